#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yaml/edit.h"
#include "yaml/reading.h"

namespace hullint::test {

// What a node means, without where it stands: to be compared with what it should mean.
struct Model {
  yaml::Kind kind = yaml::Kind::null;
  bool is_special = false;  // a plain scalar that some reader takes for no string
  std::string text;         // of an alias, the name of its anchor
  std::string tag;
  std::string anchor;
  std::vector<Model> children;  // items, or keys and values in turn

  friend bool operator==(const Model&, const Model&) = default;
};

inline Model model_of(yaml::Node node) {
  Model model{node.kind(),
              node.is_scalar() && node.style() == yaml::Style::plain &&
                  !yaml::is_plain_safe(node.text(), yaml::Where::block),
              std::string(node.text()),
              std::string(node.tag()),
              std::string(node.anchor()),
              {}};
  if (node.kind() == yaml::Kind::alias) {
    model.text = std::string(node.resolved().anchor());
    return model;
  }
  for (std::size_t index = 0; index < node.size(); ++index) {
    if (node.is_mapping()) model.children.push_back(model_of(node.key(index)));
    model.children.push_back(model_of(node.is_mapping() ? node.value(index) : node[index]));
  }
  return model;
}

// All documents as one sequence.
inline Model model_of(const yaml::Tree& tree) {
  Model model;
  model.kind = yaml::Kind::sequence;
  for (const yaml::Node& document : tree.documents()) model.children.push_back(model_of(document));
  return model;
}

inline Model model_of(const std::string& text) { return model_of(*Yaml(text).tree); }

// With a null for each empty collection.
inline Model without_empty(Model model) {
  const bool is_collection =
      model.kind == yaml::Kind::mapping || model.kind == yaml::Kind::sequence;
  if (is_collection && model.children.empty()) model.kind = yaml::Kind::null;
  for (Model& child : model.children) child = without_empty(std::move(child));
  return model;
}

// A node with the numbers of the children that lead to it in `model_of` its tree.
struct Place {
  yaml::Node node;
  std::vector<std::size_t> way;
  bool is_key = false;
};

inline std::vector<Place> all_places(const yaml::Tree& tree) {
  std::vector<Place> places;
  for (std::size_t index = 0; index < tree.documents().size(); ++index)
    places.push_back({tree.documents()[index], {index}, false});
  for (std::size_t next = 0; next < places.size(); ++next) {
    const Place place = places[next];
    if (place.node.kind() == yaml::Kind::alias) continue;
    const auto add = [&](yaml::Node node, std::size_t number, bool is_key) {
      places.push_back({node, place.way, is_key});
      places.back().way.push_back(number);
    };
    for (std::size_t index = 0; index < place.node.size(); ++index) {
      if (place.node.is_mapping()) add(place.node.key(index), 2 * index, true);
      if (place.node.is_mapping()) add(place.node.value(index), 2 * index + 1, false);
      if (place.node.is_sequence()) add(place.node[index], index, false);
    }
  }
  return places;
}

inline Model& at(Model& model, const std::vector<std::size_t>& way) {
  Model* here = &model;
  for (const std::size_t number : way) here = &here->children[number];
  return *here;
}

inline std::vector<std::string> comments_of(const Yaml& yaml) {
  std::vector<std::string> comments;
  for (const yaml::Comment& comment : yaml.tree->comments())
    comments.push_back(yaml.text(comment.span));
  std::sort(comments.begin(), comments.end());
  return comments;
}

// The comments that lie outside what the edits take away.
inline std::vector<std::string> comments_outside(const Yaml& yaml,
                                                 const std::vector<TextEdit>& edits) {
  std::vector<std::string> comments;
  for (const yaml::Comment& comment : yaml.tree->comments()) {
    const bool gone = std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
      return edit.span.contains(comment.span);
    });
    if (!gone) comments.push_back(yaml.text(comment.span));
  }
  std::sort(comments.begin(), comments.end());
  return comments;
}

// How many line ends have no CR.
inline std::ptrdiff_t bare_line_ends(std::string_view text) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    count += at == 0 || text[at - 1] != '\r' ? 1 : 0;
  return count;
}

