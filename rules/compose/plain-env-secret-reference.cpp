#include "compose/data/edits.h"
#include "compose/data/secret_files.h"
#include "compose/interpolation.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "secrets/names.h"
#include "secrets/value_state.h"

namespace hullint::rules::compose::plain_env_secret_reference {

// The variable that a value consists of: `$NAME`, `${NAME}`, `${NAME:?...}`; "" if it is more.
static std::string_view referenced(const Compose& compose, const ComposeVariable& variable) {
  std::string_view text = compose.source_text(variable.value->place);
  if (text.find('$') == std::string_view::npos) return {};
  const bool quoted = text.size() > 2 && (text.front() == '"' || text.front() == '\'');
  if (quoted) text = text.substr(1, text.size() - 2);
  const Interpolation parsed = parse_interpolation(text);
  if (parsed.pieces.size() != 1) return {};
  const InterpolationPiece& piece = parsed.pieces.front();
  const bool plain = piece.op == VariableOperator::none || piece.op == VariableOperator::required ||
                     piece.op == VariableOperator::required_nonempty;
  return piece.kind == InterpolationPiece::Kind::variable && plain ? piece.name
                                                                   : std::string_view();
}

static void check(const Compose& compose, Pass& pass) {
  EditBudget budget(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeVariable& variable : service.environment) {
      const std::string_view source =
          variable.value->is_null() ? variable.name : referenced(compose, variable);
      if (source.empty() || secrets::name_class(variable.name) == secrets::NameClass::none)
        continue;
      if (!compose.is_here(variable.place) || pass.allows_secret_named(variable.name)) continue;
      if (!reads_secret_file(compose, service, variable.name)) continue;
      Finding finding = pass.report(
          variable.name_place,
          "`{}` is in `docker inspect` and in the environment of every process of the container: "
          "the image reads it from a secret as well, by `{}`",
          variable.name, file_variable_of(compose, service, variable.name));
      if (budget.take()) offer_secret_file(finding, compose, service, variable, source);
    }
  }
}

extern constinit const Rule rule{
    .summary = "secret in the environment of an image that reads secret files",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "secrets security",
    .reach = Reach::workspace,
    .keys = "environment",
    .check = check,
    .doc = R"md(
`POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}` keeps the password out of the repository, but not out of `docker inspect`, of
`/proc/<pid>/environ` and of every program that the container starts. Some images read it from a file as well, whose path a
variable with `_FILE` has; for those that are known to, the secret can go the way of secrets. It is off by default, because a
variable from outside is a fair way too.

```yaml bad 5:7-5:24
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: ${DB_PASSWORD:?}
```

```yaml fixed
services:
  db:
    image: postgres:17
    secrets:
      - postgres_password
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
secrets:
  postgres_password:
    environment: DB_PASSWORD
```

```yaml good
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: ${DB_USER}
      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
    secrets: [postgres_password]
  app:
    image: example.org/app:1.0
    environment:
      DB_PASSWORD: ${DB_PASSWORD:?}
secrets:
  postgres_password:
    environment: DB_PASSWORD
```
)md"};

}  // namespace hullint::rules::compose::plain_env_secret_reference
