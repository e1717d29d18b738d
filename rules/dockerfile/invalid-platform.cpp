#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_platform {

constexpr WordList systems(
    "linux windows darwin freebsd openbsd netbsd solaris illumos aix plan9 js wasip1 wasi android "
    "dragonfly");

// os[/arch[/variant]], or an architecture alone (github.com/containerd/platforms).
static bool is_platform(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '/');
  if (parts.size() > 3) return false;
  for (std::string_view part : parts) {
    if (part.empty()) return false;
    for (char c : part) {
      if (!is_alnum(c) && c != '_' && c != '-' && c != '.' && c != '(' && c != ')') return false;
    }
  }
  if (parts.size() > 1) return true;
  return one_of(lower(text), systems) ||
         one_of(lower(text),
                "amd64 x86_64 x86-64 386 i386 arm armhf armel arm64 aarch64 ppc64le s390x riscv64 "
                "mips mips64 mips64le mipsle loong64 wasm");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const Flag* platform = stage.from->flag("--platform");
    if (platform == nullptr || !platform->value) continue;
    const Value value = file.expand(*platform->value, *stage.from);
    if (!value.known || value.overridable || is_platform(value.text)) continue;
    pass.report(platform->value->text.empty() ? platform->span : platform->value->span,
                "`{}` is no platform: it is `os/architecture`, as in `linux/amd64`", value.text);
  }
}

extern constinit const Rule rule{.summary = "text that is no platform",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
A platform is `os/architecture` or `os/architecture/variant`. The build stops at anything else.

```dockerfile bad 1:17-1:26
FROM --platform=linux-x86 debian:12
```

```dockerfile good
FROM --platform=linux/arm/v7 debian:12
FROM --platform=$BUILDPLATFORM debian:12
FROM --platform=amd64 debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_platform
