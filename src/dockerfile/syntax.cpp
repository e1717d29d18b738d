#include "dockerfile/syntax.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>

#include "../../grammars/dockerfile/src/line.h"
#include "base/strings.h"
#include "dockerfile/reparse.h"

extern "C" const TSLanguage* tree_sitter_dockerfile();

namespace hullint::syntax {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
// The longest line, without its LF, that BuildKit reads.
constexpr Offset max_line = 65535;

struct Delete {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

// Frees what the shared line reader holds.
struct Plan {
  Plan() = default;
  Plan(const Plan&) = delete;
  Plan& operator=(const Plan&) = delete;
  ~Plan() { line_plan_free(&plan); }
  LinePlan plan{};
};

// Walks over the children of nodes; goes back up when it is destroyed.
class Children {
 public:
  explicit Children(TSTreeCursor* cursor)
      : cursor_(cursor), valid_(ts_tree_cursor_goto_first_child(cursor)), entered_(valid_) {}
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  ~Children() {
    if (entered_) ts_tree_cursor_goto_parent(cursor_);
  }
  explicit operator bool() const { return valid_; }
  void next() { valid_ = ts_tree_cursor_goto_next_sibling(cursor_); }

 private:
  TSTreeCursor* cursor_;
  bool valid_;
  bool entered_;
};

// The numbers that the generated parser gives the nodes we look at.
struct Symbols {
  explicit Symbols(const TSLanguage* language)
      : directive(of(language, "directive")),
        name(of(language, "directive_name")),
        value(of(language, "directive_value")),
        comment(of(language, "comment")),
        instruction(of(language, "instruction")),
        continuation(of(language, "continuation")),
        blank_line(of(language, "blank_line")),
        heredoc_body(of(language, "heredoc_body")),
        heredoc_end(of(language, "heredoc_end")) {}

  TSSymbol directive, name, value, comment, instruction;
  TSSymbol continuation, blank_line, heredoc_body, heredoc_end;

 private:
  static TSSymbol of(const TSLanguage* language, std::string_view name) {
    return ts_language_symbol_for_name(language, name.data(), static_cast<uint32_t>(name.size()),
                                       true);
  }
};

// Byte for byte: what is no UTF-8 becomes a surrogate that holds the byte, as the scanner expects
// it.
uint32_t decode(const uint8_t* bytes, uint32_t size, int32_t* code) {
  if (bytes[0] < 0x80) {
    *code = bytes[0];
    return 1;
  }
  const LineChar c = line_decode(reinterpret_cast<const char*>(bytes), size);
  *code = static_cast<int32_t>(c.size > 1 ? c.code : 0xdc00u | bytes[0]);
  return c.size;
}

// What the parser reads: lines of a file, behind something that makes up for what it does not see.
struct Input {
  std::string_view before;
  std::string_view text;
};

const char* read(void* payload, uint32_t at, TSPoint, uint32_t* size) {
  const auto& input = *static_cast<const Input*>(payload);
  const bool in_text = at >= input.before.size();
  if (in_text) at -= static_cast<uint32_t>(input.before.size());
  const std::string_view text = in_text ? input.text : input.before;
  if (at >= text.size()) {
    *size = 0;
    return "";
  }
  *size = static_cast<uint32_t>(text.size()) - at;
  return text.data() + at;
}

std::unique_ptr<TSTree, Delete> parse_tree(Input text) {
  const std::unique_ptr<TSParser, Delete> parser(ts_parser_new());
  ts_parser_set_language(parser.get(), tree_sitter_dockerfile());
  const TSInput input{&text, read, TSInputEncodingCustom, decode};
  return std::unique_ptr<TSTree, Delete>(ts_parser_parse(parser.get(), nullptr, input));
}

// Directives are over and the escape character is known: what the lines behind the first ones see.
std::string_view instead_of_beginning(char escape) {
  return escape == '`' ? "# escape=`\n#\n" : "#\n";
}

// Puts the model's lines together from the tree's nodes.
class Reader {
 public:
  Reader(const Source& source, Arena& arena, Part part)
      : source_(source),
        text_(source.text()),
        arena_(arena),
        part_(part.span),
        before_(part.span.begin == 0 ? "" : instead_of_beginning(part.escape)),
        above_(std::move(part.above)) {
    if (part_.begin > 0) tree_.escape = part.escape;
  }

  PartTree read();

 private:
  void read_directive(TSTreeCursor* cursor);
  void read_comment(Span span);
  void read_instruction(TSTreeCursor* cursor);
  void read_inside(Line& line, TSNode node);
  void add_text(Offset end);
  void add_breaks(Line& line, Span span) const;
  void add_blank_lines(Line& line, Span span) const;
  void finish_text(Line& line, Offset begin);
  Cooked cook(Span part);
  void add_heredocs(Line& line, Span part);
  void read_bodies(Line& line, Children& children, TSTreeCursor* cursor);

