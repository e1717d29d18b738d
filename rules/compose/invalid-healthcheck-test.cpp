#include <algorithm>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_healthcheck_test {

static constexpr std::string_view kinds[] = {"CMD", "CMD-SHELL", "NONE"};

// What puts `word` before the first item of a list as it is written; nothing if that is not clear.
static std::vector<TextEdit> item_before(std::string_view text, Span item, std::string_view word) {
  const Offset begin = item.begin;
  std::size_t at = begin;
  while (at > 0 && is_space(text[at - 1])) --at;
  if (at == 0) return {};
  if (text[at - 1] == '[') {
    const std::string quote(begin < text.size() && text[begin] == '"' ? "\"" : "");
    return {{{begin, begin}, quote + std::string(word) + quote + ", "}};
  }
  const std::size_t line = text.rfind('\n', begin) + 1;
  if (text[at - 1] != '-' || line == 0 || !trim(text.substr(line, at - 1 - line)).empty())
    return {};
  const bool crlf = line > 1 && text[line - 2] == '\r';
  std::string before(text.substr(line, begin - line));
  return {{{begin, begin}, std::string(word) + (crlf ? "\r\n" : "\n") + std::move(before)}};
}

static void offer_kind(Finding& finding, const Compose& compose, const ComposeNode& test) {
  const ComposeNode& first = test.items.front();
  const std::string kind = upper(first.text);
  if (std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds))
    return offer_text(finding, compose, first, kind, Safety::unsafe);
  if (!compose.is_here(first.place)) return;
  // One text with blanks in it is a line for the shell.
  const bool is_line = test.items.size() == 1 && first.text.find(' ') != std::string_view::npos;
  const std::string_view word = is_line ? "CMD-SHELL" : "CMD";
  std::vector<TextEdit> edits = item_before(compose.source().text(), first.place.span, word);
  offer(finding, Safety::unsafe, fmt::format("put `{}` before it", word), std::move(edits));
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& test = service["healthcheck"]["test"];
    if (!test.is_sequence() || !test.is_known() || test.items.empty()) continue;
    const ComposeNode& first = test.items.front();
    if (!first.is_text() || !first.is_known()) continue;
    if (std::find(std::begin(kinds), std::end(kinds), first.text) != std::end(kinds)) continue;
    Finding finding = pass.report(first.place,
                                  "a list in `test` begins with `CMD`, `CMD-SHELL` or `NONE`, and "
                                  "not with `{}`: Compose refuses it",
                                  first.text);
    offer_kind(finding, compose, test);
  }
}

extern constinit const Rule rule{.summary = "healthcheck without a kind of test",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:invalid-healthcheck-test",
                                 .keys = "healthcheck",
                                 .check = check,
                                 .doc = R"md(
The first item of a list says how the rest is run: `CMD` runs a program with its arguments, `CMD-SHELL` gives one text to the
shell, `NONE` switches the image's healthcheck off. A text instead of a list goes to the shell.

```yaml bad 5:14-5:20 10:11-10:45
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: ["curl", "-f", "http://localhost"]
  api:
    image: example.org/api:2
    healthcheck:
      test:
        - curl -f http://localhost || exit 1
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost"]
  api:
    image: example.org/api:2
    healthcheck:
      test:
        - CMD-SHELL
        - curl -f http://localhost || exit 1
```

```yaml good
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost"]
  api:
    image: example.org/api:2
    healthcheck:
      test: curl -f http://localhost || exit 1
```
)md"};

}  // namespace hullint::rules::compose::invalid_healthcheck_test
