#pragma once

// The scanner's state, and how it goes into tree-sitter's nodes and back.

#include "line.h"

enum Mode {
  mode_line,  // outside instructions
  mode_hash,  // at the `#` of a directive
  mode_name,
  mode_equals,
  mode_value,
  mode_text,        // in the logical line of an instruction
  mode_end,         // at its end
  mode_body,        // before the body of a heredoc
  mode_terminator,  // at its last line
};

// What the scanner must know of a heredoc: where its marker is in the joined line, and its name.
typedef struct {
  uint32_t begin;
  uint32_t end;
  uint64_t hash;
  bool strips_tabs;
} Heredoc;

typedef struct {
  enum Mode mode;
  bool backtick;         // the escape character is not the backslash
  bool in_zone;          // directives are still possible
  bool escape_seen;      // an `escape` directive was read
  bool sets_escape;      // the directive at hand is that one
  bool after_directive;  // the next line end ends a directive's line
  bool after_escape;     // the character before, on this physical line, is the escape character
  bool fresh;            // at the beginning of a physical line
  bool after_comment;    // at the end of a comment line inside an instruction
  char quote;            // open in the flag or JSON string at hand
  uint32_t at;           // bytes of the joined line before this place
  uint32_t region;
  uint32_t region_count;
  LineRegion regions[line_max_regions];
  uint32_t heredoc;  // in the text: the next marker; after it: the next body
  uint32_t heredoc_count;
  Heredoc heredocs[line_max_heredocs];
  LineBuffer joined;
  LinePlan plan;
} Scanner;

static void reset(Scanner* scanner) {
  scanner->mode = mode_line;
  scanner->in_zone = true;
  scanner->backtick = scanner->escape_seen = scanner->sets_escape = false;
  scanner->after_directive = scanner->after_escape = false;
  scanner->fresh = scanner->after_comment = false;
  scanner->quote = '\0';
  scanner->at = scanner->region = scanner->region_count = 0;
  scanner->heredoc = scanner->heredoc_count = 0;
}

// The serialised state: three bytes, in the text the place and the regions, then the heredocs.
// Numbers take seven bits a byte and positions are given as distances, so that 60 heredocs fit in
// tree-sitter's 1,024 bytes: a hash, two distances that together stay below 4 GiB.

static unsigned write_number(char* buffer, unsigned size, uint32_t number) {
  for (; number >= 0x80; number >>= 7) buffer[size++] = (char)(number | 0x80);
  buffer[size++] = (char)number;
  return size;
}

static unsigned read_number(const char* buffer, unsigned at, uint32_t* number) {
  *number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const uint8_t byte = (uint8_t)buffer[at++];
    *number |= (uint32_t)(byte & 0x7f) << shift;
    if (byte < 0x80) return at;
  }
}

static unsigned serialize_text(const Scanner* scanner, char* buffer, unsigned size) {
  size = write_number(buffer, size, scanner->at);
  buffer[size++] = (char)(scanner->region_count - scanner->region);
  uint32_t end = 0;
  for (uint32_t i = scanner->region; i < scanner->region_count; i++) {
    size = write_number(buffer, size, scanner->regions[i].end - end);
    buffer[size++] = (char)scanner->regions[i].kind;
    end = scanner->regions[i].end;
  }
  return size;
}

static unsigned deserialize_text(Scanner* scanner, const char* buffer, unsigned at) {
  at = read_number(buffer, at, &scanner->at);
  scanner->region = 0;
  scanner->region_count = (uint8_t)buffer[at++];
  uint32_t end = 0;
  for (uint32_t i = 0; i < scanner->region_count; i++) {
    uint32_t distance;
    at = read_number(buffer, at, &distance);
    end += distance;
    scanner->regions[i].end = end;
    scanner->regions[i].kind = (LineKind)buffer[at++];
  }
  return at;
}

static unsigned serialize_heredocs(const Scanner* scanner, char* buffer, unsigned size) {
  const bool in_text = scanner->mode == mode_text || scanner->mode == mode_end;
  const uint32_t first = in_text ? 0 : scanner->heredoc;
  buffer[size++] = (char)(scanner->heredoc_count - first);
  buffer[size++] = (char)(scanner->heredoc - first);
  uint32_t place = 0;
  for (uint32_t i = first; i < scanner->heredoc_count; i++) {
    const Heredoc* heredoc = &scanner->heredocs[i];
    memcpy(buffer + size, &heredoc->hash, sizeof heredoc->hash);
    size += (unsigned)sizeof heredoc->hash;
    const bool marked = scanner->mode != mode_text || i < scanner->heredoc;
    const uint32_t length = marked ? 0 : heredoc->end - heredoc->begin;
    size = write_number(buffer, size, length << 1 | heredoc->strips_tabs);
    if (marked) continue;
    size = write_number(buffer, size, heredoc->begin - place);
    place = heredoc->end;
  }
  return size;
}

static void deserialize_heredocs(Scanner* scanner, const char* buffer, unsigned at) {
  scanner->heredoc_count = (uint8_t)buffer[at++];
  scanner->heredoc = (uint8_t)buffer[at++];
  uint32_t place = 0;
  for (uint32_t i = 0; i < scanner->heredoc_count; i++) {
    Heredoc* heredoc = &scanner->heredocs[i];
    memcpy(&heredoc->hash, buffer + at, sizeof heredoc->hash);
    at += (unsigned)sizeof heredoc->hash;
    uint32_t length;
    at = read_number(buffer, at, &length);
    heredoc->strips_tabs = length & 1;
    heredoc->begin = heredoc->end = 0;
    if (length < 2) continue;
    uint32_t distance;
    at = read_number(buffer, at, &distance);
    heredoc->begin = place + distance;
    heredoc->end = place = heredoc->begin + (length >> 1);
  }
}

static unsigned serialize(const Scanner* scanner, char* buffer) {
  buffer[0] = (char)scanner->mode;
  buffer[1] =
      (char)(scanner->backtick | scanner->in_zone << 1 | scanner->escape_seen << 2 |
             scanner->sets_escape << 3 | scanner->after_directive << 4 |
             scanner->after_escape << 5 | scanner->fresh << 6 | scanner->after_comment << 7);
  buffer[2] = scanner->quote;
  unsigned size = 3;
  if (scanner->mode == mode_text) size = serialize_text(scanner, buffer, size);
  const bool in_instruction = scanner->mode >= mode_text;
  return in_instruction ? serialize_heredocs(scanner, buffer, size) : size;
}

static void deserialize(Scanner* scanner, const char* buffer, unsigned length) {
  reset(scanner);
  if (!length) return;
  const uint8_t flags = (uint8_t)buffer[1];
  scanner->mode = (enum Mode)buffer[0];
  scanner->backtick = flags & 1;
  scanner->in_zone = flags >> 1 & 1;
  scanner->escape_seen = flags >> 2 & 1;
  scanner->sets_escape = flags >> 3 & 1;
  scanner->after_directive = flags >> 4 & 1;
  scanner->after_escape = flags >> 5 & 1;
  scanner->fresh = flags >> 6 & 1;
  scanner->after_comment = flags >> 7 & 1;
  scanner->quote = buffer[2];
  unsigned at = 3;
  if (scanner->mode == mode_text) at = deserialize_text(scanner, buffer, at);
  if (scanner->mode >= mode_text) deserialize_heredocs(scanner, buffer, at);
}
