#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compose/data/secret_exposure.h"
#include "compose/data/secret_tracking.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_in_env_file {

using Secrets = std::vector<const PlacedSecret*>;

// Those of each entry of `env_file` together, in order.
static std::vector<Secrets> by_entry(const Pass& pass) {
  std::vector<Secrets> entries;
  for (const PlacedSecret& secret : pass.secrets()) {
    const bool counts =
        secret.channel == SecretChannel::env_file && secret.certainty != secrets::Certainty::hashed;
    if (!counts) continue;
    const bool same = !entries.empty() && entries.back().front()->place == secret.place;
    if (same) {
      entries.back().push_back(&secret);
    } else {
      entries.push_back({&secret});
    }
  }
  return entries;
}

static void check(const Compose& compose, Pass& pass) {
  constexpr std::size_t most_notes = 5;
  std::set<std::string_view> seen;  // a file that several services read is said once
  for (const Secrets& found : by_entry(pass)) {
    const PlacedSecret& first = *found.front();
    if (!seen.insert(first.path).second || !is_tracked(pass.workspace(), first.path)) continue;
    const std::string more =
        found.size() > 1 ? fmt::format(" and {} more", found.size() - 1) : std::string();
    Finding finding = pass.report(
        first.place,
        "`{}` has credentials (`{}`{}), and git does not ignore it: keep it out of the repository, "
        "and an example without values in it",
        compose.source_text(first.place), first.name, more);
    finding.kind(*first.kind);
    for (std::size_t index = 0; index < found.size() && index < most_notes; ++index) {
      finding.note(found[index]->path, found[index]->path_span,
                   "`" + found[index]->name + "` is a credential");
    }
  }
}

extern constinit const Rule rule{.summary = "env file with credentials that git does not ignore",
                                 .groups = "secrets security",
                                 .reach = Reach::workspace,
                                 .keys = "env_file",
                                 .check = check,
                                 .doc = R"md(
A file of `env_file` is the right place for what differs from host to host, and for credentials if nothing better is at hand,
as long as it stays on the host. In the repository it gives them to everybody who can read that, or its history. Name it in
`.gitignore`, take it out of the index (`git rm --cached app.env`), change the credentials, and commit an `app.env.example` that
has the names alone. Nothing is said of files outside of a git repository.

```text file=.git/HEAD
ref: refs/heads/main
```

```text file=app.env
LEVEL=info
DB_PASSWORD=hunter2hunt
```

```yaml bad 4:15-4:22
services:
  app:
    image: example.org/app:1.0
    env_file: app.env
```

```text file=.git/HEAD
ref: refs/heads/main
```

```text file=.gitignore
local/
```

```text file=local/app.env
DB_PASSWORD=hunter2hunt
```

```text file=shared.env
LEVEL=info
DB_PASSWORD_FILE=/run/secrets/db
```

```yaml good
services:
  app:
    image: example.org/app:1.0
    env_file: [local/app.env, shared.env]
```
)md"};

}  // namespace hullint::rules::compose::secret_in_env_file
