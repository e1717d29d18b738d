#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "yaml/breaking.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

std::string read_sample(const std::string& name) {
  std::ifstream in(HULLINT_SOURCE_DIR "/tests/yaml/recovery/" + name, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  REQUIRE_MESSAGE(!text.empty(), name);
  return text;
}

std::string with_crlf(std::string_view text) {
  std::string changed;
  for (const char c : text) changed += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return changed;
}

std::vector<std::string> samples() {
  std::vector<std::string> texts;
  for (const char* name : {"compose.yaml", "kubernetes.yaml", "sprachen.yaml", "flow.yaml",
                           "scripts.yaml", "playbook.yaml"})
    texts.push_back(read_sample(name));
  texts.push_back(with_crlf(texts[0]));
  texts.push_back(with_crlf(texts[1]));
  texts.push_back("\xef\xbb\xbf" + texts[2]);
  return texts;
}

TEST_CASE("a text that is cut or half typed keeps its other keys and documents") {
  const std::vector<std::string> texts = samples();
  for (const Edit& edit : edits) {
    Tally tally;
    for (const std::string& text : texts) {
      const Yaml whole(text);
      REQUIRE(whole.tree->problems().empty());
      const Reading keys = read_keys(*whole.tree);
      for (const Offset place : line_ends(text, 4)) {
        const Broken broken = break_at(text, *whole.tree, place, edit);
        const Yaml left(broken.text);
        count(tally, keys, read_keys(*left.tree), broken, edit);
      }
    }
    INFO(edit.name);
    CHECK(tally.texts > 150);
    CHECK(tally.kept * 100 >= tally.texts * 95);
    CHECK(tally.others_untouched == tally.texts);
  }
}

TEST_CASE("a key that is half typed stays a key") {
  const Yaml yaml("services:\n  web:\n    image: a\n    po\n    build: b\n  db:\n    image: c\n");
  CHECK(yaml.root()["services"]["web"]["po"].is_null());
  CHECK(yaml.root()["services"]["web"]["po"].has_hole());
  CHECK(yaml.root()["services"]["web"]["build"].text() == "b");
  CHECK(yaml.root()["services"]["web"].has_hole());
  CHECK_FALSE(yaml.root()["services"]["db"].has_hole());
  CHECK(yaml.tree->problems().size() == 1);
}

TEST_CASE("a value that is half typed keeps what is there") {
  const Yaml quote("a:\n  b: \"x y\n  c: \"z\"\nd: 1\n");
  CHECK(quote.root()["a"]["b"].text() == "x y");
  CHECK(quote.text(quote.root()["a"]["b"].span()) == "\"x y");
  CHECK(quote.root()["a"]["c"].text() == "z");
  const Yaml list("a: [\"x\", \"y\nb: {c: d, e\nf: 1\n");
  CHECK(list.root()["a"][1].text() == "y");
  CHECK(list.root()["b"]["c"].text() == "d");
  CHECK(list.root()["f"].text() == "1");
  const Yaml anchor("a:\n  b: &\n  c: *\n  d: *e\n  f: 1\n");
  CHECK(anchor.root()["a"]["b"].is_null());
  CHECK(anchor.root()["a"]["f"].text() == "1");
}

TEST_CASE("a tab that indents does not lose the line") {
  const Yaml yaml("a:\n\tb: 1\n\tc: 2\nd: 3\n");
  CHECK(yaml.root()["a"]["b"].text() == "1");
  CHECK(yaml.root()["a"]["c"].text() == "2");
  CHECK(yaml.root()["d"].text() == "3");
}

TEST_CASE("spans and comments stay exact around a fault") {
  const Yaml yaml("# one\na: 1\nb: c: d # two\n\"e\" f: 2\ng: 'h' # three\n");
  CHECK(yaml.text(yaml.root()["g"].span()) == "'h'");
  REQUIRE(yaml.tree->comments().size() == 3);
  CHECK(yaml.text(yaml.tree->comments()[1].span) == "# two");
  CHECK(yaml.text(yaml.tree->comments()[2].span) == "# three");
}

TEST_CASE("many faults are given up, and what was understood is kept") {
  std::string text;
  for (int line = 0; line < 5000; ++line)
    text += "k" + std::to_string(line) + ": [x\n- {\n  b: c: 'd\n";
  const Yaml yaml(text + "---\nlast: 1\n");
  CHECK(yaml.tree->problems().size() <= 21);
  CHECK(yaml.tree->problems().back().lossy);
  REQUIRE(yaml.tree->documents().size() == 2);
  CHECK(yaml.root()["k0"].exists());
  CHECK(yaml.tree->documents()[1]["last"].text() == "1");
}

}  // namespace
}  // namespace hullint::test
