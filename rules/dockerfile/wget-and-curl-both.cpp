#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::wget_and_curl_both {

// Where a stage first uses and first installs one of them.
struct Places {
  const shell::Word* used = nullptr;
  const shell::Word* installed = nullptr;
};

struct Found {
  std::size_t stage = Instruction::none;
  Places wget;
  Places curl;
  bool reported = false;
};

static void look(const shell::Command& command, std::string_view tool, Places& places) {
  if (command.is(tool) && places.used == nullptr) places.used = &command.words[command.program];
  if (places.installed != nullptr) return;
  const auto line = shell::package_command(command);
  if (!line || !line->installs()) return;
  for (const shell::Word& word : command.words) {
    if (word.value == tool) places.installed = &word;
  }
}

static void report(const shell::Word& a, const shell::Word& b, Pass& pass) {
  const bool a_is_first = a.span < b.span;
  pass.report(a_is_first ? a.span : b.span,
              "this stage has both wget and curl: one of them is enough, and one package less to "
              "update")
      .note(a_is_first ? b.span : a.span, "the other one");
}

static void check(const Dockerfile& file, Pass& pass) {
  Found found;
  for (const RunCommand& at : file.run_commands()) {
    if (at.run->stage != found.stage) found = {at.run->stage, {}, {}, false};
    if (found.reported) continue;
    look(at.command(), "wget", found.wget);
    look(at.command(), "curl", found.curl);
    // One that is installed for later and one that is used now may be two different needs.
    const bool both_used = found.wget.used != nullptr && found.curl.used != nullptr;
    const bool both_installed = found.wget.installed != nullptr && found.curl.installed != nullptr;
    found.reported = both_used || both_installed;
    if (both_used) {
      report(*found.wget.used, *found.curl.used, pass);
    } else if (both_installed) {
      report(*found.wget.installed, *found.curl.installed, pass);
    }
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

```dockerfile bad 2:5-2:9
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
