#include "engine/node_extents.h"

#include <algorithm>
#include <cstddef>

#include "base/strings.h"

namespace hullint {

namespace {

constexpr std::string_view breaks = "\r\n";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// True for the `-`, `?` and `:` that stand before a block's item, key or value.
bool is_indicator(std::string_view text, Offset at) {
  if (at >= text.size() || std::string_view("-?:").find(text[at]) == text.npos) return false;
  return at + 1 == text.size() || is_space(text[at + 1]);
}

bool is_item(std::string_view text, Offset at) { return is_indicator(text, at) && text[at] == '-'; }

bool is_marker(std::string_view text, Offset at) {
  const bool begins_line =
      at == 0 || breaks.find(text[at - 1]) != breaks.npos || text.substr(0, at) == byte_order_mark;
  const std::string_view rest = text.substr(at, 4);
  return begins_line && (rest.starts_with("---") || rest.starts_with("...")) &&
         (rest.size() == 3 || is_space(rest[3]));
}

// The end of the template's control that has its line for itself; `at` if none begins there.
Offset end_of_control(std::string_view text, Offset at) {
  const std::string_view line = text.substr(at, text.find_first_of(breaks, at) - at);
  if (!line.starts_with("{{")) return at;
  const std::size_t end = line.find("}}");
  if (end == line.npos) return at;
  const std::string_view behind = trim_left(line.substr(end + 2));
  if (!behind.empty() && behind.front() != '#') return at;
  std::string_view inside = line.substr(2, end - 2);
  if (inside.starts_with('-')) inside.remove_prefix(1);
  inside = trim_left(inside);
  const std::string_view word = inside.substr(0, inside.find_first_of(" \t-"));
  const bool control = one_of(word, "if else end with range define block") ||
                       inside.starts_with("/*") || inside.starts_with('$');
  return control ? at + static_cast<Offset>(end) + 2 : at;
}

// Every node in the order of the text, a key with its value. Aliases are not followed.
std::vector<Span> node_spans(const yaml::Tree& tree) {
  struct Open {
    yaml::Node node;
    Offset end = 0;
  };
  std::vector<Open> open;
  const auto push = [&](yaml::Node node) { open.push_back({node, node.outer_span().end}); };
  std::for_each(tree.documents().rbegin(), tree.documents().rend(), push);
  std::vector<Span> spans;
  while (!open.empty()) {
    const Open next = open.back();
    open.pop_back();
    spans.push_back({next.node.outer_span().begin, next.end});
    for (std::size_t i = next.node.kind() == yaml::Kind::alias ? 0 : next.node.size(); i-- > 0;) {
      if (next.node.is_sequence()) {
        push(next.node[i]);
        continue;
      }
      const yaml::Node key = next.node.key(i);
      push(next.node.value(i));
      open.push_back({key, std::max(key.outer_span().end, open.back().end)});
    }
  }
  const auto earlier = [](Span a, Span b) { return a.begin < b.begin; };
  if (!std::is_sorted(spans.begin(), spans.end(), earlier)) {
    std::stable_sort(spans.begin(), spans.end(), earlier);
  }
  return spans;
}

// The blocks that a text has by its indentation alone, by where their first line's content begins.
class IndentedBlocks {
 public:
  explicit IndentedBlocks(std::string_view text) : text_(text) {
    for (Offset line = 0; line < text.size();) {
      const Span lines = yaml_lines(text, {line, line});
      const std::size_t content = text.find_first_not_of(" \t", line);
      if (content < lines.end && !is_space(text[content]) && text[content] != '#') {
        take(line, static_cast<Offset>(content));
        end_ = static_cast<Offset>(trim_right(text.substr(0, lines.end)).size());
      }
      line = lines.end;
    }
    while (!open_.empty()) close();
  }

  std::vector<Span> spans() && { return std::move(spans_); }

 private:
  struct Open {
    std::size_t span = 0;
    Offset column = 0;
    bool item = false;
  };

  void take(Offset line, Offset content) {
    const Offset column = content - line;
    const bool item = is_item(text_, content);
    const bool marker = is_marker(text_, content);
    while (!open_.empty()) {
      const Open& last = open_.back();
      // A key's items may stand as far left as the key.
      const bool inside = last.column < column || (last.column == column && item && !last.item);
      if (inside && !marker) break;
      close();
    }
    if (marker) return;
    open_.push_back({spans_.size(), column, item});
    spans_.push_back({content, content});
  }

  void close() {
    spans_[open_.back().span].end = end_;
    open_.pop_back();
  }

  std::string_view text_;
  std::vector<Span> spans_;
  std::vector<Open> open_;
  Offset end_ = 0;  // of the last line with content
};

}  // namespace

Span yaml_lines(std::string_view text, Span span) {
  const std::size_t before =
      span.begin == 0 ? text.npos : text.find_last_of(breaks, span.begin - 1);
  const auto begin = before == text.npos ? 0 : static_cast<Offset>(before + 1);
  const std::size_t end = text.find_first_of(breaks, span.end);
  if (end == text.npos) return {begin, static_cast<Offset>(text.size())};
  const std::size_t size = text.substr(end, 2) == "\r\n" ? 2 : 1;
  return {begin, static_cast<Offset>(end + size)};
}

Offset skip_to_content(std::string_view text, Offset at) {
  while (true) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", at);
    if (next == text.npos) return static_cast<Offset>(text.size());
    at = static_cast<Offset>(next);
    const Offset end = is_marker(text, at) ? at + 3 : end_of_control(text, at);
    if (end == at) return at;
    at = end;
  }
}

NodeExtents::NodeExtents(const yaml::Tree& tree, std::string_view text)
    : text_(text), nodes_(node_spans(tree)) {
  if (!tree.problems().empty()) blocks_ = IndentedBlocks(text).spans();
}

Span NodeExtents::at(Offset begin) const {
  const auto before = [](Offset offset, Span span) { return offset < span.begin; };
  Span result{begin, begin};
  const auto block = std::upper_bound(blocks_.begin(), blocks_.end(), begin, before);
  if (block != blocks_.begin() && block[-1].begin == begin) result = block[-1];
  const auto node = std::upper_bound(nodes_.begin(), nodes_.end(), begin, before);
  if (is_indicator(text_, begin)) {
    // Behind a fault there may be none: the next one is another's.
    const bool own = node != nodes_.end() && (blocks_.empty() || node->begin <= result.end);
    return own ? cover(result, *node) : result;
  }
  // A block mapping begins with its first key, and the key is what a comment above means.
  return node != nodes_.begin() && node[-1].begin == begin ? cover(result, node[-1]) : result;
}

}  // namespace hullint