  Span span_of(TSNode node) const {
    const Offset moved = part_.begin - static_cast<Offset>(before_.size());
    return {ts_node_start_byte(node) + moved, ts_node_end_byte(node) + moved};
  }
  Comment comment_at(Span span) const {
    return {text_.substr(span.begin + 1, span.size() - 1), span};
  }
  Word word_at(Span span) const { return {source_.text(span), span}; }
  Offset size() const { return static_cast<Offset>(text_.size()); }
  // The end of the line that holds `at`, before its LF.
  Offset line_end(Offset at) const {
    const auto lf = text_.find('\n', at);
    return lf == std::string_view::npos ? size() : static_cast<Offset>(lf);
  }
  Offset after_line(Offset at) const { return std::min(size(), line_end(at) + 1); }
  bool resets_comments(Span comment) const;

  const Source& source_;
  std::string_view text_;
  Arena& arena_;
  Span part_;
  std::string_view before_;
  Symbols symbols_{tree_sitter_dockerfile()};
  Tree tree_;
  std::vector<Comment> above_;
  Plan plan_;
  std::string joined_;
  std::vector<Span> pieces_;  // of the file, whose texts are `joined_`
  Offset at_ = 0;             // where the next piece of the present line begins
  bool escape_seen_ = false;
  bool complete_ = true;
};

PartTree Reader::read() {
  const auto tree = parse_tree({before_, source_.text(part_)});
  if (!tree) return {std::move(tree_), {}, false};
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree.get()));
  for (Children children(&cursor); children; children.next()) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (ts_node_start_byte(node) < before_.size()) continue;
    const TSSymbol symbol = ts_node_symbol(node);
    if (symbol == symbols_.directive) {
      read_directive(&cursor);
    } else if (symbol == symbols_.comment) {
      read_comment(span_of(node));
    } else if (symbol == symbols_.instruction) {
      read_instruction(&cursor);
    }
  }
  ts_tree_cursor_delete(&cursor);
  return {std::move(tree_), std::move(above_), complete_};
}

void Reader::read_directive(TSTreeCursor* cursor) {
  Directive directive;
  directive.span = span_of(ts_tree_cursor_current_node(cursor));
  directive.value = word_at({directive.span.end, directive.span.end});
  for (Children children(cursor); children; children.next()) {
    const TSNode node = ts_tree_cursor_current_node(cursor);
    if (ts_node_symbol(node) == symbols_.name) directive.key = word_at(span_of(node));
    if (ts_node_symbol(node) == symbols_.value) directive.value = word_at(span_of(node));
  }
  if (!escape_seen_ && equal_ignoring_case(directive.key.text, "escape")) {
    escape_seen_ = true;
    if (directive.value.text == "`") tree_.escape = '`';
  }
  tree_.directives.push_back(directive);
}

// BuildKit looks at what follows the first byte of the line.
bool Reader::resets_comments(Span comment) const {
  const bool indented = comment.begin > 0 && text_[comment.begin - 1] != '\n' &&
                        !(comment.begin == 3 && text_.starts_with(byte_order_mark));
  return !indented && line_skip_spaces(text_.data(), comment.begin + 1, comment.end) == comment.end;
}

void Reader::read_comment(Span span) {
  tree_.comments.push_back(comment_at(span));
  if (resets_comments(span)) {
    above_.clear();
  } else {
    above_.push_back(comment_at(span));
  }
}

void Reader::add_text(Offset end) {
  if (at_ >= end) return;
  pieces_.push_back({at_, end});
  joined_ += text_.substr(at_, end - at_);
}

void Reader::add_breaks(Line& line, Span span) const {
  for (Offset at = span.begin; at < span.end; at = after_line(at)) {
    line.breaks.push_back({at, after_line(at)});
  }
}

void Reader::add_blank_lines(Line& line, Span span) const {
  for (Offset at = span.begin; at < span.end; at = after_line(at)) {
    line.blank_lines.push_back({at, after_line(at)});
  }
}

// Continuations, comments and blank lines; what is between them is the text.
void Reader::read_inside(Line& line, TSNode node) {
  const TSSymbol symbol = ts_node_symbol(node);
  const Span span = span_of(node);
  if (symbol == symbols_.continuation) {
    add_text(span.begin);
    add_breaks(line, span);
    at_ = span.end;
  } else if (symbol == symbols_.comment) {
    line.comments.push_back(comment_at(span));
    at_ = after_line(span.end);
  } else if (symbol == symbols_.blank_line) {
    add_blank_lines(line, {at_, span.end});
    at_ = span.end;
  }
}

