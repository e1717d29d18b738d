#include "text/sanitize.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace hullint {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Combining marks and joiners: they share the column of the character before. Sorted.
constexpr Range zero_width[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},   {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
    {0x06DF, 0x06E4},   {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711}, {0x0730, 0x074A},
    {0x0900, 0x0902},   {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D},
    {0x0E31, 0x0E31},   {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1160, 0x11FF}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},   {0x200B, 0x200F}, {0x2060, 0x2064}, {0x20D0, 0x20F0}, {0x302A, 0x302D},
    {0x3099, 0x309A},   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF},
    {0xE0100, 0xE01EF},
};

// Characters of two columns (East Asian Wide and Fullwidth, and emoji shown as pictures). Sorted.
constexpr Range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18AFF},
    {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0},
    {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC},
    {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A},
    {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5},
    {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0},
    {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};

// What changes the direction of text, breaks lines, or is not seen at all. Sorted.
constexpr Range hidden[] = {
    {0x0080, 0x009F}, {0x061C, 0x061C}, {0x200B, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x2060},
    {0x2066, 0x2069}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

template <std::size_t size>
bool is_in(const Range (&ranges)[size], char32_t value) {
  const auto range = std::lower_bound(std::begin(ranges), std::end(ranges), value,
                                      [](const Range& r, char32_t v) { return r.last < v; });
  return range != std::end(ranges) && range->first <= value;
}

constexpr bool is_ascii_text(char c) { return c >= ' ' && c <= '~'; }

using Bytes = std::uint64_t;  // eight of them
constexpr Bytes high_bits = 0x8080808080808080;

// Where the ASCII that begins at an offset ends.
std::size_t ascii_before(std::string_view text, std::size_t at) {
  for (; at + sizeof(Bytes) <= text.size(); at += sizeof(Bytes)) {
    Bytes bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// Whether no byte is a control character or beyond ASCII.
bool is_all_ascii_text(std::string_view text) {
  std::size_t at = 0;
  for (; at + sizeof(Bytes) <= text.size(); at += sizeof(Bytes)) {
    Bytes bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const Bytes control = (bytes - 0x2020202020202020) & ~bytes;
    const Bytes last = bytes + 0x0101010101010101;
    if (((bytes | control | last) & high_bits) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii_text);
}

std::string escaped(const Decoded& decoded) {
  constexpr std::string_view digits = "0123456789abcdef";
  const bool as_byte = !decoded.valid || decoded.value < 0x80;
  const bool is_short = decoded.value < 0x10000;
  std::string out = as_byte ? "\\x" : is_short ? "\\u" : "\\U";
  for (int shift = as_byte ? 4 : is_short ? 12 : 28; shift >= 0; shift -= 4)
    out += digits[(decoded.value >> shift) & 0xf];
  return out;
}

int width_of(const Decoded& decoded) {
  if (!decoded.valid || decoded.value < 0x20 || decoded.value == 0x7f) return 0;
  if (decoded.value < 0x300) return is_in(hidden, decoded.value) ? 0 : 1;
  if (is_in(zero_width, decoded.value) || is_in(hidden, decoded.value)) return 0;
  return is_in(wide, decoded.value) ? 2 : 1;
}

bool must_be_escaped(const Decoded& decoded) {
  return !decoded.valid || decoded.value < 0x20 || decoded.value == 0x7f ||
         is_in(hidden, decoded.value);
}

}  // namespace

Decoded decode_utf8(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0, false};
  const auto lead = static_cast<unsigned char>(text[at]);
  const Decoded invalid{lead, 1, false};
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() - at < size) return invalid;
  char32_t value = lead & (0x7fU >> size);
  for (std::size_t index = 1; index < size; ++index) {
    const auto byte = static_cast<unsigned char>(text[at + index]);
    if ((byte & 0xc0) != 0x80) return invalid;
    value = value << 6 | (byte & 0x3fU);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (overlong || surrogate || value > 0x10ffff) return invalid;
  return {value, static_cast<std::uint8_t>(size), true};
}

bool is_ascii(std::string_view text) { return ascii_before(text, 0) == text.size(); }

std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t at = ascii_before(text, 0); at < text.size(); at = ascii_before(text, at)) {
    const Decoded decoded = decode_utf8(text, at);
    if (!decoded.valid) return at;
    at += decoded.size;
  }
  return std::string_view::npos;
}

bool is_valid_utf8(std::string_view text) {
  return first_invalid_utf8(text) == std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).size) ++count;
  return count;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    units += decoded.size == 4 ? 2 : 1;
    at += decoded.size;
  }
  return units;
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    width += width_of(decoded);
    at += decoded.size;
  }
  return width;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_visible(out, text);
  return out;
}

void append_visible(std::string& out, std::string_view text) {
  if (is_all_ascii_text(text)) {
    out += text;
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_text(text[at])) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    const Decoded decoded = decode_utf8(text, at);
    if (must_be_escaped(decoded)) {
      out += escaped(decoded);
    } else {
      out += text.substr(at, decoded.size);
    }
    at += decoded.size;
  }
}

std::string visible_line(std::string_view line, int tab_width) {
  std::string out;
  int column = 0;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t tab = std::min(line.find('\t', begin), line.size());
    const std::string piece = visible(line.substr(begin, tab - begin));
    column += display_width(piece);
    out += piece;
    if (tab == line.size()) break;
    const int spaces = tab_width - column % tab_width;
    out.append(static_cast<std::size_t>(spaces), ' ');
    column += spaces;
    begin = tab + 1;
  }
  return out;
}

}  // namespace hullint
