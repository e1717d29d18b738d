#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::arg_or_stage_description {

// `# name: what it is` above an ARG or a stage is shown by `docker build --call=outline`.
static void check_name(const Instruction& instruction, std::string_view name, Pass& pass) {
  if (name.empty() || instruction.line->above.empty()) return;
  const syntax::Comment& last = instruction.line->above.back();
  const std::string_view text = trim(last.text);
  if (text.empty() || text.starts_with("hadolint") || text.starts_with("hullint") ||
      text.starts_with("check=") || text.starts_with("trivy:") || text.starts_with("checkov:"))
    return;
  const std::string_view first = text.substr(0, text.find_first_of(" \t:"));
  if (equal_ignoring_case(first, name)) return;
  pass.report(last.span, "a description begins with the name it is about: `# {} ...`", name);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* arg : file.all(Keyword::arg)) {
    if (arg->pairs.size() == 1 && !arg->onbuild) check_name(*arg, arg->pairs.front().key.text, pass);
  }
  for (const Stage& stage : file.stages()) {
    if (stage.alias) check_name(*stage.from, stage.alias->text, pass);
  }
}

extern constinit const Rule rule{
    .summary = "description that does not begin with its name",
    .severity = Severity::hint,
    .by_default = Default::opt_in,
    .groups = "style",
    .aliases = "buildkit:InvalidDefinitionDescription",
    .check = check,
    .doc = R"md(
`docker build --call=outline` shows the comment right above an `ARG` or a named stage as its description, if it begins
with the name. A comment that is meant for something else is set off by a blank line.

```dockerfile bad 2:1-2:22
FROM debian:12
# the version to build
ARG VERSION
```

```dockerfile good
FROM debian:12
# VERSION is the version to build
ARG VERSION
# a remark

ARG OTHER
```
)md"};

}  // namespace hullint::rules::dockerfile::arg_or_stage_description
