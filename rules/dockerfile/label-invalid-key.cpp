#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_invalid_key {

// Docker's guidelines: lower-case letters, digits, dots and dashes, alphanumeric at both ends.
static std::string_view fault_of(std::string_view key) {
  if (key.empty()) return {};
  for (std::string_view reserved : {"com.docker.", "io.docker.", "org.dockerproject."}) {
    if (key.starts_with(reserved)) return "its prefix is reserved for Docker";
  }
  if (!is_alpha(key.front()) || !is_alnum(key.back()))
    return "a key begins with a letter and ends with a letter or digit";
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    const bool separator = c == '.' || c == '-';
    if (!separator && !is_digit(c) && !(c >= 'a' && c <= 'z') && c != '_')
      return "a key holds lower-case letters, digits, `.` and `-` only";
    if (separator && i > 0 && (key[i - 1] == '.' || key[i - 1] == '-'))
      return "`.` and `-` do not stand side by side";
  }
  return key.find('_') != std::string_view::npos
             ? "a key holds lower-case letters, digits, `.` and `-` only"
             : "";
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* label : file.all(Keyword::label)) {
    for (const KeyValue& pair : label->pairs) {
      const Value key = file.expand(pair.key, *label);
      if (!key.known) continue;
      const std::string_view fault = fault_of(key.text);
      if (!fault.empty())
        pass.report(pair.key.span, "`{}` is no good label key: {}", key.text, fault);
    }
  }
}

extern constinit const Rule rule{.summary = "label key against the guidelines",
                                 .severity = Severity::info,
                                 .groups = "labels style",
                                 .aliases = "hadolint:DL3048 tally:tally/labels/valid-key",
                                 .check = check,
                                 .doc = R"md(
Docker's guidelines for label keys keep tools from tripping over each other: lower-case letters, digits, dots and dashes,
and a prefix of a domain that you own.

```dockerfile bad 2:7-2:14
FROM debian:12
LABEL Version=1 com.example.x=y
```

```dockerfile good
FROM debian:12
LABEL org.opencontainers.image.version=1 maintainer=x a-b.c1=2
```
)md"};

}  // namespace hullint::rules::dockerfile::label_invalid_key
