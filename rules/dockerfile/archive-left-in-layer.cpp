#include "base/strings.h"
#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::dockerfile::archive_left_in_layer {

static bool is_archive(std::string_view name) {
  for (std::string_view end :
       {".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".txz", ".zip", ".tar.zst"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

// The file that a download writes; empty if that is not known.
static std::string_view written_file(const shell::Command& command) {
  const bool curl = command.is("curl");
  if (!curl && !command.is("wget")) return {};
  const shell::CommandLine line = curl ? curl_line(command) : wget_line(command);
  const shell::Option* output = line.find(curl ? "-o --output" : "-O --output-document");
  if (output != nullptr && output->value) return base_name_of(output->value->value);
  if (curl && !line.has("-O --remote-name")) return {};
  const shell::Word* url = find_url(line);
  return url == nullptr || !url->literal ? std::string_view() : base_name_of(url->value);
}

static bool names(const shell::Command& command, std::string_view file) {
  for (const shell::Word& word : command.words) {
    const std::string_view name = base_name_of(word.value);
    if (name == file) return true;
    // `rm -rf /tmp/*`, `rm *.tar.gz`
    if (command.is("rm") && (name.find('*') != std::string_view::npos) &&
        matches_wildcard(file, name))
      return true;
  }
  return false;
}

static bool removes_folder(const shell::Command& command) {
  if (!command.is("rm")) return false;
  for (const shell::Word& word : command.words) {
    if (!word.literal || word.value.find("/tmp") != std::string_view::npos) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const std::string_view archive = written_file(at.command());
    if (!is_archive(archive) || !leaves_layer(file, *at.run)) continue;
    if (has_cache_mount(*at.run, "/tmp")) continue;
    bool extracted = false;
    bool removed = false;
    const auto look = [&](const shell::Command& later) {
      const bool mentions = names(later, archive);
      extracted = extracted || (mentions && one_of(later.name(), "tar unzip bsdtar"));
      removed = removed || (mentions && one_of(later.name(), "rm mv")) || removes_folder(later);
      return false;
    };
    any_later(at, look);
    if (!extracted || removed) continue;
    pass.report(at.command().span,
                "`{}` is unpacked and stays in this layer: remove it in the same `RUN`, or pipe "
                "the download "
                "into tar",
                archive);
  }
}

extern constinit const Rule rule{.summary = "archive left in the layer",
                                 .severity = Severity::info,
                                 .groups = "size",
                                 .aliases = "binnacle:tarSomethingRmTheSomething",
                                 .check = check,
                                 .doc = R"md(
An archive that is unpacked and not removed in the same `RUN` is in the image for ever, beside what was in it: a later
`rm` only hides it.

```dockerfile bad 2:5-2:38
FROM debian:12
RUN wget -q https://example.org/a.tgz && tar -xzf a.tgz -C /opt
```

```dockerfile good
FROM debian:12
RUN wget -q https://example.org/a.tgz && tar -xzf a.tgz -C /opt && rm a.tgz
```
)md"};

}  // namespace hullint::rules::dockerfile::archive_left_in_layer
