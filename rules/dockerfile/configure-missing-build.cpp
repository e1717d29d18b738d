#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::configure_missing_build {

static bool is_autoconf(const shell::Command& command) {
  if (command.name() != "configure" || command.program >= command.words.size()) return false;
  for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word) {
    const std::string_view option = word->value;
    if (option.starts_with("--build") || option.starts_with("--host") ||
        option.starts_with("--help"))
      return false;
    if (!word->literal && (word->text.starts_with('$') || word->text.starts_with("\"$")))
      return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    if (!is_autoconf(at.command())) continue;
    pass.report(at.command().words[at.command().program].span,
                "`configure` guesses the platform here, wrongly where a build is emulated: give it "
                "`--build`, such as "
                "`--build=\"$(dpkg-architecture -qDEB_BUILD_GNU_TYPE)\"`");
  }
}

extern constinit const Rule rule{.summary = "configure without --build",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness shell",
                                 .aliases = "binnacle:configureShouldUseBuildFlag",
                                 .check = check,
                                 .doc = R"md(
`configure` guesses the platform from what the kernel says. A 32-bit image on a 64-bit kernel, or one for another platform, gets
the wrong answer then. Docker's official images always pass `--build`. Other kinds of `configure` scripts may not know the option.

```dockerfile bad 2:5-2:16
FROM debian:13
RUN ./configure --prefix=/usr && make
```

```dockerfile good
FROM debian:13
RUN ./configure --build="$(dpkg-architecture -qDEB_BUILD_GNU_TYPE)" && make
```
)md"};

}  // namespace hullint::rules::dockerfile::configure_missing_build
