// Turns the tree of tree-sitter-bash into simple commands. The tree's lists and pipelines are not
// believed (`a || b 2>&1 | c` nests the wrong way round): what joins two commands is the operator
// that stands between them in the text. The walk is one pass with a cursor and a stack of frames.
#include <tree_sitter/api.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "shell/builder.h"
#include "shell/kinds.h"
#include "shell/plain_commands.h"
#include "shell/reading.h"
#include "shell/scan.h"
#include "shell/word.h"

extern "C" const TSLanguage* tree_sitter_bash();

namespace hullint::shell {
namespace {

// The kind of each symbol of the grammar.
using Kinds = std::array<Kind, 512>;

Kinds load_kinds(const TSLanguage* language) {
  Kinds kinds{};
  const std::uint32_t count =
      std::min<std::uint32_t>(ts_language_symbol_count(language), kinds.size());
  for (std::uint32_t symbol = 0; symbol < count; ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    const TSSymbolType type = ts_language_symbol_type(language, id);
    if (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous) continue;
    const std::string_view name = ts_language_symbol_name(language, id);
    const std::span<const NamedKind> table = type == TSSymbolTypeRegular
                                                 ? std::span<const NamedKind>(named_kinds)
                                                 : std::span<const NamedKind>(token_kinds);
    for (const NamedKind& entry : table)
      if (entry.name == name) kinds[symbol] = entry.kind;
  }
  return kinds;
}

// How the nodes below are read.
enum class Mode : std::uint8_t {
  statements,
  words,  // only for the commands in their substitutions
  test,   // `[ ... ]`: each leaf is a word
};

struct Node {
  TSNode node;
  Kind kind;
  Offset begin;
  Offset end;
};

// A node whose children are being read, and what was before it.
struct Frame {
  Kind kind = Kind::other;
  Mode mode = Mode::statements;
  Place place;
  Statement statement;
};

struct Delete {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

class Cursor {
 public:
  explicit Cursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  bool to_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

class Walker {
 public:
  Walker(const Prepared& prepared, const Kinds& kinds, Arena& arena)
      : kinds_(kinds), builder_(prepared, arena) {}

  Reading run(TSNode root);

 private:
  Node read(TSNode node) const;
  Node child(const Node& node, std::uint32_t index) const {
    return read(ts_node_child(node.node, index));
  }
  // The frame of the node around the one that is being entered.
  const Frame& parent() const { return frames_.back(); }

  bool enter(const Node& node);
  bool enter_part(const Node& node);
  bool enter_word(const Node& node);
  bool enter_test(const Node& node);
  bool enter_statement(const Node& node);
  bool enter_command(const Node& node);
  bool enter_redirected(const Node& node);
  bool enter_group(const Node& node);
  bool enter_branch(const Node& node);
  bool enter_assignment(const Node& node);
  bool enter_substitution(const Node& node);
  void token(const Node& node);
  void leave();
  Frame& push(Kind kind) {
    frames_.push_back({.kind = kind, .mode = mode_, .place = builder_.place, .statement = {}});
    return frames_.back();
  }

