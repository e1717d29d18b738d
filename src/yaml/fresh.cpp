#include "yaml/fresh.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/simple.h"

namespace hullint::yaml {
namespace {

bool is_alias(std::string_view text) {
  if (!text.starts_with('*') || text.size() < 2) return false;
  const auto in_name = [](char c) { return is_name_char(c) || c == '-' || c == '.'; };
  return std::all_of(text.begin() + 1, text.end(), in_name);
}

// True if `text` is one node, written in one line without a comment, between these brackets or
// behind this key.
bool is_one_node(std::string_view text, Where where) {
  const std::string_view before = where == Where::flow ? "[" : "k: ";
  const std::string_view after = where == Where::flow ? "]" : "\n";
  const Source source("", std::string(before) + std::string(text) + std::string(after));
  Arena arena;
  const auto tree = parse(source, arena);
  const Node node = where == Where::flow ? tree->root()[0] : tree->root().value(0);
  const auto begin = static_cast<Offset>(before.size());
  const bool alone = tree->documents().size() == 1 && tree->root().size() == 1;
  return alone && tree->problems().empty() && tree->comments().empty() &&
         node.outer_span() == Span{begin, begin + static_cast<Offset>(text.size())};
}

std::optional<std::string> checked_line(std::string_view text, Where where) {
  const bool has_break = text.find_first_of("\r\n") != std::string_view::npos;
  if (text.empty() || has_break) return std::nullopt;
  if (!is_alias(text) && !is_simple_node(text) && !is_one_node(text, where)) return std::nullopt;
  return std::string(text);
}

std::string_view without_last_break(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// `lines` with `first` before the first and `rest` before the others that are not blank.
std::string prefixed(std::string_view lines, std::string_view first, std::string_view rest) {
  std::string result(first);
  bool is_first = true;
  for (const std::string_view line : split(lines, '\n')) {
    if (!is_first) result += '\n';
    if (!is_first && !line.empty()) result += rest;
    result += line;
    is_first = false;
  }
  return result;
}

// True for `...: |-`, `- >` and the like; the indicator of such a line is `header`'s first byte.
struct LineEnd {
  bool is_header = false;
  bool is_plain = true;  // without an indicator of indentation or of blank lines to keep
};

LineEnd end_of_template_line(std::string_view rest) {
  const std::size_t space = rest.find_last_of(' ');
  const std::string_view word = space == std::string_view::npos ? rest : rest.substr(space + 1);
  const bool alone = space == std::string_view::npos;
  const bool behind_mark = !alone && (trim_right(rest.substr(0, space)).ends_with(':') ||
                                      trim_right(rest.substr(0, space)).ends_with('-'));
  if (word.empty() || (word[0] != '|' && word[0] != '>') || (!alone && !behind_mark)) return {};
  const std::size_t plain = word.find_first_not_of("+-0123456789", 1);
  if (plain != std::string_view::npos) return {};
  return {true, word.find_first_of("+0123456789") == std::string_view::npos};
}

// Indents lines anew, one after the other.
class Indenter {
 public:
  Indenter(Offset column, const Indentation& indentation)
      : indentation_(indentation), levels_{{0, column}} {}

  // The line with its new indentation; nothing if it does not fit those above.
  std::optional<std::string> take(std::string_view line) {
    const auto from = static_cast<Offset>(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view rest = line.substr(from);
    if (rest.empty()) return std::string();
    if (in_scalar_ && from > scalar_owner_.from) return scalar_line(from, rest);
    in_scalar_ = false;
    while (levels_.size() > 1 && levels_.back().from > from) levels_.pop_back();
    if (levels_.back().from > from || rest.starts_with('\t')) return std::nullopt;
    if (levels_.back().from < from) {
      const bool is_item = rest == "-" || rest.starts_with("- ");
      const Offset step = is_item ? indentation_.sequence : indentation_.mapping;
      levels_.push_back({from, levels_.back().to + step});
    }
    const Offset to = levels_.back().to;
    if (!open_levels(rest)) return std::nullopt;
    return std::string(to, ' ') + std::string(rest);
  }

  bool in_scalar() const { return in_scalar_; }

 private:
  struct Level {
    Offset from = 0;
    Offset to = 0;
  };

  // What follows a dash on its line stands in a level of its own.
  bool open_levels(std::string_view rest) {
    Level here = levels_.back();
    while (rest.starts_with("- ")) {
      const auto width = static_cast<Offset>(std::min(rest.find_first_not_of(' ', 1), rest.size()));
      rest.remove_prefix(width);
      const LineEnd end = end_of_template_line(rest);
      if (end.is_header && rest.find(' ') == std::string_view::npos) break;
      here = {here.from + width, here.to + width};
      levels_.push_back(here);
    }
    const LineEnd end = end_of_template_line(rest);
    in_scalar_ = end.is_header;
    scalar_owner_ = here;
    scalar_from_.reset();
    return end.is_plain;
  }

  std::optional<std::string> scalar_line(Offset from, std::string_view rest) {
    if (!scalar_from_) scalar_from_ = from;
    if (from < *scalar_from_) return std::nullopt;
    const Offset to = scalar_owner_.to + indentation_.mapping + (from - *scalar_from_);
    return std::string(to, ' ') + std::string(rest);
  }

  Indentation indentation_;
  std::vector<Level> levels_;
  bool in_scalar_ = false;
  Level scalar_owner_;
  std::optional<Offset> scalar_from_;
};

bool is_yaml(std::string_view lines) {
  if (is_simple_block(lines)) return true;
  const Source source("", std::string(lines) + "\n");
  Arena arena;
  const auto tree = parse(source, arena);
  return tree->problems().empty() && tree->documents().size() == 1;
}

}  // namespace

NewValue string_value(std::string text, Style quotes) {
  return {NewValue::Form::string, std::move(text), quotes};
}
NewValue line_value(std::string text) { return {NewValue::Form::line, std::move(text)}; }
NewValue block_value(std::string text) { return {NewValue::Form::block, std::move(text)}; }

std::optional<std::string> one_line(const NewValue& value, Where where) {
  if (value.form == NewValue::Form::line) return checked_line(value.text, where);
  if (value.form == NewValue::Form::block || !is_text(value.text)) return std::nullopt;
  return scalar_text(value.text, where, value.quotes);
}

bool is_block_scalar(const NewValue& value) {
  return value.form == NewValue::Form::block &&
         (value.text.starts_with('|') || value.text.starts_with('>'));
}

std::optional<std::string> entry_lines(std::string_view key, const NewValue& value) {
  // Longer ones are no keys to a parser without `?`.
  if (!is_text(key) || key.size() > 250) return std::nullopt;
  const std::string name = scalar_text(key) + ":";
  if (value.form != NewValue::Form::block) {
    const std::optional<std::string> text = one_line(value, Where::block);
    return text ? std::optional(name + " " + *text) : std::nullopt;
  }
  const std::string_view lines = without_last_break(value.text);
  if (is_block_scalar(value)) return name + " " + std::string(lines);
  return prefixed(lines, name + "\n  ", "  ");
}

std::optional<std::string> item_lines(const NewValue& value) {
  if (value.form != NewValue::Form::block) {
    const std::optional<std::string> text = one_line(value, Where::block);
    return text ? std::optional("- " + *text) : std::nullopt;
  }
  const std::string_view lines = without_last_break(value.text);
  return prefixed(lines, "- ", is_block_scalar(value) ? "" : "  ");
}

std::optional<std::string> indented(std::string_view lines, Offset column,
                                    const Indentation& indentation) {
  lines = without_last_break(lines);
  if (lines.empty() || lines.find('\r') != std::string_view::npos) return std::nullopt;
  Indenter indenter(column, indentation);
  std::string result;
  result.reserve(lines.size() * 2);
  for (const std::string_view line : split(lines, '\n')) {
    const std::optional<std::string> taken = indenter.take(line);
    if (!taken) return std::nullopt;
    if (!result.empty()) result += '\n';
    result += *taken;
  }
  const bool same_end = !result.ends_with('\n');
  // Aliases of the file's anchors are not known in these lines alone.
  return same_end && (result.find('*') != std::string::npos || is_yaml(result))
             ? std::optional(result)
             : std::nullopt;
}

bool ends_in_block_scalar(std::string_view lines) {
  Indenter indenter(0, {});
  for (const std::string_view line : split(without_last_break(lines), '\n')) {
    if (!indenter.take(line)) return true;
  }
  return indenter.in_scalar();
}

std::string_view line_end_behind(const Source& source, Offset at, std::string_view lines) {
  return at == source.text().size() && ends_in_block_scalar(lines) ? "\n" : "";
}

}  // namespace hullint::yaml
