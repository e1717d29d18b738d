#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hullint {

// One code point of a text, or one byte that is not UTF-8.
struct Decoded {
  char32_t value = 0;     // the byte itself if it is not valid
  std::uint8_t size = 0;  // in bytes; 0 at the end of the text
  bool valid = true;
};

// What stands at byte `at`. Overlong forms, surrogates and values over U+10FFFF are not valid.
Decoded decode_utf8(std::string_view text, std::size_t at);

bool is_ascii(std::string_view text);
bool is_valid_utf8(std::string_view text);
// The offset of the first byte that is not UTF-8; npos if there is none.
std::size_t first_invalid_utf8(std::string_view text);

// The code points of a text; a byte that is not UTF-8 counts as one.
std::size_t count_code_points(std::string_view text);
// The UTF-16 units of a text; a byte that is not UTF-8 counts as one (a replacement character).
std::size_t utf16_length(std::string_view text);
// The columns a terminal needs: two for wide East Asian characters and emoji, none for combining
// marks. For texts that went through `visible` or `visible_line`; any other control counts as 0.
int display_width(std::string_view text);

// `text` without anything that could steer a terminal or hide: C0 (also tab and line end), DEL and
// invalid bytes as `\x1b`; C1, direction marks, line separators and zero-width characters as
// `\u202e` (tags, U+E0000 on, as `\U000e0041`). The result is valid UTF-8.
std::string visible(std::string_view text);
// The same at the end of `out`.
void append_visible(std::string& out, std::string_view text);
// The same for a line of source that is shown: tabs become spaces up to the next of the columns
// that `tab_width` divides.
std::string visible_line(std::string_view line, int tab_width = 4);

}  // namespace hullint
