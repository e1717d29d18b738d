#include <optional>
#include <utility>

#include "base/strings.h"
#include "dockerfile/data/flags.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::feature_needs_newer_syntax {

// The version of `# syntax=docker/dockerfile:1.4`; nothing if it is `1` (the newest), `labs` or
// unknown.
static std::optional<std::pair<long long, long long>> pinned_version(const Dockerfile& file) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "syntax")) continue;
    const auto image = parse_image_reference(directive.value.text);
    if (!image || image->repository != "docker/dockerfile" || image->tag.empty())
      return std::nullopt;
    if (image->tag.find("labs") != std::string_view::npos) return std::nullopt;
    const std::vector<std::string_view> parts =
        split(image->tag.substr(0, image->tag.find('-')), '.');
    if (parts.size() < 2) return std::nullopt;
    const auto major = to_number(parts[0]);
    const auto minor = to_number(parts[1]);
    if (!major || !minor) return std::nullopt;
    return std::pair(*major, *minor);
  }
  return std::nullopt;
}

static void check(const Dockerfile& file, Pass& pass) {
  const auto version = pinned_version(file);
  if (!version) return;
  for (const Instruction& instruction : file.instructions()) {
    for (const Flag& flag : instruction.flags) {
      const FlagSpec* spec = find_flag_spec(instruction.keyword, flag.name.text);
      if (spec == nullptr || spec->since.empty()) continue;
      const std::vector<std::string_view> since = split(spec->since, '.');
      const auto needed = std::pair(*to_number(since[0]), *to_number(since[1]));
      if (*version >= needed) continue;
      pass.report(flag.name.span,
                  "`{}` needs `docker/dockerfile:{}`, and `# syntax=` asks for {}.{}",
                  flag.name.text, spec->since, version->first, version->second);
    }
  }
}

extern constinit const Rule rule{.summary = "flag that the frontend does not have yet",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
`# syntax=` with a version fixes what the frontend understands. A flag that came later stops the build; `:1` always takes
the newest.

```dockerfile bad 3:6-3:12
# syntax=docker/dockerfile:1.2
FROM debian:12
COPY --link a /a
```

```dockerfile good
# syntax=docker/dockerfile:1
FROM debian:12
COPY --link a /a
```
)md"};

}  // namespace hullint::rules::dockerfile::feature_needs_newer_syntax
