// Any bytes as the comments of a Dockerfile: each line of the input becomes a comment, so that the
// fuzzer spends its time on suppressions.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/strings.h"
#include "engine/suppressions.h"
#include "properties.h"

using namespace hullint;

static void check(const Suppression& suppression, std::string_view text) {
  fuzz::must_fit(suppression.span, text, "a suppression lies in the text");
  fuzz::must_fit(suppression.lines, text, "its lines lie in the text");
  for (const Word& rule : suppression.rules) {
    fuzz::must_fit(rule.span, text, "a rule's name lies in the text");
    fuzz::must(suppression.span.contains(rule.span), "a rule's name lies in its comment");
    for (const RuleEntry& entry : all_rules()) names_rule(rule.text, entry);
  }
  if (suppression.reason) fuzz::must_fit(suppression.reason->span, text, "a reason lies in it");
  expired(suppression, "2026-11-24");
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string text;
  for (const std::string_view line : split(input, '\n')) {
    text += line.starts_with("!") ? "" : "#";
    text.append(line.starts_with("!") ? line.substr(1) : line) += '\n';
  }
  text += "FROM debian\nRUN apt-get install curl\n";
  const auto document = parse("Dockerfile", text, Language::dockerfile);
  for (const Suppression& suppression : document->suppressions()) check(suppression, text);
  fuzz::lint_checked(*document);
  return 0;
}
