#include "compose/interpolation.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace hullint {
namespace {

using Kind = InterpolationPiece::Kind;

constexpr int max_nesting = 32;

constexpr bool begins_name(char c) { return is_alpha(c) || c == '_'; }

Offset end_of_name(std::string_view text, Offset at) {
  if (at >= text.size() || !begins_name(text[at])) return at;
  while (at < text.size() && is_name_char(text[at])) ++at;
  return at;
}

struct ReadOperator {
  VariableOperator op = VariableOperator::none;
  Offset size = 0;
};

ReadOperator read_operator(std::string_view rest) {
  if (rest.starts_with(":-")) return {VariableOperator::default_if_empty, 2};
  if (rest.starts_with("-")) return {VariableOperator::default_if_unset, 1};
  if (rest.starts_with(":?")) return {VariableOperator::required_nonempty, 2};
  if (rest.starts_with("?")) return {VariableOperator::required, 1};
  if (rest.starts_with(":+")) return {VariableOperator::alternative_if_nonempty, 2};
  if (rest.starts_with("+")) return {VariableOperator::alternative_if_set, 1};
  return {};
}

// Reads the pieces of one range of a text: all of it, or an argument.
class PieceReader {
 public:
  PieceReader(std::string_view text, Span range, int depth)
      : text_(text.substr(0, range.end)), at_(range.begin), literal_(range.begin), depth_(depth) {}

  std::vector<InterpolationPiece> read();

 private:
  char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }
  Offset size() const { return static_cast<Offset>(text_.size()); }
  void finish_literal();
  void push(InterpolationPiece piece);
  void read_named();
  void read_braced();
  void read_argument(InterpolationPiece& piece, Offset begin, Offset last);
  void push_invalid(InterpolationPiece piece, InterpolationFault fault);
  Offset closing(Offset begin, Offset last) const;
  void find_line();
  bool brace_after();

  std::string_view text_;
  Offset at_;
  Offset literal_;
  int depth_;
  // The line that `at_` is on, as far as it lies in the range, and its last `}` (its end: none).
  Offset line_end_ = 0;
  Offset last_brace_ = 0;
  bool line_found_ = false;
  std::optional<Offset>
      final_brace_;  // of the range from where it was looked for; there if it has none
  std::vector<InterpolationPiece> pieces_;
};

void PieceReader::finish_literal() {
  if (literal_ == at_) return;
  InterpolationPiece piece;
  piece.span = {literal_, at_};
  pieces_.push_back(std::move(piece));
}

void PieceReader::push(InterpolationPiece piece) {
  finish_literal();
  at_ = piece.span.end;
  literal_ = at_;
  pieces_.push_back(std::move(piece));
}

std::vector<InterpolationPiece> PieceReader::read() {
  while (at_ < size()) {
    const std::size_t dollar = text_.find('$', at_);
    at_ = dollar == std::string_view::npos ? size() : static_cast<Offset>(dollar);
    if (at_ == size()) break;
    if (next() == '$') {
      InterpolationPiece piece;
      piece.kind = Kind::dollar;
      piece.span = {at_, at_ + 2};
      push(std::move(piece));
    } else if (next() == '{') {
      read_braced();
    } else if (begins_name(next())) {
      read_named();
    } else {
      ++at_;
    }
  }
  finish_literal();
  return std::move(pieces_);
}

void PieceReader::read_named() {
  InterpolationPiece piece;
  piece.kind = Kind::variable;
  piece.name_span = {at_ + 1, end_of_name(text_, at_ + 1)};
  piece.name = text_.substr(piece.name_span.begin, piece.name_span.size());
  piece.span = {at_, piece.name_span.end};
  push(std::move(piece));
}

void PieceReader::find_line() {
  if (line_found_ && at_ <= line_end_) return;
  line_found_ = true;
  line_end_ = static_cast<Offset>(std::min(text_.find('\n', at_), text_.size()));
  const std::size_t brace = text_.substr(at_, line_end_ - at_).rfind('}');
  last_brace_ = brace == std::string_view::npos ? line_end_ : at_ + static_cast<Offset>(brace);
}

// Whether a `}` follows on a later line.
bool PieceReader::brace_after() {
  if (!final_brace_) {
    const std::size_t brace = text_.substr(at_).rfind('}');
    final_brace_ = at_ + (brace == std::string_view::npos ? 0 : static_cast<Offset>(brace));
  }
  return *final_brace_ > line_end_;
}

