#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::sensitive_volume {

constexpr WordList folders(
    "/ /bin /boot /dev /etc /lib /proc /root /sbin /sys /usr /usr/bin /usr/lib /usr/sbin /run "
    "/var/run");

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* volume : file.all(Keyword::volume)) {
    for (const Word& word : volume->words) {
      const Value path = file.expand(word, *volume);
      std::string_view text = path.text;
      while (text.size() > 1 && text.ends_with('/')) text.remove_suffix(1);
      if (!path.known || !one_of(text, folders)) continue;
      pass.report(word.span,
                  "`{}` belongs to the system: a volume there hides it, or keeps an old one alive "
                  "over updates",
                  text);
    }
  }
}

extern constinit const Rule rule{.summary = "volume over a folder of the system",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "dockle:DKL-DI-0002",
                                 .check = check,
                                 .doc = R"md(
A volume keeps its content when the image is updated, and may be mounted from elsewhere. Over a folder of the system that
means old libraries, or somebody else's configuration.

```dockerfile bad 2:8-2:12
FROM debian:12
VOLUME /etc
```

```dockerfile good
FROM debian:12
VOLUME ["/etc/app", "/data"]
```
)md"};

}  // namespace hullint::rules::dockerfile::sensitive_volume
