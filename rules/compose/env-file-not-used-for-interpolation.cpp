#include <map>
#include <optional>

#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::env_file_not_used_for_interpolation {

static void check(const Compose& compose, Pass& pass) {
  // To look an entry up is linear in its file.
  constexpr std::size_t most_spans = 100;
  std::map<std::string_view, std::optional<Span>> spans;
  if (!compose.is_whole()) return;
  for (const UnsetUse& unset : pass.once(unset_uses)) {
    if (unset.supply != Supply::env_file) continue;
    const ComposeEnvFile& file = *unset.env_file;
    Finding finding =
        pass.report(unset.use->place,
                    "only `{}` sets `{}`, and Compose gives what is in there to the container "
                    "without reading it itself: put it into `.env`",
                    file.node->text, unset.use->name);
    finding.note(compose, file.node->place, "the `env_file` of the service");
    if (spans.size() < most_spans)
      spans.try_emplace(unset.use->name, entry_span(file, unset.use->name));
    const auto span = spans.find(unset.use->name);
    if (span != spans.end() && span->second) finding.note(file.path, *span->second, "set here");
  }
}

extern constinit const Rule rule{.summary = "variable that only an env_file of a service sets",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
                                 .reach = Reach::workspace,
                                 .keys = "env_file",
                                 .check = check,
                                 .doc = R"md(
`env_file` is for the container's environment. For `${X}` in the Compose file itself only the shell and the project's
`.env` count (or `--env-file`), so that the variable is empty here.

```text file=web.env
VERSION=1.27
```

```yaml bad 3:18-3:28
services:
  web:
    image: nginx:${VERSION}
    env_file: web.env
```

```text file=.env
VERSION=1.27
```

```yaml good
services:
  web:
    image: nginx:${VERSION}
    env_file: .env
```
)md"};

}  // namespace hullint::rules::compose::env_file_not_used_for_interpolation
