#pragma once

// What BuildKit does with a logical line once its physical lines are joined: where the keyword, the
// flags and the arguments are, whether they are a JSON array, and which heredocs the line opens.
// All positions are bytes of the joined text.

#include "json.h"
#include "shell.h"

enum { line_max_heredocs = 60, line_max_regions = 6 };

typedef enum {
  line_keyword,
  line_flags,
  line_words,
  line_shell,
  line_json,
} LineKind;

// The joined text up to `end`, from the end of the region before it, is of one kind.
typedef struct {
  uint32_t end;
  LineKind kind;
} LineRegion;

// A heredoc as its marker announces it. The name is `plan->names.data[name, name + name_size)`.
typedef struct {
  uint32_t begin;
  uint32_t end;
  uint32_t name;
  uint32_t name_size;
  uint64_t hash;
  uint32_t fd;
  bool expands;
  bool strips_tabs;
} LineHeredoc;

// What a logical line consists of. Zero-initialise once, reuse, and free with `line_plan_free`.
typedef struct {
  LineRegion regions[line_max_regions];
  uint32_t region_count;
  LineHeredoc heredocs[line_max_heredocs];
  uint32_t heredoc_count;
  bool too_many_heredocs;
  LineBuffer names;
  LineLexer lexer;
} LinePlan;

// --- Heredocs

static inline uint32_t line_count_quotes(const LineBuffer* text) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < text->size; i++) {
    if (text->data[i] == '\'' || text->data[i] == '"') count++;
  }
  return count;
}

// Reads the candidate's delimiter; false if BuildKit does not take it for one word.
static inline bool line_read_delimiter(LinePlan* plan, const LineCandidate* candidate,
                                       LineHeredoc* heredoc) {
  LineLexer* lexer = &plan->lexer;
  lexer->text = lexer->rests.data + candidate->rest;
  lexer->size = candidate->rest_size;
  lexer->raw_quotes = false;
  if (!line_lex(lexer, false) || lexer->count != 1) return false;
  heredoc->begin = candidate->begin;
  heredoc->end = candidate->end;
  heredoc->fd = candidate->fd;
  heredoc->strips_tabs = candidate->strips_tabs;
  heredoc->name = plan->names.size;
  heredoc->name_size = lexer->first.size;
  heredoc->hash = line_hash_seed;
  for (uint32_t i = 0; i < lexer->first.size; i++) {
    heredoc->hash = line_hash(heredoc->hash, lexer->first.data[i]);
  }
  const uint32_t quotes = line_count_quotes(&lexer->first);
  line_append(&plan->names, lexer->first.data, lexer->first.size);
  lexer->raw_quotes = true;
  if (!line_lex(lexer, false) || lexer->count != 1) return false;
  heredoc->expands = quotes == line_count_quotes(&lexer->first);
  return true;
}

static inline bool line_has_marker(const char* text, uint32_t size) {
  for (uint32_t at = 0; at + 1 < size; at++) {
    const char* found = (const char*)memchr(text + at, '<', size - 1 - at);
    if (!found) return false;
    at = (uint32_t)(found - text);
    if (text[at + 1] == '<') return true;
  }
  return false;
}

static inline void line_find_heredocs(LinePlan* plan, const char* text, uint32_t size) {
  LineLexer* lexer = &plan->lexer;
  lexer->text = text;
  lexer->size = size;
  lexer->raw_quotes = lexer->collects_markers = true;
  if (!line_lex(lexer, true)) return;
  lexer->collects_markers = false;
  for (uint32_t i = 0; i < lexer->candidate_count; i++) {
    LineHeredoc heredoc;
    if (!line_read_delimiter(plan, &lexer->candidates[i], &heredoc)) continue;
    if (plan->heredoc_count == line_max_heredocs) {
      plan->too_many_heredocs = true;
      return;
    }
    plan->heredocs[plan->heredoc_count++] = heredoc;
  }
}

// --- The plan

// Flags are read byte by byte: the bytes of U+0085 and U+00A0 are blanks wherever they stand.
static inline bool line_is_flag_space(char byte) { return line_is_space((uint8_t)byte); }

