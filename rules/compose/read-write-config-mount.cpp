#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/written.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::read_write_config_mount {

// True for names that programs read and do not write.
static bool is_config(std::string_view path) {
  const std::string_view name = base_name_of(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  return one_of(lower(name.substr(dot + 1)),
                "cfg cnf conf config crt env ini json key pem properties sh sql toml xml yaml yml");
}

static void offer_read_only(Finding& finding, const Compose& compose, const ComposeMount& mount) {
  std::vector<TextEdit> edits;
  if (!mount.is_short) {
    if (!(*mount.node)["read_only"].exists())
      edits = add_entry(compose, *mount.node, "read_only", yaml::line_value("true"));
  } else if (const auto text = text_span(compose, mount.place)) {
    if (!mount.options->exists()) {
      edits.push_back({{text->end, text->end}, ":ro"});
    } else if (mount.options->text == "rw" && is_written(compose, *mount.options)) {
      edits.push_back({mount.options->place.span, "ro"});
    } else if (mount.options->text.find("rw") == std::string_view::npos) {
      edits.push_back({{text->end, text->end}, ",ro"});
    }
  }
  offer(finding, Safety::unsafe, "mount it read-only", std::move(edits));
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type != "bind" || !mount.source->is_text() || !mount.source->is_known()) continue;
      if (mount.read_only.value_or(true)) continue;
      if (!is_config(mount.source->text) || !is_config(mount.target->text)) continue;
      Finding finding =
          pass.report(mount.source->place,
                      "the container can change `{}`, which it has only to read: mount it "
                      "with `ro`",
                      mount.source->text);
      offer_read_only(finding, compose, mount);
    }
  }
}

extern constinit const Rule rule{.summary = "configuration file that a container can change",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "isolation security",
                                 .aliases = "owasp:8",
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
A program reads its configuration. Mounted to be written, whoever takes over the program changes it for good, on the
host and for all who share it.

```yaml bad 5:9-5:21 7:17-7:28
services:
  web:
    image: nginx:1.27
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf
      - type: bind
        source: ./mime.conf
        target: /etc/nginx/mime.conf
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - type: bind
        source: ./mime.conf
        target: /etc/nginx/mime.conf
        read_only: true
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - ./conf.d:/etc/nginx/conf.d
      - ./app.yaml:/app.yaml:${MODE}
```
)md"};

}  // namespace hullint::rules::compose::read_write_config_mount
