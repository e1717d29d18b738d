#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.h"
#include "text/span.h"
#include "yaml/tree.h"

namespace hullint::schema {

// A place where a document is not what its schema allows.
struct Violation {
  enum class Kind : std::uint8_t {
    unknown_key,       // at the key; `names`: the key that may have been meant, if there is one
    wrong_type,        // at the value; `names`: the types that are allowed
    missing_required,  // at the owner's key, or at the first key of a list's item; `names`: the key
    too_few,           // there too: of the keys in `names` one has to be there
    bad_enum,          // at the value; `names`: the values that are allowed
    bad_pattern,       // at the value
    out_of_range,      // at the value; the limits are those of `expected`
    duplicate_item,    // at the later item; `other`: the earlier one
    repeated_item,     // the same in a list of which Compose keeps one of equal items
    non_string_key,    // at a key that YAML reads as a number, a boolean or null
  };
  Kind kind = Kind::unknown_key;
  Span span;
  Span other = {};
  std::string path;  // of the value, or of the key: `services.web.ports[0].target`
  std::vector<std::string_view> names = {};  // words of the schema
  // The path of the mapping, one level further out or in, where this key would be right.
  std::string belongs_at = "";
  const Definition* expected = nullptr;  // of the mapping for keys, of the value otherwise
};

// Whether the document is all there is: in one that others complete nothing can be missing.
enum class Completeness : std::uint8_t { partial, whole };

// Everything in a document that Compose would refuse by its schema, in the order of the text and
// each once. Aliases are followed and merge keys merged; a part that several places share is held
// against each definition once. What an interpolation, a template or a tag of Compose's or another
// tool's hides counts as right. An empty document has no violations. Never throws; the work is
// bounded by the nodes times the definitions that hold for them.
std::vector<Violation> validate(yaml::Node root, const Schema& schema, Completeness completeness);

}  // namespace hullint::schema
