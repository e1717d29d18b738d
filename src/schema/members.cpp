#include "schema/members.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_set>

#include "base/strings.h"
#include "schema/scalars.h"
#include "text/span.h"

namespace hullint::schema {
namespace {

bool is_merge_key(yaml::Node key) {
  return key.is_scalar() && key.style() == yaml::Style::plain && key.tag().empty() &&
         key.text() == "<<";
}

// Puts nodes on a stack so that the first comes off first.
void push_reversed(std::vector<yaml::Node>& stack, const std::vector<yaml::Node>& nodes) {
  stack.insert(stack.end(), nodes.rbegin(), nodes.rend());
}

std::size_t cost_of_merging(yaml::Node base) {
  std::size_t cost = base.size() + 1;
  for (const yaml::Entry& entry : base.entries()) cost += entry.key.resolved().text().size();
  return cost;
}

// Adds what the merge keys' values have and the mapping has not.
void merge(Members& members, const std::vector<yaml::Node>& bases, std::size_t bound) {
  std::unordered_set<std::string_view> names;
  for (const Member& member : members.list) names.insert(member.key.resolved().text());
  std::unordered_set<Offset> taken;  // where collections begin that were merged: they add no more
  std::vector<yaml::Node> open;
  push_reversed(open, bases);
  while (!open.empty()) {
    const yaml::Node base = open.back().resolved();
    open.pop_back();
    const bool mergeable = base.is_mapping() || base.is_sequence();
    const bool affordable = base.size() < bound - members.merged_bytes;
    const std::size_t cost = mergeable && affordable ? cost_of_merging(base) : 0;
    if (!mergeable || !affordable || cost > bound - members.merged_bytes) {
      members.complete = false;
      continue;
    }
    members.merged_bytes += cost;
    if (!taken.insert(base.span().begin).second) continue;
    const auto items = base.items();
    std::vector<yaml::Node> inner(items.begin(), items.end());
    for (const yaml::Entry& entry : base.entries()) {
      const yaml::Node key = entry.key.resolved();
      if (is_merge_key(key)) {
        inner.push_back(entry.value);
      } else if (names.insert(key.text()).second) {
        members.list.push_back({entry.key, entry.value, true});
      }
    }
    push_reversed(open, inner);
  }
}

class Canonical {
 public:
  explicit Canonical(std::size_t bound) : left_(bound) {}

  std::optional<std::string> of(yaml::Node written) {
    const yaml::Node node = written.resolved();
    const std::size_t cost = node.text().size() + 1;
    if (left_ < cost || depth_ == depth_bound || !node.exists()) return std::nullopt;
    left_ -= cost;
    if (node.is_scalar()) return scalar(node);
    if (!node.tag().empty()) return std::nullopt;
    if (node.is_null()) return "~";
    ++depth_;
    std::optional<std::string> text = node.is_sequence() ? sequence(node) : mapping(node);
    --depth_;
    return text;
  }

 private:
  static std::optional<std::string> scalar(yaml::Node node) {
    const std::optional<Value> value = read_scalar(node);
    // Two equal interpolations give equal strings.
    const bool interpolated =
        node.tag().empty() && node.text().find("{{") == std::string_view::npos;
    if (!value && !interpolated) return std::nullopt;
    if (!value || value->type == Type::string)
      return "s" + std::to_string(node.text().size()) + ":" + std::string(node.text());
    if (value->type == Type::null) return "~";
    if (value->type == Type::boolean)
      return node.text().starts_with('t') || node.text().starts_with('T') ? "true" : "false";
    std::array<char, 64> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value->number).ptr;
    return "n" + std::string(digits.data(), end);
  }

  std::optional<std::string> sequence(yaml::Node node) {
    std::string text = "[";
    for (const yaml::Node& item : node.items()) {
      const std::optional<std::string> inner = of(item);
      if (!inner) return std::nullopt;
      text += *inner + ",";
    }
    return text + "]";
  }

  std::optional<std::string> mapping(yaml::Node node) {
    std::vector<std::string> entries;
    entries.reserve(node.size());
    for (const yaml::Entry& entry : node.entries()) {
      const std::optional<std::string> key = of(entry.key);
      const std::optional<std::string> value = of(entry.value);
      if (!key || !value || is_merge_key(entry.key)) return std::nullopt;
      entries.push_back(*key + "=" + *value + ",");
    }
    std::sort(entries.begin(), entries.end());
    std::string text = "{";
    for (const std::string& entry : entries) text += entry;
    return text + "}";
  }

  static constexpr std::size_t depth_bound = 50;

  std::size_t left_;
  std::size_t depth_ = 0;
};

// What numbers, booleans and nulls are made of.
constexpr CharSet of_other_types("0123456789abcdefABCDEFxXoO+-._~nulNULtrsTRSiI");

bool is_surely_text(yaml::Node item) {
  if (!item.is_scalar() || !item.tag().empty() || item.has_hole()) return false;
  const std::string_view text = item.text();
  return item.style() != yaml::Style::plain ||
         std::any_of(text.begin(), text.end(), [](char c) { return !of_other_types.has(c); });
}

}  // namespace

Members members_of(yaml::Node mapping, std::size_t bound) {
  Members members;
  members.list.reserve(mapping.size());
  std::vector<yaml::Node> bases;
  for (const yaml::Entry& entry : mapping.entries()) {
    if (is_merge_key(entry.key)) {
      bases.push_back(entry.value);
    } else {
      members.list.push_back({entry.key, entry.value, false});
    }
  }
  if (!bases.empty()) merge(members, bases, bound);
  return members;
}

std::string canonical_text(yaml::Node node, std::size_t bound) {
  return Canonical(bound).of(node).value_or("");
}

bool differ_as_texts(yaml::Node list) {
  constexpr std::size_t few = 16;
  if (list.size() > few) return false;
  std::array<std::string_view, few> texts;
  auto end = texts.begin();
  for (const yaml::Node& item : list.items()) {
    if (!is_surely_text(item) || std::find(texts.begin(), end, item.text()) != end) return false;
    *end++ = item.text();
  }
  return true;
}

}  // namespace hullint::schema
