#include <map>
#include <string>

#include "compose/data/secret_tracking.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::secret_file_tracked {

static void check(const Compose& compose, Pass& pass) {
  std::map<std::string, bool> tracked;
  for (const ComposeResource& secret : compose.secrets()) {
    const ComposeNode& file = secret["file"];
    if (!is_set(file) || !file.is_known() || secret.external.value_or(true)) continue;
    const std::string path = compose.path_of(file);
    if (path.empty() || !pass.is_here(file.place)) continue;
    const auto [known, is_new] = tracked.try_emplace(path);
    if (is_new) known->second = is_tracked(pass.workspace(), path);
    if (!known->second) continue;
    pass.report(file.place,
                "git does not ignore `{}`, which has the secret `{}`: name it in `.gitignore`",
                file.text, secret.name);
  }
}

extern constinit const Rule rule{.summary = "file of a secret that git does not ignore",
                                 .severity = Severity::info,
                                 .groups = "secrets security",
                                 .reach = Reach::workspace,
                                 .keys = "secrets",
                                 .check = check,
                                 .doc = R"md(
Compose gives the content of this file to containers as a secret. It lies in the repository, and no `.gitignore` leaves it out, so
that it is there for everybody or will be after the next `git add .`. Name it in `.gitignore`; if it has been committed, take it
out of the index (`git rm --cached password.txt`) and change the secret. Nothing is said of files outside of a git repository.

```text file=.git/HEAD
ref: refs/heads/main
```

```text file=password.txt
hunter2hunt
```

```yaml bad 7:11-7:25
services:
  db:
    image: postgres:17
    secrets: [password]
secrets:
  password:
    file: ./password.txt
```

```text file=.git/HEAD
ref: refs/heads/main
```

```text file=.gitignore
secrets/
```

```text file=secrets/password.txt
hunter2hunt
```

```yaml good
services:
  db:
    image: postgres:17
    secrets: [password, other, token]
secrets:
  password:
    file: ./secrets/password.txt
  other:
    file: ./not-there.txt
  token:
    environment: TOKEN
```
)md"};

}  // namespace hullint::rules::compose::secret_file_tracked
