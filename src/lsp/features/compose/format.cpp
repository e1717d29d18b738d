#include <algorithm>
#include <map>
#include <optional>

#include "base/strings.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/same_meaning.h"
#include "lsp/features/edits_in_range.h"
#include "yaml/layout.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr Offset step = 2;  // blanks a level

// Where the lines of a document stand and should stand.
class Formatter {
 public:
  Formatter(const Source& source, const yaml::Tree& tree)
      : source_(source),
        text_(source.text()),
        tree_(tree),
        lines_(source.lines().line_count()),
        sequences_(step_of_sequences()) {}

  std::vector<TextEdit> run() {
    for (const yaml::Node& document : tree_.documents()) place_document(document);
    if (!certain_) return {};
    place_comments();
    for (std::uint32_t line = 0; line < lines_.size(); ++line) format_line(line);
    format_end();
    return std::move(edits_);
  }

 private:
  struct Line {
    std::optional<Offset> wanted;       // the column that a member that begins the line should have
    std::optional<std::int64_t> shift;  // how far the text of a block scalar moves
    bool in_scalar = false;             // it is a part of a scalar that began above
    bool is_comment = false;
  };

  struct Placed {
    yaml::Node node;
    Offset column = 0;
  };

  std::uint32_t line_of(Offset at) const { return source_.lines().line_of(at); }
  Offset indentation_of(std::uint32_t line) const {
    const std::string_view text = source_.text(source_.lines().span_of(line));
    return static_cast<Offset>(std::min(text.find_first_not_of(' '), text.size()));
  }

  // How most lists of the file stand: in their key's column, or two blanks behind it.
  Offset step_of_sequences() const {
    std::size_t flush = 0;
    std::size_t deeper = 0;
    std::vector<yaml::Node> open(tree_.documents().begin(), tree_.documents().end());
    while (!open.empty()) {
      const yaml::Node node = open.back();
      open.pop_back();
      for (std::size_t i = 0; i < node.size(); ++i) {
        const yaml::Node value = node.is_mapping() ? node.value(i) : node[i];
        open.push_back(value);
        if (!node.is_mapping() || !value.is_sequence() || value.is_flow()) continue;
        const auto key = yaml::column_of(source_, node.key(i).outer_span().begin);
        const auto dash = yaml::column_of_members(source_, value);
        if (key && dash) ++(*key == *dash ? flush : deeper);
      }
    }
    return flush > deeper ? 0 : step;
  }

  void place_document(const yaml::Node& document) {
    std::vector<Placed> open{{document, 0}};
    while (!open.empty() && certain_) {
      const Placed next = open.back();
      open.pop_back();
      mark_scalar(next.node, next.column);
      const bool in_block =
          (next.node.is_mapping() || next.node.is_sequence()) && !next.node.is_flow();
      for (std::size_t i = 0; i < next.node.size(); ++i) {
        const yaml::Node value = next.node.is_mapping() ? next.node.value(i) : next.node[i];
        if (next.node.is_mapping()) mark_scalar(next.node.key(i), 0);
        if (in_block) place_member(next, i);
        const bool list_in_mapping = next.node.is_mapping() && value.is_sequence();
        open.push_back({value, next.column + (list_in_mapping ? sequences_ : step)});
      }
    }
  }

  // A key or dash that begins its line, or what stands behind a dash on its line.
  void place_member(const Placed& collection, std::size_t index) {
    const auto member = yaml::member_of(source_, collection.node, index);
    if (!member) {
      certain_ = false;
      return;
    }
    if (yaml::begins_line(source_, member->begin)) {
      lines_[line_of(member->begin)].wanted = collection.column;
    } else if (!yaml::column_of(source_, member->begin)) {
      certain_ = false;  // a `? ` key
    }
    if (collection.node.is_sequence()) place_behind_dash(member->begin);
  }

  // One blank between a dash and what follows on its line.
  void place_behind_dash(Offset dash) {
    const std::size_t begin = dash + 1;
    const std::size_t end = std::min(text_.find_first_not_of(' ', begin), text_.size());
    if (end == text_.size() || is_space(text_[end]) || text_[end] == '#') return;
    if (end > begin + 1)
      edits_.push_back({{static_cast<Offset>(begin), static_cast<Offset>(end)}, " "});
  }