// The difference between what the edits make of a text and what they should; empty if none.
inline std::string fault_of(const Yaml& before, const std::vector<TextEdit>& edits,
                            const Model& expected) {
  const std::optional<std::string> text = hullint::apply(before.source.text(), edits);
  if (!text) return "edits overlap";
  const Yaml after(*text);
  if (!after.tree->problems().empty()) return after.tree->problems()[0].message;
  if (without_empty(model_of(*after.tree)) != without_empty(expected)) return "other meaning";
  const std::vector<std::string> had = comments_outside(before, edits);
  const std::vector<std::string> has = comments_of(after);
  if (!std::includes(has.begin(), has.end(), had.begin(), had.end())) return "lost a comment";
  const bool all_crlf = before.source.text().find("\r\n") != std::string_view::npos &&
                        bare_line_ends(before.source.text()) == 0;
  if (all_crlf && bare_line_ends(*text) > 0) return "other line ends";
  return "";
}

inline std::string as_text(const std::vector<TextEdit>& edits, const Yaml& yaml) {
  return hullint::apply(yaml.source.text(), edits).value_or("edits overlap");
}

// The node at the end of a path like `services/web/0`.
inline yaml::Node node_at(const Yaml& yaml, std::string_view path) {
  yaml::Node node = yaml.root();
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), step.size() + 1));
    node = node.is_sequence() ? node[static_cast<std::size_t>(step[0] - '0')] : node[step];
  }
  return node;
}

// An edit and what it should do.
struct Trial {
  std::string name;
  std::vector<TextEdit> edits;
  Model expected;
};

// What is tried at every node.
inline Model scalar_model(std::string_view value) {
  return model_of(yaml::quoted_scalar(value, yaml::Style::double_quoted)).children[0];
}

struct Sample {
  yaml::NewValue value;
  Model meaning;
};

inline std::vector<Sample> samples() {
  const std::string collection = "a: 1\nlist:\n  - x\n  - b: 2\n    c: 3\nnested:\n  d: |\n    e\n";
  const std::string literal = "|-\n  one\n    two\n";
  return {{yaml::string_value("on"), scalar_model("on")},
          {yaml::string_value("a, b"), model_of("a, b").children[0]},
          {yaml::line_value("[1, {a: b}]"), model_of("[1, {a: b}]").children[0]},
          {yaml::block_value(collection), model_of(collection).children[0]},
          {yaml::block_value("- x\n- y: 1\n  z: 2\n"), model_of("- x\n- y: 1\n  z: 2").children[0]},
          {yaml::block_value(literal), model_of(literal).children[0]}};
}

inline const std::vector<std::string>& strings() {
  static const std::vector<std::string> list{"x",     "yes",  "a: b", "two\nlines",    " lead",
                                             "",      "# no", "{a",   "\u00fcn\u00ef", "it's \"q\"",
                                             "22:22", "a,b",  "-",    "\ttab",         "x\n"};
  return list;
}

inline Model with_text(Model model, std::string_view text) {
  model.kind = yaml::Kind::scalar;
  model.is_special = false;
  model.text = std::string(text);
  return model;
}

// `expected` at `place` for a new value there: its anchor and tag stay.
inline Model with_value(Model whole, const Place& place, Model value) {
  Model& old = at(whole, place.way);
  value.anchor = old.anchor;
  value.tag = old.tag;
  old = std::move(value);
  return whole;
}

inline void insert_child(Model& parent, std::size_t index, std::vector<Model> children) {
  parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(index),
                         children.begin(), children.end());
}

