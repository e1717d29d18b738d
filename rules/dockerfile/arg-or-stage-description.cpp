#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::arg_or_stage_description {

// Comments for tools are no descriptions.
static bool is_for_tools(std::string_view text) {
  for (std::string_view tool :
       {"hadolint", "hullint", "check=", "trivy:", "checkov:", "nosem", "tally"}) {
    if (text.starts_with(tool)) return true;
  }
  return false;
}

// `# name what it is` in the line above an ARG or a stage is shown by `docker build
// --call=outline`.
static bool is_described_wrongly(const Source& source, const Instruction& instruction,
                                 std::span<const std::string_view> names) {
  if (names.empty() || instruction.line->above.empty()) return false;
  const syntax::Comment& last = instruction.line->above.back();
  const LineIndex& lines = source.lines();
  if (lines.line_of(last.span.begin) + 1 != lines.line_of(instruction.span.begin)) return false;
  for (const syntax::Comment& comment : instruction.line->above) {
    const std::string_view text = trim(comment.text);
    if (text.empty() || is_for_tools(text)) return false;
    for (std::string_view name : names) {
      if (text.substr(0, text.find_first_of(" \t")) == name) return false;
    }
  }
  return true;
}

static void report(const Word& name, const Instruction& instruction, Pass& pass) {
  pass.report(name.span,
              "the comment above does not begin with `{}`: a description does, or an empty line "
              "follows it",
              name.text)
      .note(instruction.line->above.back().span, "the comment");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* arg : file.all(Keyword::arg)) {
    std::vector<std::string_view> names;
    names.reserve(arg->pairs.size());
    for (const KeyValue& pair : arg->pairs) names.push_back(pair.key.text);
    if (!arg->onbuild && is_described_wrongly(file.source(), *arg, names))
      report(arg->pairs.front().key, *arg, pass);
  }
  for (const Stage& stage : file.stages()) {
    if (!stage.alias) continue;
    const std::string_view name = stage.alias->text;
    if (is_described_wrongly(file.source(), *stage.from, {&name, 1}))
      report(*stage.alias, *stage.from, pass);
  }
}

extern constinit const Rule rule{.summary = "description that does not begin with its name",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "buildkit:InvalidDefinitionDescription",
                                 .check = check,
                                 .doc = R"md(
`docker build --call=outline` shows the comment right above an `ARG` or a named stage as its description, if it begins
with the name. A comment that is meant for something else is set off by a blank line.

```dockerfile bad 3:5-3:12
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
