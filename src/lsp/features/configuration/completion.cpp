#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "engine/rule_set.h"
#include "engine/selection.h"
#include "lsp/features/compose/spot.h"
#include "lsp/features/configuration/describe.h"
#include "lsp/features/configuration/features.h"
#include "lsp/features/configuration/slot.h"
#include "lsp/features/cursor.h"
#include "lsp/features/items.h"
#include "lsp/features/yaml_shape.h"
#include "secrets/kinds.h"

namespace hullint::lsp::in_configuration {
namespace {

using in_compose::Typing;
using Kind = Slot::Kind;
using Holds = ConfigKey::Holds;

bool has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A name that stands for several rules, and how many.
struct Group {
  std::string_view name;
  std::size_t rules = 0;
};

// What a rule belongs to, each once: its language, its groups and the linters that have it too.
std::vector<std::string_view> groups_of(const RuleEntry& entry) {
  std::vector<std::string_view> groups = split_words(entry.rule->groups);
  groups.push_back(entry.language);
  for (std::string_view alias : split_words(entry.rule->aliases))
    groups.push_back(alias.substr(0, alias.find(':')));
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

// All groups. Asking find_rules for each would read the whole table as often.
std::vector<Group> all_groups() {
  std::vector<std::string_view> names;
  for (const RuleEntry& entry : all_rules()) {
    const std::vector<std::string_view> groups = groups_of(entry);
    names.insert(names.end(), groups.begin(), groups.end());
  }
  std::sort(names.begin(), names.end());
  std::vector<Group> found;
  for (std::string_view name : {"ALL", "default", "opt-in"})
    found.push_back({name, find_rules(name).size()});
  for (std::string_view name : names) {
    if (found.back().name != name) found.push_back({name});
    ++found.back().rules;
  }
  return found;
}

// Without these a mapping is nothing; blank-separated.
constexpr std::string_view needed_at(ConfigKey::Level level) {
  switch (level) {
    case ConfigKey::Level::override:
      return "files";
    case ConfigKey::Level::allowed:
      return "reason";
    case ConfigKey::Level::pattern:
      return "name title pattern";
    default:
      return "";
  }
}

// Completes what stands at a cursor. Lives during one call.
class Completion {
 public:
  Completion(const View& view, const Typing& typing, Offset at)
      : view_(view),
        typing_(typing),
        slot_(slot_of(typing.path)),
        alone_(trim(line_after(view.document.source(), at)).empty()) {}

  Items complete() const {
    Items items = typing_.kind == Typing::Kind::key ? complete_key() : complete_value();
    const Offset begin = typing_.replaced.begin;
    const bool at_dash = typing_.behind_dash && begin > 0 && typing_.quote == '\0' &&
                         view_.document.source().text()[begin - 1] == '-';
    if (at_dash || typing_.after_colon) {
      for (CompletionItem& item : items) item.text.insert(0, " ");
    }
    return items;
  }

 private:
  // A key of a mapping, or the first word of an item.
  Items complete_key() const {
    switch (slot_.kind) {
      case Kind::mapping:
        return keys(slot_.level);
      case Kind::rule:
        return rule_settings();
      case Kind::item:
      case Kind::option_item:
        return typing_.behind_dash ? complete_value() : Items();
      case Kind::value:
        if (slot_.key->holds == Holds::levels || slot_.key->holds == Holds::rules)
          return rule_keys();
        if (slot_.key->holds == Holds::names) return with_dashes(rule_names());
        if (slot_.key->holds == Holds::mapping) return keys(slot_.key->inside);
        return slot_.key->holds == Holds::mappings ? with_dashes(first_key()) : Items();
      case Kind::option:
        return option_kind() == Option::Kind::list ? with_dashes(choices()) : Items();
      default:
        return {};
    }
  }

  Items complete_value() const {
    switch (slot_.kind) {
      case Kind::value:
        if (slot_.key->holds == Holds::subject) return subjects();
        return slot_.key->holds == Holds::names ? in_brackets(rule_names()) : key_values();
      case Kind::item:
        return slot_.key->holds == Holds::names ? rule_names() : Items();
      case Kind::rule:
      case Kind::level:
        return values(split_words(config_levels));
      case Kind::option:
        return option_kind() == Option::Kind::list ? in_brackets(choices()) : choices();
      case Kind::option_item:
        return choices();
      default:
        return {};
    }
  }

  Items keys(ConfigKey::Level level) const {
    Items items;
    for (const ConfigKey& key : config_keys()) {
      if (!is_at(key, level)) continue;
      if (has(typing_.siblings, key.name)) continue;
      CompletionItem item =
          make_item(key.name, CompletionKind::property, typing_.replaced, {}, describe(key));
      add_value(item, key.holds);
      item.sort = (one_of(key.name, needed_at(level)) ? "0" : "1") + item.label;
      items.push_back(std::move(item));
    }
    return items;
  }

  // The key that an item of the list begins with.
  Items first_key() const {
    const ConfigKey::Level level = slot_.key->inside;
    const std::string_view name = split_words(needed_at(level)).front();
    CompletionItem item = make_item(name, CompletionKind::property, typing_.replaced, {},
                                    describe(*find_config_key(name, level)));
    item.text += ": ";
    return {std::move(item)};
  }

  // Rules, groups and kinds of credentials.
  Items subjects() const {
    Items items = rule_names();
    for (const secrets::Kind* kind : secrets::all_kinds()) {
      items.push_back(make_item(kind->id, CompletionKind::value, typing_.replaced, kind->title));
      items.back().sort = "4" + items.back().label;
    }
    return items;
  }

  // What follows a key: a blank, or the next line with its indentation.
  void add_value(CompletionItem& item, Holds holds) const {
    if (!alone_ || typing_.quote != '\0') return;
    const bool is_list = holds == Holds::names || holds == Holds::texts || holds == Holds::mappings;
    const bool nests =
        is_list || holds == Holds::levels || holds == Holds::rules || holds == Holds::mapping;
    if (nests && !typing_.in_flow && view_.display.snippets) {
      item.snippet = true;
      item.text +=
          fmt::format(":\n{:{}}{}$0", "", typing_.behind_dash ? 4 : 2, is_list ? "- " : "");
    } else {
      item.text += nests && !typing_.in_flow ? ":" : ": ";
    }
  }

  Items rule_settings() const {
    Items items;
    if (find_rules(slot_.rule).empty()) return items;
    const auto add = [&](std::string_view name, Holds holds, std::string_view doc) {
      if (has(typing_.siblings, name)) return;
      items.push_back(make_item(name, CompletionKind::property, typing_.replaced, {}, doc));
      add_value(items.back(), holds);
    };
    add("severity", Holds::value, "How severe the findings are; `off`: the rule does not run.");
    std::vector<std::string_view> seen;
    for (const RuleEntry* entry : find_rules(slot_.rule)) {
      for (const Option& option : entry->rule->options) {
        if (has(seen, option.name)) continue;
        seen.push_back(option.name);
        const Holds holds = option.kind == Option::Kind::list  ? Holds::texts
                            : option.kind == Option::Kind::map ? Holds::levels
                                                               : Holds::value;
        add(option.name, holds, describe(option));
      }
    }
    return items;
  }

  // Rules and groups that the mapping does not have yet.
  Items rule_keys() const {
    Items items = rule_names();
    std::erase_if(items,
                  [&](const CompletionItem& item) { return has(typing_.siblings, item.label); });
    for (CompletionItem& item : items) add_value(item, Holds::value);
    return items;
  }

  Items rule_names() const {
    const std::span<const RuleEntry> rules = all_rules();
    std::vector<std::string_view> names;
    names.reserve(rules.size());
    for (const RuleEntry& entry : rules) names.push_back(entry.name);
    std::sort(names.begin(), names.end());
    Items items;
    std::vector<std::string_view> shared;
    for (const RuleEntry& entry : rules) {
      const auto [begin, end] = std::equal_range(names.begin(), names.end(), entry.name);
      if (end - begin > 1) {
        items.push_back(rule_item(view_, entry, fmt::format("{}/{}", entry.language, entry.name),
                                  typing_.replaced));
        if (has(shared, entry.name)) continue;
        shared.push_back(entry.name);
      }
      items.push_back(rule_item(view_, entry, entry.name, typing_.replaced));
      add_ids(items, entry);
    }
    for (const Group& group : all_groups()) {
      items.push_back(make_item(group.name, CompletionKind::value, typing_.replaced,
                                fmt::format("{} rules", group.rules)));
      items.back().sort = "2" + items.back().label;
    }
    return items;
  }

  // What other linters call a rule, once it is typed that way: `DL3008`.
  void add_ids(Items& items, const RuleEntry& entry) const {
    if (typing_.word.empty()) return;
    for (std::string_view alias : split_words(entry.rule->aliases)) {
      const std::string_view id = alias.substr(std::min(alias.find(':'), alias.size() - 1) + 1);
      if (!equal_ignoring_case(id.substr(0, typing_.word.size()), typing_.word)) continue;
      items.push_back(rule_item(view_, entry, id, typing_.replaced));
      items.back().sort = "3" + std::string(id);
    }
  }

  Items key_values() const {
    const std::string edition = std::to_string(current_edition);
    if (slot_.key->name == "edition") return values({edition});
    Items items = values(values_of(*slot_.key));
    for (CompletionItem& item : items) {
      if (item.label == slot_.key->fallback) item.detail = "default";
    }
    return items;
  }

  Option::Kind option_kind() const {
    const Option* option = find_option(slot_.rule, slot_.option);
    return option == nullptr ? Option::Kind::text : option->kind;
  }

  Items choices() const {
    const Option* option = find_option(slot_.rule, slot_.option);
    if (option == nullptr) return {};
    Items items = values(option->kind == Option::Kind::boolean ? split_words("true false")
                                                               : split_words(option->choices));
    for (CompletionItem& item : items) {
      if (item.label == option->fallback) item.detail = "default";
    }
    return items;
  }

  // In the order given.
  Items values(const std::vector<std::string_view>& texts) const {
    Items items;
    items.reserve(texts.size());
    for (std::string_view text : texts) {
      items.push_back(make_item(text, CompletionKind::value, typing_.replaced));
      items.back().sort = fmt::format("{:02}", items.size());
    }
    return items;
  }

  // Items of a list that has no dash here yet.
  static Items with_dashes(Items items) {
    for (CompletionItem& item : items) {
      item.label.insert(0, "- ");
      item.text.insert(0, "- ");
    }
    return items;
  }

  // A list in one line, where a value stands.
  Items in_brackets(Items items) const {
    if (typing_.quote != '\0') return {};
    for (CompletionItem& item : items) item.text = "[" + item.text + "]";
    return items;
  }

  const View& view_;
  const Typing& typing_;
  Slot slot_;
  bool alone_;  // nothing stands behind the cursor
};

}  // namespace

std::vector<CompletionItem> complete(const View& view, Offset at) {
  const Source& source = view.document.source();
  Arena arena;
  if (comment_at(*yaml::parse(source, arena), at)) return {};
  const Typing typing = in_compose::typing_at(source, at);
  if (typing.kind == Typing::Kind::nothing) return {};
  return Completion(view, typing, at).complete();
}

}  // namespace hullint::lsp::in_configuration
