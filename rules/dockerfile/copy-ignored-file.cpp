#include "dockerfile/model.h"
#include "files/file_system.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_ignored_file {

static void check(const Dockerfile& file, Pass& pass) {
  const IgnorePatterns patterns = pass.workspace().ignore_patterns_for(pass.document().path());
  if (!patterns.exist()) return;
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->flag("--from") != nullptr) continue;
      for (const Word& word : copy->sources()) {
        const Value source = file.expand(word, *copy);
        if (!source.known || copy->is_heredoc(word)) continue;
        if (source.text.find("://") != std::string::npos || source.text.starts_with("git@"))
          continue;
        if (source.text.find_first_of("*?[") != std::string::npos) continue;
        const std::string path = normal_path("/" + source.text).substr(1);
        if (path.empty() || !patterns.ignores(path)) continue;
        pass.report(word.span, "`{}` never reaches the builder: `{}` in `{}` leaves it out", path,
                    patterns.deciding_pattern(path), base_name_of(patterns.path()));
      }
    }
  }
}

extern constinit const Rule rule{.summary = "source that the ignore file leaves out",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "buildkit:CopyIgnoredFile",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
What `.dockerignore` (or `NAME.dockerignore`) leaves out is not sent to the builder, and the build stops at a `COPY`
of it. Later patterns win, and `!` takes a file back in.

```text file=.dockerignore
secrets
*.log
!keep.log
```

```dockerfile bad 2:6-2:19
FROM debian:12
COPY secrets/a.pem /etc/
```

```text file=.dockerignore
secrets
*.log
!keep.log
```

```dockerfile good
FROM debian:12
COPY keep.log src/ /app/
COPY --from=0 secrets/a.pem /etc/
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_ignored_file
