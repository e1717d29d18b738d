#include "base/strings.h"
#include "compose/data/written.h"
#include "dockerfile/data/signals.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_stop_signal {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& signal = service["stop_signal"];
    if (!signal.is_scalar() || !signal.is_known() || signal.text.empty()) continue;
    if (!canonical_signal(signal.text).empty()) continue;
    const std::string name = upper(signal.text);
    const auto near =
        nearest(std::string_view(name).substr(name.starts_with("SIG") ? 3 : 0), signal_names());
    const std::string meant = near ? "SIG" + std::string(*near) : "";
    Finding finding = pass.report(signal.place, "`{}` is no signal{}", signal.text,
                                  meant.empty() ? "" : fmt::format(": did you mean `{}`?", meant));
    const auto span = text_span(compose, signal.place);
    if (meant.empty() || !span || !is_written(compose, signal)) continue;
    finding.fix(Safety::unsafe, fmt::format("write `{}`", meant), {{*span, meant}});
  }
}

extern constinit const Rule rule{.summary = "text that is no signal",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .keys = "stop_signal",
                                 .check = check,
                                 .doc = R"md(
The engine refuses a container whose `stop_signal` it does not know: names of Linux's signals, with or without `SIG`,
and their numbers.

```yaml bad 4:18-4:24
services:
  db:
    image: postgres:17
    stop_signal: SIGITN
```

```yaml fixed
services:
  db:
    image: postgres:17
    stop_signal: SIGINT
```

```yaml good
services:
  db:
    image: postgres:17
    stop_signal: SIGINT
  init:
    image: example/init:1.0
    stop_signal: RTMIN+3
  job:
    image: example/job:1.0
    stop_signal: 9
  other:
    image: example/other:1.0
    stop_signal: ${SIGNAL}
```
)md"};

}  // namespace hullint::rules::compose::invalid_stop_signal
