#include "base/strings.h"
#include "dockerfile/data/chains.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::named_identity_without_passwd {

static bool may_bring_passwd(const Dockerfile& file, const Instruction& instruction) {
  if (instruction.is(Keyword::add) || instruction.is(Keyword::run)) return true;
  if (!instruction.is(Keyword::copy)) return false;
  const Value destination = file.expand(instruction.destination(), instruction);
  const std::string_view target = destination.text;
  if (target.starts_with("/etc") || one_of(target, "/ . ./ etc/ etc")) return true;
  for (const Word& source : instruction.sources()) {
    if (source.text.find("passwd") != std::string_view::npos) return true;
  }
  return false;
}

// The chain ends in scratch, and nothing before `at` can have brought /etc/passwd.
static bool has_no_passwd(const Dockerfile& file, const Instruction& at,
                          const std::vector<std::size_t>& brought) {
  const Stage* stage = file.stage_of(at);
  return stage != nullptr && !stage->windows && file.origin(*stage).scratch &&
         brought[stage->index] >= at.index;
}

static bool is_name(std::string_view part) {
  return !part.empty() && part.find_first_not_of("0123456789") != std::string_view::npos;
}

static void look(const Dockerfile& file, const Instruction& at, const Word& word,
                 const std::vector<std::size_t>& brought, Pass& pass) {
  const Value value = file.expand(word, at);
  if (!value.known || value.text.empty()) return;
  const std::vector<std::string_view> parts = split(value.text, ':');
  const bool named = is_name(parts[0]) || (parts.size() > 1 && is_name(parts[1]));
  if (!named || !has_no_passwd(file, at, brought)) return;
  pass.report(
      word.span,
      "there is no `/etc/passwd` in this image to look `{}` up: use numbers, or copy the file",
      value.text);
}

static void check(const Dockerfile& file, Pass& pass) {
  if (!has_scratch(file)) return;
  const std::vector<std::size_t> brought = first_in_chains(
      file, [&](const Instruction& instruction) { return may_bring_passwd(file, instruction); });
  for (const Instruction* user : file.all(Keyword::user)) {
    if (!user->onbuild) look(file, *user, user->arguments, brought, pass);
  }
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Flag* chown = copy->flag("--chown");
      if (chown != nullptr && chown->value && !copy->onbuild)
        look(file, *copy, *chown->value, brought, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "user by name where no names are known",
                                 .severity = Severity::warning,
                                 .groups = "user correctness",
                                 .aliases = "tally:tally/named-identity-in-passwdless-stage",
                                 .check = check,
                                 .doc = R"md(
An image `FROM scratch` has no `/etc/passwd`, so that the name of a user means nothing: `COPY --chown` stops the build, and
`USER` the container. Numbers always work.

```dockerfile bad 3:6-3:9
FROM scratch
COPY app /app
USER app
```

```dockerfile good
FROM scratch
COPY --from=0 /etc/passwd /etc/passwd
COPY --chown=65534:65534 app /app
USER app
```
)md"};

}  // namespace hullint::rules::dockerfile::named_identity_without_passwd
