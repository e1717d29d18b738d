#pragma once

// BuildKit's shell lexer (frontend/dockerfile/shell/lex.go) with its quirks, as far as they decide
// where words begin and end and what a heredoc's delimiter is. All variables are unset. Positions
// are bytes of the text.

#include "text.h"

// A word that looks like a heredoc marker; `rest` is where its delimiter stands in `rests` of the
// lexer.
typedef struct {
  uint32_t begin;
  uint32_t end;
  uint32_t rest;
  uint32_t rest_size;
  uint32_t fd;
  bool strips_tabs;
} LineCandidate;

// One run of BuildKit's shell lexer over a text.
typedef struct {
  const char* text;
  uint32_t size;
  uint32_t at;
  bool raw_quotes;
  bool in_dollar;             // inside a `${` that stands in no quotes: blanks split words there
  uint32_t construct;         // bytes of `word` from before the outermost quote
  uint32_t construct_source;  // where that quote stands
  LineBuffer frames;
  LineBuffer word;
  uint32_t word_begin;
  uint32_t word_end;
  LineBuffer first;  // the first word; `count` is how many there are
  uint32_t count;
  bool collects_markers;  // keeps the words that look like heredoc markers instead
  LineBuffer rests;
  LineCandidate* candidates;
  uint32_t candidate_count;
  uint32_t candidate_capacity;
} LineLexer;

// A frame is what the lexer waits for (the end, `}`, `/` or `"`), and how it treats escapes until
// then.
enum {
  line_top = 0,
  line_brace = 1,
  line_pattern = 2,
  line_quote = 3,
  line_kind_bits = 3,
  line_raw_escapes = 4,
  line_preserve = 8,
};

// Keeps the word if it has the form `^(\d*)<<(-?)\s*([^<]*)$` with a delimiter.
static inline void line_add_candidate(LineLexer* lexer) {
  const char* word = lexer->word.data;
  const uint32_t size = lexer->word.size;
  LineCandidate candidate = {lexer->word_begin, lexer->word_end, lexer->rests.size, 0, 0, false};
  uint32_t at = 0;
  for (; at < size && word[at] >= '0' && word[at] <= '9'; at++) {
    const uint64_t fd = (uint64_t)candidate.fd * 10 + (uint64_t)(word[at] - '0');
    candidate.fd = fd > UINT32_MAX ? UINT32_MAX : (uint32_t)fd;
  }
  if (size - at < 3 || word[at] != '<' || word[at + 1] != '<') return;
  at += 2;
  candidate.strips_tabs = word[at] == '-';
  if (candidate.strips_tabs) at++;
  while (at < size && line_is_regex_space((uint8_t)word[at])) at++;
  if (at == size || memchr(word + at, '<', size - at)) return;
  candidate.rest_size = size - at;
  line_append(&lexer->rests, word + at, size - at);
  if (lexer->candidate_count == lexer->candidate_capacity) {
    lexer->candidate_capacity = lexer->candidate_capacity ? lexer->candidate_capacity * 2 : 8;
    lexer->candidates = (LineCandidate*)line_grow(
        lexer->candidates, lexer->candidate_capacity * sizeof(LineCandidate));
  }
  lexer->candidates[lexer->candidate_count++] = candidate;
}

static inline void line_end_word(LineLexer* lexer) {
  if (lexer->collects_markers) {
    line_add_candidate(lexer);
  } else if (lexer->count++ == 0) {
    line_append(&lexer->first, lexer->word.data, lexer->word.size);
  }
  lexer->word.size = 0;
}

// Adds a character that stands (or begins) at `source` to the present word; blanks end the word
// where BuildKit splits.
static inline void line_add(LineLexer* lexer, LineChar c, uint32_t source, bool literal) {
  const bool splits = lexer->in_dollar || (!literal && lexer->frames.size == 1);
  if (splits && line_is_space(c.code)) {
    if (lexer->word.size) line_end_word(lexer);
    return;
  }
  if (!lexer->word.size) lexer->word_begin = source;
  if (c.code == 0xfffd) {
    line_append(&lexer->word, "\xef\xbf\xbd", 3);
  } else {
    line_append(&lexer->word, lexer->text + lexer->at, c.size);
  }
}

