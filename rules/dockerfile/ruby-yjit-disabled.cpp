#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ruby_yjit_disabled {

// True if the image is the official one of a Ruby with YJIT that is worth it: 3.3 and later.
static bool has_yjit(const ImageReference& image) {
  if (!image.is_official("ruby")) return false;
  const TagVersion version = tag_version(image.tag);
  return version.major > 3 || (version.major == 3 && (version.minor < 0 || version.minor >= 3));
}

static bool is_on(const Value& value) {
  return !value.known || one_of(lower(value.text), "1 yes true");
}

static bool is_enabled(const Dockerfile& file, const Stage& stage) {
  const Variable* enable = env_at_end(file, stage, "RUBY_YJIT_ENABLE");
  if (enable != nullptr && is_on(enable->value)) return true;
  const Variable* options = env_at_end(file, stage, "RUBYOPT");
  if (options != nullptr &&
      (!options->value.known || options->value.text.find("yjit") != std::string::npos))
    return true;
  for (const Instruction* start : {stage.entrypoint, stage.cmd}) {
    if (start != nullptr && lower(start->arguments.text).find("yjit") != std::string::npos)
      return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    const ImageReference* image = root_image(file, stage);
    if (image == nullptr || !has_yjit(*image) || is_dev_stage(stage)) continue;
    if (!runs_ruby_server(stage) || is_enabled(file, stage)) continue;
    const Instruction& start = stage.cmd != nullptr ? *stage.cmd : *stage.entrypoint;
    Finding finding =
        pass.report(start.name.span,
                    "this server runs without YJIT, Ruby's compiler: set `RUBY_YJIT_ENABLE=1`");
    if (env_at_end(file, stage, "RUBY_YJIT_ENABLE") == nullptr)
      finding.fix(Safety::unsafe, "set `RUBY_YJIT_ENABLE`",
                  {line_before(start, "ENV RUBY_YJIT_ENABLE=1")});
  }
}

extern constinit const Rule rule{
    .summary = "Ruby server without YJIT",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "correctness ecosystem ruby",
    .aliases = "tally:tally/ruby/yjit-not-enabled-on-supported-runtime",
    .reach = Reach::workspace,
    .check = check,
    .doc = R"md(
From Ruby 3.3 on YJIT is stable; Rails applications become 15 to 25 % faster with it, for some more memory. It is off unless
`RUBY_YJIT_ENABLE`, `--yjit` or the application (Rails 7.2 and later do) switches it on.

```dockerfile bad 2:1-2:4
FROM ruby:3.4-slim
CMD ["bin/rails", "server"]
```

```dockerfile fixed
FROM ruby:3.4-slim
ENV RUBY_YJIT_ENABLE=1
CMD ["bin/rails", "server"]
```

```dockerfile good
FROM ruby:3.1-slim
CMD ["bin/rails", "server"]
```
)md"};

}  // namespace hullint::rules::dockerfile::ruby_yjit_disabled
