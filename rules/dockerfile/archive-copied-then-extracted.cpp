#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::archive_copied_then_extracted {

static bool is_tar(std::string_view name) {
  for (std::string_view end :
       {".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2",   ".tar.xz",   ".txz",   ".tar.zst",
        ".tb2", ".tbz",    ".tz2", ".tlz",     ".tar.lz", ".tar.lzma", ".tar.Z", ".tZ",
        ".gz",  ".bz2",    ".xz",  ".lz",      ".lzma",   ".Z"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

static std::string_view last_part(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

static bool extracts(const shell::Command& command, std::string_view archive) {
  if (!one_of(command.name(),
              "tar bsdtar gunzip bunzip2 unxz xz gzip bzip2 zcat gzcat uncompress unlzma unzstd"))
    return false;
  bool named = false;
  bool reads = !command.is("tar") && !command.is("bsdtar");
  for (std::size_t i = 0; i < command.argument_count(); ++i) {
    const std::string_view word = command.argument(i).value;
    named = named || last_part(word) == archive;
    const bool bundle = word.starts_with('-') && !word.starts_with("--");
    if (word == "--extract" || word == "--get" ||
        ((bundle || i == 0) && word.find('x') != std::string_view::npos &&
         word.find('/') == std::string_view::npos))
      reads = true;
  }
  return named && reads;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* copy : file.all(Keyword::copy)) {
    if (copy->flag("--from") != nullptr || copy->words.size() < 2) continue;
    const std::string_view target = last_part(copy->destination().text);
    for (const Word& source : copy->sources()) {
      if (!is_tar(source.text)) continue;
      const std::string_view name = is_tar(target) ? target : last_part(source.text);
      for (const RunCommand& at : file.run_commands()) {
        if (at.run->stage != copy->stage || at.run->index < copy->index) continue;
        if (!extracts(at.command(), name)) continue;
        pass.report(copy->name.span,
                    "`ADD {} /target/` unpacks the archive itself, and leaves no second copy "
                    "in a layer",
                    source.text)
            .note(at.command().span, "unpacked here");
        break;
      }
    }
  }
}

extern constinit const Rule rule{.summary = "archive copied, then unpacked",
                                 .severity = Severity::info,
                                 .groups = "size",
                                 .aliases = "hadolint:DL3010",
                                 .check = check,
                                 .doc = R"md(
`ADD` unpacks a local tar archive where it is told to. `COPY` and `tar` leave the archive in a layer, beside what was in
it.

```dockerfile bad 2:1-2:5
FROM debian:12
COPY rootfs.tar.xz /tmp/
RUN tar -xf /tmp/rootfs.tar.xz -C / && rm /tmp/rootfs.tar.xz
```

```dockerfile good
FROM debian:12
ADD rootfs.tar.xz /
COPY data.zip /tmp/
RUN unzip /tmp/data.zip
```
)md"};

}  // namespace hullint::rules::dockerfile::archive_copied_then_extracted
