#include "base/strings.h"
#include "dockerfile/expand.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::undefined_arg_in_from {

static void check(const Dockerfile& file, Pass& pass) {
  std::vector<std::string_view> names;
  for (const Variable& variable : file.variables()) {
    if (variable.kind == Variable::Kind::global_arg) names.push_back(variable.name.text);
  }
  for (const Instruction* from : file.all(Keyword::from)) {
    if (from->onbuild) continue;
    const Flag* platform = from->flag("--platform");
    std::vector<Expansion> uses = from->expansions;
    if (platform != nullptr && platform->value) {
      // The flag stands before the arguments: its variables are not among theirs.
      const FoundExpansions found =
          find_expansions(platform->value->text, file.escape(), Quotes::process);
      for (Expansion use : found.expansions) {
        const Offset begin = platform->value->span.begin;
        use.span = {begin + use.span.begin, begin + use.span.end};
        uses.push_back(use);
      }
    }
    for (const Expansion& use : uses) {
      if (file.find_global_arg(use.name, from) != nullptr) continue;
      if (Dockerfile::is_platform_arg(use.name) || Dockerfile::is_predefined_arg(use.name))
        continue;
      if (use.modifier.find_first_of("-+?") != std::string_view::npos) continue;
      std::vector<std::string_view> known = names;
      for (std::string_view name :
           {"TARGETPLATFORM", "TARGETARCH", "TARGETOS", "BUILDPLATFORM", "BUILDARCH", "BUILDOS"})
        known.push_back(name);
      const auto meant = nearest(use.name, known);
      pass.report(
          use.span, "no `ARG` before the first `FROM` declares `{}`, so that it is empty{}",
          use.name,
          meant ? fmt::format(": did you mean `{}`?", *meant) : std::string(": declare it there"));
    }
  }
}

extern constinit const Rule rule{.summary = "variable in FROM that no global ARG declares",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .aliases = "buildkit:UndefinedArgInFrom sonar:S6579",
                                 .check = check,
                                 .doc = R"md(
`FROM` sees only what `ARG` declares before the first `FROM`, and the platform arguments. Anything else is empty,
whatever the build is given.

```dockerfile bad 2:13-2:20
ARG VERSION=12
FROM debian:$VERSON
```

```dockerfile good
ARG VERSION=12
FROM --platform=$BUILDPLATFORM debian:$VERSION
FROM debian:${OTHER:-12}
```
)md"};

}  // namespace hullint::rules::dockerfile::undefined_arg_in_from
