#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::shell_requires_json {

static std::string as_array(std::string_view text) {
  std::string array = "[";
  for (std::string_view word : split_words(text)) {
    if (word.find_first_of("\"'\\$") != std::string_view::npos) return {};
    array += (array.size() > 1 ? ", \"" : "\"") + std::string(word) + '"';
  }
  return array + ']';
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* shell : file.all(Keyword::shell)) {
    if (shell->json == Json::other_values) continue;  // malformed-exec-form says it
    if (shell->exec_form()) {
      if (shell->words.empty())
        pass.report(shell->arguments.span, "`SHELL` needs a program: `[\"/bin/sh\", \"-c\"]`");
      continue;
    }
    if (shell->arguments.text.empty()) {
      pass.report(shell->name.span, "`SHELL` needs a program: `[\"/bin/sh\", \"-c\"]`");
      continue;
    }
    Finding finding = pass.report(shell->arguments.span,
                                  "`SHELL` takes a JSON array: `SHELL [\"/bin/sh\", \"-c\"]`");
    const std::string array =
        shell->json == Json::none ? as_array(shell->arguments.text) : std::string();
    if (!array.empty())
      finding.fix(Safety::unsafe, "write it as an array", {{shell->arguments.span, array}});
  }
}

extern constinit const Rule rule{
    .summary = "SHELL that is no array",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "dockerfile-utils:SHELL_JSON_FORM dockerfile-utils:SHELL_REQUIRES_ONE",
    .check = check,
    .doc = R"md(
`SHELL` has an array form only, with at least the program in it. The build stops at anything else.

```dockerfile bad 2:7-2:19
FROM debian:12
SHELL /bin/bash -c
```

```dockerfile fixed
FROM debian:12
SHELL ["/bin/bash", "-c"]
```

```dockerfile good
FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
```
)md"};

}  // namespace hullint::rules::dockerfile::shell_requires_json
