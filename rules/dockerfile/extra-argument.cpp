#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::extra_argument {

// STOPSIGNAL and the like take the rest of the line as one argument, so that `USER a b` is a user
// named `a b`: the container cannot start.
static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::user, Keyword::stopsignal}) {
    for (const Instruction* instruction : file.all(keyword)) {
      const std::string_view all = instruction->arguments.text;
      const std::vector<std::string_view> words = split_words(all);
      if (words.size() < 2 || all.find_first_of("\"'$") != std::string_view::npos) continue;
      const std::string_view extra =
          all.substr(static_cast<std::size_t>(words[1].data() - all.data()));
      const Span span = instruction->line->text.word(extra).span;
      const auto first = instruction->line->text.word(words.front());
      pass.report(
              span,
              "`{}` takes one argument, so that this is a part of it: `{}` goes on its own line",
              to_string(keyword), extra)
          .fix(Safety::unsafe, "remove the rest", {{{first.span.end, span.end}, ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "argument too many",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "dockerfile-utils:ARGUMENT_EXTRA dockerfilelint:extra_args "
                                     "dockerfilelint:invalid_format",
                                 .check = check,
                                 .doc = R"md(
`USER` and `STOPSIGNAL` take the whole rest of their line as one argument. A comment or a second word
behind it becomes a part of the name, and the build or the container fails with it.

```dockerfile bad 2:10-2:26
FROM debian:12
USER app # not root again
```

```dockerfile fixed
FROM debian:12
USER app
```

```dockerfile good
FROM debian:12
# not root again
USER app
STOPSIGNAL SIGTERM
```
)md"};

}  // namespace hullint::rules::dockerfile::extra_argument