  const Kinds& kinds_;
  Builder builder_;
  std::vector<Frame> frames_;
  Mode mode_ = Mode::statements;
};

Node Walker::read(TSNode node) const {
  const TSSymbol symbol = ts_node_symbol(node);
  Kind kind = symbol < kinds_.size() ? kinds_[symbol] : Kind::other;
  if (symbol == static_cast<TSSymbol>(-1)) kind = Kind::error;
  return {node, kind, ts_node_start_byte(node), ts_node_end_byte(node)};
}

Reading Walker::run(TSNode root) {
  Cursor cursor(root);
  frames_.emplace_back();
  for (bool more = true; more;) {
    const bool descend = enter(read(cursor.node()));
    if (descend && cursor.to_child()) continue;
    if (descend) leave();
    while (more && !cursor.to_sibling()) {
      more = cursor.to_parent();
      if (more) leave();
    }
  }
  builder_.end_loose_command();
  Reading reading = builder_.finish();
  reading.has_errors = ts_node_has_error(root);
  return reading;
}

// Says whether the node's children are to be read; then a frame was pushed for it.
bool Walker::enter(const Node& node) {
  // What the grammar only missed has no bytes.
  if (node.begin == node.end && node.kind != Kind::error) return false;
  if (mode_ == Mode::test) return enter_test(node);
  if (mode_ == Mode::words) return enter_part(node);
  if (node.kind >= Kind::sequence) {
    token(node);
    return false;
  }
  return enter_statement(node);
}

bool Walker::enter_part(const Node& node) {
  if (node.kind == Kind::substitution) return enter_substitution(node);
  push(Kind::other);
  return true;
}

bool Walker::enter_test(const Node& node) {
  if (node.kind == Kind::comment) return false;
  if (node.kind == Kind::substitution || node.kind == Kind::literal) return enter_word(node);
  if (ts_node_child_count(node.node) > 0) {
    push(Kind::other);
    return true;
  }
  builder_.word(builder_.place.command, node.begin, node.end);
  return false;
}

bool Walker::enter_statement(const Node& node) {
  switch (node.kind) {
    case Kind::comment:
      return false;
    case Kind::descriptor:
      builder_.redirection_descriptor(node.begin, node.end);
      return false;
    case Kind::command_name:
    case Kind::literal:
    case Kind::substitution:
      return enter_word(node);
    case Kind::variable_name:
      if (parent().kind == Kind::for_statement)
        builder_.assigned(builder_.view(node.begin, node.end));
      return enter_word(node);
    case Kind::redirection:
      builder_.begin_redirection(node.begin);
      push(node.kind);
      return true;
    case Kind::command:
    case Kind::declaration:
    case Kind::test:
    case Kind::assignments:
      return enter_command(node);
    case Kind::assignment:
      return enter_assignment(node);
    case Kind::redirected:
      return enter_redirected(node);
    case Kind::group:
    case Kind::subshell:
    case Kind::while_statement:
    case Kind::for_statement:
    case Kind::c_for_statement:
    case Kind::function:
      return enter_group(node);
    case Kind::negated:
    case Kind::do_group:
    case Kind::branch:
    case Kind::case_item:
      return enter_branch(node);
    default:
      break;
  }
  const bool is_expression = parent().kind == Kind::c_for_statement;
  push(node.kind);
  if (is_expression) mode_ = Mode::words;
  return true;
}

bool Walker::enter_command(const Node& node) {
  const std::size_t index = builder_.begin_command(node.begin, node.end);
  push(node.kind).statement = builder_.single(index);
  builder_.place.command = index;
  if (node.kind == Kind::test) mode_ = Mode::test;
  if (node.kind != Kind::declaration) return true;
  const Node keyword = child(node, 0);
  builder_.word(index, keyword.begin, keyword.end);
  return true;
}

// Redirections follow what they belong to, or stand alone: `> file`.
bool Walker::enter_redirected(const Node& node) {
  push(node.kind);
  if (child(node, 0).kind != Kind::redirection) return true;
  const std::size_t index = builder_.begin_command(node.begin, node.end);
  builder_.place.last = builder_.single(index);
  return true;
}

bool Walker::enter_group(const Node& node) {
  Frame& frame = push(node.kind);
  frame.statement = builder_.begin_group(node.begin);
  Flags& flags = builder_.place.flags;
  if (node.kind != Kind::function) flags.descend();  // its body does
  flags.in_subshell |= node.kind == Kind::subshell;
  flags.in_loop |= node.kind == Kind::while_statement;
  flags.in_function |= node.kind == Kind::function;
  return true;
}

bool Walker::enter_branch(const Node& node) {
  builder_.end_loose_command();
  const bool in_condition = parent().place.flags.in_condition;
  push(node.kind);
  Flags& flags = builder_.place.flags;
  if (node.kind == Kind::negated) {
    flags.negated = flags.in_condition = true;
    return true;
  }
  if (node.kind == Kind::do_group) {
    flags.in_loop = true;
    flags.in_condition = in_condition;
  }
  builder_.begin_list();
  return true;
}

bool Walker::enter_assignment(const Node& node) {
  const Kind around = parent().kind;
  const bool alone = builder_.place.command == no_command;
  Frame& frame = push(node.kind);
  mode_ = Mode::words;
  if (around == Kind::c_for_statement) return true;
  const std::size_t index =
      alone ? builder_.begin_command(node.begin, node.end) : builder_.place.command;
  if (alone) frame.statement = builder_.single(index);
  const Node target = child(node, 0);
  const std::string_view name = builder_.view(target.begin, target.end);
  const Offset value = std::clamp(child(node, 1).end, node.begin, node.end);
  builder_.assign(index, name.substr(0, name.find('[')), node.begin, value, node.end);
  if (around == Kind::declaration) builder_.word(index, node.begin, node.end);
  return true;
}

bool Walker::enter_substitution(const Node& node) {
  push(node.kind);
  builder_.begin_substitution();
  mode_ = Mode::statements;
  return true;
}

bool Walker::enter_word(const Node& node) {
  const std::size_t command = builder_.place.command;
  if (parent().kind == Kind::redirection) {
    builder_.redirection_word(node.begin, node.end);
  } else if (command != no_command) {
    builder_.word(command, node.begin, node.end);
  } else if (parent().kind == Kind::error || node.kind == Kind::command_name) {
    builder_.begin_loose_command(node.begin, node.end);
    builder_.word(builder_.place.command, node.begin, node.end);
  }
  if (node.kind == Kind::substitution) return enter_substitution(node);
  if (!has_substitution(builder_.view(node.begin, node.end))) return false;
  push(Kind::literal);
  mode_ = Mode::words;
  return true;
}

void Walker::token(const Node& node) {
  Place& place = builder_.place;
  switch (node.kind) {
    case Kind::redirect_operator:
      return builder_.redirection_operator(node.begin, node.end);
    case Kind::sequence:
      return builder_.join(Operator::sequence, node.begin, node.end);
    case Kind::background:
      return builder_.join(Operator::background, node.begin, node.end);
    case Kind::and_if:
      return builder_.join(Operator::and_if, node.begin, node.end);
    case Kind::or_if:
      return builder_.join(Operator::or_if, node.begin, node.end);
    case Kind::pipe:
      if (parent().kind == Kind::case_item) return;
      return builder_.join(Operator::pipe, node.begin, node.end);
    default:
      break;
  }
  builder_.end_loose_command();
  if (node.kind == Kind::condition) place.flags.in_condition = true;
  if (node.kind == Kind::then) place.flags.in_condition = parent().place.flags.in_condition;
  const bool begins_list =
      node.kind == Kind::then || (node.kind == Kind::close && parent().kind == Kind::case_item);
  if (begins_list) builder_.begin_list();
}

void Walker::leave() {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  mode_ = frame.mode;
  if (frame.kind == Kind::redirection) return builder_.end_redirection();
  const bool in_word = frame.kind == Kind::literal || frame.kind == Kind::substitution ||
                       (frame.kind == Kind::assignment && frame.statement.first == no_command);
  if (in_word) {
    builder_.place = frame.place;
    return;
  }
  if (mode_ == Mode::statements) builder_.end_loose_command();
  if (frame.statement.first != no_command)
    return builder_.end_statement(frame.statement, frame.place);
  if (frame.kind == Kind::negated) builder_.place.flags = frame.place.flags;
}

// The text without `<<`, byte for byte: heredocs are out, `<<<` reads as well as `<`, and the
// grammar keeps what stands behind a `<<` in a buffer that it overruns when the word is about 1,000
// bytes long.
std::string mask_heredocs(std::string_view text) {
  std::string masked(text);
  for (std::size_t at = masked.find("<<"); at != std::string::npos; at = masked.find("<<", at)) {
    for (++at; at < masked.size() && masked[at] == '<'; ++at) masked[at] = ' ';
  }
  return masked;
}

// Gives a text to the parser in pieces and counts them: broken text makes the grammar look far
// ahead again and again. When the budget is used up the parser is stopped, at the same place every
// time.
class MeteredText {
 public:
  explicit MeteredText(std::string_view text)
      : text_(text), budget_(reads_per_piece * (text.size() / piece + 16)) {}

