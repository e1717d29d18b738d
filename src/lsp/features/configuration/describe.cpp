#include "lsp/features/configuration/describe.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "engine/rule_set.h"
#include "engine/selection.h"
#include "lsp/features/configuration/slot.h"
#include "lsp/features/prose.h"
#include "lsp/features/rule_text.h"

namespace hullint::lsp::in_configuration {
namespace {

constexpr std::size_t most_rules = 12;

std::string code_list(std::string_view words) {
  std::string text;
  for (std::string_view word : split_words(words))
    text += fmt::format("{}{}", text.empty() ? "" : ", ", code(word));
  return text;
}

// What the configuration of this folder makes of a rule, and which file says so.
std::string effect_on(const View& view, const RuleEntry& entry) {
  const std::string plain = fmt::format("rules.{}", entry.name);
  const std::string full = fmt::format("rules.{}/{}", entry.language, entry.name);
  for (const Origin& origin : view.settings.origins) {
    if ((origin.key != plain && origin.key != full) || origin.from == "default") continue;
    return fmt::format(" In this folder: {} ({}).", code(origin.value),
                       code(view.workspace.shown(origin.from)));
  }
  return {};
}

std::string describe_options(const Rule& rule) {
  if (rule.options.empty()) return {};
  std::string text = "Options:\n";
  for (const Option& option : rule.options)
    text += fmt::format("\n- {}: {}", code(option.name), option.doc);
  return text;
}

std::string describe_one(const View& view, const RuleEntry& entry, std::string_view shown) {
  const Rule& rule = *entry.rule;
  std::string text = fmt::format("**{}**: {}", shown, rule.summary);
  add_paragraph(text, fmt::format("{}, {}.{}", code(to_string(rule.severity)),
                                  rule.by_default == Default::on ? "on by default" : "opt-in",
                                  effect_on(view, entry)));
  add_paragraph(text, describe_options(rule));
  add_paragraph(text, describe_rule(entry));
  return text;
}

std::string describe_group(std::string_view name, const std::vector<const RuleEntry*>& rules) {
  std::string text = fmt::format("{} stands for {} rules:\n", code(name), rules.size());
  for (std::size_t i = 0; i < rules.size() && i < most_rules; ++i)
    text += fmt::format("\n- `{}`: {}", rules[i]->name, rules[i]->rule->summary);
  if (rules.size() > most_rules) text += fmt::format("\n- and {} more", rules.size() - most_rules);
  return text;
}

}  // namespace

std::string describe(const ConfigKey& key) {
  std::string text = fmt::format("**{}**: {}", key.name, key.doc);
  if (!key.values.empty()) add_paragraph(text, "One of " + code_list(key.values) + ".");
  if (!key.fallback.empty()) add_paragraph(text, fmt::format("Default: {}", code(key.fallback)));
  return text;
}

std::string describe(const Option& option) {
  std::string text = fmt::format("**{}**", option.name);
  if (!option.doc.empty()) text += fmt::format(": {}", option.doc);
  if (!option.choices.empty()) add_paragraph(text, "One of " + code_list(option.choices) + ".");
  if (!option.fallback.empty())
    add_paragraph(text, fmt::format("Default: {}", code(option.fallback)));
  return text;
}

std::vector<std::string_view> values_of(const ConfigKey& key) {
  if (key.holds == ConfigKey::Holds::flag) return {"true", "false"};
  return split_words(key.values);
}

std::string describe_rules(const View& view, std::string_view name) {
  const std::vector<const RuleEntry*> rules = find_rules(name);
  if (rules.empty()) {
    const std::string suggestion = suggest_rule(name);
    return fmt::format("{} is no rule{}{}", code(name), suggestion.empty() ? "" : ": ", suggestion);
  }
  if (!same_name(rules)) return describe_group(name, rules);
  std::string text;
  for (const RuleEntry* entry : rules) {
    const std::string shown = rules.size() == 1
                                  ? std::string(entry->name)
                                  : fmt::format("{}/{}", entry->language, entry->name);
    add_paragraph(text, describe_one(view, *entry, shown));
  }
  return text;
}

}  // namespace hullint::lsp::in_configuration
