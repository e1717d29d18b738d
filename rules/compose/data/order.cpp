#include "compose/data/order.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/yaml_walk.h"
#include "yaml/layout.h"

namespace hullint {
namespace {

using Order = std::vector<std::size_t>;

bool comes_before(const SortKey& a, const SortKey& b) {
  return a.rank != b.rank ? a.rank < b.rank : less_ignoring_case(a.text, b.text);
}

// An anchor or alias in one of a collection's members.
struct Mark {
  std::string_view name;
  std::size_t member = 0;
};

struct Marks {
  std::vector<Mark> anchors;
  std::vector<Mark> aliases;
};

void collect_marks(const yaml::Reading& reading, yaml::Node top, std::size_t member, Marks& marks) {
  std::vector<yaml::Node> open{top};
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    if (node.kind() == yaml::Kind::alias) {
      const std::string_view text = reading.source.text(node.span());
      marks.aliases.push_back({text.substr(std::min<std::size_t>(1, text.size())), member});
      continue;
    }
    if (!node.anchor().empty()) marks.anchors.push_back({node.anchor(), member});
    add_children(node, open);
  }
}

// Whether each alias still stands for the same value in the new order.
bool keeps_aliases(const yaml::Reading& reading, yaml::Node collection, const Order& order) {
  Marks marks;
  for (std::size_t index = 0; index < collection.size(); ++index) {
    if (collection.is_sequence()) {
      collect_marks(reading, collection[index], index, marks);
      continue;
    }
    collect_marks(reading, collection.key(index), index, marks);
    collect_marks(reading, collection.value(index), index, marks);
  }
  const auto by_name = [](const Mark& a, const Mark& b) { return a.name < b.name; };
  std::sort(marks.anchors.begin(), marks.anchors.end(), by_name);
  const auto same_name = [](const Mark& a, const Mark& b) { return a.name == b.name; };
  if (std::adjacent_find(marks.anchors.begin(), marks.anchors.end(), same_name) !=
      marks.anchors.end())
    return false;
  Order place(order.size());
  for (std::size_t index = 0; index < order.size(); ++index) place[order[index]] = index;
  return std::all_of(marks.aliases.begin(), marks.aliases.end(), [&](const Mark& alias) {
    const auto anchor =
        std::lower_bound(marks.anchors.begin(), marks.anchors.end(), alias, by_name);
    if (anchor == marks.anchors.end() || anchor->name != alias.name) return true;
    return (anchor->member < alias.member) == (place[anchor->member] < place[alias.member]);
  });
}

bool has_hole_in(const yaml::Tree& tree, Span span) {
  return std::any_of(tree.holes().begin(), tree.holes().end(),
                     [&](Span hole) { return hole.overlaps(span); });
}

// The lines of a member with its comments, without the last line's end.
struct Lines {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

std::optional<Lines> lines_of(const yaml::Reading& reading, yaml::Node collection,
                              std::size_t index) {
  const Source& source = reading.source;
  const auto member = yaml::member_of(source, collection, index);
  if (!member || !yaml::begins_line(source, member->begin)) return std::nullopt;
  const auto column = yaml::column_of(source, member->begin);
  const auto end = yaml::last_line(reading, *member);
  if (!column || !end || !yaml::can_be_followed(source, *member)) return std::nullopt;
  const yaml::Node leaf = yaml::last_leaf(member->value);
  if (leaf.is_scalar() &&
      (leaf.style() == yaml::Style::literal || leaf.style() == yaml::Style::folded)) {
    const auto header = yaml::header_of(source, leaf);
    if (!header || header->chomping == '+') return std::nullopt;
  }
  const std::uint32_t line = source.lines().line_of(member->begin);
  return Lines{yaml::with_comments_above(reading, line, *column),
               yaml::with_comments_below(reading, *end, *column)};
}

// The stretches of text that change places; nothing if one is not clear.
std::optional<std::vector<Span>> block_bodies(const yaml::Reading& reading, yaml::Node collection) {
  const Source& source = reading.source;
  const bool is_root = collection == reading.tree.root();
  std::vector<Span> bodies;
  bodies.reserve(collection.size());
  std::optional<Lines> above;
  for (std::size_t index = 0; index < collection.size(); ++index) {
    const auto lines = lines_of(reading, collection, index);
    if (!lines) return std::nullopt;
    const Offset begin = yaml::line_begin(source, lines->first);
    // What heads a file belongs to no entry.
    if (!above && is_root && source.text()[begin] == '#') return std::nullopt;
    if (above && lines->first <= above->last) return std::nullopt;
    for (std::uint32_t line = above ? above->last + 1 : lines->first; line < lines->first; ++line) {
      if (!yaml::is_blank_line(source, line)) return std::nullopt;
    }
    bodies.push_back({begin, source.lines().span_of(lines->last).end});
    above = lines;
  }
  return bodies;
}

std::optional<std::vector<Span>> flow_bodies(const yaml::Reading& reading, yaml::Node collection) {
  if (yaml::has_comment(reading.tree, collection.span())) return std::nullopt;
  std::vector<Span> bodies;
  bodies.reserve(collection.size());
  for (std::size_t index = 0; index < collection.size(); ++index) {
    const auto member = yaml::member_of(reading.source, collection, index);
    if (!member) return std::nullopt;
    bodies.push_back({member->begin, member->end});
  }
  return bodies;
}

Order sorted(const std::vector<SortKey>& keys) {
  Order free;
  for (std::size_t index = 0; index < keys.size(); ++index) {
    if (!keys[index].pinned) free.push_back(index);
  }
  Order by_key = free;
  std::stable_sort(by_key.begin(), by_key.end(),
                   [&](std::size_t a, std::size_t b) { return comes_before(keys[a], keys[b]); });
  Order order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t index = 0; index < free.size(); ++index) order[free[index]] = by_key[index];
  return order;
}

std::string_view name_of(const SortKey& key) { return key.shown.empty() ? key.text : key.shown; }

Span place_of_member(yaml::Node collection, std::size_t index) {
  if (collection.is_mapping()) return collection.key(index).span();
  const yaml::Node item = collection[index];
  return item.is_mapping() && item.size() > 0 ? item.key(0).span() : item.span();
}

}  // namespace

