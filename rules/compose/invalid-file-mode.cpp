#include <algorithm>
#include <array>

#include "base/strings.h"
#include "compose/data/settings.h"
#include "compose/quantities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_file_mode {

// The usual modes as decimal numbers, 0400 to 0777: who writes those has converted them.
static constexpr std::array converted{256LL, 288LL, 292LL, 384LL, 416LL, 420LL, 432LL,
                                      436LL, 438LL, 448LL, 488LL, 493LL, 509LL, 511LL};

// True for three or four octal digits of which the group has no right that the owner lacks, and the
// others none that the group lacks.
static bool looks_octal(std::string_view text) {
  if (text.size() < 3 || text.size() > 4 || text.front() == '0') return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '7'; }))
    return false;
  const auto bits = [&](std::size_t from_end) { return text[text.size() - from_end] - '0'; };
  return (bits(2) & ~bits(3)) == 0 && (bits(1) & ~bits(2)) == 0;
}

static void check_number(const Compose& compose, const ComposeNode& mode, Pass& pass) {
  const auto value = mode.as_int();
  if (!value || mode.quoted || !looks_octal(mode.text)) return;
  if (std::find(converted.begin(), converted.end(), *value) != converted.end()) return;
  Finding finding = pass.report(mode.place,
                                "`{}` is a decimal number and means the mode 0{:o}: "
                                "write `0{}`",
                                mode.text, *value, mode.text);
  if (compose.is_here(mode.place) && compose.source_text(mode.place) == mode.text)
    finding.fix(Safety::unsafe, fmt::format("write `0{}`", mode.text),
                {{mode.place.span, "0" + std::string(mode.text)}});
}

// A text is octal, with or without a zero before it.
static void check_text(const ComposeNode& mode, Pass& pass) {
  if (file_mode(mode.text)) return;
  pass.report(mode.place, "`{}` is no file mode: write octal digits, as in `0440`", mode.text)
      .severity(Severity::error);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& volume : service["volumes"].items) {
      const ComposeNode& mode = volume["tmpfs"]["mode"];
      if (mode.is_known() && mode.kind == ComposeNode::Kind::integer)
        check_number(compose, mode, pass);
    }
    for (const ComposeNode* list :
         {&service["secrets"], &service["configs"], &service["build"]["secrets"]}) {
      for (const ComposeNode& use : list->items) {
        const ComposeNode& mode = use["mode"];
        if (!mode.is_known()) continue;
        if (mode.kind == ComposeNode::Kind::integer) check_number(compose, mode, pass);
        if (mode.is_text()) check_text(mode, pass);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "file mode that is not the one it looks like",
                                 .groups = "correctness",
                                 .aliases = "compose-go:invalid-file-mode",
                                 .keys = "mode",
                                 .check = check,
                                 .doc = R"md(
A YAML number is octal only with a zero before it: `440` is the decimal number 440, the mode 0670. In quotes the digits are octal
either way, and Compose refuses what is no number.

```yaml bad 6:15-6:18
services:
  web:
    image: nginx:1.27
    secrets:
      - source: key
        mode: 440
secrets:
  key:
    environment: KEY
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    secrets:
      - source: key
        mode: 0440
secrets:
  key:
    environment: KEY
```

```yaml good
services:
  web:
    image: nginx:1.27
    secrets:
      - source: key
        mode: 0440
      - source: other
        mode: "440"
    volumes:
      - type: tmpfs
        target: /run
        tmpfs:
          mode: 0o1777
secrets:
  key:
    environment: KEY
  other:
    environment: OTHER
```
)md"};

}  // namespace hullint::rules::compose::invalid_file_mode
