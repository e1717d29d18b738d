#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "shell/packages.h"

namespace hullint::rules::dockerfile::xdebug_in_final_image {

static bool names_xdebug(std::string_view word) {
  const std::string name = lower(word.substr(0, word.find_first_of("=~@:")));
  const std::size_t at = name.find("xdebug");
  if (at == std::string::npos || name.find(".so") != std::string::npos) return false;
  // `xdebug`, `xdebug-3.4.0`, `php8.3-xdebug`, `php83-pecl-xdebug`, `xdebug/xdebug`.
  const bool begins = at == 0 || name[at - 1] == '-' || name[at - 1] == '/';
  return begins && (at + 6 == name.size() || name[at + 6] == '-' || is_digit(name[at + 6]) ||
                    name[at + 6] == '/');
}

// The word for which a command installs or enables Xdebug; null if it does not.
static const shell::Word* find_xdebug(const shell::Command& command) {
  const bool direct = one_of(command.name(),
                             "docker-php-ext-install docker-php-ext-enable "
                             "install-php-extensions phpenmod");
  const bool by_action = one_of(command.name(), "pecl pie") && command.argument_count() > 1 &&
                         one_of(command.argument(0).value, "install upgrade");
  const auto line = shell::package_command(command);
  const bool by_system = line && is_system_manager(line->manager) && line->installs();
  if (!direct && !by_action && !by_system) return nullptr;
  for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word) {
    if (!word->value.starts_with('-') && names_xdebug(word->value)) return &*word;
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  const Instruction* reported = nullptr;
  for (const RunCommand& at : file.run_commands()) {
    if (at.run == reported || is_conditional(at)) continue;
    const Stage* stage = file.stage_of(*at.run);
    const Stage* last = file.final_stage();
    if (stage == nullptr || !stage->shipped || stage->windows || is_dev_stage(*last)) continue;
    const shell::Word* word = find_xdebug(at.command());
    if (word == nullptr) continue;
    reported = at.run;
    pass.report(
        word->span,
        "with Xdebug every request is slow, and strangers may run code: install it in a stage for "
        "development only");
  }
}

extern constinit const Rule rule{.summary = "Xdebug in the final image",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain ecosystem php",
                                 .aliases = "tally:tally/php/no-xdebug-in-final-image",
                                 .check = check,
                                 .doc = R"md(
Xdebug hooks into each function call, which costs time even when nobody debugs, shows stack traces with values, and
connects to whoever asks for a session if it is set so. It belongs into a stage for development that production is not
built from. An installation that depends on a condition, such as a build argument, is left alone.

```dockerfile bad 2:18-2:24
FROM php:8.4-fpm
RUN pecl install xdebug && docker-php-ext-enable xdebug
```

```dockerfile good
FROM php:8.4-fpm AS app
RUN docker-php-ext-install intl
FROM app AS dev
RUN pecl install xdebug
FROM app
```

```dockerfile good
FROM php:8.4-fpm
ARG DEBUG
RUN if [ -n "$DEBUG" ]; then pecl install xdebug; fi
```
)md"};

}  // namespace hullint::rules::dockerfile::xdebug_in_final_image
