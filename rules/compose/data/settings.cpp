#include "compose/data/settings.h"

#include "compose/quantities.h"

namespace hullint {

bool is_set(const ComposeNode& node) {
  if (!node.exists() || node.is_null()) return false;
  return !node.is_scalar() || !node.text.empty();
}

bool may_be_set(const ComposeNode& node) {
  return is_set(node) || (node.exists() && !node.is_known());
}

std::optional<std::int64_t> size_of(const ComposeNode& node) {
  if (!node.is_known()) return std::nullopt;
  if (node.is_text()) return size_bytes(node.text);
  if (node.kind == ComposeNode::Kind::integer) return node.as_int();
  return std::nullopt;
}

std::optional<double> number_of(const ComposeNode& node) {
  if (!node.is_known() || !node.is_scalar()) return std::nullopt;
  if (const auto whole = node.as_int()) return static_cast<double>(*whole);
  return decimal_number(node.text);
}

std::optional<std::int64_t> duration_of(const ComposeNode& node) {
  if (!node.is_known() || !node.is_text()) return std::nullopt;
  return duration_nanoseconds(node.text);
}

std::optional<Replicas> replicas_of(const ComposeService& service) {
  const ComposeNode& scale = service["scale"];
  const ComposeNode& replicas = service["deploy"]["replicas"];
  const bool scaled = scale.is_scalar();
  const ComposeNode& node = scaled ? scale : replicas;
  const std::optional<long long> count = node.is_known() ? node.as_int() : std::nullopt;
  if (!count) return std::nullopt;
  return Replicas{*count, &node, scaled ? "scale" : "deploy.replicas"};
}

ComposePlace key_place_of(const ComposeNode& mapping, std::string_view key) {
  const ComposeEntry* entry = mapping.entry(key);
  return entry != nullptr ? entry->key_place : mapping.place;
}

}  // namespace hullint
