#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "compose/canonical.h"
#include "compose/model.h"
#include "compose/node.h"
#include "compose/views.h"
#include "text/arena.h"
#include "yaml/tree.h"

namespace hullint::test {

// A small Compose file as nodes, read without merging: `values` are what its variables have. A
// variable without value is unknown, a default and a value overridable, as the loader has it.
class ComposeNodes {
 public:
  explicit ComposeNodes(std::string text, std::map<std::string, std::string> values = {},
                        std::string base = "")
      : values_(std::move(values)),
        source_("compose.yaml", std::move(text)),
        tree_(yaml::parse(source_, arena_)) {
    files.push_back({source_.path(), std::move(base), &source_, tree_.get(), nullptr});
    root = read(tree_->root());
  }

  void canonicalise() {
    CanonicalContext context{files, arena_, problems};
    make_canonical(root, context);
  }

  // The node at a dotted path; a number is an item of a sequence.
  const ComposeNode& at(std::string_view path) const {
    const ComposeNode* node = &root;
    for (const std::string_view key : split(path, '.')) {
      if (node->is_sequence()) {
        const std::size_t index = std::stoul(std::string(key));
        node = index < node->items.size() ? &node->items[index] : &missing_compose_node();
      } else {
        node = &(*node)[key];
      }
    }
    return *node;
  }

  std::string bytes(const ComposePlace& place) const {
    return std::string(source_.text(place.span));
  }

  // A node as one line. Behind a text are the bytes it stands on if they are others, and a mark if
  // it is not known: `~` overridable, `?` unknown. Keys are shown without places.
  std::string shown(const ComposeNode& node) const {
    switch (node.kind) {
      case ComposeNode::Kind::missing:
        return "missing";
      case ComposeNode::Kind::null:
        return "null" + mark(node);
      case ComposeNode::Kind::sequence: {
        std::vector<std::string> items;
        for (const ComposeNode& item : node.items) items.push_back(shown(item));
        return "[" + join(items, ", ") + "]" + mark(node);
      }
      case ComposeNode::Kind::mapping: {
        std::vector<std::string> entries;
        for (const ComposeEntry& entry : node.entries) {
          entries.push_back(std::string(entry.key) + ": " + shown(entry.value));
        }
        return "{" + join(entries, ", ") + "}" + mark(node);
      }
      default: {
        const std::string written = bytes(node.place);
        std::string text(node.text);
        if (written != text) text += "«" + written + "»";
        return text + mark(node);
      }
    }
  }
  std::string shown(std::string_view path) const { return shown(at(path)); }

  // `message «bytes»` of each problem.
  std::vector<std::string> problem_lines() const {
    std::vector<std::string> lines;
    for (const ComposeProblem& problem : problems) {
      lines.push_back(problem.message + " «" + bytes(problem.place) + "»");
    }
    return lines;
  }

  std::vector<ComposeFile> files;
  std::vector<ComposeProblem> problems;
  ComposeNode root;

 private:
  static std::string mark(const ComposeNode& node) {
    if (node.certainty == Certainty::unknown) return "?";
    return node.certainty == Certainty::overridable ? "~" : "";
  }

  ComposeNode read(const yaml::Node& from) {
    const yaml::Node node = from.resolved();
    ComposeNode result;
    result.place = {0, node.span()};
    if (node.is_mapping()) {
      result.kind = ComposeNode::Kind::mapping;
      for (const yaml::Entry& entry : node.entries()) {
        result.entries.push_back({entry.key.text(), {0, entry.key.span()}, read(entry.value)});
      }
    } else if (node.is_sequence()) {
      result.kind = ComposeNode::Kind::sequence;
      for (const yaml::Node& item : node.items()) result.items.push_back(read(item));
    } else if (node.is_null()) {
      result.kind = ComposeNode::Kind::null;
    } else if (node.is_scalar()) {
      read_scalar(node, result);
    }
    return result;
  }

  void read_scalar(const yaml::Node& node, ComposeNode& result) {
    result.text = node.text();
    result.quoted = node.style() != yaml::Style::plain;
    result.kind = node.as_bool()  ? ComposeNode::Kind::boolean
                  : node.as_int() ? ComposeNode::Kind::integer
                                  : ComposeNode::Kind::text;
    if (!result.quoted && node.text().find_first_not_of("0123456789.") == std::string_view::npos &&
        node.text().size() > 1 && std::count(node.text().begin(), node.text().end(), '.') == 1) {
      result.kind = ComposeNode::Kind::floating;
    }
    if (result.text.find('$') == std::string_view::npos) return;
    result.interpolated = true;
    result.text = arena_.keep(interpolate(node.text(), result.certainty));
  }

  std::string interpolate(std::string_view text, Certainty& certainty) const {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] != '$') {
        result += text[at++];
      } else if (text[at + 1] == '$') {
        result += '$';
        at += 2;
      } else {
        const bool braces = text[at + 1] == '{';
        const std::size_t begin = at + (braces ? 2 : 1);
        const std::size_t end =
            std::min(braces ? text.find('}', at)
                            : text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", begin),
                     text.size());
        const std::string_view use = text.substr(begin, end - begin);
        const std::size_t dash = use.find(":-");
        const auto value = values_.find(std::string(use.substr(0, dash)));
        const bool has_default = dash != std::string_view::npos;
        if (value != values_.end()) {
          result += value->second;
        } else if (has_default) {
          result += use.substr(dash + 2);
        }
        const bool has_value = value != values_.end() || has_default;
        certainty = std::max(certainty, has_value ? Certainty::overridable : Certainty::unknown);
        at = end + (braces ? 1 : 0);
      }
    }
    return result;
  }

  std::map<std::string, std::string> values_;
  Source source_;
  Arena arena_;
  std::unique_ptr<const yaml::Tree> tree_;
};

// One item of a list of a service after `make_canonical`, as `ComposeNodes::shown`; or the problem.
inline std::string long_form(std::string_view key, const std::string& item,
                             std::map<std::string, std::string> values = {}) {
  ComposeNodes nodes("services:\n  s:\n    " + std::string(key) + ":\n      - " + item + "\n",
                     std::move(values));
  nodes.canonicalise();
  if (!nodes.problems.empty()) return nodes.problem_lines().front();
  std::vector<std::string> items;
  for (const ComposeNode& node : nodes.at("services.s." + std::string(key)).items) {
    items.push_back(nodes.shown(node));
  }
  return join(items, "\n");
}

}  // namespace hullint::test