// Where the words that begin with `--` end and the arguments begin.
static inline uint32_t line_flags_end(const char* text, uint32_t at, uint32_t end, char escape) {
  for (;;) {
    while (at < end && line_is_flag_space(text[at])) at++;
    if (end - at < 2 || text[at] != '-' || text[at + 1] != '-') return at;
    uint32_t written = 0;
    char quote = '\0';
    for (; at < end && (quote || !line_is_flag_space(text[at])); at++) {
      const char c = text[at];
      if (quote ? c == quote : c == '\'' || c == '"') {
        quote = quote ? '\0' : c;
        continue;
      }
      if (c == escape && ++at == end) return end;
      written++;
    }
    if (at == end) return end;
    if (written == 2) return at;
  }
}

static inline void line_add_region(LinePlan* plan, uint32_t end, LineKind kind) {
  plan->regions[plan->region_count].end = end;
  plan->regions[plan->region_count++].kind = kind;
}

// An instruction of a line: its keyword, and where its arguments begin.
typedef struct {
  const char* keyword;
  uint32_t keyword_size;
  uint32_t arguments;
} LineCommand;

static inline LineCommand line_read_command(LinePlan* plan, const char* text, uint32_t at,
                                            uint32_t end, char escape) {
  uint32_t keyword = at;
  while (keyword < end && !strchr("\t\v\f\r ", text[keyword] ? text[keyword] : 'x')) keyword++;
  line_add_region(plan, keyword, line_keyword);
  const uint32_t flags = line_flags_end(text, keyword, end, escape);
  const uint32_t arguments = line_skip_spaces(text, flags, end);
  line_add_region(plan, arguments, line_flags);
  const LineCommand command = {text + at, keyword - at, arguments};
  return command;
}

static inline bool line_is(LineCommand command, const char* keyword) {
  return line_equals(command.keyword, command.keyword_size, keyword);
}

static inline LineKind line_argument_kind(LineCommand command, bool json) {
  if (line_is(command, "run") || line_is(command, "cmd") || line_is(command, "entrypoint")) {
    return json ? line_json : line_shell;
  }
  const bool takes_json = line_is(command, "add") || line_is(command, "copy") ||
                          line_is(command, "volume") || line_is(command, "shell");
  return json && takes_json ? line_json : line_words;
}

// The word after HEALTHCHECK is a word of its own; after `CMD` comes a command.
static inline LineKind line_healthcheck_kind(LinePlan* plan, const char* text, uint32_t at,
                                             uint32_t end) {
  uint32_t type = at;
  while (type < end && !line_is_flag_space(text[type])) type++;
  uint32_t next = type;
  while (next < end && line_is_flag_space(text[next])) next++;
  line_add_region(plan, next, line_words);
  if (!line_equals(text + at, type - at, "cmd")) return line_words;
  return line_is_json_array(text, next, end) ? line_json : line_shell;
}

// Says what the joined text of a logical line consists of. The last region has no end.
static inline void line_read(LinePlan* plan, const char* text, uint32_t size, char escape) {
  plan->region_count = plan->heredoc_count = plan->names.size = 0;
  plan->too_many_heredocs = false;
  const uint32_t begin = line_skip_spaces(text, 0, size);
  const uint32_t end = line_trim_right(text, begin, size);
  LineCommand command = line_read_command(plan, text, begin, end, escape);
  if (line_is(command, "onbuild") && command.arguments < end) {
    command = line_read_command(plan, text, command.arguments, end, escape);
  }
  const uint32_t arguments = command.arguments;
  const bool json = line_is_json_array(text, arguments, end);
  const LineKind kind = line_is(command, "healthcheck")
                            ? line_healthcheck_kind(plan, text, arguments, end)
                            : line_argument_kind(command, json);
  line_add_region(plan, UINT32_MAX, kind);
  const bool allowed =
      line_is(command, "run") || line_is(command, "copy") || line_is(command, "add");
  if (allowed && !json && line_has_marker(text, size)) line_find_heredocs(plan, text, size);
}

static inline void line_plan_free(LinePlan* plan) {
  line_free(&plan->names);
  line_lexer_free(&plan->lexer);
}
