#include <set>
#include <string>

#include "compose/dotenv.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::env_file_syntax {

static std::string_view describe(DotenvProblem::Kind kind) {
  switch (kind) {
    case DotenvProblem::Kind::unexpected_character:
      return "a character that no variable's name may have";
    case DotenvProblem::Kind::space_in_name:
      return "a name with a blank in it";
    case DotenvProblem::Kind::no_name:
      return "a line without a name";
    case DotenvProblem::Kind::unterminated_quote:
      return "a quote that is not closed";
    case DotenvProblem::Kind::invalid_interpolation:
      return "a `$` that begins no variable";
    case DotenvProblem::Kind::invalid_utf8:
      return "bytes that are no UTF-8";
    case DotenvProblem::Kind::long_line:
      return "a line that is too long";
  }
  return "a line that it cannot read";
}

static void report_first(const ComposePlace& place, const std::string& path, const Dotenv& file,
                         Pass& pass) {
  if (file.problems.empty()) return;
  const DotenvProblem& problem = file.problems.front();
  const std::string_view what = describe(problem.kind);
  pass.report(place, "`{}` has {}: Compose refuses it", pass.workspace().shown(path), what)
      .note(path, problem.span, std::string(what));
}

static std::string environment_path(const Compose& compose) {
  return normal_path(join_path(compose.files().front().base, ".env"));
}

// `.env` in the project's folder is read before anything else. No word of it is in the Compose
// file.
static void check_default(const Compose& compose, const std::string& path, Pass& pass) {
  constexpr std::uint64_t most = std::uint64_t{1} << 20;
  if (compose.extent() == Compose::Extent::part || compose.root().entries.empty()) return;
  const ComposePlace& place = compose.root().entries.front().key_place;
  const Workspace& workspace = pass.workspace();
  if (!pass.is_here(place) || workspace.files().kind(path) != FileKind::regular) return;
  if (!workspace.reaches(path)) return;
  const Result<std::string> text = workspace.files().read(path, most);
  if (!text) return;
  Arena arena;
  report_first(place, path, read_dotenv(*text, {}, arena), pass);
}

static void check(const Compose& compose, Pass& pass) {
  const std::string environment = environment_path(compose);
  check_default(compose, environment, pass);
  if (compose.env_files().empty()) return;
  std::set<std::string_view> told{environment};
  for (const ComposeEnvFile& file : compose.env_files())
    if (file.variables != nullptr && told.insert(file.path).second)
      report_first(file.node->place, file.path, *file.variables, pass);
}

extern constinit const Rule rule{.summary = "environment file that Compose cannot read",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:env-file-syntax",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Compose stops at the first line of an `env_file`, or of `.env` beside the Compose file, that it does not understand. A line is
`NAME=value`; a value may be in quotes, which may span lines.

```text file=web.env
GREETING="hello
```

```yaml bad 4:15-4:22
services:
  web:
    image: nginx:1.27
    env_file: web.env
```

```text file=web.env
GREETING="hello"
export NAME=value # a comment
```

```yaml good
services:
  web:
    image: nginx:1.27
    env_file: web.env
```
)md"};

}  // namespace hullint::rules::compose::env_file_syntax
