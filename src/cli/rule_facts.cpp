#include "cli/rule_facts.h"

#include <algorithm>

#include "base/strings.h"
#include "engine/rule_set.h"

namespace hullint::cli {

bool offers_fix(const Rule& rule) {
  for (std::string_view line : split(rule.doc, '\n')) {
    if (!line.starts_with("```") && !line.starts_with("~~~")) continue;
    const auto words = split_words(line);
    if (std::find(words.begin(), words.end(), "fixed") != words.end()) return true;
  }
  return false;
}

std::string_view category_of(const Rule& rule) {
  return rule.groups.substr(0, rule.groups.find(' '));
}

std::string_view kind_name(Option::Kind kind) {
  switch (kind) {
    case Option::Kind::boolean:
      return "boolean";
    case Option::Kind::number:
      return "number";
    case Option::Kind::text:
      return "text";
    case Option::Kind::list:
      return "list";
    case Option::Kind::map:
      return "map";
  }
  return "";
}

std::string unknown_rule(std::string_view name) {
  const std::string suggestion = suggest_rule(name);
  return "no rule is called `" + std::string(name) + "`; " +
         (suggestion.empty() ? "`hullint rules` lists them" : suggestion);
}

}  // namespace hullint::cli
