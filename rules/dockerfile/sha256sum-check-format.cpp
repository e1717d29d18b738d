#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "shell/packages.h"

namespace hullint::rules::dockerfile::sha256sum_check_format {

constexpr WordList checkers("md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum shasum");

static bool checks(const shell::Command& command) {
  if (!one_of(command.name(), checkers)) return false;
  const shell::CommandLine line = shell::command_line(command, "-a --algorithm");
  return line.has("-c --check");
}

static bool is_sum(std::string_view text) {
  if (text.starts_with('$')) return text.find_first_of(" ()`") == std::string_view::npos;
  if (text.size() < 32) return false;
  for (char c : text) {
    if (!is_digit(c) && (to_lower(c) < 'a' || to_lower(c) > 'f')) return false;
  }
  return true;
}

// The offset of a single blank between a checksum and a name in a word; npos if that is not what it
// is.
static std::size_t find_single_blank(std::string_view text) {
  const std::size_t begin = text.find_first_not_of("\"'");
  const std::size_t blank = text.find(' ');
  if (begin == std::string_view::npos || blank == std::string_view::npos || blank < begin + 2)
    return std::string_view::npos;
  if (!is_sum(text.substr(begin, blank - begin)) || blank + 1 >= text.size())
    return std::string_view::npos;
  const std::string_view rest = text.substr(blank + 1);
  if (rest.starts_with(' ') || rest.starts_with('*') || rest.starts_with('-'))
    return std::string_view::npos;
  return rest.find_first_of(" \n") == std::string_view::npos ? blank : std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    if (!checks(at.command()) || at.index == 0) continue;
    if (at.command().before != shell::Operator::pipe) continue;
    const shell::Command& echo = at.script->commands[at.index - 1];
    if (!echo.is("echo") || echo.argument_count() == 0) continue;
    const shell::Word& word = echo.argument(echo.argument_count() - 1);
    const std::size_t blank = find_single_blank(word.text);
    if (blank == std::string_view::npos || word.text.size() != word.span.size()) continue;
    const Offset place = word.span.begin + static_cast<Offset>(blank);
    pass.report({place, place + 1},
                "`{}` wants two blanks between checksum and name: older versions and BusyBox "
                "refuse one",
                at.command().name())
        .fix(Safety::safe, "add a blank", {{{place, place}, " "}});
  }
}

extern constinit const Rule rule{.summary = "one blank in a line for sha256sum",
                                 .severity = Severity::info,
                                 .groups = "correctness shell",
                                 .aliases = "binnacle:sha256sumEchoOneSpaces",
                                 .check = check,
                                 .doc = R"md(
A line of a checksum file is the sum, a blank, a sign for the mode (a blank or `*`) and the name. GNU's newer tools guess what a single blank
means; BusyBox, as in Alpine, and older ones find no valid line, and the check fails.

```dockerfile bad 2:75-2:76
FROM alpine:3.22
RUN echo "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 x.tgz" | sha256sum -c -
```

```dockerfile fixed
FROM alpine:3.22
RUN echo "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  x.tgz" | sha256sum -c -
```

```dockerfile good
FROM alpine:3.22
RUN echo "$SUM *x.tgz" | sha256sum -c && echo "checked x.tgz"
```
)md"};

}  // namespace hullint::rules::dockerfile::sha256sum_check_format
