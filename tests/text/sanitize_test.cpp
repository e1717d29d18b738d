#include "text/sanitize.h"

#include <doctest/doctest.h>

namespace hullint {
namespace {

TEST_CASE("text that shows itself stays as it is") {
  CHECK(visible("plain text, with `marks` and ~") == "plain text, with `marks` and ~");
  CHECK(visible("é ключ 日本 👍") == "é ключ 日本 👍");
  CHECK(visible("") == "");
}

TEST_CASE("control characters are shown as escapes") {
  CHECK(visible("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(visible("a\nb\tc\r") == "a\\x0ab\\x09c\\x0d");
  CHECK(visible(std::string_view("\0\x07\x7f", 3)) == "\\x00\\x07\\x7f");
  CHECK(visible("\u0085\u009b1m") == "\\u0085\\u009b1m");
}

TEST_CASE("what turns, breaks or hides text is shown as escapes") {
  CHECK(visible("a\u202Eb\u202Cc") == "a\\u202eb\\u202cc");
  CHECK(visible("\u2066\u2069\u200E\u200F\u061C") == "\\u2066\\u2069\\u200e\\u200f\\u061c");
  CHECK(visible("\u2028\u2029\u200B\u200D\uFEFF") == "\\u2028\\u2029\\u200b\\u200d\\ufeff");
  CHECK(visible("\U000E0041") == "\\U000e0041");
}

TEST_CASE("bytes that are not UTF-8 are shown as escapes") {
  CHECK(visible("a\xff"
                "b\xc3") == "a\\xffb\\xc3");
  CHECK(visible("\xc0\x80") == "\\xc0\\x80");
  CHECK(visible("\xed\xa0\x80") == "\\xed\\xa0\\x80");
  CHECK(visible("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
}

TEST_CASE("whatever bytes come in, valid text without controls goes out") {
  std::string all;
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; second += 3) {
      all += static_cast<char>(first);
      all += static_cast<char>(second);
    }
  }
  for (const std::string& out : {visible(all), visible_line(all)}) {
    CHECK(is_valid_utf8(out));
    for (char c : out) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
  }
}

TEST_CASE("tabs of a shown line become spaces up to the next stop") {
  CHECK(visible_line("\ta\tbc\td") == "    a   bc  d");
  CHECK(visible_line("abcd\te") == "abcd    e");
  CHECK(visible_line("\t\tx", 2) == "    x");
  CHECK(visible_line("日\tx") == "日  x");
  CHECK(visible_line("a\x1b\tx") == "a\\x1b   x");
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK(first_invalid_utf8("ab\xff") == 2);
  CHECK(first_invalid_utf8("é\xc3(") == 2);
  CHECK(first_invalid_utf8("é日👍") == std::string_view::npos);
  CHECK(is_valid_utf8(std::string_view("a\0b", 3)));
  CHECK_FALSE(is_valid_utf8("\xe6\x97"));
}

TEST_CASE("a code point is decoded with its size") {
  CHECK(decode_utf8("a", 0).value == U'a');
  CHECK(decode_utf8("xé", 1).value == U'é');
  CHECK(decode_utf8("xé", 1).size == 2);
  CHECK(decode_utf8("👍", 0).size == 4);
  CHECK_FALSE(decode_utf8("é", 1).valid);
  CHECK(decode_utf8("é", 1).size == 1);
  CHECK(decode_utf8("a", 1).size == 0);
}

TEST_CASE("code points and UTF-16 units are counted") {
  CHECK(count_code_points("aé日👍") == 4);
  CHECK(utf16_length("aé日👍") == 5);
  CHECK(count_code_points("a\xff\xfe") == 3);
  CHECK(utf16_length("a\xff\xfe") == 3);
  CHECK(count_code_points("") == 0);
}

TEST_CASE("wide characters take two columns and combining ones none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("👍") == 2);
  CHECK(display_width("한글ａ") == 6);
  CHECK(display_width("éß") == 2);
  CHECK(display_width("✓─│") == 3);
}

TEST_CASE("what must be escaped is seen at any place of a text") {
  for (std::size_t size = 1; size < 20; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (const char c : {'\x1f', '\x7f', '\x80', '\xff', '\0'}) {
        std::string text(size, '~');
        text[at] = c;
        CHECK(visible(text).size() == size + 3);
        CHECK(is_ascii(text) == (static_cast<unsigned char>(c) < 0x80));
        CHECK(first_invalid_utf8(text) == (is_ascii(text) ? std::string_view::npos : at));
      }
      std::string text(size, ' ');
      text[at] = '~';
      CHECK(visible(text) == text);
    }
  }
}

}  // namespace
}  // namespace hullint
