#include "base/strings.h"
#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_init {

// The program that a command begins with, without its folder; "" if that is not known.
static std::string_view program_of(const ComposeNode& command) {
  std::string_view word;
  if (command.is_text() && command.is_known()) {
    const std::vector<std::string_view> words = split_words(command.text);
    if (!words.empty()) word = words.front();
  } else if (!command.items.empty() && command.items.front().is_known()) {
    word = command.items.front().text;
  }
  return word.substr(word.rfind('/') + 1);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!is_absent(service["init"]) || is_text_of(service["pid"], "host")) continue;
    const ComposeNode& entrypoint = service["entrypoint"];
    const ComposeNode& command = is_absent(entrypoint) ? service["command"] : entrypoint;
    const std::string_view program = program_of(command);
    const bool is_shell = one_of(program, "sh bash ash dash");
    if (!is_shell && !one_of(program, "node npm npx yarn pnpm")) continue;
    // What the shell replaces itself by gets the signals.
    if (is_shell && compose.source_text(command.place).find("exec ") != std::string_view::npos)
      continue;
    Finding finding = pass.report(
        command.place, "`{}` is the first process here and hands on no signals: set `init: true`",
        program);
    offer_key(finding, compose, service, "init", yaml::line_value("true"),
              "start it under an init");
  }
}

extern constinit const Rule rule{.summary = "first process that does not hand on signals",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "resources reliability",
                                 .check = check,
                                 .doc = R"md(
The first process of a container gets the signal to stop, and the processes whose parents have ended. Shells and npm hand
on neither, and node does not end by itself, so that stopping takes ten seconds and ends with a kill. With `init: true` a
small program does it for them. An image's entrypoint may do so too, which cannot be seen here, so that this rule is off by
default.

```yaml bad 4:14-4:23
services:
  app:
    image: node:22.11
    command: npm start
```

```yaml fixed
services:
  app:
    image: node:22.11
    command: npm start
    init: true
```

```yaml good
services:
  app:
    image: node:22.11
    command: [npm, start]
    init: true
  server:
    image: registry.example.org/server:1
    command: [server, --port, "80"]
```
)md"};

}  // namespace hullint::rules::compose::missing_init
