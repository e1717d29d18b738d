#include <algorithm>

#include "base/strings.h"
#include "yaml/plain_text.h"

namespace hullint::yaml {
namespace {

// How the lines of a block scalar become its value, one line end after the other.
class Folding {
 public:
  Folding(std::string& value, char style) : value_(value), folds_(style == '>') {}

  // A line end: what stands behind it, past the indentation.
  void line_end(bool next_is_empty, bool next_is_deeper, bool next_is_inside) {
    if (blank_lines_ == 0 && next_is_empty) began_deeper_ = deeper_;
    if (!past_header_) {
      past_header_ = true;
    } else if (!folds_) {
      value_ += '\n';
    } else {
      fold(next_is_empty, next_is_deeper, next_is_inside);
    }
    empty_ = next_is_empty;
    deeper_ = next_is_deeper;
  }

  void text(std::string_view line) {
    value_ += line;
    has_text_ = true;
  }

  bool has_text() const { return has_text_; }

 private:
  void fold(bool next_is_empty, bool next_is_deeper, bool next_is_inside) {
    if (next_is_empty) {
      ++blank_lines_;
      return;
    }
    const bool joins = !empty_ && !deeper_ && !next_is_deeper && next_is_inside;
    value_ += joins ? ' ' : '\n';
    if (blank_lines_ == 0) return;
    value_.append(blank_lines_ - 1, '\n');
    if (began_deeper_ || next_is_deeper || !has_text_) value_ += '\n';
    blank_lines_ = 0;
  }

  std::string& value_;
  bool folds_ = false;
  bool past_header_ = false;
  bool has_text_ = false;
  bool empty_ = false;
  bool deeper_ = false;
  bool began_deeper_ = false;
  std::size_t blank_lines_ = 0;
};

// Cuts line ends off the value that begins at `begin`.
void chomp(std::string& values, std::size_t begin, char chomping) {
  if (chomping == '+') return;
  const std::size_t last = values.find_last_not_of('\n');
  const bool has_text = last != std::string::npos && last >= begin;
  const std::size_t kept = chomping == '-' ? 1 : 2;
  values.resize(std::min(values.size(), has_text ? last + kept : begin));
}

}  // namespace

std::optional<PlainValue> PlainText::block_scalar(Offset parent) {
  const std::size_t begin = events_.values.size();
  Folding folding(events_.values, peek());
  ++at_;
  const char chomping = peek() == '+' || peek() == '-' ? peek() : '\0';
  if (chomping != '\0') ++at_;
  const std::size_t header_end = at_;
  while (is_blank(peek())) ++at_;
  if (peek() == '#' && at_ > header_end)
    while (!ends_line()) ++at_;
  if (!ends_line()) return std::nullopt;
  std::size_t indent = parent + 1;
  while (!at_end()) {
    skip_line_end();
    const std::size_t line = at_;
    while (peek() == ' ' && (at_ - line < indent || !folding.has_text())) ++at_;
    const std::size_t column = at_ - line;
    if (!folding.has_text()) indent = std::max(indent, column);
    if (peek() == '\t' && column < indent) return std::nullopt;
    const bool is_empty = !at_end() && ends_line();
    folding.line_end(is_empty, is_blank(peek()), column >= indent);
    if (!is_empty && column < indent) {
      at_ = at_end() ? at_ : line;
      break;
    }
    const std::size_t from = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ < text_.size() && at_ > from && text_[at_ - 1] == '\r') --at_;
    if (at_ > from) folding.text(text_.substr(from, at_ - from));
  }
  chomp(events_.values, begin, chomping);
  return value_since(begin);
}

}  // namespace hullint::yaml
