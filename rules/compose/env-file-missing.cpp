#include <map>

#include "compose/data/neighbours.h"
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

// By custom an `.env` or `.env.local` is made by each user, and kept out of the repository.
static bool is_users_own(std::string_view path) { return base_name_of(path).starts_with(".env"); }

// Each file once, at the first place that names it.
class MissingFiles {
 public:
  MissingFiles(const Compose& compose, Pass& pass) : compose_(compose), pass_(pass) {}

  void add(const ComposeNode& file) {
    if (file.certainty == Certainty::known && pass_.is_here(file.place))
      places_[compose_.path_of(file)].push_back(&file);
  }
  void report();

 private:
  const Compose& compose_;
  Pass& pass_;
  std::map<std::string, std::vector<const ComposeNode*>> places_;
};

void MissingFiles::report() {
  if (places_.empty()) return;
  const ExampleVariables examples(compose_, pass_.workspace());
  Surroundings surroundings(compose_, pass_.workspace());
  for (const auto& [path, files] : places_) {
    if (!surroundings.are_there(path)) continue;
    const bool is_environment = path == examples.environment_path() && examples.has_any();
    const bool is_shown = is_environment || has_example(path, pass_.workspace());
    const bool is_own = is_users_own(path);
    const std::string_view way_out = is_shown ? "copy its example"
                                     : is_own ? "add an example of it for users to copy"
                                              : "add it";
    Finding finding = pass_.report(
        files.front()->place, "there is no file `{}`, without which Compose starts nothing: {}",
        files.front()->text, way_out);
    if (is_shown || is_own) finding.severity(Severity::info);
    for (const ComposeNode* file : files)
      if (file->place != files.front()->place)
        finding.note(compose_, file->place, "named here too");
  }
}

static void check_label_file(const ComposeNode& file, const Compose& compose, const Pass& pass,
                             MissingFiles& missing) {
  const std::string path = compose.path_of(file);
  if (path.empty() || !pass.workspace().reaches(path)) return;
  if (pass.workspace().files().kind(path) == FileKind::missing) missing.add(file);
}

static void check(const Compose& compose, Pass& pass) {
  MissingFiles missing(compose, pass);
  for (const ComposeEnvFile& file : compose.env_files())
    if (!file.path.empty() && !file.is_there && file.required == true) missing.add(*file.node);
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& label_file = service["label_file"];
    check_label_file(label_file, compose, pass, missing);
    for (const ComposeNode& item : label_file.items) check_label_file(item, compose, pass, missing);
  }
  missing.report();
}

extern constinit const Rule rule{.summary = "env file or label file that is not there",
                                 .severity = Severity::warning,
                                 .groups = "correctness files",
                                 .aliases = "compose-go:env-file-missing",
                                 .reach = Reach::workspace,
                                 .keys = "env_file label_file",
                                 .check = check,
                                 .doc = R"md(
Compose starts nothing without the files of `env_file` and `label_file` of the services that are to run. One that every
user makes for themselves can be `required: false`, or have an example beside it (`web.env.example`): then this is
merely an *info*, as it is for an `.env`, which users keep to themselves. Nothing is missing around a Compose file that
stands alone, taken out of its project.

```text file=web.conf
listen 80
```

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
