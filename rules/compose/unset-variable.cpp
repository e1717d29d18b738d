#include <algorithm>
#include <map>
#include <set>

#include "base/strings.h"
#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unset_variable {

static constexpr Option options[] = {
    {.name = "allowed",
     .kind = Option::Kind::list,
     .doc = "variables that the environment sets; `*` stands for any text"},
};

static bool is_allowed(std::string_view name, const std::vector<std::string>& allowed) {
  return std::any_of(allowed.begin(), allowed.end(),
                     [&](const std::string& pattern) { return matches_wildcard(name, pattern); });
}

// An env file that is not there may be the `.env` that sets everything.
static bool lacks_environment(const Compose& compose, const ExampleVariables& examples) {
  return !examples.is_there() && std::any_of(compose.env_files().begin(), compose.env_files().end(),
                                             [&](const ComposeEnvFile& file) {
                                               return !file.is_there &&
                                                      file.path == examples.environment_path();
                                             });
}

static constexpr std::size_t most_notes = 20;

using Uses = std::vector<const ComposeVariableUse*>;

// True for texts that may be empty as far as Compose is concerned.
static bool may_be_empty(std::string_view path) {
  for (const std::string_view key : {".environment", ".labels", ".build.args"}) {
    const std::size_t at = path.find(key);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = path.substr(at + key.size());
    if (rest.starts_with('.') || rest.starts_with('[')) return true;
  }
  return false;
}

// What may be written instead of uses in braces; nothing is offered where one has none, or where an
// empty text breaks what it stands in.
static void offer_operators(Finding& finding, const Uses& uses, const Compose& compose) {
  std::vector<TextEdit> optional;
  std::vector<TextEdit> required;
  for (const ComposeVariableUse* use : uses) {
    if (!may_be_empty(use->path) || !use->braced || !compose.source_text(use->place).ends_with('}'))
      return;
    const Offset end = use->place.span.end - 1;
    optional.push_back({{end, end}, ":-"});
    required.push_back({{end, end}, ":?"});
  }
  finding.fix(Safety::unsafe, "say that it may be empty", std::move(optional));
  finding.fix(Safety::unsafe, "make Compose stop without it", std::move(required));
}

static void report_variable(const Uses& uses, const Compose& compose, Pass& pass) {
  const ComposeVariableUse& first = *uses.front();
  Finding finding = pass.report(
      first.place,
      "nothing sets `{}`, so that Compose writes an empty text: set it in `.env`, or give it a "
      "default, `${{{}:-...}}`",
      first.name, first.name);
  for (std::size_t at = 1; at < std::min(uses.size(), most_notes); ++at)
    finding.note(compose, uses[at]->place, "used here too");
  offer_operators(finding, uses, compose);
}

// All of them have one cause.
static void report_environment(const Uses& uses, const Compose& compose, Pass& pass) {
  if (uses.empty()) return;
  const ComposeVariableUse& first = *uses.front();
  std::set<std::string_view> names{first.name};
  Uses others;
  for (const ComposeVariableUse* use : uses)
    if (names.insert(use->name).second) others.push_back(use);
  const std::string more = others.empty()       ? ""
                           : others.size() == 1 ? " and 1 other variable"
                                                : fmt::format(" and {} others", others.size());
  Finding finding =
      pass.report(first.place,
                  "there is no `.env`, and without one only the shell sets `{}`{}: what has no "
                  "value becomes an empty text",
                  first.name, more);
  finding.severity(Severity::info).confidence(Confidence::low);
  for (std::size_t at = 0; at < std::min(others.size(), most_notes); ++at)
    finding.note(compose, others[at]->place, fmt::format("`{}`", others[at]->name));
  offer_operators(finding, uses, compose);
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  std::vector<UnsetUse> unset_here = pass.once(unset_uses);
  std::erase_if(unset_here, [&](const UnsetUse& unset) {
    return unset.supply != Supply::nobody || !compose.is_here(unset.use->place);
  });
  if (unset_here.empty()) return;
  const ExampleVariables examples(compose, pass.workspace());
  if (lacks_environment(compose, examples)) return;
  const std::vector<std::string>& allowed = pass.list("allowed");
  Uses all;
  std::map<std::string_view, Uses> by_name;
  for (const UnsetUse& unset : unset_here) {
    if (examples.has(unset.use->name) || is_allowed(unset.use->name, allowed)) continue;
    all.push_back(unset.use);
    by_name[unset.use->name].push_back(unset.use);
  }
  if (!examples.is_there() && !examples.has_any()) return report_environment(all, compose, pass);
  for (const auto& [name, uses] : by_name) report_variable(uses, compose, pass);
}

extern constinit const Rule rule{.summary = "variable that nothing sets",
                                 .severity = Severity::warning,
                                 .groups = "correctness variables",
                                 .options = options,
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Compose replaces a variable without value by an empty text and goes on, with a warning in the terminal. So
`/srv/${USER_DIR}` becomes `/srv/`, and `${TAG}` leaves an image without its tag.

```text file=.env
DB_VERSION=17
```

```yaml bad 5:14-5:22
services:
  web:
    image: nginx:1.27
    environment:
      LEVEL: ${LEVEL}
  db:
    image: postgres:${DB_VERSION}
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      LEVEL: ${LEVEL:-}
  db:
    image: postgres:${DB_VERSION}
```

Without an `.env` in the project's folder only the user's shell can set it. That is told once for all variables of the
file, and merely as an *info*:

```text file=README
Run me with WEB_VERSION=1.27.
```

```yaml bad 3:18-3:32
services:
  web:
    image: nginx:${WEB_VERSION}
```

An example beside the Compose file (`.env.example`, `.env.sample`, `.env.template`, `.env.dist` and the like) tells what
users are to set:

```text file=.env.example
WEB_VERSION=1.27
```

```yaml good
services:
  web:
    image: nginx:${WEB_VERSION}
    user: ${WEB_USER:-www}
    working_dir: ${HOME}
```

```yaml options
allowed: [CI_COMMIT_SHA, "VERSION_*"]
```

```yaml good
services:
  web:
    image: nginx:${VERSION_WEB}
```
)md"};

}  // namespace hullint::rules::compose::unset_variable
