#include "text/cooked.h"

#include <doctest/doctest.h>

namespace hullint {
namespace {

// `run a \<newline>  b` as a shell sees it: the continuation is gone.
Cooked joined(std::string_view file, Arena& arena) {
  Cooker cooker;
  cooker.copy(file.substr(0, 4), 0);
  cooker.copy(file.substr(6), 6);
  return cooker.finish(arena);
}

TEST_CASE("joined lines map back to both lines") {
  Arena arena;
  const std::string_view file = "aaa \\\nbbb";
  const Cooked cooked = joined(file, arena);
  CHECK(cooked.text == "aaa bbb");
  CHECK(cooked.map(0, 3) == Span{0, 3});
  CHECK(cooked.map(4, 7) == Span{6, 9});
  CHECK(cooked.map(2, 6) == Span{2, 8});
  CHECK(cooked.map(0, 7) == Span{0, 9});
}

TEST_CASE("an empty range maps to a place") {
  Arena arena;
  const Cooked cooked = joined("aaa \\\nbbb", arena);
  CHECK(cooked.map(2, 2) == Span{2, 2});
  CHECK(cooked.map(4, 4) == Span{6, 6});
  CHECK(cooked.map(7, 7) == Span{9, 9});
}

TEST_CASE("an escape maps as a whole") {
  Arena arena;
  Cooker cooker;
  cooker.copy("a", 1);
  cooker.replace("\n", {2, 4});
  cooker.copy("b", 4);
  const Cooked cooked = cooker.finish(arena);
  CHECK(cooked.text == "a\nb");
  CHECK(cooked.map(1, 2) == Span{2, 4});
  CHECK(cooked.map(0, 2) == Span{1, 4});
  CHECK(cooked.map(2, 3) == Span{4, 5});
  CHECK(cooked.map(1, 1) == Span{2, 2});
}

TEST_CASE("an escape at the end maps behind itself") {
  Arena arena;
  Cooker cooker;
  cooker.replace("é", {0, 6});
  const Cooked cooked = cooker.finish(arena);
  CHECK(cooked.map(0, 1) == Span{0, 6});
  CHECK(cooked.map(2, 2) == Span{6, 6});
}

TEST_CASE("pieces that follow one another are one segment") {
  Arena arena;
  Cooker cooker;
  cooker.copy("ab", 10);
  cooker.copy("cd", 12);
  cooker.copy("", 99);
  cooker.copy("ef", 20);
  const Cooked cooked = cooker.finish(arena);
  CHECK(cooked.segments.size() == 2);
  CHECK(cooked.map(1, 3) == Span{11, 13});
  CHECK(cooked.map(3, 5) == Span{13, 21});
}

TEST_CASE("a part of a cooked text keeps its places") {
  Arena arena;
  const Cooked whole = joined("aaa \\\nbbb", arena);
  Cooker cooker;
  cooker.copy(whole, 2, 6);
  const Cooked part = cooker.finish(arena);
  CHECK(part.text == "a bb");
  CHECK(part.map(0, 1) == Span{2, 3});
  CHECK(part.map(2, 4) == Span{6, 8});
}

TEST_CASE("a view into a cooked text becomes a word") {
  Arena arena;
  const Cooked cooked = joined("aaa \\\nbbb", arena);
  const Word word = cooked.word(cooked.text.substr(4));
  CHECK(word.text == "bbb");
  CHECK(word.span == Span{6, 9});
}

TEST_CASE("a cooker is empty after it has finished") {
  Arena arena;
  Cooker cooker;
  cooker.copy("ab", 5);
  CHECK(cooker.size() == 2);
  cooker.finish(arena);
  CHECK(cooker.text() == "");
  const Cooked nothing = cooker.finish(arena);
  CHECK(nothing.text == "");
  CHECK(nothing.map(0, 0) == Span{});
}

}  // namespace
}  // namespace hullint
