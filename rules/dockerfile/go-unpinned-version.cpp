#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::go_unpinned_version {

static bool is_module(std::string_view path, std::string_view action) {
  if (path.starts_with('.') || path.starts_with('/') || path.ends_with(".go")) return false;
  // A module's path begins with a host; packages of the standard library do not.
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos)
    return action == "get" && !one_of(path, "std cmd all tool ...");
  return path.substr(0, slash).find('.') != std::string_view::npos;
}

// Files that a go.mod may be among: `go install` and `go run` take the version that it has.
static bool has_sources(const Dockerfile& file, const Instruction& run) {
  if (!run.mounts.empty()) return true;
  const Stage* at = file.stage_of(run);
  if (at == nullptr) return false;
  for (const Stage* stage : file.chain(*at)) {
    for (const Instruction& before : file.instructions_of(*stage)) {
      if (before.index >= run.index) break;
      if (before.is(Keyword::copy) || before.is(Keyword::add)) return true;
    }
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (line.manager != shell::Manager::go || !one_of(line.action.value, "install get run"))
      continue;
    for (const shell::Word& module : line.operands) {
      const std::size_t at = module.value.find('@');
      const std::string_view version =
          at == std::string_view::npos ? std::string_view() : module.value.substr(at + 1);
      if (!module.literal || !is_module(module.value.substr(0, at), line.action.value)) continue;
      if (!version.empty() && version != "latest") continue;
      if (version.empty() && line.action.value != "get" && has_sources(file, *use.at.run)) continue;
      pass.report(module.span,
                  "`{}` is taken in its newest version, another one with every build: pin "
                  "it, as in `{}@v1.2.3`",
                  module.value, module.value.substr(0, at));
      if (line.action.value == "run") break;  // the rest is the program's own
    }
  }
}

extern constinit const Rule rule{.summary = "Go module without a version",
                                 .severity = Severity::warning,
                                 .groups = "pinning",
                                 .aliases = "hadolint:DL3062",
                                 .check = check,
                                 .doc = R"md(
`go install host/module@latest` takes the newest release; without a version it is the one in a
`go.mod` that was copied before. A version is the same one every time, and the checksum
database proves it.

```dockerfile bad 2:16-2:54
FROM golang:1.23
RUN go install golang.org/x/tools/cmd/stringer@latest
```

```dockerfile good
FROM golang:1.23
RUN go install golang.org/x/tools/cmd/stringer@v0.25.0 && go install ./cmd/app && go get ./...
RUN --mount=target=. go install google.golang.org/protobuf/cmd/protoc-gen-go
```
)md"};

}  // namespace hullint::rules::dockerfile::go_unpinned_version
