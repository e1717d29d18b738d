#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::env_file_missing {

// An example beside the file tells users to make it.
static bool has_example(const std::string& path, const Workspace& workspace) {
  for (const std::string_view end :
       {".example", ".sample", ".template", ".dist", ".default", "-example"})
    if (workspace.files().kind(path + std::string(end)) == FileKind::regular) return true;
  return false;
}

static void report_missing(const ComposeNode& file, const Compose& compose, Pass& pass) {
  Finding finding = pass.report(file.place,
                                "there is no file `{}`, without which Compose starts "
                                "nothing",
                                file.text);
  const std::string path = compose.path_of(file);
  const bool is_environment =
      base_name_of(path) == ".env" && ExampleVariables(compose, pass.workspace()).has_any();
  if (is_environment || has_example(path, pass.workspace())) finding.severity(Severity::info);
}

static void check_label_file(const ComposeNode& file, const Compose& compose, Pass& pass) {
  if (!file.is_text() || file.certainty != Certainty::known) return;
  const std::string path = compose.path_of(file);
  if (path.empty() || !pass.workspace().reaches(path)) return;
  if (pass.workspace().files().kind(path) == FileKind::missing) report_missing(file, compose, pass);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeEnvFile& file : compose.env_files()) {
    if (file.path.empty() || file.is_there || file.required != true) continue;
    if (file.node->certainty == Certainty::known) report_missing(*file.node, compose, pass);
  }
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& label_file = service["label_file"];
    check_label_file(label_file, compose, pass);
    for (const ComposeNode& item : label_file.items) check_label_file(item, compose, pass);
  }
}

extern constinit const Rule rule{.summary = "env file or label file that is not there",
                                 .severity = Severity::warning,
                                 .groups = "correctness files",
                                 .aliases = "compose-go:env-file-missing",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Compose starts nothing without the files of `env_file` and `label_file` of the services that are to run. One that every
user makes for themselves can be `required: false`, or have an example beside it (`web.env.example`): then this is
merely an *info*.

```yaml bad 4:15-4:22
services:
  web:
    image: nginx:1.27
    env_file: web.env
```

```text file=web.env
LEVEL=info
```

```yaml good
services:
  web:
    image: nginx:1.27
    env_file:
      - web.env
      - path: local.env
        required: false
      - ${ENV_FILE}
```
)md"};

}  // namespace hullint::rules::compose::env_file_missing
