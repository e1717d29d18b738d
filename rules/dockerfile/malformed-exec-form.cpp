#include <algorithm>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::malformed_exec_form {

// `[` is also the shell's test: `RUN [ -f x ] && y` is meant as it stands.
static bool is_shell_test(const Instruction& instruction) {
  if (!instruction.is(Keyword::run) && !instruction.is(Keyword::healthcheck)) return false;
  const std::string_view text = trim_left(instruction.words.back().text);
  if (text.size() < 2 || (!is_blank(text[1]) && text[1] != '[')) return false;
  const std::string_view inner = trim_left(text.substr(1));
  if (inner.empty() || (inner.front() != '"' && inner.front() != '\'')) return true;
  // `[ "$a" = "b" ] && c`: a test compares, and something may follow it.
  const std::size_t close = text.find(" ]");
  const std::string_view rest =
      close == std::string_view::npos ? std::string_view() : trim_left(text.substr(close + 2));
  return rest.starts_with("&&") || rest.starts_with("||") || rest.starts_with(";") ||
         text.find(" = ") != std::string_view::npos ||
         text.find(" == ") != std::string_view::npos || text.find(" != ") != std::string_view::npos;
}

// `[Type]::Member` is PowerShell.
static bool is_powershell_type(const Dockerfile& file, const Instruction& instruction) {
  if (file.shell_of(instruction).dialect != shell::Dialect::powershell) return false;
  const std::string_view text = instruction.arguments.text;
  return text.size() > 1 && is_alpha(text[1]) && text.find("]::") != std::string_view::npos;
}

static std::string_view reason(std::string_view text) {
  if (!trim_right(text).ends_with(']'))
    return "something follows the closing `]`, or it is missing";
  if (text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos)
    return "strings stand in double quotes";
  if (text.find('"') == std::string_view::npos) return "strings stand in double quotes";
  const std::string_view inside =
      trim_right(trim_right(text).substr(0, trim_right(text).size() - 1));
  if (inside.ends_with(',')) return "a comma stands before the closing `]`";
  if (text.find('\\') != std::string_view::npos) return "a backslash is written `\\\\`";
  if (text.find("\xE2\x80\x9C") != std::string_view::npos) return "the quotes are typographic ones";
  return "it needs `[\"a\", \"b\"]`";
}

// The array with its single quotes made double, if nothing else is wrong with it.
static std::string with_double_quotes(std::string_view text) {
  if (text.find_first_of("\"\\") != std::string_view::npos) return {};
  std::string fixed(text);
  std::replace(fixed.begin(), fixed.end(), '\'', '"');
  std::size_t quotes = static_cast<std::size_t>(std::count(fixed.begin(), fixed.end(), '"'));
  return quotes > 0 && quotes % 2 == 0 && trim_right(fixed).ends_with("\"]") ? fixed
                                                                             : std::string();
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    if (instruction.json == Json::other_values) {
      pass.report(
          instruction.arguments.span,
          "an array here holds strings only, and the build stops at anything else: quote every "
          "value");
      continue;
    }
    if (instruction.json != Json::malformed || instruction.is(Keyword::shell)) continue;
    if (is_shell_test(instruction) || is_powershell_type(file, instruction)) continue;
    const bool healthcheck = instruction.is(Keyword::healthcheck);
    const Word whole = healthcheck ? instruction.words.back() : instruction.arguments;
    const bool copies = instruction.is(Keyword::add) || instruction.is(Keyword::copy) ||
                        instruction.is(Keyword::volume);
    Finding finding = pass.report(whole.span, "this is no JSON array, and is read as {}: {}",
                                  copies ? "words with brackets and quotes in them" : "shell text",
                                  reason(whole.text));
    const std::string fixed = with_double_quotes(whole.text);
    if (!fixed.empty() && pass.source().text(whole.span) == whole.text)
      finding.fix(Safety::unsafe, "use double quotes", {{whole.span, fixed}});
  }
}

extern constinit const Rule rule{
    .summary = "array that is no JSON",
    .severity = Severity::error,
    .groups = "syntax correctness",
    .aliases =
        "tally:tally/invalid-json-form dockerfile-utils:JSON_IN_SINGLE_QUOTES "
        "sonar:S7030 "
        "kics:not_using_proper_exec_form_in_cmd_and_entrypoint_arguments",
    .check = check,
    .doc = R"md(
What looks like an array but is no JSON is silently read as shell text (or as file names): the container then runs
`[` with strange arguments. JSON has double quotes, no comma at the end, and `\\` for a backslash.

```dockerfile bad 2:5-2:19
FROM debian:12
CMD ['app', '--x']
```

```dockerfile fixed
FROM debian:12
CMD ["app", "--x"]
```

The shell's own brackets are none:

```dockerfile good
FROM debian:12
RUN [ -f /etc/os-release ] && cat /etc/os-release
RUN [[ $x == y ]] || true
CMD ["app", "C:\\dir"]
SHELL ["pwsh", "-Command"]
RUN [Net.ServicePointManager]::SecurityProtocol = 'tls12, tls13'
```
)md"};

}  // namespace hullint::rules::dockerfile::malformed_exec_form
