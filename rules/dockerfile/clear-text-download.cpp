#include "base/strings.h"
#include "dockerfile/data/downloads.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::clear_text_download {

static bool is_clear_text(std::string_view url) {
  const bool clear = url.starts_with("http://") || url.starts_with("ftp://");
  if (!clear) return false;
  const std::string_view host = url.substr(url.find("://") + 3);
  for (std::string_view local : {"localhost", "127.", "[::1]", "0.0.0.0", "host.docker.internal"}) {
    if (host.starts_with(local)) return false;
  }
  return true;
}

static void report(Span span, std::string_view url, Pass& pass) {
  Finding finding = pass.report(span, "`{}` is neither encrypted nor proven: use `https://`",
                                url.substr(0, url.find("://") + 3));
  const bool http = url.starts_with("http://");
  if (http && pass.source().text(span) == url)
    finding.fix(Safety::unsafe, "use `https://`", {{{span.begin, span.begin + 7}, "https://"}});
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* add : file.all(Keyword::add)) {
    for (const Word& word : add->sources()) {
      // With a checksum it does not matter who answers.
      if (is_clear_text(word.text) && add->flag("--checksum") == nullptr)
        report(word.span, word.text, pass);
    }
  }
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    const bool indexes = one_of(command.name(), "pip pip3 npm yarn gem");
    if (!indexes && !one_of(command.name(), "curl wget git")) continue;
    if (command.is("git") && command.argument_count() > 0 && command.argument(0).value == "config")
      continue;
    const shell::CommandLine line =
        command.is("curl")   ? curl_line(command)
        : command.is("wget") ? wget_line(command)
                             : shell::command_line(command,
                                                   "-i --index-url "
                                                   "--extra-index-url -f --find-links --registry "
                                                   "-s --source");
    for (const shell::Word& operand : line.operands) {
      if (is_clear_text(operand.value)) report(operand.span, operand.value, pass);
    }
    if (!indexes) continue;
    for (const shell::Option& option : line.options) {
      if (option.value && is_clear_text(option.value->value))
        report(option.value->span, option.value->value, pass);
    }
  }
}

extern constinit const Rule rule{
    .summary = "download without encryption",
    .severity = Severity::warning,
    .groups = "supply-chain security",
    .aliases = "sonar:S5332 binnacle:curlUseHttpsUrl binnacle:wgetUseHttpsUrl",
    .check = check,
    .doc = R"md(
Whoever stands between the builder and the server can give it another file. `https` proves who answers; a checksum proves
what.

```dockerfile bad 2:10-2:34
FROM debian:12
RUN wget http://example.org/a.tgz
```

```dockerfile fixed
FROM debian:12
RUN wget https://example.org/a.tgz
```

```dockerfile good
FROM debian:12
RUN wget https://example.org/a.tgz && curl http://localhost:8080/ && echo http://example.org
```
)md"};

}  // namespace hullint::rules::dockerfile::clear_text_download
