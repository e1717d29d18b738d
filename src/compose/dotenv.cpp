#include "compose/dotenv.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/strings.h"
#include "compose/dotenv_text.h"
#include "text/sanitize.h"

namespace hullint {
namespace {

using Problem = DotenvProblem::Kind;
using Style = DotenvEntry::Style;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr Offset longest_raw_line = 65535;  // of Go's bufio.Scanner, without the line feed

Cooked part_of(std::string_view text, Span span) {
  return {text.substr(span.begin, span.size()), {{0, span}}};
}

// The environment's value of a name without one of its own, shown as coming from the name.
Interpolated inherited(const Word& name, const VariableValues& environment, Arena& arena) {
  Interpolated result;
  const VariableValue* value = environment.find(name.text);
  result.certainty = value == nullptr ? Certainty::unknown : value->certainty;
  if (value == nullptr || value->text.empty()) return result;
  Cooker cooker;
  cooker.replace(value->text, name.span);
  result.text = cooker.finish(arena);
  return result;
}

// The bytes of a value of `\0` and up to three digits: three octal ones up to 0377 are a code
// point, all others lose their zero only.
std::string decode_octal(std::string_view digits) {
  int value = 0;
  bool octal = digits.size() == 3;
  for (char digit : digits) {
    octal = octal && digit < '8';
    value = value * 8 + (digit - '0');
  }
  if (!octal || value > 0xFF) return "\\" + std::string(digits);
  if (value < 0x80) return {static_cast<char>(value)};
  return {static_cast<char>(0xC0 | (value >> 6)), static_cast<char>(0x80 | (value & 0x3F))};
}

std::string_view decode_letter(char letter) {
  switch (letter) {
    case 'a':
      return "\a";
    case 'b':
      return "\b";
    case 'f':
      return "\f";
    case 'n':
      return "\n";
    case 'r':
      return "\r";
    case 't':
      return "\t";
    case 'v':
      return "\v";
    case '\\':
      return "\\";
    case '$':
      return "$$";  // what the variables' reader makes a `$` of
    default:
      return {};
  }
}

class DotenvReader {
 public:
  DotenvReader(std::string_view text, const VariableValues& environment, Arena& arena)
      : text_(text),
        environment_(environment),
        arena_(arena),
        scope_(environment),
        interpolator_(scope_, arena) {}

  Dotenv read();

 private:
  struct Name {
    Word word;
    char separator = '\0';  // `=`, `:`, a line feed, or none at the end of the text
  };

  bool find_statement();
  void read_statement();
  bool read_export();
  std::optional<Name> read_name();
  void read_bare(const Name& name);
  void read_value(DotenvEntry& entry);
  void read_unquoted(DotenvEntry& entry);
  void read_quoted(DotenvEntry& entry);
  Offset end_of_quoted() const;
  Cooked decode_quoted(Span inner, char quote);
  Offset decode_escape(Cooker& cooker, Span inner, char quote);
  void interpolate(DotenvEntry& entry);
  void keep(DotenvEntry entry);
  void report(Problem kind, Span span) { result_.problems.push_back({kind, span}); }
  Offset size() const { return static_cast<Offset>(text_.size()); }
  std::string_view at(Span span) const { return text_.substr(span.begin, span.size()); }

