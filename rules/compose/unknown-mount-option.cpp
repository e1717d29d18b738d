#include "base/strings.h"
#include "compose/model.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unknown_mount_option {

// What Compose reads, and what it takes without effect because Docker Desktop once had it.
static constexpr WordList known(
    "ro rw nocopy private rprivate shared rshared slave rslave z Z cached delegated consistent");

static std::string_view meant_by(std::string_view option) {
  const std::string name = lower(option);
  if (one_of(name, "readonly read-only read_only r0 or r")) return "ro";
  if (one_of(name, "readwrite read-write read_write wr w")) return "rw";
  if (one_of(name, known)) return one_of(name, "ro") ? "ro" : one_of(name, "rw") ? "rw" : "";
  if (name == "no-copy" || name == "no_copy") return "nocopy";
  return "";
}

static void check_mount(const ComposeMount& mount, const Compose& compose, Pass& pass) {
  const ScalarParts parts(*mount.options, compose.files());
  for (const Span range : parts.split(',')) {
    const std::string_view option = parts.text(range);
    if (option.empty() || !parts.is_known(range) || one_of(option, known)) continue;
    const std::string_view meant = meant_by(option);
    const ComposePlace place = parts.place(range);
    const std::string_view effect = meant == "ro" ? ", so that the mount can be written to" : "";
    Finding finding =
        pass.report(place, "`{}` is an option that Compose takes no notice of{}", option, effect);
    if (!meant.empty() && compose.source_text(place) == option) {
      finding.fix(Safety::unsafe, fmt::format("write `{}`", meant),
                  {{place.span, std::string(meant)}});
    }
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      const bool is_volume = mount.node->is_mapping();
      if (is_volume && mount.options->is_text()) check_mount(mount, compose, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "option of a mount that has no effect",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
Compose drops what it does not know behind a mount's paths, without a word. What was to be read-only can then be written
to. Options are case-sensitive: `ro`, `rw`, `nocopy`, `z`, `Z` and those of propagation.

```yaml bad 5:38-5:46 6:36-6:38 7:22-7:26
services:
  web:
    image: nginx:1.27
    volumes:
      - ./site:/usr/share/nginx/html:readonly
      - ./conf:/etc/nginx/conf.d:z,RO
      - ./data:/data:exec
```

```yaml fixed 7:22-7:26
services:
  web:
    image: nginx:1.27
    volumes:
      - ./site:/usr/share/nginx/html:ro
      - ./conf:/etc/nginx/conf.d:z,ro
      - ./data:/data:exec
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - ./site:/usr/share/nginx/html:ro,z
      - ./data:/data:${MODE}
      - ./work:/work:cached
```
)md"};

}  // namespace hullint::rules::compose::unknown_mount_option
