#include <doctest/doctest.h>

#include <string>

#include "text/arena.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::yaml {
namespace {

// Whether a text may have one of the keys.
bool may_have_any(std::string text, const KeyList& keys) {
  const Source source("a.yaml", std::move(text));
  Arena arena;
  return parse(source, arena)->key_marks().may_have_any(keys);
}

}  // namespace

TEST_CASE("the keys of all mappings are marked") {
  constexpr KeyList ports("ports");
  CHECK(may_have_any("ports: []\n", ports));
  CHECK(may_have_any("a:\n  - b: {ports: 1}\n", ports));
  CHECK(may_have_any("a: 1\n---\n\"p\\u006frts\": 1\n", ports));
  CHECK(may_have_any("a: &a ports\n*a : 1\n", ports));
  CHECK(may_have_any("a: {ports: 1\nb: [\n", ports));
  CHECK(may_have_any("a: 1\nports: 1\n\tb\n", ports));
}

TEST_CASE("values are not marked, and one of several keys is enough") {
  constexpr KeyList ports("ports");
  CHECK_FALSE(may_have_any("a: ports\nb: [ports, {c: ports}]\n", ports));
  CHECK_FALSE(may_have_any("", ports));
  CHECK_FALSE(may_have_any("# ports: 1\n", ports));
  CHECK(may_have_any("a: 1\nexpose: 1\n", "ports expose"));
  CHECK_FALSE(may_have_any("a: 1\n", "ports expose"));
}

TEST_CASE("a list of keys has the words of its literal") {
  constexpr KeyList keys("a bc");
  CHECK(keys.text() == "a bc");
  CHECK_FALSE(keys.empty());
  CHECK(KeyList().empty());
  KeyMarks marks;
  CHECK_FALSE(marks.may_have_any(keys));
  marks.add("bc");
  CHECK(marks.may_have_any(keys));
  KeyMarks more;
  more.add(marks);
  CHECK(more.may_have_any(keys));
}

}  // namespace hullint::yaml