// Adds the character at the lexer's place and goes past it. `source` is where its escape began, or
// its own place.
static inline void line_take(LineLexer* lexer, uint32_t source, bool literal) {
  const LineChar c = line_decode(lexer->text + lexer->at, lexer->size - lexer->at);
  line_add(lexer, c, source, literal);
  lexer->at += c.size;
  if (lexer->word.size) lexer->word_end = lexer->at;
}

static inline void line_take_literal(LineLexer* lexer) { line_take(lexer, lexer->at, true); }

// Goes past a quote, which is part of the word only in raw lexing.
static inline void line_take_quote(LineLexer* lexer) {
  if (lexer->raw_quotes) {
    line_take_literal(lexer);
    return;
  }
  lexer->at++;
  if (lexer->word.size) lexer->word_end = lexer->at;
}

static inline char line_peek(const LineLexer* lexer, uint32_t ahead) {
  return lexer->size - lexer->at > ahead ? lexer->text[lexer->at + ahead] : '\0';
}

static inline bool line_at_end(const LineLexer* lexer) { return lexer->at >= lexer->size; }

// The end of a variable's name. Characters outside ASCII count as letters.
static inline uint32_t line_name_end(const LineLexer* lexer, uint32_t at) {
  const char* text = lexer->text;
  if (at < lexer->size && text[at] >= '0' && text[at] <= '9') {
    while (at < lexer->size && text[at] >= '0' && text[at] <= '9') at++;
    return at;
  }
  if (at < lexer->size && text[at] && strchr("@*#?-$!", text[at])) return at + 1;
  while (at < lexer->size) {
    const LineChar c = line_decode(text + at, lexer->size - at);
    const bool ascii_name = (c.code >= 'a' && c.code <= 'z') || (c.code >= 'A' && c.code <= 'Z') ||
                            (c.code >= '0' && c.code <= '9') || c.code == '_';
    const bool letter = c.code >= 0x80 && c.code != 0xfffd && !line_is_space(c.code);
    if (!ascii_name && !letter) break;
    at += c.size;
  }
  return at;
}

// BuildKit's lexer of the word after a modifier shares a buffer with its caller and empties it:
// what the present word had before the outermost quote or `${` is lost.
static inline void line_lose_word(LineLexer* lexer) {
  if (lexer->in_dollar) return;
  if (lexer->frames.size == 1) {
    lexer->word.size = 0;
    return;
  }
  if (!lexer->construct) return;
  const uint32_t kept = lexer->word.size - lexer->construct;
  memmove(lexer->word.data, lexer->word.data + lexer->construct, kept);
  lexer->word.size = kept;
  lexer->word_begin = lexer->construct_source;
  lexer->construct = 0;
}

// Reads from `${` up to the word after a modifier, or to the `}`; false if BuildKit rejects it.
static inline bool line_open_brace(LineLexer* lexer) {
  const uint32_t name = lexer->at + 2;
  if (name >= lexer->size || strchr("{}:", lexer->text[name] ? lexer->text[name] : 'x'))
    return false;
  const uint32_t modifier = line_name_end(lexer, name);
  if (modifier >= lexer->size) return false;
  const char c = lexer->text[modifier];
  if (c == '}') {
    while (lexer->at <= modifier) line_take_literal(lexer);
    return true;
  }
  int frame = line_brace;
  uint32_t end = modifier + 1;
  if (c == ':') {
    if (end >= lexer->size || lexer->text[end] == '#' || lexer->text[end] == '%') return false;
    end += line_decode(lexer->text + end, lexer->size - end).size;
  } else if (c == '#' || c == '%') {
    frame |= line_raw_escapes | line_preserve;
  } else if (c == '/') {
    frame = line_pattern | line_raw_escapes | line_preserve;
  } else if (c != '+' && c != '-' && c != '?') {
    return false;
  }
  line_lose_word(lexer);
  if (lexer->frames.size == 1) lexer->in_dollar = true;
  line_push(&lexer->frames, (char)frame);
  while (lexer->at < end) line_take_literal(lexer);
  if (c == '/' && line_peek(lexer, 0) == '/') lexer->at++;
  return true;
}

static inline bool line_dollar(LineLexer* lexer) {
  if (line_peek(lexer, 1) == '{') return line_open_brace(lexer);
  const uint32_t size = line_peek(lexer, 1) == '$' ? 2 : 1;
  for (uint32_t i = 0; i < size; i++) line_take_literal(lexer);
  return true;
}

static inline void line_close(LineLexer* lexer) {
  lexer->frames.size--;
  if (lexer->frames.size == 1) lexer->in_dollar = false;
}

