#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::exec_form_recommended {

// Everything that only a shell understands.
constexpr std::string_view shell_characters = "$`\"'\\|&;<>()*?[]{}~#!=%";

static bool starts_with_exec(const Instruction& instruction) {
  for (const shell::Script& script : instruction.scripts) {
    for (const shell::Command& command : script.commands) {
      if (!command.words.empty() && command.words.front().value == "exec") return true;
    }
  }
  return false;
}

// The words as a JSON array, if they mean the same without a shell.
static std::string as_array(const Instruction& instruction) {
  const std::string_view text = instruction.arguments.text;
  if (text.find_first_of(shell_characters) != std::string_view::npos) return {};
  std::string array = "[";
  for (std::string_view word : split_words(text))
    array += (array.size() > 1 ? ", \"" : "\"") + std::string(word) + '"';
  return array + ']';
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::cmd, Keyword::entrypoint}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (instruction->json == Json::strings || instruction->json == Json::other_values) continue;
      // With a SHELL of its own the author chose the shell.
      if (instruction->arguments.text.empty() || instruction->shell != nullptr) continue;
      if (starts_with_exec(*instruction)) continue;
      const std::string array = as_array(*instruction);
      if (array.empty()) {
        pass.report(
            instruction->arguments.span,
            "`/bin/sh -c` runs this and keeps signals from it: use `[\"sh\", \"-c\", \"exec "
            "...\"]` or an array without a shell");
        continue;
      }
      pass.report(instruction->arguments.span,
                  "`/bin/sh -c` runs this and keeps signals from it: write `{} {}`",
                  to_string(keyword), array)
          .fix(Safety::unsafe, "write it as an array", {{instruction->arguments.span, array}});
    }
  }
}

extern constinit const Rule rule{
    .summary = "CMD or ENTRYPOINT in shell form",
    .severity = Severity::warning,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3025 buildkit:JSONArgsRecommended "
        "semgrep:prefer-json-notation "
        "kics:not_using_json_in_cmd_and_entrypoint_arguments sonar:S7019",
    .check = check,
    .doc = R"md(
In shell form `/bin/sh -c` is process 1 and the program its child: `docker stop` and Kubernetes signal the shell,
which passes nothing on, and after ten seconds the program is killed in the middle of its work. An array starts the
program itself. Where a shell is needed, `exec` hands process 1 over to the program.

```dockerfile bad 2:5-2:20
FROM debian:12
CMD httpd -D single
```

```dockerfile fixed
FROM debian:12
CMD ["httpd", "-D", "single"]
```

```dockerfile good
FROM debian:12
CMD ["httpd", "-D", "a b"]
ENTRYPOINT exec app --port "$PORT"
FROM debian:12
SHELL ["/bin/bash", "-c"]
CMD app --port "$PORT"
```
)md"};

}  // namespace hullint::rules::dockerfile::exec_form_recommended
