#pragma once

// Bytes and characters as Go sees them; the functions of this folder's headers are shared by the
// scanner (C) and by src/dockerfile/syntax.cpp (C++).

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A growable string of bytes.
typedef struct {
  char* data;
  uint32_t size;
  uint32_t capacity;
} LineBuffer;

static inline void* line_grow(void* data, size_t size) {
  void* grown = realloc(data, size);
  if (!grown) abort();
  return grown;
}

static inline void line_append(LineBuffer* buffer, const char* bytes, uint32_t size) {
  if (buffer->capacity - buffer->size < size) {
    const uint32_t needed = buffer->size + size;
    buffer->capacity = needed < 128 ? 256 : needed > 0x7fffffffu ? 0xffffffffu : needed * 2;
    buffer->data = (char*)line_grow(buffer->data, buffer->capacity);
  }
  memcpy(buffer->data + buffer->size, bytes, size);
  buffer->size += size;
}

static inline void line_push(LineBuffer* buffer, char byte) {
  if (buffer->size < buffer->capacity) {
    buffer->data[buffer->size++] = byte;
  } else {
    line_append(buffer, &byte, 1);
  }
}

static inline void line_free(LineBuffer* buffer) {
  free(buffer->data);
  memset(buffer, 0, sizeof *buffer);
}

// FNV-1a, one byte at a time.
static const uint64_t line_hash_seed = 14695981039346656037u;
static inline uint64_t line_hash(uint64_t hash, char byte) {
  return (hash ^ (uint8_t)byte) * 1099511628211u;
}

// Go's unicode.IsSpace.
static inline bool line_is_space(uint32_t code) {
  if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
  if (code < 0x1680) return code == 0x85 || code == 0xa0;
  return code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 ||
         code == 0x202f || code == 0x205f || code == 0x3000;
}

// `\s` of Go's regular expressions.
static inline bool line_is_regex_space(uint32_t code) {
  return code == ' ' || code == '\t' || code == '\n' || code == '\f' || code == '\r';
}

// A character and how many bytes it takes; a byte that is not UTF-8 counts as U+FFFD.
typedef struct {
  uint32_t code;
  uint32_t size;
} LineChar;

static inline LineChar line_char(uint32_t code, uint32_t size) {
  LineChar c;
  c.code = code;
  c.size = size;
  return c;
}

static inline bool line_is_trail(uint8_t byte) { return (byte & 0xc0) == 0x80; }

// Decodes the character at the beginning of `size` bytes (at least one).
static inline LineChar line_decode(const char* bytes, uint32_t size) {
  const LineChar invalid = line_char(0xfffd, 1);
  const uint8_t* b = (const uint8_t*)bytes;
  LineChar c = line_char(b[0], 1);
  if (b[0] < 0x80) return c;
  if (b[0] < 0xc2 || b[0] > 0xf4) return invalid;
  c.size = b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
  if (size < c.size) return invalid;
  c.code = b[0] & (0x7fu >> c.size);
  for (uint32_t i = 1; i < c.size; i++) {
    if (!line_is_trail(b[i])) return invalid;
    c.code = c.code << 6 | (b[i] & 0x3fu);
  }
  const bool overlong = (c.size == 3 && c.code < 0x800) || (c.size == 4 && c.code < 0x10000);
  if (overlong || (c.code >= 0xd800 && c.code < 0xe000) || c.code > 0x10ffff) return invalid;
  return c;
}

static inline uint32_t line_skip_spaces(const char* text, uint32_t at, uint32_t end) {
  while (at < end) {
    const LineChar c = line_decode(text + at, end - at);
    if (!line_is_space(c.code)) break;
    at += c.size;
  }
  return at;
}

// The end of the text without the spaces at its end.
static inline uint32_t line_trim_right(const char* text, uint32_t begin, uint32_t end) {
  while (end > begin) {
    uint32_t at = end - 1;
    while (at > begin && end - at < 4 && line_is_trail((uint8_t)text[at])) at--;
    LineChar c = line_decode(text + at, end - at);
    if (c.size != end - at) return end;
    if (!line_is_space(c.code)) return end;
    end = at;
  }
  return end;
}

static inline bool line_equals(const char* text, uint32_t size, const char* lower) {
  if (strlen(lower) != size) return false;
  for (uint32_t i = 0; i < size; i++) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}
