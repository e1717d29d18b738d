#include <doctest/doctest.h>

#include "yaml/reading.h"

namespace hullint::test {
namespace {

using Comments = std::vector<std::string>;

// Each comment's text, with a `^` before one that has its line for itself.
Comments comments_of(std::string text) {
  const Yaml yaml(std::move(text));
  Comments comments;
  for (const yaml::Comment& comment : yaml.tree->comments())
    comments.push_back((comment.own_line ? "^" : "") + yaml.text(comment.span));
  return comments;
}

TEST_CASE("comments are found wherever they may stand") {
  CHECK(comments_of(
            "# head\na: 1 # one\n  # own\nb: [x, # in\n y] # out\n--- # doc\nc: 1\n... # e") ==
        Comments{"^# head", "# one", "^# own", "# in", "# out", "# doc", "# e"});
  CHECK(comments_of("a: | # header\n  x # text\n # after\nb: 1\n") ==
        Comments{"# header", "^# after"});
  CHECK(comments_of("a: &x # anchor\n  b: 1\n") == Comments{"# anchor"});
}

TEST_CASE("a number sign in a value is no comment") {
  CHECK(comments_of("a: x#y\nb: 'p # q'\nc: \"r\n  # s\"\nd: >\n  t\n  # u\ne: http://h/#f\n")
            .empty());
  CHECK(comments_of("'# k': 1\n? |\n  # v\n: 2\n").empty());
}

TEST_CASE("a comment ends before its line end, whichever it is") {
  CHECK(comments_of("a: 1 # x\r\n# y\r\n") == Comments{"# x", "^# y"});
  CHECK(comments_of("a: 1 # x\r# y\rb: 2\r") == Comments{"# x", "^# y"});
}

TEST_CASE("a comment behind a byte order mark has its line for itself") {
  CHECK(comments_of("\xef\xbb\xbf# x\na: 1\n") == Comments{"^# x"});
}

TEST_CASE("comments behind a fault are found, quotes are not taken for them") {
  CHECK(comments_of("a: b: c\n# one\nd: 'e # f' # two\ng: it's # three\n") ==
        Comments{"^# one", "# two", "# three"});
}

TEST_CASE("a text of comments has all of them") {
  CHECK(comments_of("# a\n\n# b\n") == Comments{"^# a", "^# b"});
}

}  // namespace
}  // namespace hullint::test
