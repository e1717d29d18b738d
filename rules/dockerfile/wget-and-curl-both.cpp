#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_and_curl_both {

struct Found {
  std::size_t stage = Instruction::none;
  const shell::Command* wget = nullptr;
  const shell::Command* curl = nullptr;
  bool reported = false;
};

static void check(const Dockerfile& file, Pass& pass) {
  Found found;
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("wget") && !command.is("curl")) continue;
    if (at.run->stage != found.stage) found = {at.run->stage, nullptr, nullptr, false};
    const shell::Command*& mine = command.is("wget") ? found.wget : found.curl;
    const shell::Command* other = command.is("wget") ? found.curl : found.wget;
    if (mine == nullptr) mine = &command;
    if (other == nullptr || found.reported) continue;
    found.reported = true;
    pass.report(command.words[command.program].span,
                "this stage uses both wget and curl: one of them is enough, and one package less to update")
        .note(other->words[other->program].span, "the other one");
  }
}

extern constinit const Rule rule{
    .summary = "both wget and curl used",
    .severity = Severity::info,
    .groups = "size",
    .aliases =
        "hadolint:DL4001 trivy:DS-0014 semgrep:use-either-wget-or-curl "
        "kics:run_using_wget_and_curl",
    .check = check,
    .doc = R"md(
Both download files. With one of them the image is smaller, and there is one package less whose holes must be mended.

```dockerfile bad 3:5-3:9
FROM debian:12
RUN wget -q https://example.org/a
RUN curl -fsSLO https://example.org/b
```

```dockerfile good
FROM debian:12 AS build
RUN wget -q https://example.org/a
FROM debian:12
RUN curl -fsSLO https://example.org/b
```
)md"};

}  // namespace hullint::rules::dockerfile::wget_and_curl_both
