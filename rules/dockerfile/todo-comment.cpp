#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::todo_comment {

static void look(const syntax::Comment& comment, Pass& pass) {
  for (std::string_view word : {"TODO", "FIXME", "XXX"}) {
    const std::size_t found = comment.text.find(word);
    if (found == std::string_view::npos) continue;
    const std::size_t end = found + word.size();
    const bool alone = (found == 0 || !is_alnum(comment.text[found - 1])) &&
                       (end == comment.text.size() || !is_alnum(comment.text[end]));
    if (!alone) continue;
    const Offset begin = comment.span.begin + 1 + static_cast<Offset>(found);
    pass.report({begin, begin + static_cast<Offset>(word.size())}, "something is left to do here");
    return;
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const syntax::Comment& comment : file.tree().comments) look(comment, pass);
  for (const syntax::Line& line : file.tree().lines) {
    for (const syntax::Comment& comment : line.comments) look(comment, pass);
  }
}

extern constinit const Rule rule{.summary = "comment about something left to do",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "sonar:S1135",
                                 .check = check,
                                 .doc = R"md(
Finds what was put off.

```dockerfile bad 1:3-1:7
# TODO: pin it
FROM debian:12
```

```dockerfile good
# a todolist app
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::todo_comment