void PieceReader::read_braced() {
  InterpolationPiece piece;
  piece.braces = true;
  piece.name_span = {at_ + 2, end_of_name(text_, at_ + 2)};
  piece.name = text_.substr(piece.name_span.begin, piece.name_span.size());
  const Offset after = piece.name_span.end;
  find_line();
  const bool closed = last_brace_ < line_end_ && last_brace_ >= after;
  if (piece.name.empty()) {
    push_invalid(std::move(piece),
                 closed ? InterpolationFault::no_name : InterpolationFault::unclosed);
    return;
  }
  const ReadOperator found = read_operator(text_.substr(after));
  piece.op = found.op;
  if (found.op != VariableOperator::none && closed) {
    read_argument(piece, after + found.size, last_brace_);
    push(std::move(piece));
  } else if (found.op == VariableOperator::none && after < size() && text_[after] == '}') {
    piece.kind = Kind::variable;
    piece.span = {at_, after + 1};
    push(std::move(piece));
  } else {
    push_invalid(std::move(piece), closed          ? InterpolationFault::bad_operator
                                   : brace_after() ? InterpolationFault::line_break
                                                   : InterpolationFault::unclosed);
  }
}

// The `}` that closes the `${` at `begin`, as compose-go counts: each `{` opens, with or without
// `$`, and the character after it is not looked at. What never balances goes on to the `}` at
// `last`.
Offset PieceReader::closing(Offset begin, Offset last) const {
  int open = 0;
  for (Offset i = begin; i <= last; ++i) {
    if (text_[i] == '}' && --open == 0) return i;
    if (text_[i] == '{') {
      ++open;
      ++i;
    }
  }
  return last;
}

void PieceReader::read_argument(InterpolationPiece& piece, Offset begin, Offset last) {
  const Offset close = closing(at_, last);
  piece.kind = Kind::variable;
  piece.span = {at_, close + 1};
  piece.argument_span = {begin, close};
  if (piece.argument_span.empty()) return;
  if (depth_ < max_nesting) {
    piece.argument = PieceReader(text_, piece.argument_span, depth_ + 1).read();
    return;
  }
  InterpolationPiece unread;
  unread.kind = Kind::unread;
  unread.span = piece.argument_span;
  piece.argument.push_back(std::move(unread));
}

void PieceReader::push_invalid(InterpolationPiece piece, InterpolationFault fault) {
  piece.kind = Kind::invalid;
  piece.fault = fault;
  piece.span = {at_, at_ + 2};
  Offset end = piece.name_span.end;
  while (end < size() && !is_space(text_[end]) && text_[end] != '$' && text_[end] != '}') ++end;
  const bool closed = end < size() && text_[end] == '}';
  piece.fault_span = {at_, closed ? end + 1 : piece.name_span.end};
  push(std::move(piece));
}

void collect(const std::vector<InterpolationPiece>& pieces, Kind kind,
             std::vector<const InterpolationPiece*>& to) {
  for (const InterpolationPiece& piece : pieces) {
    if (piece.kind == kind) to.push_back(&piece);
    collect(piece.argument, kind, to);
  }
}

std::vector<const InterpolationPiece*> all(const Interpolation& interpolation, Kind kind) {
  std::vector<const InterpolationPiece*> pieces;
  collect(interpolation.pieces, kind, pieces);
  return pieces;
}

// What an operator does with its variable.
enum class Outcome : std::uint8_t { value, argument, nothing, missing };

Outcome outcome(VariableOperator op, const VariableValue* value) {
  const bool nonempty = value != nullptr && !value->text.empty();
  switch (op) {
    case VariableOperator::none:
      return Outcome::value;
    case VariableOperator::default_if_empty:
      return nonempty ? Outcome::value : Outcome::argument;
    case VariableOperator::default_if_unset:
      return value != nullptr ? Outcome::value : Outcome::argument;
    case VariableOperator::required_nonempty:
      return nonempty ? Outcome::value : Outcome::missing;
    case VariableOperator::required:
      return value != nullptr ? Outcome::value : Outcome::missing;
    case VariableOperator::alternative_if_nonempty:
      return nonempty ? Outcome::argument : Outcome::nothing;
    case VariableOperator::alternative_if_set:
      return value != nullptr ? Outcome::argument : Outcome::nothing;
  }
  return Outcome::value;
}

}  // namespace

