#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::legacy_key_value {

// The value in the new form: quoted where it holds blanks, its variables kept.
static std::string quoted(std::string_view value) {
  if (value.find_first_of(" \t\"'\\#") == std::string_view::npos && !value.empty())
    return std::string(value);
  if (value.find_first_of("\"'\\") != std::string_view::npos) return {};
  return '"' + std::string(value) + '"';
}

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::env, Keyword::label}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (!instruction->legacy || !instruction->pairs.front().value) continue;
      const KeyValue& pair = instruction->pairs.front();
      if (pair.value->text.starts_with('=')) continue;  // space-before-equals says it
      std::string value = quoted(pair.value->text);
      // A value that is quoted as a whole stays as it is.
      const std::string_view raw = pair.value->text;
      if (value.empty() && raw.size() > 1 && (raw.front() == '"' || raw.front() == '\'') &&
          raw.back() == raw.front() &&
          raw.substr(1, raw.size() - 2).find_first_of("\"'\\") == std::string_view::npos)
        value = std::string(raw);
      Finding finding =
          pass.report(pair.key.span, "`{} {} value` is the old form: write `{}=value`",
                      to_string(keyword), pair.key.text, pair.key.text);
      finding.deprecated();
      if (!value.empty() && instruction->line->breaks.empty())
        finding.fix(Safety::safe, "write it with `=`",
                    {{{pair.key.span.end, pair.value->span.end}, "=" + value}});
    }
  }
}

extern constinit const Rule rule{.summary = "ENV or LABEL without an equals sign",
                                 .severity = Severity::warning,
                                 .groups = "deprecated",
                                 .aliases = "buildkit:LegacyKeyValueFormat",
                                 .check = check,
                                 .doc = R"md(
`ENV name value` takes the rest of the line as the value, and one name only. BuildKit warns about it, and it will go.

```dockerfile bad 2:5-2:9
FROM debian:12
ENV OPTS -a -b
```

```dockerfile fixed
FROM debian:12
ENV OPTS="-a -b"
```

```dockerfile good
FROM debian:12
ENV OPTS="-a -b" OTHER=1
```
)md"};

}  // namespace hullint::rules::dockerfile::legacy_key_value
