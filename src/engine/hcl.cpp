#include "engine/hcl.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"

namespace hullint {
namespace {

// Collections in collections: no bake file has more.
constexpr int deepest = 8;

constexpr bool is_identifier_char(char c) { return is_name_char(c) || c == '-'; }
constexpr bool is_opening(char c) { return c == '(' || c == '[' || c == '{'; }
constexpr bool is_closing(char c) { return c == ')' || c == ']' || c == '}'; }

// Goes through a file once, from left to right.
class HclReader {
 public:
  explicit HclReader(std::string_view text) : text_(text) {}

  std::vector<LiteralBlock> blocks();

 private:
  enum class Lines : std::uint8_t { end_it, are_blank };

  bool at_end() const { return at_ >= text_.size(); }
  char now() const { return at_end() ? '\0' : text_[at_]; }
  bool sees(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void skip_comment();
  void skip_blank(Lines lines);
  void skip_heredoc();
  void skip_string();
  void skip_expression();
  std::string identifier();
  bool read_string(LiteralValue& value);
  LiteralValue value(int depth);
  LiteralValue list(int depth);
  LiteralValue map(int depth);
  std::optional<LiteralBlock> block(std::string type, Span place);
  void body(LiteralBlock& block);

  std::string_view text_;
  std::size_t at_ = 0;
};

void HclReader::skip_comment() {
  if (sees("/*")) {
    const std::size_t end = text_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + 2;
    return;
  }
  at_ = std::min(text_.find('\n', at_), text_.size());
}

void HclReader::skip_blank(Lines lines) {
  while (!at_end()) {
    const char c = now();
    if (c == '#' || sees("//") || sees("/*")) {
      skip_comment();
    } else if (is_space(c) && (c != '\n' || lines == Lines::are_blank)) {
      ++at_;
    } else {
      return;
    }
  }
}

// From `<<` to the end of the line that holds the mark alone.
void HclReader::skip_heredoc() {
  at_ += sees("<<-") ? 3 : 2;
  const std::string mark = identifier();
  while (!at_end()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = trim(text_.substr(at_, end - at_));
    at_ = line == mark || end == text_.size() ? end : end + 1;
    if (line == mark) return;
  }
}

// From a quote to behind the one that ends it. Templates hold strings that hold templates; a line
// that ends in a string is broken and ends all of them.
void HclReader::skip_string() {
  std::vector<char> open{'"'};
  ++at_;
  while (!open.empty() && !at_end() && now() != '\n') {
    const char c = now();
    const bool in_string = open.back() == '"';
    std::size_t step = 1;
    if (in_string && c == '\\') {
      step = 2;
    } else if (in_string && (sees("$${") || sees("%%{"))) {
      step = 3;
    } else if (in_string && (sees("${") || sees("%{"))) {
      open.push_back('{');
      step = 2;
    } else if (c == '"') {
      if (in_string)
        open.pop_back();
      else
        open.push_back('"');
    } else if (!in_string && c == '{') {
      open.push_back('{');
    } else if (!in_string && c == '}') {
      open.pop_back();
    }
    at_ = std::min(at_ + step, text_.size());
  }
}

// To the end of an expression: of its line, or what ends an item or collection around it.
void HclReader::skip_expression() {
  std::size_t depth = 0;
  while (!at_end()) {
    const char c = now();
    if (depth == 0 && (c == '\n' || c == ',' || is_closing(c))) return;
    if (c == '"') {
      skip_string();
    } else if (sees("<<") && at_ + 2 < text_.size() &&
               (is_alpha(text_[at_ + 2]) || text_[at_ + 2] == '-')) {
      skip_heredoc();
    } else if (c == '#' || sees("//") || sees("/*")) {
      skip_comment();
    } else {
      if (is_opening(c)) ++depth;
      if (is_closing(c)) --depth;
      ++at_;
    }
  }
}

std::string HclReader::identifier() {
  const std::size_t begin = at_;
  while (!at_end() && is_identifier_char(now())) ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

// The text of a string without escapes and templates. False leaves it unknown.
bool HclReader::read_string(LiteralValue& value) {
  const std::size_t begin = at_;
  skip_string();
  const std::string_view written = text_.substr(begin, at_ - begin);
  if (written.size() < 2 || written.back() != '"') return false;
  const std::string_view inside = written.substr(1, written.size() - 2);
  for (const std::string_view computed : {"${", "%{", "\\", "\""})
    if (inside.find(computed) != std::string_view::npos) return false;
  value.kind = LiteralValue::Kind::text;
  value.text = inside;
  return true;
}

// What is a literal followed by more (`"a" == b`) is computed.
LiteralValue HclReader::value(int depth) {
  LiteralValue read;
  skip_blank(Lines::end_it);
  if (now() == '"') {
    read_string(read);
  } else if (now() == '[' && depth < deepest) {
    read = list(depth);
  } else if (now() == '{' && depth < deepest) {
    read = map(depth);
  } else if (is_alpha(now()) && identifier() == "null") {
    read.kind = LiteralValue::Kind::null;
  }
  skip_blank(Lines::end_it);
  if (at_end() || now() == '\n' || now() == ',' || is_closing(now())) return read;
  skip_expression();
  return {};
}

LiteralValue HclReader::list(int depth) {
  LiteralValue read;
  ++at_;
  skip_blank(Lines::are_blank);
  if (!sees("for ")) read.kind = LiteralValue::Kind::list;
  while (!at_end() && now() != ']') {
    const std::size_t before = at_;
    read.items.push_back(value(depth + 1));
    skip_blank(Lines::are_blank);
    if (now() == ',') ++at_;
    if (at_ == before) ++at_;
    skip_blank(Lines::are_blank);
  }
  if (!at_end()) ++at_;
  return read;
}

LiteralValue HclReader::map(int depth) {
  LiteralValue read;
  read.kind = LiteralValue::Kind::map;
  ++at_;
  skip_blank(Lines::are_blank);
  while (!at_end() && now() != '}') {
    const std::size_t before = at_;
    LiteralValue key;
    if (now() == '"') {
      read_string(key);
    } else if (is_identifier_char(now())) {
      key.kind = LiteralValue::Kind::text;
      key.text = identifier();
    }
    skip_blank(Lines::end_it);
    const bool is_entry = (now() == '=' || now() == ':') && key.kind == LiteralValue::Kind::text;
    if (is_entry) {
      ++at_;
      read.entries.emplace_back(std::move(key.text), value(depth + 1));
    } else {
      read.is_whole = false;
      skip_expression();
    }
    skip_blank(Lines::are_blank);
    if (now() == ',') ++at_;
    if (at_ == before) ++at_;
    skip_blank(Lines::are_blank);
  }
  if (!at_end()) ++at_;
  return read;
}

// What stands between the braces of a block, and the closing one.
void HclReader::body(LiteralBlock& block) {
  skip_blank(Lines::are_blank);
  while (!at_end() && now() != '}') {
    const std::size_t before = at_;
    std::string name = identifier();
    skip_blank(Lines::end_it);
    if (!name.empty() && now() == '=') {
      ++at_;
      block.attributes.push_back({std::move(name), value(0)});
    } else {
      skip_expression();
      if (!name.empty()) block.blocks.push_back(std::move(name));
    }
    if (at_ == before) ++at_;
    skip_blank(Lines::are_blank);
  }
  if (!at_end()) ++at_;
}

std::optional<LiteralBlock> HclReader::block(std::string type, Span place) {
  LiteralBlock read;
  read.type = std::move(type);
  read.place = place;
  for (;;) {
    skip_blank(Lines::end_it);
    const auto begin = static_cast<Offset>(at_);
    LiteralValue label;
    if (now() == '"') {
      read_string(label);
    } else if (is_alpha(now())) {
      label.text = identifier();
    } else {
      break;
    }
    read.labels.push_back(std::move(label.text));
    read.place = {begin, static_cast<Offset>(at_)};
  }
  if (now() != '{') return std::nullopt;
  ++at_;
  body(read);
  return read;
}

std::vector<LiteralBlock> HclReader::blocks() {
  std::vector<LiteralBlock> found;
  if (sees("\xEF\xBB\xBF")) at_ += 3;
  skip_blank(Lines::are_blank);
  while (!at_end()) {
    const auto begin = static_cast<Offset>(at_);
    std::string type = identifier();
    if (type.empty()) {
      skip_expression();
      if (!at_end()) ++at_;
    } else if (auto read = block(std::move(type), {begin, static_cast<Offset>(at_)})) {
      found.push_back(std::move(*read));
    } else {
      skip_expression();
    }
    skip_blank(Lines::are_blank);
  }
  return found;
}

}  // namespace

std::vector<LiteralBlock> read_hcl(std::string_view text) { return HclReader(text).blocks(); }

}  // namespace hullint