  // `column` is where the text of a block scalar should stand.
  void mark_scalar(const yaml::Node& node, Offset column) {
    if (!node.is_scalar()) return;
    const std::uint32_t first = line_of(node.span().begin) + 1;
    const std::uint32_t last = line_of(node.span().end);
    const bool is_block =
        node.style() == yaml::Style::literal || node.style() == yaml::Style::folded;
    std::optional<std::int64_t> shift;
    for (std::uint32_t line = first; line <= last; ++line) {
      lines_[line].in_scalar = true;
      if (!is_block) continue;
      const Span span = source_.lines().span_of(line);
      if (!shift && !trim(source_.text(span)).empty()) {
        const auto header = yaml::header_of(source_, node);
        if (!header || header->has_indentation) return;
        shift = static_cast<std::int64_t>(column) - indentation_of(line);
      }
      lines_[line].shift = shift;
    }
  }

  // A comment goes with the member below it that has its column, or else with the last one above.
  void place_comments() {
    std::vector<std::uint32_t> members;
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
      if (lines_[line].wanted) members.push_back(line);
    }
    std::map<Offset, Offset> wanted_of;  // by the column that a member above has
    auto below = members.begin();
    for (const yaml::Comment& comment : tree_.comments()) {
      if (!comment.own_line) continue;
      const std::uint32_t line = line_of(comment.span.begin);
      const Offset column = indentation_of(line);
      lines_[line].is_comment = true;
      for (; below != members.end() && *below < line; ++below)
        wanted_of[indentation_of(*below)] = *lines_[*below].wanted;
      const auto above = wanted_of.find(column);
      if (below != members.end() && indentation_of(*below) == column) {
        lines_[line].wanted = lines_[*below].wanted;
      } else if (above != wanted_of.end()) {
        lines_[line].wanted = above->second;
      }
    }
  }

  void format_line(std::uint32_t line) {
    const Span span = source_.lines().span_of(line);
    const std::string_view text = source_.text(span);
    const Offset indentation = indentation_of(line);
    const bool blank = trim(text).empty();
    if (!lines_[line].in_scalar) {
      Offset end = span.end;
      while (end > span.begin && is_blank(text_[end - 1])) --end;
      if (end < span.end) edits_.push_back({{end, span.end}, ""});
    }
    if (blank) return;
    Offset wanted = lines_[line].wanted.value_or(0);
    if (lines_[line].wanted) {
      if (!lines_[line].is_comment)
        shift_ = static_cast<std::int64_t>(wanted) - static_cast<std::int64_t>(indentation);
    } else {
      const std::int64_t moved = indentation + lines_[line].shift.value_or(shift_);
      wanted = moved < 0 ? 0 : static_cast<Offset>(moved);
      if (begins_document(text)) wanted = indentation;
    }
    if (wanted != indentation)
      edits_.push_back({{span.begin, span.begin + indentation}, std::string(wanted, ' ')});
  }

  static bool begins_document(std::string_view line) {
    return line.starts_with("---") || line.starts_with("...") || line.starts_with('%');
  }

  // The text ends with one line end, unless a scalar holds more.
  void format_end() {
    const auto size = static_cast<Offset>(text_.size());
    std::uint32_t last = source_.lines().line_count();
    while (last > 0 && trim(source_.text(source_.lines().span_of(last - 1))).empty() &&
           !lines_[last - 1].in_scalar)
      --last;
    if (last == 0) return;
    if (last == source_.lines().line_count()) {
      const std::size_t lf = text_.find('\n');
      const bool crlf = lf != text_.npos && lf > 0 && text_[lf - 1] == '\r';
      if (!text_.ends_with('\n')) edits_.push_back({{size, size}, crlf ? "\r\n" : "\n"});
      return;
    }
    const Offset begin = source_.lines().begin_of(last);
    std::erase_if(edits_, [&](const TextEdit& edit) { return edit.span.begin >= begin; });
    if (begin < size) edits_.push_back({{begin, size}, ""});
  }

  const Source& source_;
  std::string_view text_;
  const yaml::Tree& tree_;
  std::vector<Line> lines_;
  Offset sequences_;
  bool certain_ = true;
  std::int64_t shift_ = 0;  // how far the member moved that a line goes on with
  std::vector<TextEdit> edits_;
};

}  // namespace

std::vector<TextEdit> format(const View& view, Span range, const FormatOptions&) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr || !tree->problems().empty() || !tree->holes().empty()) return {};
  const Source& source = view.document.source();
  std::vector<TextEdit> edits = Formatter(source, *tree).run();
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
  edits = edits_in_range(source, std::move(edits), range);
  if (edits.empty() || !keep_meaning(source, *tree, edits)) return {};
  return edits;
}

}  // namespace hullint::lsp::in_compose
