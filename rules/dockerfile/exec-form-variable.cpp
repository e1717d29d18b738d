#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::exec_form_variable {

// A variable that somebody expects to be expanded: the whole word is one, or a path begins with it.
static bool looks_meant(std::string_view word) {
  if (!word.starts_with('$') || word.size() < 2) return false;
  const std::string_view rest = word.substr(word.size() > 1 && word[1] == '{' ? 2 : 1);
  std::size_t end = 0;
  while (end < rest.size() && is_name_char(rest[end])) ++end;
  return end > 1 && !is_digit(rest.front());
}

static bool runs_shell(const Instruction& instruction) {
  if (instruction.words.empty()) return true;
  const std::string_view program = instruction.words.front().text;
  const std::string_view name = program.substr(program.find_last_of("/\\") + 1);
  return shell::dialect_of(name) != shell::Dialect::other || name == "env";
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::cmd, Keyword::entrypoint}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (!instruction->exec_form() || runs_shell(*instruction)) continue;
      // Arguments of an ENTRYPOINT may be for a shell.
      const Stage* stage = file.stage_of(*instruction);
      if (keyword == Keyword::cmd && stage != nullptr && stage->entrypoint != nullptr) continue;
      for (const Word& word : instruction->words) {
        if (!looks_meant(word.text)) continue;
        pass.report(
            word.span,
            "nobody expands `{}`: an array starts no shell. Use `[\"sh\", \"-c\", \"exec ...\"]`",
            word.text);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "variable in an array",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
In an array there is no shell, so that the program gets `$PORT` as five characters. A shell that hands over with `exec`
expands it.

```dockerfile bad 2:22-2:27
FROM debian:12
CMD ["app","--port","$PORT"]
```

```dockerfile good
FROM debian:12
CMD ["sh", "-c", "exec app --port $PORT"]
```
)md"};

}  // namespace hullint::rules::dockerfile::exec_form_variable
