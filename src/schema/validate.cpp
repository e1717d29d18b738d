#include "schema/validate.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
#include "schema/members.h"
#include "schema/scalars.h"

namespace hullint::schema {
namespace {

// Where suggestions and comparisons end, so that the work stays linear in hostile files.
constexpr std::size_t suggestion_bound = 1'000;
constexpr std::size_t merge_bound = 16'000'000;
constexpr std::size_t comparison_bound = 32'000'000;
constexpr std::size_t item_bound = 4'000;
// A longer text is looked at once, whatever aliases name it, and not shown whole in paths.
constexpr std::size_t long_text = 200;
// Deeper values are not looked at; no schema of ours describes any.
constexpr std::size_t depth_bound = 200;

// One step from a value to one in it.
struct Step {
  std::string_view key;
  std::size_t item = 0;
  bool is_item = false;
};

// A key's beginning, cut between characters.
std::string shown_key(std::string_view key) {
  if (key.size() <= long_text) return std::string(key);
  std::size_t end = long_text;
  while (end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0U) == 0x80U) --end;
  return std::string(key.substr(0, end)) + "...";
}

std::string path_text(const std::vector<Step>& path, std::size_t length) {
  std::string text;
  for (const Step& step : std::span(path).first(length)) {
    if (step.is_item) {
      text += "[" + std::to_string(step.item) + "]";
    } else {
      if (!text.empty()) text += ".";
      text += shown_key(step.key);
    }
  }
  return text;
}

// A shared collection or long text and what it was held against.
struct Seen {
  Span span;
  std::uint16_t definition = 0;
  bool sequence = false;
  friend bool operator==(const Seen&, const Seen&) = default;
};

struct SeenHash {
  std::size_t operator()(const Seen& seen) const {
    const std::uint64_t span = (std::uint64_t{seen.span.begin} << 32) | seen.span.end;
    return std::hash<std::uint64_t>()(span * 31 + seen.definition * 2U + (seen.sequence ? 1U : 0U));
  }
};

// Where a value stands.
struct Place {
  Span owner;                          // its key, or where a list's item begins
  const Property* property = nullptr;  // null if no key names it
  Cast cast = Cast::none;              // of the value
  const Definition* around = nullptr;  // the mapping it is in
  std::string_view sibling = "";       // the key before its own
  bool shared = false;                 // reached through an alias or a merge key
};

bool keeps_one(const Place& place) {
  return place.property != nullptr && place.property->keeps_one;
}

// True for a value that another tool or Compose replaces. `!override` only says how a collection
// is merged.
bool is_replaced(yaml::Node node) {
  if (node.tag().empty() || node.is_scalar()) return false;
  return !one_of(node.tag(), "!!map !!seq") && (node.is_null() || node.tag() != "!override");
}

// Where to point at a node: a value that is not written is shown by its anchor or tag, or by what
// it belongs to.
Span shown_span(yaml::Node node, Span owner) {
  if (!node.span().empty()) return node.span();
  return node.outer_span().empty() ? owner : node.outer_span();
}

// What stands for a list's item: the first key of a mapping, and the dash before what is not
// written.
Span owner_of_item(yaml::Node item) {
  const yaml::Node content = item.resolved();
  if (content.is_mapping() && content.size() > 0) return content.key(0).span();
  const Span span = item.outer_span();
  return span.empty() && span.begin > 0 ? Span{span.begin - 1, span.begin} : span;
}

// True for a key that a template writes.
bool is_template(yaml::Node key) {
  return !key.is_scalar() || key.text().find("{{") != std::string_view::npos;
}

class Validator {
 public:
  Validator(const Schema& schema, Completeness completeness)
      : schema_(schema), completeness_(completeness) {}

  std::vector<Violation> run(yaml::Node root) {
    check(root, schema_.root, {.owner = {root.span().begin, root.span().begin}});
    const auto order = [](const Violation& violation) {
      return std::tie(violation.span, violation.kind, violation.names);
    };
    std::stable_sort(violations_.begin(), violations_.end(),
                     [&](const auto& a, const auto& b) { return order(a) < order(b); });
    const auto end =
        std::unique(violations_.begin(), violations_.end(),
                    [&](const auto& a, const auto& b) { return order(a) == order(b); });
    violations_.erase(end, violations_.end());
    return std::move(violations_);
  }

 private:
  void check(yaml::Node written, std::uint16_t number, Place place);
  void check_scalar(yaml::Node node, const Value& value, const Definition& definition,
                    const Place& place);
  void check_sequence(yaml::Node node, const Definition& definition, const Place& place);
  void check_unique(yaml::Node node, const Place& place);
  void check_mapping(yaml::Node node, const Definition& definition, const Place& place);
  void check_members(const Members& members, const Definition& definition, const Place& place);
  void check_missing(const Members& members, const Definition& definition, Span owner);

  void report_unknown_key(yaml::Node key, const Definition& definition);
  void report_type(yaml::Node node, const Definition& definition, const Place& place);
  std::string mapping_that_takes(std::string_view key, const Definition& definition) const;

