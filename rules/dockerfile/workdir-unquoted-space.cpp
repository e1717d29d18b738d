#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::workdir_unquoted_space {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* workdir : file.all(Keyword::workdir)) {
    const std::string_view text = workdir->arguments.text;
    if (text.find_first_of("\"'\\`") != std::string_view::npos) continue;
    const std::size_t blank = text.find_first_of(" \t");
    if (blank == std::string_view::npos) continue;
    pass.report(workdir->arguments.span,
                "the blank is a part of the path: quote it if that is meant")
        .fix(Safety::unsafe, "quote the path",
             {{workdir->arguments.span, fmt::format("\"{}\"", text)}});
  }
}

extern constinit const Rule rule{.summary = "blank in WORKDIR without quotes",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness",
                                 .aliases = "dockerfilelint:invalid_workdir",
                                 .check = check,
                                 .doc = R"md(
`WORKDIR` takes the rest of its line as one path. A blank in it is rarely meant; quotes show that it is.

```dockerfile bad 2:9-2:22
FROM debian:12
WORKDIR /app # source
```

```dockerfile fixed
FROM debian:12
WORKDIR "/app # source"
```

```dockerfile good
FROM debian:12
WORKDIR "/my app"
```
)md"};

}  // namespace hullint::rules::dockerfile::workdir_unquoted_space