void Reader::read_instruction(TSTreeCursor* cursor) {
  Line line;
  at_ = span_of(ts_tree_cursor_current_node(cursor)).begin;
  const Offset begin = at_;
  joined_.clear();
  pieces_.clear();
  Children children(cursor);
  for (; children; children.next()) {
    const TSNode node = ts_tree_cursor_current_node(cursor);
    const TSSymbol symbol = ts_node_symbol(node);
    if (symbol == symbols_.heredoc_body || symbol == symbols_.heredoc_end) break;
    read_inside(line, node);
  }
  complete_ = at_ < part_.end;
  finish_text(line, begin);
  line.above = std::move(above_);
  above_.clear();
  read_bodies(line, children, cursor);
  tree_.lines.push_back(std::move(line));
}

void Reader::finish_text(Line& line, Offset begin) {
  Offset end = line_end(at_);
  const bool continues = !line.breaks.empty() && (at_ == 0 || text_[at_ - 1] == '\n');
  if (continues && end > at_ && line_skip_spaces(text_.data(), at_, end) == end) {
    line.blank_lines.push_back({at_, end});
    end = at_;
  }
  while (end > at_ && text_[end - 1] == '\r') --end;
  add_text(end);
  const auto joined_size = static_cast<Offset>(joined_.size());
  Span part;
  part.begin = line_skip_spaces(joined_.data(), 0, joined_size);
  part.end = line_trim_right(joined_.data(), part.begin, joined_size);
  line.text = cook(part);
  line.span = part.empty() ? Span{begin, begin} : line.text.map(0, part.size());
  line.full = line.span;
  add_heredocs(line, part);
}

// The part of the joined text with its way back to the file.
Cooked Reader::cook(Span part) {
  Cooker cooker;
  Offset begin = 0;
  for (const Span piece : pieces_) {
    const Span kept{std::max(part.begin, begin), std::min(part.end, begin + piece.size())};
    if (kept.begin < kept.end) {
      const Offset source = piece.begin + (kept.begin - begin);
      cooker.copy(text_.substr(source, kept.size()), source);
    }
    begin += piece.size();
  }
  return cooker.finish(arena_);
}

// BuildKit looks for heredocs before it trims the line, which matters if the last blank is escaped.
void Reader::add_heredocs(Line& line, Span part) {
  LinePlan& plan = plan_.plan;
  line_read(&plan, joined_.data(), static_cast<uint32_t>(joined_.size()), tree_.escape);
  line.too_many_heredocs = plan.too_many_heredocs;
  for (uint32_t i = 0; i < plan.heredoc_count; ++i) {
    const LineHeredoc& from = plan.heredocs[i];
    Heredoc heredoc;
    heredoc.marker =
        line.text.word(from.begin - part.begin, std::min(from.end, part.end) - part.begin);
    heredoc.name = arena_.keep({plan.names.data + from.name, from.name_size});
    heredoc.fd = from.fd;
    heredoc.expands = from.expands;
    heredoc.strips_tabs = from.strips_tabs;
    line.heredocs.push_back(heredoc);
  }
}

void Reader::read_bodies(Line& line, Children& children, TSTreeCursor* cursor) {
  std::size_t index = 0;
  Offset at = after_line(std::max(at_, line.span.end));
  for (; children && index < line.heredocs.size(); children.next()) {
    const TSNode node = ts_tree_cursor_current_node(cursor);
    const Span span = span_of(node);
    Heredoc& heredoc = line.heredocs[index];
    line.full.end = std::max(line.full.end, span.end);
    if (ts_node_symbol(node) == symbols_.heredoc_body) {
      heredoc.body = span;
      at = span.end;
    } else {
      if (heredoc.body.empty()) heredoc.body = {span.begin, span.begin};
      heredoc.terminator = span;
      heredoc.terminated = true;
      at = after_line(span.end);
      ++index;
    }
  }
  if (index < line.heredocs.size()) complete_ = false;
  for (; index < line.heredocs.size(); ++index) {
    Heredoc& heredoc = line.heredocs[index];
    if (heredoc.body.empty()) heredoc.body = {at, at};
    heredoc.terminator = {size(), size()};
  }
}

}  // namespace

PartTree read_part(const Source& source, Arena& arena, Part part) {
  return Reader(source, arena, std::move(part)).read();
}

std::vector<Span> find_long_lines(std::string_view text) {
  std::vector<Span> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end - at > max_line) found.push_back({static_cast<Offset>(at), static_cast<Offset>(end)});
    at = end + 1;
  }
  return found;
}

Tree parse(const Source& source, Arena& arena) {
  const auto size = static_cast<Offset>(source.text().size());
  Tree tree = read_part(source, arena, {.span = {0, size}}).tree;
  tree.long_lines = find_long_lines(source.text());
  return tree;
}

}  // namespace hullint::syntax