Interpolation parse_interpolation(std::string_view text) {
  return {text, PieceReader(text, {0, static_cast<Offset>(text.size())}, 0).read()};
}

std::vector<const InterpolationPiece*> variable_uses(const Interpolation& interpolation) {
  return all(interpolation, Kind::variable);
}

std::vector<const InterpolationPiece*> invalid_pieces(const Interpolation& interpolation) {
  return all(interpolation, Kind::invalid);
}

void VariableValues::set(std::string_view name, VariableValue value) {
  const auto found = values_.find(name);
  if (found != values_.end()) {
    found->second = std::move(value);
  } else {
    values_.emplace(name, std::move(value));
  }
}

const VariableValue* VariableValues::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

void VariableValues::fill_from(const VariableValues& others) {
  values_.insert(others.values_.begin(), others.values_.end());
}

struct Interpolator::Evaluation {
  std::string_view source;
  Cooker cooker;
  Interpolated result;

  void trust_no_more_than(Certainty certainty) {
    result.certainty = std::max(result.certainty, certainty);
  }
};

Interpolated Interpolator::evaluate(const Interpolation& interpolation) {
  const std::vector<InterpolationPiece>& pieces = interpolation.pieces;
  const bool plain = pieces.empty() || (pieces.size() == 1 && pieces[0].kind == Kind::literal);
  if (plain) return {Cooked::itself(interpolation.text), Certainty::known, false, {}};
  Evaluation evaluation;
  evaluation.source = interpolation.text;
  add(evaluation, pieces);
  evaluation.result.text = evaluation.cooker.finish(arena_);
  return std::move(evaluation.result);
}

void Interpolator::add(Evaluation& to, const std::vector<InterpolationPiece>& pieces) {
  for (const InterpolationPiece& piece : pieces) {
    switch (piece.kind) {
      case Kind::literal:
        to.cooker.copy(to.source.substr(piece.span.begin, piece.span.size()), piece.span.begin);
        break;
      case Kind::dollar:
        to.cooker.replace("$", piece.span);
        break;
      case Kind::variable:
        add_variable(to, piece);
        break;
      case Kind::invalid:
        to.result.refused = true;
        break;
      case Kind::unread:
        to.trust_no_more_than(Certainty::unknown);
        break;
    }
  }
}

void Interpolator::add_variable(Evaluation& to, const InterpolationPiece& piece) {
  const VariableValue* value = values_.find(piece.name);
  // Whoever writes a default or an alternative has thought of the variable that is not set.
  const bool decided_by_known = value != nullptr && value->certainty == Certainty::known;
  const bool decided_by_unknown =
      value != nullptr && value->certainty == Certainty::unknown && !value->text.empty();
  const Certainty decided = decided_by_known     ? Certainty::known
                            : decided_by_unknown ? Certainty::unknown
                                                 : Certainty::overridable;
  switch (outcome(piece.op, value)) {
    case Outcome::value:
      if (value == nullptr) {
        to.trust_no_more_than(Certainty::unknown);
      } else {
        add_value(to, piece, *value);
      }
      break;
    case Outcome::argument:
      to.trust_no_more_than(decided);
      add(to, piece.argument);
      break;
    case Outcome::nothing:
      to.trust_no_more_than(decided);
      break;
    case Outcome::missing:
      to.trust_no_more_than(Certainty::unknown);
      to.result.missing.push_back(missing(to, piece));
      break;
  }
}

void Interpolator::add_value(Evaluation& to, const InterpolationPiece& piece,
                             const VariableValue& value) {
  if (value.text.size() > left_) {
    to.trust_no_more_than(Certainty::unknown);
    return;
  }
  left_ -= value.text.size();
  to.trust_no_more_than(value.certainty);
  to.cooker.replace(value.text, piece.span);
}

// The message is a text with variables itself.
MissingVariable Interpolator::missing(const Evaluation& from, const InterpolationPiece& piece) {
  Evaluation message;
  message.source = from.source;
  add(message, piece.argument);
  return {piece.name, piece.span, std::string(message.cooker.text())};
}

}  // namespace hullint
