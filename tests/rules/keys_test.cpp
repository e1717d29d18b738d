// A rule that says which keys it looks at has nothing to say without them.
#include <doctest/doctest.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "engine/linter.h"
#include "engine/selection.h"
#include "schema/schema.h"
#include "support/fences.h"
#include "support/places.h"

namespace hullint::test {
namespace {

// All rules, as if none said what it looks at.
class RulesWithoutKeys {
 public:
  RulesWithoutKeys() {
    for (const RuleEntry& entry : all_rules()) {
      Rule& rule = rules_.emplace_back(*entry.rule);
      rule.keys = {};
      entries_.push_back({entry.language, entry.name, &rule});
    }
  }

  std::span<const RuleEntry> entries() const { return entries_; }

 private:
  std::deque<Rule> rules_;
  std::vector<RuleEntry> entries_;
};

RuleSet all_of(std::span<const RuleEntry> rules) {
  Selection selection(rules, current_edition);
  for (const RuleEntry& rule : rules) selection.select(rule, 1);
  RuleSet set;
  set.rules = selection.active();
  return set;
}

std::string findings(const std::string& text, const RuleSet& rules) {
  const MemoryFileSystem files({{"compose.yaml", text}});
  const auto document = parse("compose.yaml", text, Language::compose);
  std::string lines;
  for (const Diagnostic& finding : lint(*document, Workspace(files, ""), rules, {}).diagnostics) {
    // Suppressions name the rules of the program, and not their copies.
    if (finding.rule == "unused-ignore") continue;
    lines += place(finding.span, document->source()) + " " + std::string(finding.rule) + ": " +
             finding.message + "\n";
  }
  return lines;
}

bool is_known_key(std::string_view key) {
  const std::span<const schema::Property> all = schema::compose().properties;
  return one_of(key, "<< x-develop") ||
         std::any_of(all.begin(), all.end(),
                     [&](const schema::Property& property) { return property.name == key; });
}

}  // namespace

TEST_CASE("the keys that rules look at are keys of Compose") {
  for (const RuleEntry& entry : all_rules()) {
    CAPTURE(entry.name);
    for (const std::string_view key : split_words(entry.rule->keys.text()))
      CHECK_MESSAGE(is_known_key(key), key);
  }
}

TEST_CASE("every example of every page gives the same findings whether rules have keys or not") {
  const RulesWithoutKeys without;
  const RuleSet by_keys = all_of(all_rules());
  const RuleSet always = all_of(without.entries());
  for (const RuleEntry& entry : all_rules()) {
    if (entry.language != "compose") continue;
    CAPTURE(entry.name);
    for (const Fence& fence : find_fences(entry.rule->doc))
      if (!fence.info.empty() && fence.info.front() == "yaml")
        CHECK(findings(fence.text, by_keys) == findings(fence.text, always));
  }
}

}  // namespace hullint::test
