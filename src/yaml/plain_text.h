#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "yaml/events.h"

namespace hullint::yaml {

// What a scalar means: a piece of `Events::values`, or null.
struct PlainValue {
  bool is_null = false;
  Offset begin = 0;
  Offset size = 0;
};

// What stands before a node's content.
struct PlainProperties {
  std::optional<Offset> mark;  // of the first one
  std::uint32_t anchor = 0;
  bool tagged = false;
  Offset value_begin = 0;  // of an empty scalar in their place
};

// In which collection a plain scalar stands: brackets and commas end it only inside brackets.
enum class Around : std::uint8_t { block, flow };

// A plain `null` with a tag is text.
enum class Tagged : std::uint8_t { no, yes };

// A text that is read from left to right, and the events so far. What reads something answers
// false, or nothing, if that is not plain YAML; where it stands then does not matter.
class PlainText {
 public:
  explicit PlainText(std::string_view text);

  // False for a text with control characters, or that begins like one in UTF-16.
  bool is_readable() const;

  // Past the end there are line ends.
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }
  bool at_end() const { return at_ >= text_.size(); }
  bool ends_line() const { return peek() == '\n' || peek() == '\r'; }
  // True if a token can end before that character: it is blank or a line end.
  bool separates(std::size_t ahead) const {
    const char c = peek(ahead);
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
  // True at the beginning of a line that is `---` or `...`, whatever follows on it.
  bool is_marker() const;
  // True if what began at `begin` is neither too long for a key nor over two lines.
  bool may_be_key(Offset begin) const;
  Offset at() const { return static_cast<Offset>(at_); }
  void advance(std::size_t count = 1) { at_ += count; }
  void return_to(Offset at) { at_ = at; }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }
  // To the next line, or to the end of the text.
  void skip_line_end() { at_ = std::min(at_ + (peek() == '\r' ? 2 : 1), text_.size()); }
  void skip_line();
  // The rest of a line behind a node: blanks, and a comment.
  bool finish_line();
  // The same over any number of lines, inside brackets.
  bool skip_gap();

  bool begins_scalar(Around around) const;
  // Stands behind the scalar afterwards: at a line end, a `:`, blanks before a comment, or, inside
  // brackets, where one of them or a comma is.
  std::string_view plain_scalar(Around around);
  PlainValue value_of(std::string_view plain, Tagged tagged);
  // The value of such a scalar with the lines below on which it goes on: those that are deeper than
  // `parent`, the column of the collection it stands in. Only a scalar of one line can be a key.
  std::optional<PlainValue> value_with_lines_below(std::string_view plain, Offset parent,
                                                   Tagged tagged);
  std::optional<PlainValue> quoted_scalar();
  // `parent` is the column of the collection it stands in. Ends where a line begins.
  std::optional<PlainValue> block_scalar(Offset parent);
  std::optional<PlainProperties> properties();
  bool alias();

  void add(Event event) { events_.list.push_back(event); }
  void add_null(Offset mark, std::uint32_t anchor = 0);
  void add_scalar(Offset mark, const PlainValue& value, std::uint32_t anchor = 0);
  void end_collection();

  Events take();

 private:
  std::optional<std::size_t> blank_lines_to_text_below(Offset parent);
  enum class LineEnd : std::uint8_t { folded, escaped };
  bool fold_quoted_line(std::size_t kept, LineEnd line_end);
  std::string_view name();
  bool tag();
  bool single_quoted();
  bool double_quoted();
  PlainValue value_since(std::size_t begin) const;

  std::string_view text_;
  std::size_t at_ = 0;
  Events events_;
  std::vector<std::pair<std::string_view, std::uint32_t>> anchors_;
  std::uint32_t anchor_count_ = 0;
};

// Reads the collection in brackets at the text's place, at most `depth` of them in another.
bool read_plain_flow(PlainText& text, const PlainProperties& properties, int depth);

}  // namespace hullint::yaml