std::vector<TextEdit> reorder(const yaml::Reading& reading, yaml::Node collection,
                              const Order& order) {
  if (!reading.tree.problems().empty() || has_hole_in(reading.tree, collection.span()) ||
      !keeps_aliases(reading, collection, order))
    return {};
  const auto bodies = yaml::is_bracketed(reading.source, collection)
                          ? flow_bodies(reading, collection)
                          : block_bodies(reading, collection);
  std::vector<TextEdit> edits;
  if (!bodies) return edits;
  for (std::size_t index = 0; index < order.size(); ++index) {
    if (order[index] == index) continue;
    edits.push_back({(*bodies)[index], std::string(reading.source.text((*bodies)[order[index]]))});
  }
  return edits;
}

void report_disorder(const Compose& compose, Pass& pass, yaml::Node collection,
                     const std::vector<SortKey>& keys, std::string_view order) {
  const SortKey* last = nullptr;
  for (std::size_t index = 0; index < keys.size(); ++index) {
    if (keys[index].pinned) continue;
    if (last == nullptr || !comes_before(keys[index], *last)) {
      last = &keys[index];
      continue;
    }
    Finding finding =
        pass.report(place_of_member(collection, index), "`{}` stands behind `{}`: sort them {}",
                    name_of(keys[index]), name_of(*last), order);
    if (!finding.wants_fixes()) return;
    auto edits = reorder(reading_of(compose), collection, sorted(keys));
    offer(finding, Safety::safe, fmt::format("sort {}", order), std::move(edits));
    return;
  }
}

void report_unsorted_names(const Compose& compose, Pass& pass, yaml::Node collection) {
  std::vector<SortKey> keys;
  keys.reserve(collection.size());
  for (std::size_t index = 0; index < collection.size(); ++index) {
    const yaml::Node node = collection.is_mapping() ? collection.key(index) : collection[index];
    const std::string_view text = node.text();
    keys.push_back({.text = std::string(text.substr(0, text.find('='))),
                    .pinned = !node.is_scalar() || text == "<<" ||
                              text.find('$') < text.find('=') || node.has_hole()});
  }
  if (!collection.is_null() && collection.exists())
    report_disorder(compose, pass, collection, keys, "by name");
}

std::vector<yaml::Entry> written_services(const Compose& compose) {
  std::vector<yaml::Entry> services;
  for (const yaml::Node& document : compose.tree().documents()) {
    const yaml::Node all = document["services"];
    if (!all.is_mapping()) continue;
    for (const yaml::Entry& entry : all.entries()) {
      if (entry.value.is_mapping()) services.push_back(entry);
    }
  }
  return services;
}

}  // namespace hullint
