#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::named_identity_without_passwd {

// The chain ends in scratch, and nothing that was copied can have brought /etc/passwd.
static bool has_no_passwd(const Dockerfile& file, const Instruction& at) {
  const Stage* stage = file.stage_of(at);
  if (stage == nullptr || stage->windows) return false;
  const std::vector<const Stage*> chain = file.chain(*stage);
  if (!chain.back()->scratch) return false;
  for (const Stage* link : chain) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (link == stage && instruction.index >= at.index) break;
      if (instruction.is(Keyword::add) || instruction.is(Keyword::run)) return false;
      if (!instruction.is(Keyword::copy)) continue;
      const std::string target = file.expand(instruction.destination(), instruction).text;
      if (target.starts_with("/etc") || one_of(target, "/ . ./ etc/ etc")) return false;
      for (const Word& source : instruction.sources()) {
        if (source.text.find("passwd") != std::string_view::npos) return false;
      }
    }
  }
  return true;
}

static bool is_name(std::string_view part) {
  return !part.empty() && part.find_first_not_of("0123456789") != std::string_view::npos;
}

static void look(const Dockerfile& file, const Instruction& at, const Word& word, Pass& pass) {
  const Value value = file.expand(word, at);
  if (!value.known || value.text.empty()) return;
  const std::vector<std::string_view> parts = split(value.text, ':');
  const bool named = is_name(parts[0]) || (parts.size() > 1 && is_name(parts[1]));
  if (!named || !has_no_passwd(file, at)) return;
  pass.report(
      word.span,
      "there is no `/etc/passwd` in this image to look `{}` up: use numbers, or copy the file",
      value.text);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* user : file.all(Keyword::user)) {
    if (!user->onbuild) look(file, *user, user->arguments, pass);
  }
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Flag* chown = copy->flag("--chown");
      if (chown != nullptr && chown->value && !copy->onbuild)
        look(file, *copy, *chown->value, pass);
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
