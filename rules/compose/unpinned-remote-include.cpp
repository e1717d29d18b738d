#include <algorithm>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unpinned_remote_include {

static bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
  });
}

// What is wrong with the way to a resource over Git, HTTP or OCI, as the end of a message. Nothing
// if it is pinned, or no such resource.
static std::optional<std::string> fault_of(std::string_view text) {
  if (text.starts_with("http://") || text.starts_with("git://"))
    return "is fetched over a connection that anyone on the way can change: use `https://`";
  if (text.starts_with("oci:")) {
    if (text.find("@sha256:") != std::string_view::npos) return std::nullopt;
    return "is whatever its owner has pushed last: add the digest, `@sha256:...`";
  }
  const std::size_t hash = text.find('#');
  const std::string_view place = text.substr(0, hash);
  const bool is_git = place.ends_with(".git") || place.starts_with("git@") ||
                      place.starts_with("ssh://") || place.starts_with("github.com/") ||
                      hash != std::string_view::npos;
  if (!is_git) return std::nullopt;
  if (hash == std::string_view::npos)
    return "is whatever its owner has pushed last: add `#` and a commit";
  const std::string_view reference = text.substr(hash + 1, text.find(':', hash + 1) - hash - 1);
  if ((reference.size() == 40 || reference.size() == 64) && is_hex(reference)) return std::nullopt;
  if (reference.find('$') != std::string_view::npos) return std::nullopt;
  return "is whatever a branch or tag is moved to: name the commit, all 40 digits of it";
}

static bool is_remote(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("git@") ||
         text.starts_with("github.com/") || text.starts_with("oci:");
}

static void check_scalar(yaml::Node node, Pass& pass) {
  if (!node.is_scalar() || !is_remote(node.text())) return;
  if (const auto fault = fault_of(node.text()))
    pass.report(node.span(), "`{}` {}", node.text(), *fault);
}

// `include` and `extends` are gone once a project is loaded: they are read where they are written.
static void check_files(yaml::Node root, Pass& pass) {
  for (const yaml::Node entry : root["include"].items()) {
    const yaml::Node path = entry.is_mapping() ? entry["path"] : entry;
    check_scalar(path, pass);
    for (const yaml::Node item : path.items()) check_scalar(item, pass);
  }
  for (const yaml::Entry& service : root["services"].entries())
    check_scalar(service.value.resolved()["extends"]["file"], pass);
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Node document : compose.tree().documents()) check_files(document, pass);
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const ComposeNode& context = *service.build->context;
    if (!context.is_text() || !context.is_known() || !service.build->is_remote) continue;
    if (const auto fault = fault_of(context.text))
      pass.report(context.place, "`{}` {}", context.text, *fault);
  }
}

extern constinit const Rule rule{.summary = "remote file or context that is not pinned",
                                 .severity = Severity::warning,
                                 .groups = "pinning supply-chain security",
                                 .keys = "include extends build",
                                 .check = check,
                                 .doc = R"md(
What is included, extended or built from elsewhere runs here with everything that this project has. Over Git only a
commit, and over OCI only a digest, says what that is; branches and tags move. `http://` and `git://` do not even say
who answers.

```yaml bad 2:5-2:46 3:5-3:39 6:12-6:46 9:16-9:45
include:
  - https://github.com/example/stack.git#main
  - oci://registry.example.org/stack:1
services:
  web:
    build: https://github.com/example/web.git
  old:
    build:
      context: http://example.org/old.tar.gz
```

```yaml good
include:
  - other/compose.yaml
  - https://github.com/example/stack.git#5f3c9f2d1f6a1c0b7f0e9d8c7b6a5f4e3d2c1b0a:services
services:
  web:
    build: .
  pinned:
    build: https://github.com/example/web.git#5f3c9f2d1f6a1c0b7f0e9d8c7b6a5f4e3d2c1b0a
  chosen:
    build: https://github.com/example/web.git#${COMMIT}
```
)md"};

}  // namespace hullint::rules::compose::unpinned_remote_include
