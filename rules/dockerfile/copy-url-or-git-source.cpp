#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_url_or_git_source {

static bool is_remote(std::string_view source) {
  for (std::string_view scheme : {"http://", "https://", "ftp://", "git://", "ssh://"}) {
    if (source.starts_with(scheme)) return true;
  }
  return source.starts_with("git@") && source.find(':') != std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* copy : file.all(Keyword::copy)) {
    for (const Word& source : copy->sources()) {
      const Value value = file.expand(source, *copy);
      if (!is_remote(value.text)) continue;
      pass.report(source.span, "`COPY` takes files of the context, no URLs: `ADD` fetches them")
          .fix(Safety::unsafe, "use `ADD`", {{copy->name.span, "ADD"}});
    }
  }
}

extern constinit const Rule rule{.summary = "URL as source of COPY",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`COPY` knows files of the build context and of other stages only. `ADD` fetches URLs and git repositories, and
`--checksum` makes sure of what it got.

```dockerfile bad 2:6-2:42
FROM debian:12
COPY https://github.com/moby/buildkit.git /src/
```

```dockerfile fixed
FROM debian:12
ADD https://github.com/moby/buildkit.git /src/
```

```dockerfile good
FROM debian:12
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/a.tgz /tmp/
COPY a.tgz /tmp/
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_url_or_git_source
