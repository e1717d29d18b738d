#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::add_checksum_misuse {

static bool is_remote(std::string_view source) {
  return source.find("://") != std::string_view::npos || source.starts_with("git@");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* add : file.all(Keyword::add)) {
    const Flag* checksum = add->flag("--checksum");
    if (checksum == nullptr || add->words.size() < 2) continue;
    const std::vector<Word> sources = add->sources();
    if (sources.size() > 1) {
      pass.report(checksum->name.span,
                  "`--checksum` is for one source, and here are {}: add them one by "
                  "one",
                  sources.size());
      continue;
    }
    const Value source = file.expand(sources.front(), *add);
    if (source.known && !is_remote(source.text))
      pass.report(checksum->name.span,
                  "`--checksum` is for what is fetched, and `{}` is a file of the context",
                  source.text);
  }
}

extern constinit const Rule rule{.summary = "checksum where none can be checked",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`--checksum` proves one remote source. The build stops if there are several, or if the source is a file of the
context.

```dockerfile bad 2:5-2:15
FROM debian:12
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d a.tgz /tmp/
```

```dockerfile good
FROM debian:12
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/a.tgz /tmp/
```
)md"};

}  // namespace hullint::rules::dockerfile::add_checksum_misuse
