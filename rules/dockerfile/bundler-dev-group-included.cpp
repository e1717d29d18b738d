#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bundler_dev_group_included {

static bool names_development(std::string text) {
  for (char& c : text) {
    if (c == ':' || c == ',' || c == ';') c = ' ';
  }
  for (std::string_view group : split_words(text)) {
    if (equal_ignoring_case(group, "development")) return true;
  }
  return false;
}

static bool is_left_out_by_option(const shell::PackageCommand& line) {
  const shell::Option* option = line.find("--without");
  if (option == nullptr || !option->value) return false;
  std::string groups(option->value->value);
  for (const shell::Word& operand : line.operands) groups += ' ' + std::string(operand.value);
  return !option->value->literal || names_development(groups);
}

static bool leaves_out(const std::optional<Value>& without, const std::optional<Value>& only) {
  if (without && (!without->known || names_development(without->text))) return true;
  return only && (!only->known || (!only->text.empty() && !names_development(only->text)));
}

static void check(const Dockerfile& file, Pass& pass) {
  const BundleSetting without(file, "without");
  const BundleSetting only(file, "only");
  std::size_t reported = Instruction::none;
  for (std::size_t i = 0; i < file.package_uses().size(); ++i) {
    const PackageUse& use = file.package_uses()[i];
    if (use.at.run->stage == reported || use.at.run->onbuild) continue;
    if (!is_production_bundle(file, use) || is_left_out_by_option(use.line)) continue;
    if (leaves_out(without.at(i), only.at(i))) continue;
    reported = use.at.run->stage;
    Finding finding = pass.report(use.line.program.span,
                                  "gems of the group `development` end up in the image: set "
                                  "`BUNDLE_WITHOUT=development`");
    if (without.at(i)) continue;
    finding.fix(Safety::unsafe, "set `BUNDLE_WITHOUT`",
                {line_before(*use.at.run, "ENV BUNDLE_WITHOUT=development")});
  }
}

extern constinit const Rule rule{.summary = "development gems in a production image",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain ecosystem ruby",
                                 .aliases = "tally:tally/ruby/missing-bundle-without-development",
                                 .check = check,
                                 .doc = R"md(
Debuggers, consoles and code generators are in the group `development`. In production they cost space, and a web console that is
installed is one setting away from running code for strangers. `BUNDLE_WITHOUT` leaves the group out; a stage whose name
or `RAILS_ENV` speaks of development or tests needs it and is left alone.

```dockerfile bad 2:5-2:11
FROM ruby:3.4-slim
RUN bundle install
```

```dockerfile fixed
FROM ruby:3.4-slim
ENV BUNDLE_WITHOUT=development
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim AS build
RUN bundle config set --local without 'development test' && bundle install
FROM ruby:3.4-slim
ENV BUNDLE_ONLY=default
RUN bundle install
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_dev_group_included
