#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::space_before_equals {

// `ENV A = b`: the old form, whose value is then `= b`.
static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::env, Keyword::label}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (!instruction->legacy || !instruction->pairs.front().value) continue;
      const KeyValue& pair = instruction->pairs.front();
      const std::string_view value = pair.value->text;
      if (!value.starts_with('=')) continue;
      const std::string_view rest = trim_left(value.substr(1));
      Finding finding = pass.report({pair.key.span.end, pair.value->span.begin + 1},
                                    "with a blank before the `=` the value of `{}` is `{}`: write "
                                    "`{}={}`",
                                    pair.key.text, value, pair.key.text, rest);
      const Offset rest_begin =
          pair.value->span.begin + static_cast<Offset>(rest.data() - value.data());
      if (!rest.empty() && rest.find_first_of(" \t=") == std::string_view::npos)
        finding.fix(Safety::unsafe, "remove the blanks", {{{pair.key.span.end, rest_begin}, "="}});
    }
  }
  for (const Instruction* arg : file.all(Keyword::arg)) {
    for (std::size_t i = 1; i < arg->pairs.size(); ++i) {
      const KeyValue& pair = arg->pairs[i];
      if (!pair.key.text.empty() || !pair.value) continue;
      const KeyValue& name = arg->pairs[i - 1];
      pass.report({name.span.end, pair.span.begin + 1},
                  "with a blank before the `=` this is `ARG {}` and a name that is empty",
                  name.key.text)
          .fix(Safety::unsafe, "remove the blank", {{{name.span.end, pair.span.begin}, ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "blank before the equals sign",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "sonar:S6574",
                                 .check = check,
                                 .doc = R"md(
`ENV A =b` is the old form `ENV name value`, so that `A` is `=b`. `ARG A =b` is two arguments, the second without
a name.

```dockerfile bad 2:12-2:14
FROM debian:12
ENV VERSION =1.2
```

```dockerfile fixed
FROM debian:12
ENV VERSION=1.2
```

```dockerfile good
FROM debian:12
ENV VERSION=1.2
LABEL a="= b"
```
)md"};

}  // namespace hullint::rules::dockerfile::space_before_equals
