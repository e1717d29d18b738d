#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::consecutive_copy {

static bool can_join(const Dockerfile& file, const Instruction& a, const Instruction& b) {
  if (!a.is(Keyword::copy) || !b.is(Keyword::copy) || a.onbuild || b.onbuild) return false;
  if (!a.heredocs().empty() || !b.heredocs().empty() || a.flags.size() != b.flags.size())
    return false;
  for (std::size_t i = 0; i < a.flags.size(); ++i) {
    const auto& x = a.flags[i];
    const auto& y = b.flags[i];
    if (x.name.text != y.name.text || x.value.has_value() != y.value.has_value()) return false;
    if (x.value && x.value->text != y.value->text) return false;
  }
  if (!b.line->above.empty()) return false;
  const std::string target = file.expand(a.destination(), a).text;
  return target.ends_with('/') && target == file.expand(b.destination(), b).text;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (!stage.shipped) continue;
    const std::span<const Instruction> all = file.instructions_of(stage);
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (can_join(file, all[i - 1], all[i]))
        pass.report(all[i].name.span,
                    "this `COPY` and the one above can be one: they go to the same folder");
    }
  }
}

extern constinit const Rule rule{.summary = "COPYs that can be one",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "size style",
                                 .aliases = "kics:multiple_run_add_copy_instructions_listed",
                                 .check = check,
                                 .doc = R"md(
Each `COPY` is a layer. Those that go to the same folder can be one, unless they are apart for the sake of the cache; off
by default for that reason.

```dockerfile bad 3:1-3:5
FROM debian:12
COPY a.txt /app/
COPY b.txt /app/
```

```dockerfile good
FROM debian:12
COPY a.txt b.txt /app/
COPY c.txt /etc/
```
)md"};

}  // namespace hullint::rules::dockerfile::consecutive_copy
