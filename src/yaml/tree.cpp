#include "yaml/tree.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"

namespace hullint::yaml {
namespace {

std::optional<long long> parse_digits(std::string_view digits, int base) {
  long long value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || digits.front() == '-' || stop != end || error != std::errc())
    return std::nullopt;
  return value;
}

std::optional<long long> parse_int(std::string_view text) {
  if (text.starts_with("0x")) return parse_digits(text.substr(2), 16);
  if (text.starts_with("0o")) return parse_digits(text.substr(2), 8);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::optional<long long> value = parse_digits(text, 10);
  return value && negative ? -*value : value;
}

}  // namespace

const Record& Node::record() const {
  static constexpr Record missing;
  return tree_ == nullptr ? missing : tree_->records_[index_];
}

Node Node::child(std::size_t index) const {
  const Record& own = record();
  return index < own.child_count ? Node(tree_, tree_->children_[own.first_child + index]) : Node();
}

Kind Node::kind() const { return record().kind; }
Span Node::span() const { return record().span; }
Span Node::outer_span() const { return {record().outer_begin, record().span.end}; }
Style Node::style() const { return record().style; }
bool Node::is_flow() const { return record().flow; }
std::string_view Node::text() const { return record().text; }
std::string_view Node::tag() const { return record().tag; }
std::string_view Node::anchor() const { return record().anchor; }

bool Node::has_hole() const {
  if (tree_ == nullptr || tree_->unknown_.empty() || !exists()) return false;
  const Span own = outer_span();
  const std::vector<Unknown>& all = tree_->unknown_;
  const auto first = std::partition_point(all.begin(), all.end(),
                                          [&](const Unknown& u) { return u.before < own.begin; });
  const auto stop =
      std::partition_point(first, all.end(), [&](const Unknown& u) { return u.after <= own.end; });
  const bool is_collection = kind() == Kind::mapping || kind() == Kind::sequence;
  if (is_collection) return has_hole_between({first, stop});
  return std::any_of(first, stop, [&](const Unknown& unknown) {
    if (is_null()) return own.end >= unknown.after && own.begin <= unknown.before;
    return unknown.span.begin <= own.end && own.begin <= unknown.span.end;
  });
}

// Of the pieces at or in a collection, is one outside the values of its entries?
bool Node::has_hole_between(std::span<const Unknown> unknown) const {
  const Record& own = record();
  std::uint32_t child = 0;
  for (const Unknown& piece : unknown) {
    const auto end_of = [&](std::uint32_t index) {
      return tree_->records_[tree_->children_[own.first_child + index]].span.end;
    };
    while (child < own.child_count && end_of(child) <= piece.span.begin) ++child;
    if (child == own.child_count) return true;
    const Node holder = this->child(child);
    const bool is_key = is_mapping() && child % 2 == 0;
    if (is_key || piece.span.begin < holder.outer_span().begin) return true;
  }
  return false;
}

std::optional<bool> Node::as_bool() const {
  const bool may_be =
      is_scalar() && style() == Style::plain && (tag().empty() || tag() == "!!bool");
  if (may_be && one_of(text(), "true True TRUE")) return true;
  if (may_be && one_of(text(), "false False FALSE")) return false;
  return std::nullopt;
}

std::optional<long long> Node::as_int() const {
  const bool may_be = is_scalar() && style() == Style::plain && (tag().empty() || tag() == "!!int");
  return may_be ? parse_int(text()) : std::nullopt;
}

Node Node::resolved() const {
  if (kind() != Kind::alias) return *this;
  return record().target == 0 ? Node() : Node(tree_, record().target);
}

Node Node::operator[](std::string_view wanted) const {
  const Node mapping = resolved();
  for (std::size_t index = mapping.size(); index > 0; --index) {
    const Node key = mapping.key(index - 1).resolved();
    if (key.is_scalar() && key.text() == wanted) return mapping.value(index - 1);
  }
  return {};
}

Node Node::operator[](std::size_t index) const {
  const Node sequence = resolved();
  return sequence.is_sequence() ? sequence.child(index) : Node();
}

std::size_t Node::size() const {
  const Node own = resolved();
  return own.is_mapping() ? own.record().child_count / 2 : own.record().child_count;
}

Node Node::key(std::size_t index) const {
  const Node mapping = resolved();
  return mapping.is_mapping() ? mapping.child(2 * index) : Node();
}

Node Node::value(std::size_t index) const {
  const Node mapping = resolved();
  return mapping.is_mapping() ? mapping.child(2 * index + 1) : Node();
}

std::vector<Entry> Node::entries() const {
  const Node mapping = resolved();
  std::vector<Entry> entries;
  if (!mapping.is_mapping()) return entries;
  entries.reserve(mapping.size());
  for (std::size_t index = 0; index < mapping.size(); ++index)
    entries.push_back({mapping.key(index), mapping.value(index)});
  return entries;
}

std::vector<Node> Node::items() const {
  const Node sequence = resolved();
  std::vector<Node> items;
  if (!sequence.is_sequence()) return items;
  items.reserve(sequence.size());
  for (std::size_t index = 0; index < sequence.size(); ++index) items.push_back(sequence[index]);
  return items;
}

}  // namespace hullint::yaml