  TSInput input() { return {this, &MeteredText::read, TSInputEncodingUTF8, nullptr}; }
  TSParseOptions options() { return {this, &MeteredText::is_used_up}; }

 private:
  static constexpr std::size_t piece = 4096;
  static constexpr std::size_t reads_per_piece = 64;
  // Recovery from errors takes time with the square of the length.
  static constexpr std::size_t max_broken_bytes = 64 * 1024;

  static const char* read(void* self, std::uint32_t at, TSPoint, std::uint32_t* size) {
    MeteredText& metered = *static_cast<MeteredText*>(self);
    const bool gives = metered.budget_ > 0 && at < metered.text_.size();
    *size = gives ? static_cast<std::uint32_t>(std::min(piece, metered.text_.size() - at)) : 0;
    if (metered.budget_ > 0) --metered.budget_;
    return gives ? metered.text_.data() + at : "";
  }
  static bool is_used_up(TSParseState* state) {
    const MeteredText& metered = *static_cast<MeteredText*>(state->payload);
    return metered.budget_ == 0 || (state->has_error && metered.text_.size() > max_broken_bytes);
  }

  std::string_view text_;
  std::size_t budget_;
};

}  // namespace

Reading read_by_grammar(const Prepared& prepared, Arena& arena) {
  // Read once: the grammar's symbols do not change.
  static const Kinds kinds = load_kinds(tree_sitter_bash());
  const std::unique_ptr<TSParser, Delete> parser(ts_parser_new());
  ts_parser_set_language(parser.get(), tree_sitter_bash());
  const std::string masked = mask_heredocs(prepared.text.text);
  MeteredText metered(masked);
  const std::unique_ptr<TSTree, Delete> tree(
      ts_parser_parse_with_options(parser.get(), nullptr, metered.input(), metered.options()));
  if (!tree) return {.over_limit = true};
  return Walker(prepared, kinds, arena).run(ts_tree_root_node(tree.get()));
}

Reading read_posix(const Cooked& text, Arena& arena) {
  Prepared prepared = prepare(text, arena);
  if (prepared.over_limit) return {.over_limit = true};
  std::optional<Reading> plain = read_plain_commands(prepared, arena);
  Reading reading = plain ? std::move(*plain) : read_by_grammar(prepared, arena);
  if (reading.over_limit) return reading;
  reading.text = std::move(prepared.text);
  reading.variables = std::move(prepared.variables);
  return reading;
}

}  // namespace hullint::shell