  Violation& report(Violation::Kind kind, Span span, const Definition* expected) {
    violations_.push_back(
        {.kind = kind, .span = span, .path = path_text(path_, path_.size()), .expected = expected});
    return violations_.back();
  }

  // A mapping that is being looked at, and how far the path goes to it.
  struct Frame {
    const Definition* definition = nullptr;
    std::size_t depth = 0;
  };

  const Schema& schema_;
  Completeness completeness_;
  std::vector<Step> path_;
  std::vector<Frame> frames_;
  std::unordered_set<Seen, SeenHash> seen_;
  std::vector<Violation> violations_;
  std::size_t suggestions_ = 0;
  std::size_t merge_left_ = merge_bound;
  std::size_t comparison_left_ = comparison_bound;
};

bool in_range(double number, const Definition& definition) {
  using Limits = std::numeric_limits<std::int64_t>;
  const bool has_minimum = definition.minimum != Limits::min();
  const bool has_maximum = definition.maximum != Limits::max();
  return (!has_minimum || number >= static_cast<double>(definition.minimum)) &&
         (!has_maximum || number <= static_cast<double>(definition.maximum));
}

// The types a value may have where strings are made into something else.
Types allowed_types(const Definition& definition, Cast cast) {
  Types allowed = definition.types;
  if (cast == Cast::none) return allowed;
  allowed.bits = static_cast<std::uint8_t>(allowed.bits & ~Types(Type::string).bits);
  return allowed;
}

bool has_key(const Members& members, std::string_view name) {
  return std::any_of(members.list.begin(), members.list.end(),
                     [&](const Member& member) { return member.key.resolved().text() == name; });
}

Type type_of(yaml::Node node) {
  if (node.is_mapping()) return Type::mapping;
  return node.is_sequence() ? Type::sequence : Type::null;
}

void Validator::check(yaml::Node written, std::uint16_t number, Place place) {
  const yaml::Node node = written.resolved();
  if (number == 0 || path_.size() > depth_bound || !node.exists() || is_replaced(node)) return;
  const Definition& definition = schema_.at(number);
  if (written.kind() == yaml::Kind::alias) place.shared = true;
  if (place.shared && (!node.is_scalar() || node.text().size() > long_text) &&
      !seen_.insert({node.span(), number, node.is_sequence()}).second)
    return;
  std::optional<Value> value = Value{.type = type_of(node)};
  if (node.is_scalar()) {
    value = read_scalar(node);
    if (!value) return;
    // What the interpolation gives may be what the cast asks for.
    if (!value->text_known && place.cast != Cast::none) return;
    if (value->type == Type::string && value->text_known)
      value = cast_string(node.text(), place.cast);
  }
  // A mapping in place of a text may be a template in braces.
  const auto entries = node.entries();
  if (entries.size() == 1 && is_template(entries[0].key.resolved())) return;
  const Definition* chosen = value ? for_type(schema_, definition, value->type) : nullptr;
  if (chosen == nullptr) {
    report_type(written, definition, place);
  } else if (node.is_mapping()) {
    check_mapping(node, *chosen, place);
  } else if (node.is_sequence()) {
    check_sequence(node, *chosen, place);
  } else {
    check_scalar(node, *value, *chosen, place);
  }
}

void Validator::check_scalar(yaml::Node node, const Value& value, const Definition& definition,
                             const Place& place) {
  const Span span = shown_span(node, place.owner);
  if (value.type == Type::string && value.text_known) {
    const std::span<const std::string_view> values = schema_.values_of(definition);
    if (!values.empty() && std::find(values.begin(), values.end(), node.text()) == values.end())
      report(Violation::Kind::bad_enum, span, &definition)
          .names.assign(values.begin(), values.end());
    if (!matches(definition.pattern, node.text()))
      report(Violation::Kind::bad_pattern, span, &definition);
  }
  const bool is_number = value.type == Type::integer || value.type == Type::number;
  if (is_number && !in_range(value.number, definition))
    report(Violation::Kind::out_of_range, span, &definition);
}

void Validator::check_sequence(yaml::Node node, const Definition& definition, const Place& place) {
  if (definition.unique || keeps_one(place)) check_unique(node, place);
  if (definition.items == 0) return;
  std::size_t index = 0;
  for (const yaml::Node& item : node.items()) {
    path_.push_back({.key = {}, .item = index++, .is_item = true});
    check(item, definition.items, {.owner = owner_of_item(item), .shared = place.shared});
    path_.pop_back();
  }
}

void Validator::check_unique(yaml::Node node, const Place& place) {
  if (differ_as_texts(node)) return;
  std::unordered_map<std::string, Span> first;
  std::size_t index = 0;
  for (const yaml::Node& item : node.items()) {
    path_.push_back({.key = {}, .item = index++, .is_item = true});
    const std::size_t bound = std::min(item_bound, comparison_left_);
    std::string text = canonical_text(item, bound);
    comparison_left_ -= text.empty() ? bound : std::min(bound, text.size());
    if (!text.empty()) {
      const auto [found, added] = first.emplace(std::move(text), item.span());
      if (!added)
        report(keeps_one(place) ? Violation::Kind::repeated_item : Violation::Kind::duplicate_item,
               item.span(), nullptr)
            .other = found->second;
    }
    path_.pop_back();
  }
}

void Validator::check_mapping(yaml::Node node, const Definition& definition, const Place& place) {
  frames_.push_back({&definition, path_.size()});
  const Members members = members_of(node, merge_left_);
  merge_left_ -= members.merged_bytes;
  check_members(members, definition, place);
  frames_.pop_back();
}

void Validator::check_members(const Members& members, const Definition& definition,
                              const Place& place) {
  bool complete = members.complete && completeness_ == Completeness::whole;
  std::string_view sibling;
  for (const Member& member : members.list) {
    const yaml::Node key = member.key.resolved();
    const bool alias_of_long =
        member.key.kind() == yaml::Kind::alias && key.text().size() > long_text;
    if (alias_of_long || is_template(key)) {
      complete = false;
      continue;
    }
    path_.push_back({.key = key.text()});
    const std::optional<Value> value = read_scalar(key);
    if (value && value->type != Type::string)
      report(Violation::Kind::non_string_key, key.span(), &definition);
    if (const std::optional<Child> child = find_child(schema_, definition, key.text())) {
      check(member.value, child->definition,
            {.owner = key.span(),
             .property = child->property,
             .cast = child->cast,
             .around = &definition,
             .sibling = sibling,
             .shared = place.shared || member.merged});
    } else if (member.value.tag() != "!reset") {
      report_unknown_key(key, definition);
    }
    sibling = key.text();
    path_.pop_back();
  }
  // What it extends may have what is missing here.
  if (complete && !has_key(members, "extends")) check_missing(members, definition, place.owner);
}

// Of a mapping whose keys are all known.
void Validator::check_missing(const Members& members, const Definition& definition, Span owner) {
  std::vector<std::string_view> choice;
  bool chosen = false;
  for (const Property& property : schema_.properties_of(definition)) {
    if (!property.required && !property.one_needed) continue;
    const bool there = has_key(members, property.name);
    if (property.required && !there)
      report(Violation::Kind::missing_required, owner, &definition).names = {property.name};
    if (!property.one_needed) continue;
    choice.push_back(property.name);
    chosen = chosen || there;
  }
  if (!choice.empty() && !chosen)
    report(Violation::Kind::too_few, owner, &definition).names = std::move(choice);
}

void Validator::report_unknown_key(yaml::Node key, const Definition& definition) {
  Violation& violation = report(Violation::Kind::unknown_key, key.span(), &definition);
  if (++suggestions_ > suggestion_bound) return;
  if (const std::optional<std::string_view> name = nearest_key(schema_, definition, key.text()))
    violation.names.push_back(*name);
  violation.belongs_at = mapping_that_takes(key.text(), definition);
}

std::string Validator::mapping_that_takes(std::string_view key,
                                          const Definition& definition) const {
  // The path ends with the key itself. The document's root takes nothing by indentation.
  for (std::size_t index = frames_.size() - 1; index > 1; --index) {
    const Frame& outer = frames_[index - 1];
    if (find_property(schema_, *outer.definition, key) != nullptr)
      return path_text(path_, outer.depth);
  }
  std::string_view only;
  for (const Property& property : schema_.properties_of(definition)) {
    if (property.deprecated || property.definition == 0) continue;
    const Definition* inner = for_type(schema_, schema_.at(property.definition), Type::mapping);
    if (inner == nullptr || find_property(schema_, *inner, key) == nullptr) continue;
    if (!only.empty()) return "";
    only = property.name;
  }
  if (only.empty()) return "";
  const std::string own = path_text(path_, path_.size() - 1);
  return own.empty() ? std::string(only) : own + "." + std::string(only);
}

void Validator::report_type(yaml::Node node, const Definition& definition, const Place& place) {
  const Span span = shown_span(node, place.owner);
  Violation& violation = report(Violation::Kind::wrong_type, span, &definition);
  violation.names = names_of(allowed_types(definition, place.cast));
  // `web:` and below it, not indented, `image: nginx`: the key is no service.
  if (place.around == nullptr || place.property != nullptr || place.sibling.empty()) return;
  const Definition* wanted = for_type(schema_, definition, Type::mapping);
  if (wanted == nullptr || find_property(schema_, *wanted, path_.back().key) == nullptr) return;
  std::string outer = path_text(path_, path_.size() - 1);
  if (!outer.empty()) outer += ".";
  violation.belongs_at = outer + std::string(place.sibling);
}

}  // namespace

std::vector<Violation> validate(yaml::Node root, const Schema& schema, Completeness completeness) {
  if (root.is_null()) return {};
  return Validator(schema, completeness).run(root);
}

}  // namespace hullint::schema
