#include "engine/hcl.h"

#include <doctest/doctest.h>

#include "base/strings.h"

using namespace hullint;

// A value in one line: texts in quotes, `?` for what is unknown.
static std::string shown(const LiteralValue& value) {
  std::string text;
  switch (value.kind) {
    case LiteralValue::Kind::unknown:
      return "?";
    case LiteralValue::Kind::null:
      return "null";
    case LiteralValue::Kind::text:
      return "'" + value.text + "'";
    case LiteralValue::Kind::list:
      for (const LiteralValue& item : value.items) text += shown(item) + " ";
      return "[ " + text + "]";
    case LiteralValue::Kind::map:
      for (const auto& [key, entry] : value.entries) text += key + "=" + shown(entry) + " ";
      return "{ " + text + (value.is_whole ? "}" : "...}");
  }
  return text;
}

static std::string shown(std::string_view text) {
  std::string all;
  for (const LiteralBlock& block : read_hcl(text)) {
    all += block.type + "(" + join(block.labels, ",") + ")";
    for (const LiteralAttribute& attribute : block.attributes)
      all += " " + attribute.name + ":" + shown(attribute.value);
    for (const std::string& inner : block.blocks) all += " +" + inner;
    all += ";";
  }
  return all;
}

TEST_CASE("blocks of HCL have their labels and the attributes that are written out") {
  CHECK(shown("target \"app\" {\n  target = \"prod\" # why\n  tags = [\"a\", \"b\",]\n}\n") ==
        "target(app) target:'prod' tags:[ 'a' 'b' ];");
  CHECK(shown("target app {\n args = { A = \"1\", \"B\" : null\n C = \"3\" }\n}") ==
        "target(app) args:{ A='1' B=null C='3' };");
  CHECK(shown("/* a */ group \"default\" { targets = [\n\"x\", // no\n\"y\"\n] }") ==
        "group(default) targets:[ 'x' 'y' ];");
}

TEST_CASE("what is computed in HCL is unknown, and what follows is read") {
  CHECK(shown("target \"a\" {\n x = \"v${V}\"\n y = V\n z = \"a\" == b ? \"}\" : \"\\\"\"\n w = 1\n"
              " v = \"$${x}\"\n u = \"ok\"\n}") == "target(a) x:? y:? z:? w:? v:? u:'ok';");
  CHECK(shown("a \"b\" {\n x = f(\"}\", [\n1,\n2])\n y = \"${f(\"}\")}\"\n z = \"ok\"\n}") ==
        "a(b) x:? y:? z:'ok';");
  CHECK(
      shown("a \"b\" {\n x = [for i in l : i]\n y = { (k) = \"v\", b = \"c\" }\n z = \"ok\"\n}") ==
      "a(b) x:? y:{ b='c' ...} z:'ok';");
}

TEST_CASE("heredocs and blocks in blocks are passed over") {
  CHECK(shown("target \"a\" {\n dockerfile-inline = <<EOT\nFROM x }\n  EOT\n target = \"t\"\n}") ==
        "target(a) dockerfile-inline:? target:'t';");
  CHECK(shown("variable \"V\" {\n default = \"1\"\n validation {\n condition = V != \"}\"\n }\n"
              " b = \"2\"\n}") == "variable(V) default:'1' b:'2' +validation;");
}

TEST_CASE("broken HCL gives what can be read") {
  for (const std::string_view text :
       {"", "}", "{", "target", "target \"a", "target \"a\" {",
        "target \"a\" { x = ", "a \"b\" { x = [", "= = =", "a \"b\" { x = { y", "\"", "<<",
        "a { x = <<E", "a \"${\"", "\\", "a b c d"}) {
    CHECK(read_hcl(text).size() <= 1);
  }
  CHECK(shown("] ) }\ntarget \"a\" {\n x = \"1\n y = \"2\"\n}") == "target(a) x:? y:'2';");
  const std::string deep(100'000, '[');
  CHECK(read_hcl("a \"b\" { x = " + deep).size() == 1);
  CHECK(read_hcl("a \"b\" { x = \"" + std::string(100'000, '$') + "{").size() == 1);
}

TEST_CASE("a block's place is its label with the quotes") {
  const auto blocks = read_hcl("\xEF\xBB\xBFtarget \"app\" {}\n");
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].place == Span{10, 15});
}
