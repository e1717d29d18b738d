#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_and_curl_both {

// Where a stage first uses or installs each of them.
struct Found {
  std::size_t stage = Instruction::none;
  const shell::Word* wget = nullptr;
  const shell::Word* curl = nullptr;
  bool reported = false;
};

// The word by which a command uses or installs one of them.
static const shell::Word* find_word(const shell::Command& command, std::string_view tool) {
  if (command.is(tool)) return &command.words[command.program];
  const auto line = shell::package_command(command);
  if (!line || !line->installs()) return nullptr;
  for (const shell::Word& word : command.words) {
    if (word.value == tool) return &word;
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  Found found;
  for (const RunCommand& at : file.run_commands()) {
    if (at.run->stage != found.stage) found = {at.run->stage, nullptr, nullptr, false};
    const shell::Word* wget = find_word(at.command(), "wget");
    const shell::Word* curl = find_word(at.command(), "curl");
    const bool has_both_before = found.wget != nullptr && found.curl != nullptr;
    if (found.wget == nullptr) found.wget = wget;
    if (found.curl == nullptr) found.curl = curl;
    if (found.wget == nullptr || found.curl == nullptr || has_both_before || found.reported)
      continue;
    found.reported = true;
    const bool wget_is_later = found.curl->span < found.wget->span;
    pass.report(wget_is_later ? found.wget->span : found.curl->span,
                "this stage has both wget and curl: one of them is enough, and one package less to "
                "update")
        .note(wget_is_later ? found.curl->span : found.wget->span, "the other one");
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
