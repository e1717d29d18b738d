#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ruby_build_credential_arg {

constexpr std::string_view tokens =
    "GEM_HOST_API_KEY RUBYGEMS_API_KEY NPM_TOKEN NPM_AUTH_TOKEN NODE_AUTH_TOKEN GITHUB_TOKEN "
    "GH_TOKEN "
    "YARN_NPM_AUTH_TOKEN GITHUB_PACKAGES_TOKEN GEMFURY_TOKEN SIDEKIQ_PRO_CREDENTIALS "
    "FONTAWESOME_NPM_AUTH_TOKEN";

// Settings of Bundler that have two parts and are no host.
constexpr std::string_view settings =
    "ALLOW APP AUTO BUILD CACHE CLEAN CONSOLE DEFAULT DISABLE FORCE GEM GEMFILE GLOBAL IGNORE INIT "
    "LOCAL "
    "MIRROR NO PATH PLUGINS PREFER REDIRECT SSL SUPPRESS TIMEOUT TRUST UPDATE USER VERSION "
    "SIMULATE";

constexpr std::string_view domains =
    "COM NET ORG IO DEV APP INFO BIZ CLOUD TECH LOCAL INTERNAL CORP XYZ TEAM TOOLS SYSTEMS";

// `BUNDLE_GEMS__EXAMPLE__ORG` is Bundler's credential for the host gems.example.org.
static bool is_host_credential(std::string_view name) {
  if (!name.starts_with("BUNDLE_")) return false;
  name.remove_prefix(7);
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = name.find("__")) != std::string_view::npos;) {
    parts.push_back(name.substr(0, at));
    name.remove_prefix(at + 2);
    if (name.starts_with('_')) name.remove_prefix(1);  // `___` is a dash
  }
  parts.push_back(name);
  if (parts.size() < 2 || parts[0].find('_') != std::string_view::npos) return false;
  if (one_of(parts[0], settings) || name.empty()) return false;
  const bool country = name.size() == 2 && is_alpha(name[0]) && is_alpha(name[1]);
  return country || one_of(name, domains);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::arg, Keyword::env}) {
    for (const Instruction* instruction : file.all(keyword)) {
      for (const KeyValue& pair : instruction->pairs) {
        if (!one_of(pair.key.text, tokens) && !is_host_credential(pair.key.text)) continue;
        if (keyword == Keyword::env && (!pair.value || pair.value->text.empty())) continue;
        if (!concerns_ruby(file, *instruction)) continue;
        pass.report(pair.key.span,
                    "the value of `{}` stays in the image or its history: use "
                    "`RUN --mount=type=secret,id=...,env={}`",
                    pair.key.text, pair.key.text);
      }
    }
  }
}

extern constinit const Rule rule{
    .summary = "build credential in ARG or ENV",
    .severity = Severity::info,
    .groups = "secrets security ecosystem ruby",
    .aliases = "tally:tally/ruby/prefer-secret-mounts-for-build-credentials",
    .check = check,
    .doc = R"md(
Private gems and packages need a login while the image is built. As `ARG` it is in the image's history, as `ENV` in each
container. A secret mount gives the same variable to one command and leaves nothing behind.

```dockerfile bad 2:5-2:23
FROM ruby:3.4-slim
ARG BUNDLE_GITHUB__COM
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
ENV BUNDLE_PATH__SYSTEM=true BUNDLE_BUILD__PG=--with-pg BUNDLE_JOBS=4
RUN --mount=type=secret,id=github,env=BUNDLE_GITHUB__COM bundle install
```
)md"};

}  // namespace hullint::rules::dockerfile::ruby_build_credential_arg
