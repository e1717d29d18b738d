#include "secrets/assignments.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;
using namespace hullint::secrets;

namespace {

// `NAME=VALUE` of the assignment around the first `acme` in a text, or nothing.
std::string read(std::string_view text) {
  const std::size_t at = text.find("acme");
  REQUIRE(at != std::string_view::npos);
  const auto found =
      assignment_around(text, {static_cast<Offset>(at), static_cast<Offset>(at + 4)});
  if (!found) return "";
  const auto cut = [&](Span span) { return std::string(text.substr(span.begin, span.size())); };
  return cut(found->name) + (found->link == Link::sign ? "=" : " ") + cut(found->value);
}

}  // namespace

TEST_CASE("an assignment is read in the languages that stand in container files") {
  for (const char* text : {"acme_key=v1",
                           "acme_key = v1",
                           "acme_key = \"v1\"",
                           "acme_key='v1'",
                           "export acme_key=v1;",
                           "acme_key: v1",
                           "acme_key: 'v1'",
                           "\"acme_key\": \"v1\",",
                           "{\"acme_key\":\"v1\"}",
                           "'acme_key' => 'v1',",
                           "acme_key := \"v1\"",
                           "acme_key ::= v1",
                           "acme_key :::= v1",
                           "acme_key ?= v1",
                           "acme_key += v1",
                           "var acme_key string = \"v1\"",
                           "acme_key: str = \"v1\"",
                           "let acme_key: &str = \"v1\";",
                           "String acme_key = \"v1\";",
                           "$acme_key = 'v1';",
                           "<acme_key>v1</acme_key>",
                           "<add key=\"acme_key\" value=\"v1\" />",
                           "set(\"acme_key\", \"v1\")",
                           "config['acme_key'] = 'v1'",
                           "acme_key || \"v1\"",
                           "acme_key=b'v1'",
                           "acme_key = `v1`",
                           "acme_key == \"v1\"",
                           "- name: acme_key\n  value: v1",
                           "- name: \"acme_key\"\n  value: \"v1\"",
                           "{\"name\": \"acme_key\", \"value\": \"v1\"}",
                           "{\\\"acme_key\\\": \\\"v1\\\"}",
                           "acme_key: |\n    v1\n",
                           "acme_key: >-\n  v1\n",
                           "acme_key:\n  v1\n",
                           "acme_key: !!str v1",
                           "acme_key=v1 other",
                           "acme_key=v1, other",
                           "acme_key=\"v1\\n\"",
                           "acme_key = \"\"\"v1\"\"\"",
                           "--acme_key=v1",
                           "java -Dacme_key=v1 -jar a.jar"}) {
    CAPTURE(text);
    CHECK(read(text) == "acme_key=v1");
  }
}

TEST_CASE("a default in an expansion is the value of its name") {
  CHECK(read("X: ${acme_key:-v1}") == "acme_key=v1");
  CHECK(read("X: ${acme_key-v1}") == "acme_key=v1");
  CHECK(read("X: ${acme_key:?missing}").empty());
  CHECK(read("X: ${acme_key}").empty());
}

TEST_CASE("an option in a list is followed by its value") {
  CHECK(read("[\"run\", \"--acme-key\", \"v1\"]") == "acme-key=v1");
}

TEST_CASE("blanks alone link a name and a value less") {
  CHECK(read("ENV acme_key v1") == "acme_key v1");
  CHECK(read("run --acme-key v1") == "acme-key v1");
}

TEST_CASE("a whole reference is one value") {
  CHECK(read("acme_key=${A:-b c}") == "acme_key=${A:-b c}");
  CHECK(read("acme_key: {{ .Values.key }}") == "acme_key={{ .Values.key }}");
  CHECK(read("f(acme_key=v1)") == "acme_key=v1");
}

TEST_CASE("what assigns nothing is no assignment") {
  for (const char* text :
       {"acme", "acme_key", "acme_key=", "acme_key: ", "/etc/acme:22", "a, acme_key, b",
        "[\"acme_key\", \"v1\"]", "acme::key", "\"acme_key\"", "acme_key=\"\""}) {
    CAPTURE(text);
    CHECK(read(text).empty());
  }
}

TEST_CASE("a value without an end in reach is none") {
  CHECK(read("acme_key=" + std::string(10'000, 'a')).empty());
  CHECK(read(std::string(10'000, 'a') + "acme_key=v1").ends_with("=v1"));
}
