#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "schema/schema.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::lsp::in_compose {

// What of the tree a cursor stands in.
struct Spot {
  std::vector<std::string_view> path;  // the keys from the root; an item has `[]`
  yaml::Node node;                     // the innermost: a scalar, an alias, a null, a collection
  yaml::Node key;                      // of the innermost entry; missing in a list
  bool on_key = false;                 // `node` is that key
  yaml::Node parent;                   // the collection that holds the entry or item
  // What the schema says: of the key that the cursor is below and the mapping that has it (of the
  // nearest one that the schema names: `environment` for `A` in it and for its items), of the
  // value.
  const schema::Definition* owner = nullptr;
  const schema::Property* property = nullptr;
  const schema::Definition* definition = nullptr;  // null if the schema does not know the place
};

// A spot without a node if the cursor stands in no node. Linear in the depth and the widths.
Spot spot_at(const yaml::Tree& tree, Offset at);

// Whether keys fit a pattern between dots: `services.*.image`; `*` fits any key, `[]` an item.
bool fits(const std::vector<std::string_view>& path, std::string_view pattern);

// The definition of the value at a path; null if the schema does not know the place.
const schema::Definition* definition_at(const std::vector<std::string_view>& path);

// What a line is made of in front of a cursor, read without a tree, so that half-typed text has a
// place too.
struct Typing {
  enum class Kind : std::uint8_t {
    nothing,  // in a block scalar, behind a closed quote, in an anchor's name
    key,      // a key of the mapping at `path`, or an item of the list there
    value,    // the value at `path`
  };
  Kind kind = Kind::nothing;
  std::vector<std::string_view> path;
  std::string_view word;     // what is typed of the key or value, without an open quote
  Span replaced;             // the word up to the cursor
  char quote = '\0';         // the open quote
  bool in_flow = false;      // within brackets
  bool begins_line = false;  // only blanks and dashes stand before the word
  bool behind_dash = false;  // the word is the first of an item
  Offset column = 0;         // of the word, if it begins its line
  bool after_colon = false;  // a value directly behind `:`, without a blank
  std::vector<std::string_view> siblings;  // the keys that the mapping has besides
  std::size_t items = 0;                   // the items of the list that the cursor is in
};

// Reads the lines around the cursor, each once.
Typing typing_at(const Source& source, Offset at);

}  // namespace hullint::lsp::in_compose
