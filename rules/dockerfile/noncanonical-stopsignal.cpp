#include "base/strings.h"
#include "dockerfile/data/signals.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::noncanonical_stopsignal {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* stop : file.all(Keyword::stopsignal)) {
    if (stop->arguments.text.find('$') != std::string_view::npos) continue;
    const Value value = file.expand(stop->arguments, *stop);
    if (!value.known) continue;
    const std::string signal = canonical_signal(trim(value.text));
    const Stage* stage = file.stage_of(*stop);
    if (stage != nullptr && stage->windows) continue;  // windows-stopsignal-ignored
    const auto number = to_number(trim(value.text));
    if (number && *number > 31) continue;  // the names of these depend on the C library
    if (!signal.starts_with("SIG") || signal == stop->arguments.text) continue;
    pass.report(stop->arguments.span, "`{}` is usually written `{}`", stop->arguments.text, signal)
        .fix(Safety::safe, fmt::format("write `{}`", signal), {{stop->arguments.span, signal}});
  }
}

extern constinit const Rule rule{.summary = "stop signal in an unusual spelling",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "tally:tally/prefer-canonical-stopsignal",
                                 .check = check,
                                 .doc = R"md(
Docker takes numbers, quotes, any case and names without `SIG`. `SIGTERM` is what everybody reads at once.

```dockerfile bad 2:12-2:14
FROM debian:12
STOPSIGNAL 15
```

```dockerfile fixed
FROM debian:12
STOPSIGNAL SIGTERM
```

```dockerfile good
FROM debian:12
STOPSIGNAL SIGRTMIN+3
```
)md"};

}  // namespace hullint::rules::dockerfile::noncanonical_stopsignal
