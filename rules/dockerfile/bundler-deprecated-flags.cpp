#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::bundler_deprecated_flags {

// Options that Bundler 2 remembers in its configuration and Bundler 4 no longer has, with the names
// of the settings that replace them.
struct Flag {
  std::string_view option;
  std::string_view setting;
};

constexpr Flag flags[] = {
    {"--without", "without"},   {"--with", "with"},       {"--deployment", "deployment"},
    {"--path", "path"},         {"--frozen", "frozen"},   {"--clean", "clean"},
    {"--no-prune", "no_prune"}, {"--shebang", "shebang"}, {"--system", "path.system"},
};

// `a || bundle install` and the like: one more command before it would change what runs when.
static bool can_stand_behind_another(const PackageUse& use) {
  const shell::Command& command = use.at.command();
  if (use.at.run->exec_form() || command.program != 0 || command.depth > 0) return false;
  if (command.in_subshell || command.negated || !command.assignments.empty()) return false;
  return command.before != shell::Operator::or_if && command.before != shell::Operator::pipe;
}

// `--without development test`: bundle install has no operands, so these are groups too.
static std::string setting_of(const PackageUse& use, const Flag& flag,
                              const shell::Option& option) {
  std::string value(option.value ? option.value->text : "true");
  if (!option.value || !one_of(flag.setting, "with without"))
    return fmt::format("bundle config set --local {} {}", flag.setting, value);
  for (const shell::Word& group : use.line.operands) value += ':' + std::string(group.text);
  return fmt::format("bundle config set --local {} {}", flag.setting, value);
}

static void report(const PackageUse& use, const shell::Option& option, const Flag& flag,
                   Pass& pass) {
  const std::string setting = setting_of(use, flag, option);
  Finding finding = pass.report(
      option.span, "`{}` is gone in Bundler 4 and deprecated before: use `{}` before, or `ENV`",
      option.name, setting);
  finding.deprecated();
  if (!can_stand_behind_another(use) || !use.line.operands.empty()) return;
  if (option.value && !option.value->literal) return;
  const Offset begin = use.at.command().words.front().span.begin;
  finding.fix(
      Safety::safe, "use `bundle config`",
      {{{begin, begin}, setting + " && "}, {with_blank_before(pass.source(), option.span), ""}});
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::bundle) continue;
    if (!one_of(line.action.value, "install update") && !line.action.text.empty()) continue;
    for (const shell::Option& option : line.options) {
      for (const Flag& flag : flags) {
        if (option.name == flag.option) report(use, option, flag, pass);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "bundle install with removed options",
                                 .severity = Severity::warning,
                                 .groups = "deprecated ecosystem ruby",
                                 .aliases = "tally:tally/ruby/deprecated-bundler-install-flags",
                                 .check = check,
                                 .doc = R"md(
`--without`, `--deployment`, `--path` and others are not options of one call: Bundler wrote them into its configuration, so
that later commands behaved differently without saying why. Bundler 2 deprecated and Bundler 4 removed them. A setting
says the same: `bundle config set --local`, or a variable such as `BUNDLE_WITHOUT`.

```dockerfile bad 2:20-2:41
FROM ruby:3.4-slim
RUN bundle install --without development
```

```dockerfile fixed
FROM ruby:3.4-slim
RUN bundle config set --local without development && bundle install
```

```dockerfile good
FROM ruby:3.4-slim
ENV BUNDLE_WITHOUT=development BUNDLE_DEPLOYMENT=1
RUN bundle install --jobs 4
```
)md"};

}  // namespace hullint::rules::dockerfile::bundler_deprecated_flags
