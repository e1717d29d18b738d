#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_multiple_sources_need_slash {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->words.size() < 3) continue;
      const Word destination = copy->destination();
      const Value value = file.expand(destination, *copy);
      if (!value.known || value.text.ends_with('/') || value.text.ends_with('\\') ||
          value.text == "." || value.text.ends_with("/."))
        continue;
      const bool quoted = destination.text != value.text;
      Finding finding = pass.report(
          destination.span, "several sources need a folder as destination: end `{}` with `/`",
          value.text);
      if (!quoted)
        finding.fix(Safety::safe, "end it with `/`",
                    {{{destination.span.end, destination.span.end}, "/"}});
    }
  }
}

extern constinit const Rule rule{
    .summary = "several sources for a destination that is no folder",
    .severity = Severity::error,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3021 trivy:DS-0011 "
        "kics:copy_with_more_than_two_arguments_not_ending_with_slash "
        "dockerfile-utils:INVALID_DESTINATION dockerfilelint:add_dest_invalid",
    .check = check,
    .doc = R"md(
With more than one source the destination is a folder, and must say so with a `/` at its end. The build stops
otherwise.

```dockerfile bad 2:34-2:38
FROM debian:12
COPY package.json yarn.lock src/ /app
```

```dockerfile fixed
FROM debian:12
COPY package.json yarn.lock src/ /app/
```

```dockerfile good
FROM debian:12
ARG DIR
COPY a b /app/
COPY a b .
COPY a b $DIR
COPY src /app
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_multiple_sources_need_slash
