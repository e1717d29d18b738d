#include <doctest/doctest.h>

#include "yaml/reading.h"

namespace hullint::test {
namespace {

using Pieces = std::vector<std::string>;

TEST_CASE("keys and plain values end with their last character") {
  CHECK(pieces("a: 1\nlong key :  some words  \n") == Pieces{"a", "1", "long key", "some words"});
  CHECK(pieces("image: nginx:1.25 # pinned\n") == Pieces{"image", "nginx:1.25"});
  CHECK(pieces("url: http://host/#top\n") == Pieces{"url", "http://host/#top"});
}

TEST_CASE("a plain scalar goes on over lines and ends before a comment or the next key") {
  CHECK(pieces("a: one\n  two\n\n  three  \nb: 1\n") ==
        Pieces{"a", "one\n  two\n\n  three", "b", "1"});
  CHECK(pieces("- one\n  two # no\n- x\n") == Pieces{"one\n  two", "x"});
}

TEST_CASE("quoted scalars include their quotes and may hold anything") {
  CHECK(pieces("a: 'it''s' # x\nb: \"say \\\"hi\\\"\"\n") ==
        Pieces{"a", "'it''s'", "b", "\"say \\\"hi\\\"\""});
  CHECK(pieces("a: \"one\n  two\\\n  three\"\nb: ''\n") ==
        Pieces{"a", "\"one\n  two\\\n  three\"", "b", "''"});
  CHECK(pieces("a: \"back\\\\\"\n'k': 1\n") == Pieces{"a", "\"back\\\\\"", "'k'", "1"});
}

TEST_CASE("a block scalar begins with its header and ends with its last line that is not blank") {
  CHECK(pieces("a: |\n  one\n  two\n\nb: 1\n") == Pieces{"a", "|\n  one\n  two", "b", "1"});
  CHECK(pieces("a: >2- # why\n   x # text\n\n\n# end\n") == Pieces{"a", ">2- # why\n   x # text"});
  CHECK(pieces("a: |+\n  x \n\n\n") == Pieces{"a", "|+\n  x "});
  CHECK(pieces("a: |\n\n  \nb: >-\n") == Pieces{"a", "|", "b", ">-"});
  CHECK(pieces("- |\n x\n- y") == Pieces{"|\n x", "y"});
}

TEST_CASE("flow collections include their brackets") {
  CHECK(pieces("a: [1, {b: c}]\n") == Pieces{"a", "[1, {b: c}]", "1", "{b: c}", "b", "c"});
  CHECK(pieces("a: [ ] \nb: { # x\n }\n") == Pieces{"a", "[ ]", "b", "{ # x\n }"});
  CHECK(pieces("[1,\n # ]\n 2 ,\n]\n") == Pieces{"1", "2"});
  CHECK(pieces("{a: [x, 'y]'], b: \"}\"}") == Pieces{"a", "[x, 'y]']", "x", "'y]'", "b", "\"}\""});
}

TEST_CASE("a pair in a flow sequence has no brackets of its own") {
  CHECK(pieces("[a: b, ? c : d]") == Pieces{"a: b", "a", "b", "? c : d", "c", "d"});
  CHECK(pieces("[{a: b}: c]") == Pieces{"{a: b}: c", "{a: b}", "a", "b", "c"});
  CHECK(pieces("[[a]: b]") == Pieces{"[a]: b", "[a]", "a", "b"});
  CHECK(pieces("[: q, r]") == Pieces{": q", "@1", "q", "r"});
}

TEST_CASE("block collections go from their first key or dash to the end of their last child") {
  CHECK(pieces("a:\n  b: 1\n  c: 2 # x\n\n\nd:\n- x\n- y: 1\n  z:\n") ==
        Pieces{"a", "b: 1\n  c: 2", "b", "1", "c", "2", "d", "- x\n- y: 1\n  z:", "x",
               "y: 1\n  z:", "y", "1", "z", "@41"});
  CHECK(pieces("- - a\n  - b\n- c\n") == Pieces{"- a\n  - b", "a", "b", "c"});
  CHECK(pieces("? a\n: b\n? - c\n: - d\n") == Pieces{"a", "b", "- c", "c", "- d", "d"});
}

TEST_CASE("an empty value stands behind what asks for it") {
  CHECK(pieces("a:\nb: # x\n\nc:") == Pieces{"a", "@2", "b", "@5", "c", "@13"});
  CHECK(pieces("-\n- # x\n- y") == Pieces{"@1", "@3", "y"});
  CHECK(pieces("{a, b: , c:}") == Pieces{"a", "@2", "b", "@6", "c", "@11"});
  CHECK(pieces("? a\n? b\n") == Pieces{"a", "@3", "b", "@7"});
}

TEST_CASE("a written null is told from an empty value before it") {
  CHECK(pieces("a: null\nb: ~\n") == Pieces{"a", "null", "b", "~"});
  CHECK(pieces("a:\nnull: x\n~:\n") == Pieces{"a", "@2", "null", "x", "~", "@13"});
  CHECK(pieces("- null\n-\n- Null") == Pieces{"null", "@8", "Null"});
  CHECK(pieces("[null, NULL: null]") == Pieces{"null", "NULL: null", "NULL", "null"});
}

TEST_CASE("a null key is told from an empty one") {
  CHECK(pieces("null: 1\n") == Pieces{"null", "1"});
  CHECK(pieces("{null, : 1}") == Pieces{"null", "@5", "@7", "1"});
  CHECK(pieces("a: 1\n~") ==
        Pieces{"a", "1", "~", "@6", "problem: expected `:` and a value after this key"});
  CHECK(pieces("a:\n  b:\nnull") == Pieces{"a", "b:", "b", "@7", "null", "@12",
                                           "problem: expected `:` and a value after this key"});
}

TEST_CASE("a tag alone is a document") {
  const Yaml yaml("--- !t\n");
  CHECK(yaml.tree->problems().empty());
  CHECK(yaml.root().tag() == "!t");
  CHECK(yaml.shown(yaml.root().span()) == "@6");
}

TEST_CASE("anchors and tags are before a node, not in it") {
  const Yaml yaml("a: &x !t [1]\nb: !!str 5\nc: &y\nd: !t\n&k e: *x\n");
  const yaml::Node list = yaml.root()["a"];
  CHECK(yaml.text(list.span()) == "[1]");
  CHECK(yaml.text(list.outer_span()) == "&x !t [1]");
  CHECK(list.anchor() == "x");
  CHECK(list.tag() == "!t");
  CHECK(yaml.text(yaml.root()["b"].outer_span()) == "!!str 5");
  CHECK(yaml.text(yaml.root()["c"].outer_span()) == "&y");
  CHECK(yaml.root()["c"].is_null());
  CHECK(yaml.text(yaml.root()["d"].outer_span()) == "!t");
  CHECK(yaml.text(yaml.root().key(4).outer_span()) == "&k e");
  CHECK(yaml.text(yaml.root().value(4).span()) == "*x");
}

TEST_CASE("a first key's anchor is not its mapping's") {
  const Yaml yaml("- &a x: 1\n- &m\n  &k y: 2\n");
  CHECK(yaml.root()[0].anchor() == "");
  CHECK(yaml.root()[0].key(0).anchor() == "a");
  CHECK(yaml.text(yaml.root()[0].span()) == "&a x: 1");
  CHECK(yaml.root()[1].anchor() == "m");
  CHECK(yaml.root()[1].key(0).anchor() == "k");
  CHECK(yaml.text(yaml.root()[1].span()) == "&k y: 2");
}

TEST_CASE("a tagged empty value does not take the next key") {
  const Yaml yaml("a: !t\n\"\": x\n");
  CHECK(yaml.root().size() == 2);
  CHECK(yaml.shown(yaml.root()["a"].span()) == "@5");
  CHECK(yaml.text(yaml.root().key(1).span()) == "\"\"");
}

TEST_CASE("CRLF, a BOM, tabs and non-ASCII text do not move the spans") {
  CHECK(pieces("\xef\xbb\xbf"
               "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: d\r\n") ==
        Pieces{"a", "1", "b", "|\r\n  x\r\n  y", "c", "d"});
  CHECK(pieces("ключ: значение # é\n日本: [ü, 'ß']\n") ==
        Pieces{"ключ", "значение", "日本", "[ü, 'ß']", "ü", "'ß'"});
  CHECK(pieces("a:\t1\t# x\nb:\t\"y\"\t\n") == Pieces{"a", "1", "b", "\"y\""});
  CHECK(pieces("a: one\r\n  two\r\nb:\r\n- x\r\n") == Pieces{"a", "one\r\n  two", "b", "- x", "x"});
}

TEST_CASE("a carriage return alone ends a line") {
  CHECK(pieces("a: 1\rb: 2\r") == Pieces{"a", "1", "b", "2"});
}

TEST_CASE("the root is as long as its content") {
  const Yaml yaml("# head\n\n---\na: 1\nb: 2\n\n# tail\n");
  CHECK(yaml.text(yaml.root().span()) == "a: 1\nb: 2");
}

}  // namespace
}  // namespace hullint::test