  std::string_view text_;
  const VariableValues& environment_;
  Arena& arena_;
  VariableValues scope_;  // the environment and, for names that it has not, the entries so far
  Interpolator interpolator_;
  Offset at_ = 0;
  Dotenv result_;
};

Dotenv DotenvReader::read() {
  if (text_.starts_with(byte_order_mark)) at_ = static_cast<Offset>(byte_order_mark.size());
  while (find_statement()) read_statement();
  return std::move(result_);
}

bool DotenvReader::find_statement() {
  while (true) {
    at_ = skip_go_spaces(text_, at_);
    if (at_ == size()) return false;
    if (text_[at_] != '#') return true;
    at_ = end_of_line(text_, at_);
  }
}

void DotenvReader::read_statement() {
  if (!read_export()) return;
  const std::optional<Name> name = read_name();
  if (!name) return;
  const bool bare = name->separator == '\n' || name->separator == '\0';
  if (bare) {
    read_bare(*name);
    return;
  }
  DotenvEntry entry;
  entry.name = name->word;
  at_ = skip_go_blanks(text_, at_);
  // The value is read in any case: it may go over several lines.
  read_value(entry);
  if (entry.name.text.find(' ') != std::string_view::npos) {
    report(Problem::space_in_name, entry.name.span);
  } else {
    keep(std::move(entry));
  }
}

// Skips `export `; false if nothing follows in the file.
bool DotenvReader::read_export() {
  const std::string_view rest = text_.substr(at_);
  const bool exported =
      rest.starts_with("export") && rest.size() > 6 && rest[6] != '\v' && is_space(rest[6]);
  if (!exported) return true;
  const Span word{at_, at_ + 6};
  at_ = skip_go_blanks(text_, at_ + 6);
  if (at_ < size()) return true;
  report(Problem::no_name, word);
  return false;
}

// Leaves the reader after the separator; after the line if a character cannot be in a name.
std::optional<DotenvReader::Name> DotenvReader::read_name() {
  Name name;
  Offset end = at_;
  while (end < size()) {
    const Decoded character = decode_utf8(text_, end);
    const char c = text_[end];
    if (c == '=' || c == ':' || c == '\n') {
      name.separator = c;
      break;
    }
    const bool fits =
        character.valid && (is_go_blank(character.value) || is_dotenv_name_char(character.value));
    if (!fits) {
      report(Problem::unexpected_character, {end, end + character.size});
      at_ = end_of_line(text_, end);
      return std::nullopt;
    }
    end += character.size;
  }
  const Span span = trim_go_spaces(text_, {at_, end});
  name.word = {at(span), span};
  at_ = end < size() ? end + 1 : end;
  return name;
}

void DotenvReader::read_bare(const Name& name) {
  // A bare name at the end of the file may hold spaces: compose-go takes it for a value.
  const bool last = name.separator == '\0';
  if (!last && name.word.text.find(' ') != std::string_view::npos) {
    report(Problem::space_in_name, name.word.span);
    return;
  }
  if (name.word.text.empty()) return;
  DotenvEntry entry;
  entry.name = name.word;
  entry.style = last ? Style::bare_at_end : Style::bare;
  entry.span = entry.name.span;
  entry.value_span = {entry.name.span.end, entry.name.span.end};
  if (last) {
    entry.value.certainty = Certainty::unknown;
  } else {
    entry.value = inherited(entry.name, environment_, arena_);
  }
  result_.entries.push_back(std::move(entry));
}

void DotenvReader::read_value(DotenvEntry& entry) {
  const bool quoted = at_ < size() && (text_[at_] == '"' || text_[at_] == '\'');
  if (quoted) {
    read_quoted(entry);
  } else {
    read_unquoted(entry);
  }
  entry.span = {entry.name.span.begin, entry.value_span.end};
}

void DotenvReader::read_unquoted(DotenvEntry& entry) {
  Span span{at_, end_of_line(text_, at_)};
  at_ = std::min(span.end + 1, size());
  const std::size_t comment = at(span).find(" #");
  if (comment != std::string_view::npos) span.end = span.begin + static_cast<Offset>(comment);
  entry.value_span = trim_go_spaces(text_, span);
  entry.style = Style::unquoted;
  entry.decoded = part_of(text_, entry.value_span);
  interpolate(entry);
}

void DotenvReader::read_quoted(DotenvEntry& entry) {
  const char quote = text_[at_];
  const Span inner{at_ + 1, end_of_quoted()};
  entry.style = quote == '"' ? Style::double_quoted : Style::single_quoted;
  if (inner.end == size()) {
    entry.value_span = trim_go_spaces(text_, {at_, end_of_line(text_, at_)});
    entry.value.certainty = Certainty::unknown;
    entry.value.refused = true;
    report(Problem::unterminated_quote, entry.value_span);
    at_ = end_of_line(text_, at_);
    return;
  }
  entry.value_span = {at_, inner.end + 1};
  at_ = entry.value_span.end;
  entry.decoded = decode_quoted(inner, quote);
  if (quote == '"') {
    interpolate(entry);
  } else {
    entry.value.text = entry.decoded;
  }
}

// Where the closing quote stands; the end of the text if there is none.
Offset DotenvReader::end_of_quoted() const {
  const char specials[] = {text_[at_], '\\'};
  std::size_t i = at_ + 1;
  while (true) {
    i = text_.find_first_of(std::string_view(specials, 2), i);
    if (i >= text_.size()) return size();
    if (text_[i] != '\\') return static_cast<Offset>(i);
    i += 2;
  }
}

Cooked DotenvReader::decode_quoted(Span inner, char quote) {
  if (at(inner).find('\\') == std::string_view::npos) return part_of(text_, inner);
  Cooker cooker;
  while (!inner.empty()) {
    const std::size_t found = at(inner).find('\\');
    const std::size_t plain = std::min<std::size_t>(found, inner.size());
    cooker.copy(at(inner).substr(0, plain), inner.begin);
    inner.begin += static_cast<Offset>(plain);
    if (!inner.empty()) inner.begin = decode_escape(cooker, inner, quote);
  }
  return cooker.finish(arena_);
}

// Adds what the backslash at the begin of `inner` says; the offset after it.
Offset DotenvReader::decode_escape(Cooker& cooker, Span inner, char quote) {
  const std::string_view rest = at(inner);
  const char c = rest[1];
  Offset length = 2;
  std::string bytes;
  if (c == quote) {
    bytes = c;
  } else if (quote == '"' && c == '0') {
    while (length < 5 && length < rest.size() && is_digit(rest[length])) ++length;
    bytes = decode_octal(rest.substr(2, length - 2));
  } else if (quote == '"') {
    bytes = decode_letter(c);
  }
  if (bytes.empty()) {
    cooker.copy(rest.substr(0, 2), inner.begin);
  } else {
    cooker.replace(bytes, {inner.begin, inner.begin + length});
  }
  return inner.begin + length;
}

void DotenvReader::interpolate(DotenvEntry& entry) {
  entry.interpolation = parse_interpolation(entry.decoded.text);
  entry.value = interpolator_.evaluate(entry.interpolation);
  entry.value.text = entry.value.text.within(entry.decoded);
  for (MissingVariable& missing : entry.value.missing)
    missing.span = entry.decoded.map(missing.span.begin, missing.span.end);
  if (!entry.value.refused) return;
  for (const InterpolationPiece* piece : invalid_pieces(entry.interpolation)) {
    report(Problem::invalid_interpolation,
           entry.decoded.map(piece->fault_span.begin, piece->fault_span.end));
  }
}

void DotenvReader::keep(DotenvEntry entry) {
  if (environment_.find(entry.name.text) == nullptr) {
    const Certainty certainty = std::max(Certainty::overridable, entry.value.certainty);
    scope_.set(entry.name.text, {std::string(entry.value.text.text), certainty});
  }
  result_.entries.push_back(std::move(entry));
}

// Adds one line of a raw file; blank lines and comments are none.
void read_raw_line(std::string_view text, Span line, const VariableValues& environment,
                   Arena& arena, Dotenv& to) {
  const Offset begin = std::min(skip_go_spaces(text, line.begin), line.end);
  if (begin == line.end || text[begin] == '#') return;
  const std::string_view rest = text.substr(begin, line.end - begin);
  const std::size_t equals = std::min(rest.find('='), rest.size());
  DotenvEntry entry;
  entry.name = {rest.substr(0, equals), {begin, begin + static_cast<Offset>(equals)}};
  entry.span = {begin, line.end};
  if (equals == 0) {
    to.problems.push_back({Problem::no_name, {begin, begin + 1}});
    return;
  }
  if (entry.name.text.find_first_of(" \t") != std::string_view::npos) {
    to.problems.push_back({Problem::space_in_name, entry.name.span});
    return;
  }
  if (equals == rest.size()) {
    entry.style = Style::bare;
    entry.value_span = {line.end, line.end};
    entry.value = inherited(entry.name, environment, arena);
  } else {
    entry.style = Style::raw;
    entry.value_span = {entry.name.span.end + 1, line.end};
    entry.decoded = part_of(text, entry.value_span);
    entry.value.text = entry.decoded;
  }
  to.entries.push_back(std::move(entry));
}

}  // namespace

Dotenv read_dotenv(std::string_view text, const VariableValues& environment, Arena& arena) {
  return DotenvReader(text, environment, arena).read();
}

Dotenv read_raw_dotenv(std::string_view text, const VariableValues& environment, Arena& arena) {
  Dotenv result;
  const bool marked = text.starts_with(byte_order_mark);
  Offset at = 0;
  while (at < text.size()) {
    Span line{at, end_of_line(text, at)};
    at = line.end + 1;
    const std::string_view bytes = text.substr(line.begin, line.size());
    const std::size_t invalid = first_invalid_utf8(bytes);
    if (line.size() > longest_raw_line) {
      result.problems.push_back({Problem::long_line, line});
      continue;
    }
    if (invalid != std::string_view::npos) {
      const Offset byte = line.begin + static_cast<Offset>(invalid);
      result.problems.push_back({Problem::invalid_utf8, {byte, byte + 1}});
      continue;
    }
    if (bytes.ends_with('\r')) --line.end;
    if (marked && line.begin == 0) line.begin = static_cast<Offset>(byte_order_mark.size());
    read_raw_line(text, line, environment, arena, result);
  }
  return result;
}

void add_values(const Dotenv& file, VariableValues& to) {
  for (const DotenvEntry& entry : file.entries) {
    if (!entry.has_value()) continue;
    const Certainty certainty = std::max(Certainty::overridable, entry.value.certainty);
    to.set(entry.name.text, {std::string(entry.value.text.text), certainty});
  }
}

}  // namespace hullint
