#pragma once

// Whether a text is a JSON array, as Go's encoding/json reads it.

#include "text.h"

enum { line_max_json_depth = 10000 };

static inline uint32_t line_json_string_end(const char* text, uint32_t at, uint32_t end) {
  for (at++; at < end; at++) {
    if ((uint8_t)text[at] < 0x20) return 0;
    if (text[at] == '"') return at + 1;
    if (text[at] != '\\') continue;
    if (++at == end || !text[at] || !strchr("\"\\/bfnrtu", text[at])) return 0;
    if (text[at] != 'u') continue;
    for (int i = 0; i < 4; i++) {
      if (++at == end || !text[at] || !strchr("0123456789abcdefABCDEF", text[at])) return 0;
    }
  }
  return 0;
}

static inline uint32_t line_digits_end(const char* text, uint32_t at, uint32_t end) {
  while (at < end && text[at] >= '0' && text[at] <= '9') at++;
  return at;
}

static inline uint32_t line_json_number_end(const char* text, uint32_t at, uint32_t end) {
  if (text[at] == '-') at++;
  uint32_t next = line_digits_end(text, at, end);
  if (next == at || (text[at] == '0' && next > at + 1)) return 0;
  at = next;
  if (at < end && text[at] == '.') {
    next = line_digits_end(text, at + 1, end);
    if (next == at + 1) return 0;
    at = next;
  }
  if (at < end && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < end && (text[at] == '+' || text[at] == '-')) at++;
    next = line_digits_end(text, at, end);
    if (next == at) return 0;
    at = next;
  }
  return at;
}

// The end of a string, number or literal; 0 if there is none at `at`.
static inline uint32_t line_json_scalar_end(const char* text, uint32_t at, uint32_t end) {
  if (text[at] == '"') return line_json_string_end(text, at, end);
  if (text[at] == '-' || (text[at] >= '0' && text[at] <= '9')) {
    return line_json_number_end(text, at, end);
  }
  const char* literals[] = {"true", "false", "null"};
  for (int i = 0; i < 3; i++) {
    const uint32_t size = (uint32_t)strlen(literals[i]);
    if (end - at >= size && !memcmp(text + at, literals[i], size)) return at + size;
  }
  return 0;
}

typedef enum {
  json_value,
  json_value_or_end,
  json_key,
  json_key_or_end,
  json_colon,
  json_comma_or_end,
} LineJsonState;

// True if the text [at, end) is one JSON array, as Go's encoding/json reads it.
static inline bool line_is_json_array(const char* text, uint32_t at, uint32_t end) {
  uint8_t objects[line_max_json_depth / 8 + 1];  // bit per level: an object, not an array
  uint32_t depth = 0;
  LineJsonState state = json_value;
  if (at >= end || text[at] != '[') return false;
  for (; at < end; at++) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (state == json_comma_or_end && depth == 0) return false;
    const bool in_object = depth && (objects[(depth - 1) / 8] >> (depth - 1) % 8 & 1);
    const bool expects_value = state == json_value || state == json_value_or_end;
    const bool may_end =
        state == json_value_or_end || state == json_key_or_end || state == json_comma_or_end;
    if (expects_value && (c == '[' || c == '{')) {
      if (depth == line_max_json_depth) return false;
      const uint8_t bit = (uint8_t)(1u << depth % 8);
      objects[depth / 8] =
          (uint8_t)(c == '{' ? objects[depth / 8] | bit : objects[depth / 8] & ~bit);
      depth++;
      state = c == '{' ? json_key_or_end : json_value_or_end;
    } else if (may_end && c == (in_object ? '}' : ']')) {
      depth--;
      state = json_comma_or_end;
    } else if (state == json_comma_or_end && c == ',') {
      state = in_object ? json_key : json_value;
    } else if (state == json_colon && c == ':') {
      state = json_value;
    } else if (expects_value || ((state == json_key || state == json_key_or_end) && c == '"')) {
      const uint32_t next = line_json_scalar_end(text, at, end);
      if (!next) return false;
      at = next - 1;
      state = expects_value ? json_comma_or_end : json_colon;
    } else {
      return false;
    }
  }
  return depth == 0;
}
