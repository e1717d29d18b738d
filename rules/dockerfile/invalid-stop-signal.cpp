#include "base/strings.h"
#include "dockerfile/data/signals.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_stop_signal {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* stop : file.all(Keyword::stopsignal)) {
    const Value value = file.expand(stop->arguments, *stop);
    if (!value.known || value.text.empty() || !canonical_signal(value.text).empty()) continue;
    if (value.text.find_first_of(" \t") != std::string::npos) continue;  // extra-argument
    const std::string name = upper(value.text);
    const auto meant =
        nearest(std::string_view(name).substr(name.starts_with("SIG") ? 3 : 0), signal_names());
    Finding finding = pass.report(stop->arguments.span, "`{}` is no signal{}", value.text,
                                  meant ? fmt::format(": did you mean `SIG{}`?", *meant) : "");
    if (meant)
      finding.fix(Safety::unsafe, fmt::format("write `SIG{}`", *meant),
                  {{stop->arguments.span, "SIG" + std::string(*meant)}});
  }
}

extern constinit const Rule rule{.summary = "text that is no signal",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:INVALID_SIGNAL",
                                 .check = check,
                                 .doc = R"md(
`STOPSIGNAL` is the name or the number of a signal. The build stops at anything else.

```dockerfile bad 2:12-2:19
FROM debian:12
STOPSIGNAL SIGTREM
```

```dockerfile fixed
FROM debian:12
STOPSIGNAL SIGTERM
```

```dockerfile good
FROM debian:12
STOPSIGNAL SIGQUIT
STOPSIGNAL 9
STOPSIGNAL SIGRTMIN+3
STOPSIGNAL int
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_stop_signal
