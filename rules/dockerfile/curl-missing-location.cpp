#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::curl_missing_location {

// Redirections are HTTP's, and a service at an address of its own does not move.
static bool can_redirect(const shell::CommandLine& line) {
  const shell::Word* url = find_url(line);
  if (url == nullptr) return true;
  if (!url->value.starts_with("http")) return false;
  const std::string_view host = url->value.substr(url->value.find("://") + 3);
  return host.substr(0, host.find_first_of(":/")).find_first_not_of("0123456789.") !=
         std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("curl")) continue;
    const shell::CommandLine line = curl_line(command);
    if (!can_redirect(line)) continue;
    if (!is_download(line) ||
        line.has("-L --location --follow --location-trusted --max-redirs -I --head"))
      continue;
    const shell::Word& program = command.words[command.program];
    pass.report(
            program.span,
            "without `-L` curl does not follow a redirection, and saves an empty file: add `-L`")
        .fix(Safety::unsafe, "add `-L`", {{{program.span.end, program.span.end}, " -L"}});
  }
}

extern constinit const Rule rule{
    .summary = "curl that does not follow redirections",
    .severity = Severity::info,
    .groups = "correctness shell",
    .aliases = "tally:tally/curl-should-follow-redirects binnacle:curlUseFlagL",
    .check = check,
    .doc = R"md(
Download addresses move, and servers answer with the new place. Without `-L` curl saves that answer instead of the
file.

```dockerfile bad 2:5-2:9
FROM debian:12
RUN curl -fsS -o /tmp/a.tgz https://example.org/a.tgz
```

```dockerfile fixed
FROM debian:12
RUN curl -L -fsS -o /tmp/a.tgz https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN curl -fsSL -o /tmp/a.tgz https://example.org/a.tgz
RUN curl -f http://localhost:8080/health
```
)md"};

}  // namespace hullint::rules::dockerfile::curl_missing_location