static inline bool line_single_quote(LineLexer* lexer, int frame) {
  line_take_quote(lexer);
  while (!line_at_end(lexer) && lexer->text[lexer->at] != '\'') {
    if ((frame & line_preserve) && lexer->text[lexer->at] == '\\') {
      line_add(lexer, line_char('\\', 1), lexer->at, true);
    }
    line_take_literal(lexer);
  }
  if (line_at_end(lexer)) return false;
  line_take_quote(lexer);
  return true;
}

static inline void line_open_quote(LineLexer* lexer, int frame) {
  if (lexer->frames.size == 1) {
    lexer->construct = lexer->word.size;
    lexer->construct_source = lexer->at;
  }
  line_push(&lexer->frames, (char)(line_quote | (frame & ~line_kind_bits)));
  line_take_quote(lexer);
}

// One step inside double quotes.
static inline bool line_step_quoted(LineLexer* lexer, int frame) {
  const char c = lexer->text[lexer->at];
  if (c == '$') return line_dollar(lexer);
  if (c == '"') {
    line_take_quote(lexer);
    line_close(lexer);
    return true;
  }
  if (c != '\\') {
    line_take_literal(lexer);
    return true;
  }
  const uint32_t source = lexer->at;
  const char next = line_peek(lexer, 1);
  const bool escapes = next == '"' || next == '$' || next == '\\';
  const bool doubles =
      (frame & line_raw_escapes) && (escapes || !lexer->raw_quotes || (frame & line_preserve));
  if (doubles) line_add(lexer, line_char('\\', 1), source, true);
  if (escapes) lexer->at++;
  line_take(lexer, source, true);
  return true;
}

static inline void line_possible_heredoc(LineLexer* lexer) {
  line_take_literal(lexer);
  if (line_peek(lexer, 0) != '<') return;
  line_take_literal(lexer);
  while (line_peek(lexer, 0) == ' ' || line_peek(lexer, 0) == '\t' || line_peek(lexer, 0) == '\r') {
    line_take_literal(lexer);
  }
}

// One step outside double quotes.
static inline bool line_step(LineLexer* lexer, int frame) {
  const uint32_t source = lexer->at;
  switch (lexer->text[source]) {
    case '$':
      return line_dollar(lexer);
    case '<':
      line_possible_heredoc(lexer);
      return true;
    case '\'':
      return line_single_quote(lexer, frame);
    case '"':
      line_open_quote(lexer, frame);
      return true;
    case '\\':
      if (frame & line_raw_escapes) {
        line_add(lexer, line_char('\\', 1), source, true);
        lexer->word_end = source + 1;
      }
      lexer->at++;
      if (!line_at_end(lexer)) line_take(lexer, source, true);
      return true;
    default:
      line_take(lexer, source, false);
      return true;
  }
}

// Splits a text into words; false if a quote or `${` is not closed or a substitution is malformed.
static inline bool line_lex(LineLexer* lexer, bool raw_escapes) {
  lexer->at = lexer->size >= 3 && !memcmp(lexer->text, "\xef\xbb\xbf", 3) ? 3 : 0;
  lexer->frames.size = lexer->word.size = lexer->first.size = lexer->count = 0;
  if (lexer->collects_markers) lexer->rests.size = lexer->candidate_count = 0;
  lexer->in_dollar = false;
  line_push(&lexer->frames, (char)(line_top | (raw_escapes ? line_raw_escapes : 0)));
  while (!line_at_end(lexer)) {
    const int frame = lexer->frames.data[lexer->frames.size - 1];
    const int kind = frame & line_kind_bits;
    const char c = lexer->text[lexer->at];
    if (kind == line_brace && c == '}') {
      line_take_literal(lexer);
      line_close(lexer);
    } else if (kind == line_pattern && c == '/') {
      line_take_literal(lexer);
      lexer->frames.data[lexer->frames.size - 1] = (char)(line_brace | line_raw_escapes);
    } else if (kind == line_quote ? !line_step_quoted(lexer, frame) : !line_step(lexer, frame)) {
      return false;
    }
  }
  if (lexer->frames.size != 1) return false;
  if (lexer->word.size) line_end_word(lexer);
  return true;
}

static inline void line_lexer_free(LineLexer* lexer) {
  line_free(&lexer->frames);
  line_free(&lexer->word);
  line_free(&lexer->first);
  line_free(&lexer->rests);
  free(lexer->candidates);
}
