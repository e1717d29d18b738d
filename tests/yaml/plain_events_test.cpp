#include "yaml/plain_events.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/fences.h"
#include "yaml/documents.h"
#include "yaml/odd_yaml.h"

namespace hullint::test {
namespace {

enum class Answer : std::uint8_t { none, same, other };

// What the plain reader says, against the parser.
Answer answer(std::string_view text) {
  const std::optional<yaml::Events> plain = yaml::read_plain_events(text);
  if (!plain) return Answer::none;
  const yaml::Events events = yaml::read_events(text);
  const bool same = !events.failure && !plain->failure && plain->list == events.list &&
                    plain->values == events.values && plain->bytes_read == events.bytes_read;
  return same ? Answer::same : Answer::other;
}

std::vector<std::string> documents_of(const std::string& text) {
  std::vector<std::string> documents;
  for (const yaml::Part& part : yaml::split_documents(text))
    documents.push_back(text.substr(part.span.begin, part.span.size()));
  return documents;
}

// All documents in the YAML files and the fenced examples below a folder of the sources.
std::vector<std::string> examples(const std::string& folder) {
  std::vector<std::string> texts;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(HULLINT_SOURCE_DIR "/" + folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string extension = entry.path().extension().string();
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    if (extension == ".yaml" || extension == ".yml") texts.push_back(text);
    if (extension != ".cpp" && extension != ".md") continue;
    for (const Fence& fence : find_fences(text)) texts.push_back(fence.text);
  }
  std::vector<std::string> documents;
  for (const std::string& text : texts) {
    for (std::string& document : documents_of(text)) documents.push_back(std::move(document));
  }
  return documents;
}

// How many of the texts were read without the parser; none may differ.
std::size_t check_all(const std::vector<std::string>& texts) {
  std::size_t read = 0;
  for (const std::string& text : texts) {
    const Answer said = answer(text);
    if (said == Answer::other) FAIL_CHECK(text);
    read += said == Answer::same ? 1 : 0;
  }
  return read;
}

TEST_CASE("plain YAML is read without the parser") {
  const std::vector<std::string> texts = {
      "a: b\n",
      "a: b",
      "# c\n\n---\na: b # c\n\n# c\n",
      "a:\n  b: c\n  d:\ne:\n",
      "a:\n- b\n-\n- c: d\n  e: f\n- - g\n  -   h: i\n      j: k\n",
      "- a\n- null\n- ~\n-\n",
      "  a: 1\n  b: 2\n",
      "a : b\nc d: e f\nx#y: a#b:c\n",
      "a: 'it''s'\n\"b\": \"c\\n\\\"\"\n'c' : \"\"\n",
      "a: \"b\n  c\n\n  d\" # e\nf: 'g\n  h'\ni: \"j \\\n  k\"\n",
      "a: b\n  c\n\n  d\ne:\n  f\n  g\nh:\n- i\n  j\n",
      "a: [b, 'c', \"d\", -1, [e, {f: g}], ]\nb: {\"c\":1, d: [], 'e' : {}}\nc: []\n",
      "a: [\n  b, # c\n  # d\n  e\n]\nf: {\n  g: h,\n  i:\n    j\n}\n",
      "a: |\n  b\n   c\n\n  # d\n\ne: >-\n  f\n  g\n\n    h\n  i\nj: |+ # k\n  l\n\n",
      "- |\n a\n- >\n\n  b\n\n\n  c\n- |-\n",
      "a: &x\n  b: c\nd:\n  <<: *x\n  e: &y f\ng: [*x, *y]\nh: &z\n- i\n",
      "a: !reset null\nb: !override\n  c: d\ne: !!str 1\nf: !t &x [g]\nh: !u\ni: &y !v\n- j\n",
      "a:\r\n  b: c\r\n\r\n  d: |\r\n    e\r\n    f\r\n",
      "{\"a\": [1, 2], \"b\": null}\n",
      "---\n",
      "---\n[]\n",
      "ключ: значение\n",
      "a: http://b:80/c?d=e#f\nb: ${A:-b}\nc: -x\nd: :80\n",
  };
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(answer(text) == Answer::same);
  }
}

TEST_CASE("what is not plain YAML is left to the parser") {
  const std::vector<std::string> texts = {
      "",
      "# c\n",
      "text\n",
      "a: b: c\n",
      "a: b\nc\n",
      "a: b\n c: d\n",
      "a:\n  b: c\n d: e\n",
      "a: b\n- c\n",
      "- a\nb: c\n",
      "a\n",
      "a: - b\n",
      "\ta: b\n",
      "a:\n\tb: c\n",
      "a:\tb\n",
      "? a\n: b\n",
      "%YAML 1.2\n---\na: b\n",
      "a: b\n...\n",
      "a: b\n---\nc: d\n",
      "--- a\n",
      "a: \"b\n",
      "a: 'b\n",
      "a: \"\\q\"\n",
      "a: \"b\" c\n",
      "a: \"b\"#c\n",
      "a: [b\n",
      "a: [b]]\n",
      "a: [b, , c]\n",
      "a: {b}\n",
      "a: [b: c]\n",
      "a: [b\n  c]\n",
      "a: {b: c: d}\n",
      "a: {{ b }}\n",
      "a: *b\n",
      "a: &b &c d\n",
      "a: &b *b\n",
      "&a b: c\n",
      "- &a b: c\n",
      "- &a |\n   b\n",
      "*a : b\n",
      "a: |2\n   b\n",
      "a: |b\n",
      "a: @b\n",
      "a: `b`\n",
      "a: %b\n",
      "a: b\n\x01",
      "a: b\rc: d\n",
      "\xef\xbb\xbf"
      "a: b\n",
      std::string(1200, 'k') + ": v\n",
      std::string(150, '[') + std::string(150, ']') + "\n",
  };
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(answer(text) == Answer::none);
  }
  std::string deep;
  for (std::size_t column = 0; column < 150; ++column) deep += std::string(column, ' ') + "a:\n";
  CHECK(answer(deep) == Answer::none);
}

TEST_CASE("plain YAML means what the parser says, in every example") {
  std::size_t count = 0;
  std::size_t read = 0;
  for (const char* folder : {"tests/compose/projects", "tests/yaml/recovery", "tests/rules/compose",
                             "rules/compose", "docs"}) {
    const std::vector<std::string> texts = examples(folder);
    count += texts.size();
    read += check_all(texts);
  }
  CHECK(count > 400);
  CHECK(read * 10 > count * 8);
}

TEST_CASE("plain YAML means what the parser says, whatever is typed into it") {
  const std::vector<std::string> projects = examples("tests/compose/projects");
  OddYaml odd(1);
  std::vector<std::string> texts;
  texts.reserve(20'000);
  while (texts.size() < 20'000) {
    std::string text = odd.below(2) == 0 ? odd.lines() : projects[odd.below(projects.size())];
    if (text.size() > 1000) text.resize(1000);
    for (std::size_t edits = odd.below(4); edits > 0; --edits) text = odd.edit(std::move(text));
    texts.push_back(std::move(text));
  }
  const std::size_t read = check_all(texts);
  CHECK(read > texts.size() / 10);
}

}  // namespace
}  // namespace hullint::test
