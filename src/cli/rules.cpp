#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "cli/commands.h"
#include "cli/markdown.h"
#include "cli/rule_facts.h"
#include "report/report.h"

namespace hullint::cli {

namespace {

using Json = nlohmann::ordered_json;
using Entries = std::vector<const RuleEntry*>;

// The named rules, in the order of all_rules().
Result<Entries> selected(const std::vector<std::string>& names) {
  Entries all;
  for (const RuleEntry& entry : all_rules()) all.push_back(&entry);
  if (names.empty()) return all;
  Entries named;
  for (const std::string& name : names) {
    const Entries found = find_rules(name);
    if (found.empty()) return Error{unknown_rule(name)};
    named.insert(named.end(), found.begin(), found.end());
  }
  std::erase_if(all, [&](const RuleEntry* entry) {
    return std::find(named.begin(), named.end(), entry) == named.end();
  });
  return all;
}

std::string_view severity_ink(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "31";
    case Severity::warning:
      return "33";
    case Severity::info:
      return "34";
    case Severity::hint:
      return "36";
  }
  return "";
}

std::string padded(std::string_view text, std::size_t size) {
  std::string out(text);
  if (out.size() < size) out.resize(size, ' ');
  return out;
}

std::string as_text(const Entries& entries, Style style) {
  std::size_t longest = 0;
  for (const RuleEntry* entry : entries) longest = std::max(longest, entry->name.size());
  std::string out;
  for (const RuleEntry* entry : entries) {
    const Rule& rule = *entry->rule;
    out += styled(padded(to_string(rule.severity), 7), severity_ink(rule.severity), style) + "  ";
    out += rule.by_default == Default::on ? "on      " : "opt-in  ";
    out += offers_fix(rule) ? "fix  " : "     ";
    out +=
        styled(padded(entry->name, longest), "1", style) + "  " + std::string(rule.summary) + '\n';
  }
  return out;
}

Json words_json(std::string_view words) {
  Json list = Json::array();
  for (std::string_view word : split_words(words)) list.push_back(word);
  return list;
}

Json option_json(const Option& option) {
  Json json{{"name", option.name},
            {"kind", kind_name(option.kind)},
            {"default", option.fallback},
            {"doc", option.doc}};
  if (!option.choices.empty()) json["choices"] = words_json(option.choices);
  return json;
}

Json rule_json(const RuleEntry& entry) {
  const Rule& rule = *entry.rule;
  Json options = Json::array();
  for (const Option& option : rule.options) options.push_back(option_json(option));
  return {{"id", std::string(entry.language) + "/" + std::string(entry.name)},
          {"language", entry.language},
          {"name", entry.name},
          {"summary", rule.summary},
          {"severity", to_string(rule.severity)},
          {"default", rule.by_default == Default::on},
          {"fixable", offers_fix(rule)},
          {"groups", words_json(rule.groups)},
          {"aliases", words_json(rule.aliases)},
          {"options", std::move(options)},
          {"since", rule.since},
          {"edition", rule.edition},
          {"url", rule_url(entry.language, entry.name)},
          {"doc", trim(rule.doc)}};
}

std::string as_json(const Entries& entries) {
  Json rules = Json::array();
  for (const RuleEntry* entry : entries) rules.push_back(rule_json(*entry));
  const Json document{{"version", 1}, {"rules", std::move(rules)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

// `|` would end a table's cell.
std::string cell(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

void add_markdown_row(std::string& out, const RuleEntry& entry) {
  const Rule& rule = *entry.rule;
  out += "| [`" + std::string(entry.name) + "`](" + rule_url(entry.language, entry.name) + ") | ";
  out += std::string(to_string(rule.severity)) + " | ";
  out += rule.by_default == Default::on ? "on | " : "opt-in | ";
  out += offers_fix(rule) ? "yes | " : " | ";
  out += cell(rule.summary) + " | " + cell(rule.aliases) + " |\n";
}

// A table for each category, categories by name.
std::string as_markdown(const Entries& entries) {
  std::vector<std::string_view> categories;
  for (const RuleEntry* entry : entries) categories.push_back(category_of(*entry->rule));
  std::sort(categories.begin(), categories.end());
  categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
  std::string out = "# Rules\n\n";
  out += std::to_string(entries.size()) + (entries.size() == 1 ? " rule" : " rules");
  out +=
      ". `hullint explain NAME` shows the page of one. This list is what `hullint rules --format "
      "markdown` prints.\n";
  for (std::string_view category : categories) {
    out += "\n## " + (category.empty() ? "other" : std::string(category)) + "\n\n";
    out += "| rule | severity | default | fix | what it finds | also known as |\n";
    out += "|---|---|---|---|---|---|\n";
    for (const RuleEntry* entry : entries)
      if (category_of(*entry->rule) == category) add_markdown_row(out, *entry);
  }
  return out;
}

}  // namespace

Answer run(const RulesCommand& command, const World& world) {
  Answer answer;
  const Result<Entries> found = selected(command.names);
  if (!found) {
    answer.fail(found.error());
    return answer;
  }
  const Entries& entries = *found;
  const Style style =
      wants_color(world.environment, world.common.color) ? Style::colored : Style::plain;
  if (command.format == "json") {
    answer.out = as_json(entries);
  } else if (command.format == "markdown") {
    answer.out = as_markdown(entries);
  } else {
    answer.out = as_text(entries, style);
  }
  return answer;
}

}  // namespace hullint::cli
