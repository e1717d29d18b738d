#include "base/strings.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::php_opcache_missing {

// Images of PHP with a web server, besides the official `-fpm` and `-apache` ones.
static bool is_web_image(const ImageReference& image) {
  const std::string_view tag = image.tag;
  const auto has = [&](std::string_view part) { return tag.find(part) != std::string_view::npos; };
  if (image.is_official("php")) return has("fpm") || has("apache");
  if (one_of(image.repository, "serversideup/php thecodingmachine/php"))
    return has("fpm") || has("apache");
  return one_of(image.repository,
                "webdevops/php-apache webdevops/php-nginx trafex/php-nginx "
                "dunglas/frankenphp bitnami/php-fpm wodby/php");
}

// PHP 8.5 has OPcache built in.
static bool has_opcache_built_in(const ImageReference& image) {
  const TagVersion version = tag_version(image.tag);
  if (!image.is_official("php")) return false;
  return version.major > 8 || (version.major == 8 && (version.minor < 0 || version.minor >= 5)) ||
         version.major < 0;
}

static bool starts_php(const Instruction* start) {
  if (start == nullptr) return false;
  for (const shell::Script& script : start->scripts) {
    for (const shell::Command& command : script.commands) {
      const std::string_view name = command.name();
      if (name.starts_with("php-fpm") || one_of(name, "apache2-foreground frankenphp")) return true;
    }
  }
  return false;
}

static bool is_web_stage(const Dockerfile& file, const Stage& stage) {
  if (starts_php(stage.entrypoint) || starts_php(stage.cmd)) return true;
  const ImageReference* image = root_image(file, stage);
  return image != nullptr && is_web_image(*image);
}

// A line of an ini file that is no comment.
static bool configures(std::string_view body) {
  for (std::string_view line : split(body, '\n')) {
    line = trim(line);
    if (line.starts_with(';') || line.starts_with('#')) continue;
    if (lower(line).find("opcache") != std::string::npos) return true;
  }
  return false;
}

static bool mentions(const Dockerfile& file, const Instruction& at) {
  if (at.is(Keyword::run) || at.is(Keyword::env)) {
    if (lower(at.arguments.text).find("opcache") != std::string::npos) return true;
  }
  for (const syntax::Heredoc& heredoc : at.heredocs()) {
    if (configures(file.source().text(heredoc.body))) return true;
  }
  if (!at.is(Keyword::copy) && !at.is(Keyword::add)) return false;
  if (lower(at.arguments.text).find("opcache") != std::string::npos) return true;
  // An ini file of the context: what it says is not known.
  return at.heredocs().empty() && at.flag("--from") == nullptr &&
         (at.arguments.text.find(".ini") != std::string_view::npos ||
          at.arguments.text.find("conf.d") != std::string_view::npos);
}

static bool stage_mentions(const Dockerfile& file, const Stage& stage) {
  for (const Stage* link : file.chain(stage)) {
    for (const Instruction& at : file.instructions_of(*link)) {
      if (mentions(file, at)) return true;
    }
  }
  return false;
}

// A COPY that takes PHP's configuration from another stage.
static bool takes_configuration(const Instruction& copy) {
  for (const Word& source : copy.sources()) {
    std::string_view path = source.text;
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    for (std::string_view folder :
         {"/usr/local/etc/php/conf.d", "/etc/php", "/usr/local/etc/php"}) {
      if (is_inside(folder, path) || is_inside(path, folder)) return true;
    }
  }
  return false;
}

static bool has_opcache(const Dockerfile& file, const Stage& stage) {
  if (stage_mentions(file, stage)) return true;
  for (const Stage* link : file.chain(stage)) {
    for (const StageUse& use : link->uses) {
      if (use.kind != StageUse::Kind::copy || !use.target || !takes_configuration(*use.by))
        continue;
      if (stage_mentions(file, file.stages()[*use.target])) return true;
    }
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (stage.windows || is_dev_stage(stage) || !is_web_stage(file, stage)) continue;
    const ImageReference* image = root_image(file, stage);
    if (image != nullptr && has_opcache_built_in(*image)) continue;
    if (has_opcache(file, stage)) continue;
    pass.report(stage.base.span,
                "PHP compiles every file at each request here: enable OPcache, with "
                "`docker-php-ext-install opcache` in the official image");
  }
}

extern constinit const Rule rule{.summary = "PHP server without OPcache",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness ecosystem php",
                                 .aliases = "tally:tally/php/enable-opcache-in-production",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
OPcache keeps compiled scripts in memory; a PHP application is several times faster with it. The official images up to PHP 8.4 have it,
but do not enable it; from 8.5 on it is a part of PHP. An ini file that is copied from the build context may enable it, so that this
rule is silent then.

```dockerfile bad 1:6-1:20
FROM php:8.4-apache
COPY . .
```

```dockerfile good
FROM php:8.4-fpm
RUN docker-php-ext-install opcache
```

```dockerfile good
FROM php:8.4-cli
COPY . .
```
)md"};

}  // namespace hullint::rules::dockerfile::php_opcache_missing
