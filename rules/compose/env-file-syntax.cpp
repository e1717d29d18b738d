#include <set>
#include "compose/dotenv.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "files/file_system.h"
#include "text/arena.h"

namespace hullint::rules::compose::env_file_syntax {

static std::string_view fault_of(DotenvProblem::Kind kind) {
  switch (kind) {
    case DotenvProblem::Kind::unexpected_character:
      return "a name has a character that it cannot have";
    case DotenvProblem::Kind::space_in_name:
      return "a name has a blank in it";
    case DotenvProblem::Kind::no_name:
      return "there is no name";
    case DotenvProblem::Kind::unterminated_quote:
      return "a quote is not closed";
    case DotenvProblem::Kind::invalid_interpolation:
      return "a variable cannot be read";
    case DotenvProblem::Kind::invalid_utf8:
      return "this is no UTF-8";
    case DotenvProblem::Kind::long_line:
      return "the line is too long";
  }
  return "";
}

// Compose stops at the first one.
static void report(const ComposePlace& place, std::string_view name, const std::string& path,
                   const Dotenv& file, Pass& pass) {
  if (file.problems.empty()) return;
  Finding finding =
      pass.report(place, "`{}` cannot be read: {}", name, fault_of(file.problems.front().kind));
  for (const DotenvProblem& problem : file.problems)
    finding.note(path, problem.span, std::string(fault_of(problem.kind)));
}

// Without the project's `.env` nothing can be loaded at all.
static void check_environment(const Compose& compose, Pass& pass) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 20;
  const std::string path = normal_path(join_path(compose.files().front().base, ".env"));
  const ComposeEntry* services = compose.root().entry("services");
  if (services == nullptr || !pass.workspace().reaches(path)) return;
  const Result<std::string> text = pass.workspace().files().read(path, largest);
  if (!text) return;
  Arena arena;
  report(services->key_place, ".env", path, read_dotenv(*text, {}, arena), pass);
}

static void check(const Compose& compose, Pass& pass) {
  check_environment(compose, pass);
  std::set<std::string_view> told{".env"};
  for (const ComposeEnvFile& file : compose.env_files()) {
    if (file.variables == nullptr || !told.insert(file.path).second) continue;
    report(file.node->place, file.node->text, file.path, *file.variables, pass);
  }
}

extern constinit const Rule rule{.summary = "env file that Compose cannot read",
                                 .severity = Severity::error,
                                 .groups = "correctness files",
                                 .aliases = "compose-go:env-file-syntax",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A line is `KEY=value` or `KEY`, maybe with `export` in front; a name holds letters, digits, `_`, `.`, `-` and brackets;
what begins with a quote ends with it. Compose refuses the project for the first line that is anything else.

```text file=web.env
LEVEL=info
MY NAME=web
```

```yaml bad 4:15-4:22
services:
  web:
    image: nginx:1.27
    env_file: web.env
```

```text file=web.env
# about the log
export LEVEL='info'
```

```yaml good
services:
  web:
    image: nginx:1.27
    env_file: web.env
```
)md"};

}  // namespace hullint::rules::compose::env_file_syntax
