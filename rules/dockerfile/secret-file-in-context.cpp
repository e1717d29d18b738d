#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "dockerfile/data/context_files.h"
#include "dockerfile/data/key_content.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "secrets/key_files.h"

namespace hullint::rules::dockerfile::secret_file_in_context {

constexpr std::size_t most_named = 3;
// So many files are read to see what is in them.
constexpr std::size_t most_read = 20;

// The first key files in a folder of the context.
static std::vector<std::string> key_files_in(const ContextFiles& context, std::string_view folder,
                                             const Pass& pass) {
  std::vector<std::string> found;
  std::size_t reads = 0;
  for (const std::string& path : context.files_in(folder)) {
    if (found.size() == most_named) break;
    const auto key = secrets::key_file(path);
    if (!key || is_for_tests(path)) continue;
    const KeyContent content = ++reads > most_read
                                   ? KeyContent::unknown
                                   : content_of(pass.workspace(), context.place_of(path));
    const bool is_sure = key->certainty == secrets::Certainty::confirmed;
    const bool is_secret =
        content == KeyContent::secret || (is_sure && content == KeyContent::unknown);
    if (is_secret) found.push_back(path);
  }
  return found;
}

static std::string listed(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) {
    if (!text.empty()) text += &path == &paths.back() ? " and " : ", ";
    text += "`" + path + "`";
  }
  return text;
}

static void check(const Dockerfile& file, Pass& pass) {
  const ContextFiles context(pass);
  if (!context.is_known()) return;
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      if (copy->flag("--from") != nullptr || !leaves_layer(file, *copy)) continue;
      for (const Word& word : copy->sources()) {
        auto folder = context_path(file, *copy, word);
        if (folder && *folder == "*") folder->clear();
        if (!folder || context.kind(*folder) != FileKind::directory) continue;
        // A folder of keys by its name is said to be one where it is copied.
        if (secrets::key_file(*folder)) continue;
        const std::vector<std::string> found = key_files_in(context, *folder, pass);
        if (found.empty()) continue;
        pass.report(word.span,
                    "this copies {} into the image, for everybody who has it: leave secrets out "
                    "with `.dockerignore`",
                    listed(found));
      }
    }
  }
}

extern constinit const Rule rule{.summary = "secrets among the files of the context",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases = "",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
`COPY .` takes what lies in the folder: the private key that was put there for a moment, the `.env` of the developer, the
state of Terraform. A line of `.dockerignore` keeps each of them out of the image, and out of what is sent to the builder.

```text file=.env
DB_PASSWORD=hunter2hunt
```

```text file=deploy/id_rsa
-----BEGIN OPENSSH PRIVATE KEY-----
bm90IGEga2V5
-----END OPENSSH PRIVATE KEY-----
```

```dockerfile bad 2:6-2:7
FROM node:24-slim
COPY . /app/
```

What the ignore file leaves out does not reach the builder; settings without a secret may be there:

```text file=.dockerignore
.env
**/id_rsa
```

```text file=.env
DB_PASSWORD=hunter2hunt
```

```text file=web.env
PORT=3000
```

```dockerfile good
FROM node:24-slim
COPY . /app/
```

Up to three files are named. Names tell which files are read: `.env`, `id_rsa`, `*.pem`, `.npmrc` and the like, at most four
folders deep; folders of tests and examples are left out. A stage that is not part of the image may have all of the context:

```text file=.npmrc
//registry.example.org/:_authToken=hunter2hunt9x
```

```dockerfile good
FROM node:24-slim AS build
COPY . /app/
RUN npm ci
FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_file_in_context
