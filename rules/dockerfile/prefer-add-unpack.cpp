#include "base/strings.h"
#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_add_unpack {

static bool is_tar(std::string_view url) {
  for (std::string_view end : {".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".txz", ".tbz2",
                               ".tar.zst", ".tzst", ".tar.lz", ".tar.lzma"}) {
    if (url.substr(0, url.find_first_of("?#")).ends_with(end)) return true;
  }
  return false;
}

static bool extracts(const shell::Command& command) {
  if (!one_of(command.name(), "tar bsdtar")) return false;
  for (std::size_t i = 0; i < command.argument_count(); ++i) {
    const std::string_view word = command.argument(i).value;
    if (word == "--extract" || word == "--get") return true;
    if ((i == 0 || word.starts_with('-')) && !word.starts_with("--") &&
        word.find('x') != std::string_view::npos && word.find('/') == std::string_view::npos)
      return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if ((!command.is("curl") && !command.is("wget")) || at.run->onbuild) continue;
    const shell::CommandLine line = command.is("curl") ? curl_line(command) : wget_line(command);
    const shell::Word* url = find_url(line);
    if (url == nullptr || !any_later(at, extracts)) continue;
    const shell::Option* output =
        line.find(command.is("curl") ? "-o --output" : "-O --output-document");
    const bool named_so = output != nullptr && output->value && is_tar(output->value->value);
    if (!named_so && !is_tar(url->value)) continue;
    // Headers and log-ins are nothing that ADD has.
    if (line.has(
            "-H --header -u --user -d --data -X --request --http-user --post-data -b --cookie"))
      continue;
    pass.report(command.span,
                "`ADD --unpack --checksum=sha256:... {} /target/` downloads, proves and unpacks in "
                "one step",
                url->value);
  }
}

extern constinit const Rule rule{.summary = "download that ADD can unpack",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size",
                                 .aliases = "tally:tally/prefer-add-unpack",
                                 .check = check,
                                 .doc = R"md(
With `--unpack` `ADD` fetches an archive and unpacks it, `--checksum` proves it, and the image needs neither curl nor tar.
It needs a frontend from version 1.17 on, so that the rule is off by default.

```dockerfile bad 2:5-2:41
FROM debian:12
RUN curl -fsSL https://example.org/a.tgz | tar -xz -C /opt
```

```dockerfile bad 2:5-2:59
FROM debian:12
RUN curl -fsSL https://example.org/latest -o /tmp/a.tar.gz && tar -xzf /tmp/a.tar.gz -C /opt
```

```dockerfile good
# syntax=docker/dockerfile:1.17
FROM debian:12
ADD --unpack https://example.org/a.tgz /opt/
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_add_unpack
