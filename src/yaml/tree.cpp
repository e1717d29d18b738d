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
    // Nothing at a key's end is a colon that is missing.
    const Offset begin = piece.span.begin + (piece.span.empty() ? 0 : 1);
    while (child < own.child_count && end_of(child) < begin) ++child;
    // Below a key without value it is that value.
    if (child > 0 && this->child(child - 1).is_null() && end_of(child - 1) == piece.after) continue;
    if (child == own.child_count) return true;
    const bool is_key = is_mapping() && child % 2 == 0;
    const bool before_item =
        is_sequence() && piece.span.begin < this->child(child).outer_span().begin;
    if (is_key || before_item) return true;
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

}  // namespace hullint::yaml