inline void try_insertions(std::vector<Trial>& trials, const Yaml& yaml, const Place& place,
                           std::size_t turn) {
  using Side = yaml::Position::Side;
  const yaml::Reading reading{yaml.source, *yaml.tree};
  const Sample sample = samples()[turn % samples().size()];
  const std::string form = sample.value.form == yaml::NewValue::Form::block ? "block" : "line";
  const yaml::Node node = place.node;
  const Model whole = model_of(*yaml.tree);
  const auto expected = [&](yaml::Kind kind, std::size_t index, std::vector<Model> children) {
    Model result = whole;
    Model& parent = at(result, place.way);
    parent.kind = kind;
    insert_child(parent, index, std::move(children));
    return result;
  };
  if (node.is_mapping() || node.is_null()) {
    std::vector<std::pair<std::size_t, yaml::Position>> positions{{node.size(), {}},
                                                                  {0, {Side::first, ""}}};
    if (node.size() > 0) {
      const std::size_t middle = turn % node.size();
      const std::string key(node.key(middle).text());
      const bool unique = node[key] == node.value(middle) && node.key(middle).is_scalar();
      if (unique) positions.push_back({middle + 1, {Side::after, key}});
      if (unique) positions.push_back({middle, {Side::before, key}});
    }
    const std::string key = turn % 3 == 0 ? "new" : turn % 3 == 1 ? "y" : "x: [";
    for (const auto& [index, position] : positions)
      trials.push_back(
          {"insert " + form, yaml::insert_key(reading, node, key, sample.value, position),
           expected(yaml::Kind::mapping, 2 * index, {scalar_model(key), sample.meaning})});
  }
  if (node.is_sequence() || node.is_null())
    trials.push_back({"append " + form, yaml::append_item(reading, node, sample.value),
                      expected(yaml::Kind::sequence, node.size(), {sample.meaning})});
}

inline void try_removals(std::vector<Trial>& trials, const Yaml& yaml, const Place& place,
                         std::size_t index) {
  const yaml::Reading reading{yaml.source, *yaml.tree};
  Model whole = model_of(*yaml.tree);
  Model& parent = at(whole, place.way);
  const std::size_t count = place.node.is_mapping() ? 2 : 1;
  const auto first = parent.children.begin() + static_cast<std::ptrdiff_t>(count * index);
  parent.children.erase(first, first + static_cast<std::ptrdiff_t>(count));
  trials.push_back({"remove",
                    yaml::remove_child(reading, place.node, index, yaml::WhenEmpty::write_empty),
                    std::move(whole)});
}

// All edits that are tried with one node; `turn` chooses the values.
inline std::vector<Trial> trials_at(const Yaml& yaml, const Place& place, std::size_t turn) {
  const yaml::Reading reading{yaml.source, *yaml.tree};
  const yaml::Node node = place.node;
  std::vector<Trial> trials;
  const Model whole = model_of(*yaml.tree);
  const std::string& text = strings()[turn % strings().size()];
  if (place.is_key) {
    Model expected = whole;
    at(expected, place.way) = with_text(at(expected, place.way), text);
    trials.push_back({"rename", yaml::rename_key(reading, node, text), std::move(expected)});
    return trials;
  }
  if (node.is_scalar() || node.is_null()) {
    Model expected = whole;
    at(expected, place.way) = with_text(at(expected, place.way), text);
    trials.push_back({"set", yaml::set_scalar(reading, node, text), std::move(expected)});
  }
  const Sample sample = samples()[turn % samples().size()];
  const std::string form = sample.value.form == yaml::NewValue::Form::block ? "block" : "line";
  trials.push_back({"replace by " + form, yaml::replace_node(reading, node, sample.value),
                    with_value(whole, place, sample.meaning)});
  if (node.kind() == yaml::Kind::alias) return trials;
  try_insertions(trials, yaml, place, turn);
  for (std::size_t index = 0; index < node.size(); ++index)
    if (node.size() < 12 || index % 7 == turn % 7) try_removals(trials, yaml, place, index);
  if (node.is_mapping() && node.size() > 0 && !node.is_flow()) {
    Model expected = whole;
    Model& mapping = at(expected, place.way);
    Model inner = mapping;
    inner.anchor = inner.tag = "";
    mapping.children = {scalar_model("outer"), std::move(inner)};
    trials.push_back(
        {"wrap", yaml::wrap_entries(reading, node, 0, node.size(), "outer"), std::move(expected)});
  }
  return trials;
}

}  // namespace hullint::test
