#include <algorithm>
#include <map>
#include <string>

#include "compose/data/schema_entries.h"
#include "compose/data/variables.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unset_variable_refused {

// What Compose makes of the text of an entry; "" if it leaves it a text.
static std::string_view kind_of(schema::Cast cast) {
  switch (cast) {
    case schema::Cast::none:
      return "";
    case schema::Cast::to_boolean:
      return "a boolean";
    case schema::Cast::to_integer:
    case schema::Cast::to_umask:
      return "a whole number";
    case schema::Cast::to_number:
      return "a number";
  }
  return "";
}

// The use without the quotes of its scalar.
static bool is_whole_scalar(const ComposeVariableUse& use, const Compose& compose) {
  std::string_view text = compose.source_text(use.scalar);
  if (text.size() > 1 && (text.front() == '"' || text.front() == '\'')) {
    text.remove_prefix(1);
    text.remove_suffix(1);
  }
  return text == compose.source_text(use.place);
}

// True if the use is all that stands between two colons, or one and an end, of a short volume.
static bool empties_section(const ComposeVariableUse& use, const Compose& compose) {
  const std::string_view text = compose.source_text(use.scalar);
  const std::size_t begin = use.place.span.begin - use.scalar.span.begin;
  const std::size_t end = use.place.span.end - use.scalar.span.begin;
  if (begin > text.size() || end > text.size()) return false;
  constexpr std::string_view borders = ":\"'";
  const bool opens = begin == 0 || borders.find(text[begin - 1]) != std::string_view::npos;
  const bool closes = end == text.size() || borders.find(text[end]) != std::string_view::npos;
  return opens && closes && text.find(':', end) != std::string_view::npos;
}

static bool is_volume(const ComposeVariableUse& use, const Compose& compose) {
  return std::any_of(
      compose.services().begin(), compose.services().end(), [&](const ComposeService& service) {
        return std::any_of(
            service.mounts.begin(), service.mounts.end(),
            [&](const ComposeMount& mount) { return mount.is_short && mount.place == use.scalar; });
      });
}

static std::string_view cast_of(const ComposeVariableUse& use,
                                const std::vector<SchemaEntry>& entries) {
  for (const SchemaEntry& entry : entries)
    if (entry.value.span() == use.scalar.span) return kind_of(entry.child.cast);
  return "";
}

// What Compose refuses if a use becomes an empty text: "a volume with an empty part"; "" if it does
// not.
static std::string refused(const ComposeVariableUse& use, const Compose& compose,
                           const Pass& pass) {
  if (empties_section(use, compose) && is_volume(use, compose))
    return "a volume with an empty part";
  if (!is_whole_scalar(use, compose)) return {};
  const std::string_view kind = cast_of(use, pass.once(schema_entries));
  return kind.empty() ? std::string() : fmt::format("an empty text where it needs {}", kind);
}

static constexpr std::size_t most_notes = 20;

// A variable at the first place where Compose refuses it; the others are notes.
struct RefusedVariable {
  Finding finding;
  std::size_t notes = 0;
};

static void check(const Compose& compose, Pass& pass) {
  const std::vector<UnsetUse>& uses = pass.once(unset_uses);
  if (uses.empty()) return;
  const ExampleVariables examples(compose, pass.workspace());
  if (!examples.tell()) return;
  std::map<std::string_view, RefusedVariable> found;
  for (const UnsetUse& unset : uses) {
    const ComposeVariableUse& use = *unset.use;
    if (unset.supply == Supply::literal || !pass.is_here(use.scalar)) continue;
    if (!examples.is_there() && examples.has(use.name)) continue;
    const std::string what = refused(use, compose, pass);
    if (what.empty()) continue;
    const auto first = found.find(use.name);
    if (first != found.end()) {
      if (first->second.notes++ < most_notes)
        first->second.finding.note(compose, use.place, "used here too");
      continue;
    }
    found.emplace(
        use.name,
        RefusedVariable{pass.report(
            use.place,
            "nothing sets `{}`, and Compose refuses {}: set it in `.env`, or give it a default",
            use.name, what)});
  }
}

extern constinit const Rule rule{.summary = "unset variable that makes Compose refuse the file",
                                 .severity = Severity::info,
                                 .groups = "correctness variables",
                                 .aliases = "compose-go:unset-variable-refused",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Compose writes nothing in the place of a variable that is not set. Where it then needs a number, a boolean or the part of a
volume, it refuses the whole file, with words that do not name the variable. Where there is neither an `.env` nor an
example of one (`.env.example`), the variables come from elsewhere, and this rule is silent.

```text file=.env
NAME=db
```

```yaml bad 4:18-4:31 6:9-6:20
services:
  db:
    image: postgres:17
    privileged: "${PRIVILEGED}"
    volumes:
      - ${DATA_DIR}:/var/lib/postgresql/data
```

```text file=.env
DATA_DIR=./data
```

```yaml good
services:
  db:
    image: postgres:17
    privileged: ${PRIVILEGED:-false}
    hostname: ${NAME}
    volumes:
      - ${DATA_DIR}:/var/lib/postgresql/data
      - ${PREFIX}data:/data
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::unset_variable_refused
