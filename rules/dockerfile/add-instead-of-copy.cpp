#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::add_instead_of_copy {

// What ADD does and COPY does not: fetch, and unpack local archives.
static bool needs_add(const Instruction& add, const Value& source) {
  if (!source.known) return true;
  std::string_view path = source.text;
  if (path.find("://") != std::string_view::npos || path.starts_with("git@")) return true;
  for (std::string_view end :
       {".tar",     ".tar.gz", ".tgz",      ".tar.bz2", ".tbz",   ".tbz2", ".tar.xz", ".txz",
        ".tar.zst", ".tzst",   ".tar.lzma", ".tlz",     ".tar.Z", ".gz",   ".bz2",    ".xz",
        ".zst",     ".lz4",    ".Z",        ".tb2",     ".tz2",   ".tz",   ".tZ",     ".tar.lz"}) {
    if (path.ends_with(end)) return true;
    // A pattern that can be one of these.
    if (path.ends_with('*') && path.find(".tar") != std::string_view::npos) return true;
  }
  return add.flag("--checksum") != nullptr || add.flag("--unpack") != nullptr ||
         add.flag("--keep-git-dir") != nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* add : file.all(Keyword::add)) {
    if (add->words.size() < 2) continue;
    bool needed = false;
    for (const Word& source : add->sources())
      needed = needed || needs_add(*add, file.expand(source, *add));
    if (needed) continue;
    pass.report(add->name.span,
                "for files and folders of the context `COPY` is enough: `ADD` also fetches "
                "and unpacks")
        .fix(Safety::safe, "use `COPY`",
             {{add->name.span, add->name.text == "add" ? "copy" : "COPY"}});
  }
}

extern constinit const Rule rule{.summary = "ADD where COPY is enough",
                                 .severity = Severity::warning,
                                 .groups = "supply-chain",
                                 .aliases =
                                     "hadolint:DL3020 trivy:DS-0005 checkov:CKV_DOCKER_4 "
                                     "kics:add_instead_of_copy sonar:S7029 "
                                     "dockle:CIS-DI-0009 terrascan:AC_DOCKER_0032 binnacle:DL3020",
                                 .check = check,
                                 .doc = R"md(
`ADD` unpacks archives and fetches URLs, by what the source happens to be. `COPY` copies, whatever it is: nobody is
surprised by a file that changes.

```dockerfile bad 2:1-2:4
FROM debian:12
ADD src/ /app/
```

```dockerfile fixed
FROM debian:12
COPY src/ /app/
```

```dockerfile good
FROM debian:12
ADD rootfs.tar.xz /
ADD https://example.org/a.tgz /tmp/
ADD $FILE /x
```
)md"};

}  // namespace hullint::rules::dockerfile::add_instead_of_copy
