#include "text/source.h"

#include <doctest/doctest.h>

#include "text/arena.h"

namespace hullint {
namespace {

TEST_CASE("every offset is on a line") {
  const Source source("f", "ab\ncd\n\ne");
  const LineIndex& lines = source.lines();
  CHECK(lines.line_count() == 4);
  CHECK(lines.line_of(0) == 0);
  CHECK(lines.line_of(2) == 0);
  CHECK(lines.line_of(3) == 1);
  CHECK(lines.line_of(6) == 2);
  CHECK(lines.line_of(7) == 3);
  CHECK(lines.line_of(8) == 3);
  CHECK(lines.begin_of(3) == 7);
}

TEST_CASE("a line's span is without its line end") {
  const Source source("f", "ab\r\n\r\nc\rd\n");
  const LineIndex& lines = source.lines();
  CHECK(source.text(lines.span_of(0)) == "ab");
  CHECK(source.text(lines.span_of(1)) == "");
  CHECK(source.text(lines.span_of(2)) == "c\rd");
  CHECK(lines.line_count() == 4);
  CHECK(lines.span_of(3) == Span{10, 10});
}

TEST_CASE("an empty text has one empty line") {
  const Source source("f", "");
  CHECK(source.lines().line_count() == 1);
  CHECK(source.lines().line_of(0) == 0);
  CHECK(source.lines().span_of(0) == Span{0, 0});
}

TEST_CASE("spans know what they hold") {
  constexpr Span span{2, 5};
  CHECK(span.size() == 3);
  CHECK(span.contains(2));
  CHECK_FALSE(span.contains(5));
  CHECK(span.contains(Span{2, 5}));
  CHECK_FALSE(span.contains(Span{1, 3}));
  CHECK(span.overlaps({4, 9}));
  CHECK_FALSE(span.overlaps({5, 9}));
  CHECK(cover({2, 3}, {7, 9}) == Span{2, 9});
  CHECK(Span{3, 3}.empty());
}

TEST_CASE("an arena keeps texts where they are") {
  Arena arena;
  std::vector<std::string_view> kept;
  std::vector<std::string> expected;
  for (std::size_t size = 0; size < 300; ++size) {
    expected.emplace_back(size * 7 % 977, static_cast<char>('a' + size % 26));
    kept.push_back(arena.keep(expected.back()));
  }
  kept.push_back(arena.keep(std::string(100'000, 'z')));
  expected.emplace_back(100'000, 'z');
  for (std::size_t index = 0; index < kept.size(); ++index) CHECK(kept[index] == expected[index]);
}

}  // namespace
}  // namespace hullint
