// BuildKit's line machine as an external scanner. It reads by physical line: directives and
// comments outside instructions; inside, continuations with comment and blank lines between; then
// heredoc bodies. When an instruction begins, its logical line is read ahead once and joined, to
// find out (line.h) which of its parts are flags, JSON or shell text, and which heredocs it opens.
// The scanner goes by its own state and ignores `valid_symbols`; it has a token for any text.

#include "state.h"
#include "tree_sitter/parser.h"

enum Token {
  start_token,
  end_token,
  blank_token,
  directive_start_token,
  zone_end_token,
  comment_token,
  hash_token,
  directive_name_token,
  equals_token,
  directive_value_token,
  keyword_token,
  flag_token,
  word_token,
  shell_fragment_token,
  open_token,
  comma_token,
  close_token,
  json_string_token,
  heredoc_marker_token,
  continuation_token,
  blank_line_token,
  heredoc_body_token,
  heredoc_end_token,
};

// --- Reading characters

static bool at_end(const TSLexer* lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static bool at_line_end(const TSLexer* lexer) { return lexer->lookahead == '\n' || at_end(lexer); }

static bool is_space(int32_t c) { return c > 0 && line_is_space((uint32_t)c); }

static void take(TSLexer* lexer) { lexer->advance(lexer, false); }

static void skip(TSLexer* lexer) { lexer->advance(lexer, true); }

// The bytes of a character. One that is not valid is a single byte: tree-sitter gives -1, and
// src/dockerfile/syntax.cpp a surrogate whose low byte it is.
static uint32_t encode(int32_t c, char bytes[4]) {
  if (c < 0x80) {
    bytes[0] = (char)(c < 0 ? 0xff : c);
    return 1;
  }
  if (c < 0x800) {
    bytes[0] = (char)(0xc0 | c >> 6);
    bytes[1] = (char)(0x80 | (c & 0x3f));
    return 2;
  }
  if (c >= 0xdc80 && c <= 0xdcff) {
    bytes[0] = (char)(c & 0xff);
    return 1;
  }
  const uint32_t size = c < 0x10000 ? 3 : 4;
  bytes[0] = (char)(size == 3 ? 0xe0 | c >> 12 : 0xf0 | c >> 18);
  for (uint32_t i = 1; i < size; i++) {
    bytes[i] = (char)(0x80 | (c >> 6 * (size - 1 - i) & 0x3f));
  }
  return size;
}

static uint32_t width(int32_t c) {
  if (c < 0x80) return 1;
  char bytes[4];
  return encode(c, bytes);
}

static char escape_of(const Scanner* scanner) { return scanner->backtick ? '`' : '\\'; }

// --- Reading a logical line ahead

static void join(LineBuffer* joined, int32_t c) {
  if (c >= 0 && c < 0x80) {
    line_push(joined, (char)c);
    return;
  }
  char bytes[4];
  line_append(joined, bytes, encode(c, bytes));
}

static void join_next(Scanner* scanner, TSLexer* lexer) {
  join(&scanner->joined, lexer->lookahead);
  take(lexer);
}

// Joins the rest of a physical line; true if it ends with a continuation.
static bool join_line(Scanner* scanner, TSLexer* lexer) {
  LineBuffer* joined = &scanner->joined;
  const char escape = escape_of(scanner);
  const uint32_t begin = joined->size;
  bool after_escape = false;
  while (!at_line_end(lexer)) {
    const bool escapes = lexer->lookahead == escape && !after_escape;
    after_escape = lexer->lookahead == escape;
    const uint32_t before = joined->size;
    join_next(scanner, lexer);
    if (!escapes) continue;
    while (lexer->lookahead == ' ' || lexer->lookahead == '\t') join_next(scanner, lexer);
    while (lexer->lookahead == '\r') join_next(scanner, lexer);
    if (at_line_end(lexer)) {
      joined->size = before;
      return true;
    }
    if (joined->size > before + 1) after_escape = false;
  }
  while (joined->size > begin && joined->data[joined->size - 1] == '\r') joined->size--;
  return false;
}

// Joins the logical line that begins here.
static void join_logical_line(Scanner* scanner, TSLexer* lexer) {
  LineBuffer* joined = &scanner->joined;
  joined->size = 0;
  bool continues = join_line(scanner, lexer);
  while (continues && lexer->lookahead == '\n') {
    take(lexer);
    const uint32_t begin = joined->size;
    while (is_space(lexer->lookahead) && lexer->lookahead != '\n') join_next(scanner, lexer);
    const bool vanishes = lexer->lookahead == '#' || at_line_end(lexer);
    if (vanishes) joined->size = begin;
    if (lexer->lookahead == '#') {
      while (!at_line_end(lexer)) take(lexer);
    }
    if (!vanishes) continues = join_line(scanner, lexer);
  }
}

static void read_plan(Scanner* scanner) {
  const LinePlan* plan = &scanner->plan;
  line_read(&scanner->plan, scanner->joined.data, scanner->joined.size, escape_of(scanner));
  scanner->region_count = plan->region_count;
  memcpy(scanner->regions, plan->regions, sizeof plan->regions);
  scanner->heredoc_count = plan->heredoc_count;
  for (uint32_t i = 0; i < plan->heredoc_count; i++) {
    const LineHeredoc* from = &plan->heredocs[i];
    scanner->heredocs[i] = (Heredoc){from->begin, from->end, from->hash, from->strips_tabs};
  }
}

static bool begin_instruction(Scanner* scanner, TSLexer* lexer) {
  lexer->mark_end(lexer);
  join_logical_line(scanner, lexer);
  read_plan(scanner);
  scanner->mode = mode_text;
  scanner->in_zone = scanner->fresh = scanner->after_comment = scanner->after_escape = false;
  scanner->quote = '\0';
  scanner->at = scanner->region = scanner->heredoc = 0;
  lexer->result_symbol = start_token;
  return true;
}

// --- Outside instructions

// Goes to the line's end; the token ends there, before the carriage returns.
static void take_line(TSLexer* lexer) {
  bool marked = false;
  while (!at_line_end(lexer)) {
    if (lexer->lookahead == '\r' && !marked) lexer->mark_end(lexer);
    marked = lexer->lookahead == '\r';
    take(lexer);
  }
  if (!marked) lexer->mark_end(lexer);
}

static bool scan_comment(TSLexer* lexer) {
  take_line(lexer);
  lexer->result_symbol = comment_token;
  return true;
}

static bool is_alphanumeric(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Goes past a directive's name, of which at most six bytes are kept; 0 for a longer one.
static uint32_t take_name(TSLexer* lexer, char name[8]) {
  uint32_t size = 0;
  for (; is_alphanumeric(lexer->lookahead); size++) {
    if (size < 7) name[size] = (char)lexer->lookahead;
    take(lexer);
  }
  return size < 7 ? size : 0;
}

static bool is_directive(TSLexer* lexer) {
  take(lexer);
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n') take(lexer);
  char name[8];
  const uint32_t size = take_name(lexer, name);
  const bool known = line_equals(name, size, "syntax") || line_equals(name, size, "escape") ||
                     line_equals(name, size, "check");
  if (!known) return false;
  while (lexer->lookahead != '\n' && line_is_regex_space((uint32_t)lexer->lookahead)) take(lexer);
  if (lexer->lookahead != '=') return false;
  take(lexer);
  while (lexer->lookahead == '\r') take(lexer);
  return !at_line_end(lexer);
}

// Says whether the comment line that begins here is a directive, with an empty token.
static bool scan_zone(Scanner* scanner, TSLexer* lexer) {
  lexer->mark_end(lexer);
  scanner->in_zone = is_directive(lexer);
  scanner->mode = scanner->in_zone ? mode_hash : mode_line;
  lexer->result_symbol = scanner->in_zone ? directive_start_token : zone_end_token;
  return true;
}

static bool scan_line(Scanner* scanner, TSLexer* lexer) {
  bool skipped = false;
  for (; is_space(lexer->lookahead); skip(lexer)) {
    skipped = true;
    if (lexer->lookahead != '\n') continue;
    if (!scanner->after_directive) scanner->in_zone = false;
    scanner->after_directive = false;
  }
  if (at_end(lexer)) {
    lexer->mark_end(lexer);
    lexer->result_symbol = blank_token;
    return skipped;
  }
  if (lexer->lookahead != '#') return begin_instruction(scanner, lexer);
  return scanner->in_zone ? scan_zone(scanner, lexer) : scan_comment(lexer);
}

static bool scan_hash(Scanner* scanner, TSLexer* lexer) {
  take(lexer);
  lexer->mark_end(lexer);
  scanner->mode = mode_name;
  lexer->result_symbol = hash_token;
  return true;
}

static bool scan_name(Scanner* scanner, TSLexer* lexer) {
  while (is_space(lexer->lookahead)) skip(lexer);
  char name[8];
  const uint32_t size = take_name(lexer, name);
  lexer->mark_end(lexer);
  scanner->sets_escape = line_equals(name, size, "escape") && !scanner->escape_seen;
  scanner->mode = mode_equals;
  lexer->result_symbol = directive_name_token;
  return true;
}

static void end_directive(Scanner* scanner) {
  scanner->mode = mode_line;
  scanner->after_directive = true;
  scanner->escape_seen = scanner->escape_seen || scanner->sets_escape;
  scanner->sets_escape = false;
}

static bool at_regex_space(const TSLexer* lexer) {
  return lexer->lookahead > 0 && lexer->lookahead != '\n' &&
         line_is_regex_space((uint32_t)lexer->lookahead);
}

static bool scan_equals(Scanner* scanner, TSLexer* lexer) {
  while (at_regex_space(lexer)) skip(lexer);
  take(lexer);
  lexer->mark_end(lexer);
  while (at_regex_space(lexer)) take(lexer);
  if (at_line_end(lexer)) {
    end_directive(scanner);
  } else {
    scanner->mode = mode_value;
  }
  lexer->result_symbol = equals_token;
  return true;
}

static bool scan_value(Scanner* scanner, TSLexer* lexer) {
  while (at_regex_space(lexer)) skip(lexer);
  const bool backtick = lexer->lookahead == '`';
  const bool single = backtick || lexer->lookahead == '\\';
  uint32_t size = 0;
  bool in_space = false;
  for (; !at_line_end(lexer); take(lexer)) {
    const bool space = at_regex_space(lexer);
    if (space && !in_space) lexer->mark_end(lexer);
    if (!space) size = in_space ? 2 : size + (size < 2);
    in_space = space;
  }
  if (!in_space) lexer->mark_end(lexer);
  if (scanner->sets_escape && single && size == 1) scanner->backtick = backtick;
  end_directive(scanner);
  lexer->result_symbol = directive_value_token;
  return true;
}

// --- Inside an instruction

// If the rest of the line after an escape character makes it a continuation, goes to the line's
// end. Else `*passed` is how many bytes it went past.
static bool take_continuation(TSLexer* lexer, uint32_t* passed) {
  *passed = 0;
  for (; lexer->lookahead == ' ' || lexer->lookahead == '\t'; ++*passed) take(lexer);
  for (; lexer->lookahead == '\r'; ++*passed) take(lexer);
  return at_line_end(lexer);
}

static void take_line_end(TSLexer* lexer) {
  if (lexer->lookahead == '\n') take(lexer);
  lexer->mark_end(lexer);
}

// Ends a continuation token, to which the next lines belong if they are nothing but continuations.
static bool finish_continuation(Scanner* scanner, TSLexer* lexer) {
  const char escape = escape_of(scanner);
  uint32_t passed;
  take_line_end(lexer);
  while (lexer->lookahead == escape) {
    take(lexer);
    if (!take_continuation(lexer, &passed)) break;
    take_line_end(lexer);
  }
  scanner->fresh = true;
  scanner->after_escape = false;
  lexer->result_symbol = continuation_token;
  return true;
}

// One token for all blank lines from here on, beginning at the first line end.
static bool scan_blank_lines(TSLexer* lexer) {
  while (lexer->lookahead == '\n') {
    take_line_end(lexer);
    while (is_space(lexer->lookahead) && lexer->lookahead != '\n') take(lexer);
  }
  lexer->result_symbol = blank_line_token;
  return true;
}

static bool end_instruction(Scanner* scanner, TSLexer* lexer) {
  lexer->mark_end(lexer);
  scanner->mode = scanner->heredoc_count ? mode_body : mode_line;
  scanner->heredoc = 0;
  scanner->fresh = false;
  lexer->result_symbol = end_token;
  return true;
}

// The kind of text at a place and where it ends.
typedef struct {
  enum Token token;
  uint32_t end;
} Stretch;

static Stretch stretch_at(Scanner* scanner, uint32_t at) {
  static const enum Token tokens[] = {keyword_token, flag_token, word_token, shell_fragment_token,
                                      json_string_token};
  while (scanner->heredoc < scanner->heredoc_count &&
         at >= scanner->heredocs[scanner->heredoc].end) {
    scanner->heredoc++;
  }
  while (at >= scanner->regions[scanner->region].end) {
    scanner->region++;
    scanner->quote = '\0';
  }
  const LineRegion region = scanner->regions[scanner->region];
  Stretch stretch = {tokens[region.kind], region.end};
  if (scanner->heredoc == scanner->heredoc_count) return stretch;
  const Heredoc* heredoc = &scanner->heredocs[scanner->heredoc];
  if (at >= heredoc->begin) return (Stretch){heredoc_marker_token, heredoc->end};
  if (heredoc->begin < stretch.end) stretch.end = heredoc->begin;
  return stretch;
}

static bool ends_word(const Scanner* scanner, enum Token token) {
  return token == word_token || (token == flag_token && !scanner->quote);
}

// A token in the making: where it is, and where it ends if nothing more is added.
typedef struct {
  uint32_t at;
  bool after_escape;
  bool escaped;    // an escape character before takes its meaning from the next one
  bool in_blanks;  // what came after the last mark is blanks only
  bool continues;  // a continuation comes next
} Piece;

static void mark(Scanner* scanner, TSLexer* lexer, const Piece* piece) {
  lexer->mark_end(lexer);
  scanner->at = piece->at;
  scanner->after_escape = piece->after_escape;
}

// Where quotes matter, keeps the one that is open.
static void see_quote(Scanner* scanner, Piece* piece, enum Token token, int32_t c) {
  const bool escaped = piece->escaped;
  piece->escaped = false;
  if (token != flag_token || escaped) return;
  if (scanner->quote) {
    if (c == scanner->quote) scanner->quote = '\0';
  } else if (c == '"' || c == '\'') {
    scanner->quote = (char)c;
  }
}

static void take_text(Scanner* scanner, TSLexer* lexer, Piece* piece, enum Token token) {
  const int32_t c = lexer->lookahead;
  see_quote(scanner, piece, token, c);
  piece->at += width(c);
  piece->after_escape = c == escape_of(scanner);
  piece->in_blanks = false;
  take(lexer);
}

// Takes an escape character into the token, with the blanks after it, unless it is a continuation.
static bool take_escape(Scanner* scanner, TSLexer* lexer, Piece* piece) {
  uint32_t passed;
  take(lexer);
  piece->continues = take_continuation(lexer, &passed);
  if (piece->continues) return false;
  piece->at += 1 + passed;
  piece->after_escape = piece->escaped = passed == 0;
  mark(scanner, lexer, piece);
  return true;
}

// Extends a token up to the end of its stretch or of the physical line's text. True if the logical
// line ends there.
static bool extend(Scanner* scanner, TSLexer* lexer, Piece* piece, Stretch stretch) {
  const char escape = escape_of(scanner);
  for (;;) {
    if (at_line_end(lexer) || piece->at >= stretch.end) break;
    const int32_t c = lexer->lookahead;
    if (c == escape && !piece->after_escape) {
      if (!piece->in_blanks) mark(scanner, lexer, piece);
      if (!take_escape(scanner, lexer, piece)) return false;
    } else if (is_space(c)) {
      if (!piece->in_blanks) mark(scanner, lexer, piece);
      if (ends_word(scanner, stretch.token) && !piece->escaped) return false;
      piece->in_blanks = true;
      piece->after_escape = piece->escaped = false;
      piece->at += width(c);
      take(lexer);
    } else {
      take_text(scanner, lexer, piece, stretch.token);
    }
  }
  if (!piece->in_blanks) mark(scanner, lexer, piece);
  return at_line_end(lexer);
}

// A string, a bracket, a comma, or whatever else an array has.
static enum Token scan_json(Scanner* scanner, TSLexer* lexer, Piece* piece) {
  const int32_t first = scanner->quote ? '"' : lexer->lookahead;
  const char escape = escape_of(scanner);
  if (first == '[' || first == ']' || first == ',') {
    take_text(scanner, lexer, piece, word_token);
    mark(scanner, lexer, piece);
    return first == '[' ? open_token : first == ',' ? comma_token : close_token;
  }
  if (escape != '\\') piece->escaped = false;
  bool opens = first == '"' && !scanner->quote;
  scanner->quote = first == '"' ? '"' : '\0';
  while (!at_line_end(lexer)) {
    const int32_t c = lexer->lookahead;
    if (c == escape && !piece->after_escape) {
      if (!take_escape(scanner, lexer, piece)) break;
      piece->escaped = piece->escaped && escape == '\\';
      continue;
    }
    const bool closes = c == '"' && scanner->quote && !piece->escaped && !opens;
    const bool escapes = c == '\\' && !piece->escaped;
    if (!scanner->quote && (is_space(c) || c == '[' || c == ']' || c == ',' || c == '"')) break;
    take_text(scanner, lexer, piece, word_token);
    piece->escaped = escapes;
    opens = false;
    mark(scanner, lexer, piece);
    if (closes) {
      scanner->quote = '\0';
      break;
    }
  }
  return first == '"' ? json_string_token : word_token;
}

// A token of the text that begins here, of which `piece` may have an escape character already.
static bool scan_piece(Scanner* scanner, TSLexer* lexer, Piece* piece, Stretch stretch) {
  bool ends = false;
  enum Token token = stretch.token;
  if (token == json_string_token) {
    token = scan_json(scanner, lexer, piece);
  } else {
    ends = extend(scanner, lexer, piece, stretch);
  }
  scanner->fresh = false;
  lexer->result_symbol = (TSSymbol)token;
  if (piece->continues) return true;
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n') take(lexer);
  if (ends || at_line_end(lexer)) scanner->mode = mode_end;
  return true;
}

// A token that begins with an escape character: a continuation, or text.
static bool scan_escape(Scanner* scanner, TSLexer* lexer, Piece* piece, Stretch stretch) {
  uint32_t passed;
  scanner->at = piece->at;
  take(lexer);
  lexer->mark_end(lexer);
  if (take_continuation(lexer, &passed)) return finish_continuation(scanner, lexer);
  piece->at += 1 + passed;
  piece->after_escape = piece->escaped = passed == 0;
  mark(scanner, lexer, piece);
  return scan_piece(scanner, lexer, piece, stretch);
}

static bool scan_text(Scanner* scanner, TSLexer* lexer) {
  if (scanner->after_comment) {
    while (!at_line_end(lexer)) skip(lexer);
    if (lexer->lookahead == '\n') skip(lexer);
    scanner->after_comment = false;
  }
  Piece piece = {scanner->at, scanner->after_escape, false, false, false};
  for (; is_space(lexer->lookahead) && lexer->lookahead != '\n'; skip(lexer)) {
    piece.at += width(lexer->lookahead);
    piece.after_escape = false;
  }
  if (scanner->fresh && lexer->lookahead == '#') {
    scanner->after_comment = true;
    return scan_comment(lexer);
  }
  if (scanner->fresh && lexer->lookahead == '\n') return scan_blank_lines(lexer);
  if (at_line_end(lexer)) return end_instruction(scanner, lexer);
  Stretch stretch = stretch_at(scanner, piece.at);
  if (lexer->lookahead == escape_of(scanner) && !piece.after_escape) {
    return scan_escape(scanner, lexer, &piece, stretch);
  }
  return scan_piece(scanner, lexer, &piece, stretch);
}

// --- Heredoc bodies

// Goes to the line's end and gives the hash of the line without carriage returns there. With
// `mark_text` the token ends where the hashed text ends.
static uint64_t hash_line(TSLexer* lexer, bool mark_text) {
  uint64_t hash = line_hash_seed;
  uint64_t with_returns = line_hash_seed;
  bool marked = false;
  for (; !at_line_end(lexer); take(lexer)) {
    const int32_t c = lexer->lookahead;
    if (c == '\r' && !marked && mark_text) lexer->mark_end(lexer);
    marked = c == '\r';
    char bytes[4];
    const uint32_t size = encode(c, bytes);
    for (uint32_t i = 0; i < size; i++) with_returns = line_hash(with_returns, bytes[i]);
    if (c != '\r') hash = with_returns;
  }
  if (!marked && mark_text) lexer->mark_end(lexer);
  return hash;
}

static bool end_heredoc(Scanner* scanner, TSLexer* lexer) {
  scanner->heredoc++;
  scanner->fresh = false;
  scanner->mode = scanner->heredoc < scanner->heredoc_count ? mode_body : mode_line;
  lexer->result_symbol = heredoc_end_token;
  return true;
}

// The file ends in a body: it took the rest.
static bool end_file(Scanner* scanner, TSLexer* lexer, enum Token token) {
  lexer->mark_end(lexer);
  scanner->mode = mode_line;
  lexer->result_symbol = (TSSymbol)token;
  return true;
}

static bool scan_body(Scanner* scanner, TSLexer* lexer) {
  bool skipped = false;
  for (; !scanner->fresh && !at_end(lexer); skip(lexer)) {
    scanner->fresh = lexer->lookahead == '\n';
    skipped = true;
  }
  if (at_end(lexer)) return skipped && end_file(scanner, lexer, blank_token);
  const Heredoc* heredoc = &scanner->heredocs[scanner->heredoc];
  for (bool first = true; !at_end(lexer); first = false) {
    if (!first) lexer->mark_end(lexer);
    while (heredoc->strips_tabs && lexer->lookahead == '\t') take(lexer);
    if (hash_line(lexer, first) == heredoc->hash) {
      if (first) return end_heredoc(scanner, lexer);
      scanner->mode = mode_terminator;
      lexer->result_symbol = heredoc_body_token;
      return true;
    }
    if (lexer->lookahead == '\n') take(lexer);
  }
  return end_file(scanner, lexer, heredoc_body_token);
}

static bool scan_terminator(Scanner* scanner, TSLexer* lexer) {
  take_line(lexer);
  return end_heredoc(scanner, lexer);
}

// --- The interface to tree-sitter

bool tree_sitter_dockerfile_external_scanner_scan(void* payload, TSLexer* lexer,
                                                  const bool* valid_symbols) {
  (void)valid_symbols;
  Scanner* scanner = (Scanner*)payload;
  switch (scanner->mode) {
    case mode_line:
      return scan_line(scanner, lexer);
    case mode_hash:
      return scan_hash(scanner, lexer);
    case mode_name:
      return scan_name(scanner, lexer);
    case mode_equals:
      return scan_equals(scanner, lexer);
    case mode_value:
      return scan_value(scanner, lexer);
    case mode_text:
      return scan_text(scanner, lexer);
    case mode_end:
      return end_instruction(scanner, lexer);
    case mode_body:
      return scan_body(scanner, lexer);
    case mode_terminator:
      return scan_terminator(scanner, lexer);
  }
  return false;
}

void* tree_sitter_dockerfile_external_scanner_create(void) {
  Scanner* scanner = (Scanner*)line_grow(NULL, sizeof *scanner);
  memset(scanner, 0, sizeof *scanner);
  reset(scanner);
  return scanner;
}

void tree_sitter_dockerfile_external_scanner_destroy(void* payload) {
  Scanner* scanner = (Scanner*)payload;
  line_plan_free(&scanner->plan);
  line_free(&scanner->joined);
  free(scanner);
}

unsigned tree_sitter_dockerfile_external_scanner_serialize(void* payload, char* buffer) {
  return serialize((const Scanner*)payload, buffer);
}

void tree_sitter_dockerfile_external_scanner_deserialize(void* payload, const char* buffer,
                                                         unsigned length) {
  deserialize((Scanner*)payload, buffer, length);
}
