#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/edits.h"
#include "text/source.h"
#include "yaml/quote.h"
#include "yaml/tree.h"

// Edits of YAML that keep comments, styles, indentation, line ends and anchors. Each function gives
// edits of the text that was read; an empty vector means that the edit is not certain to do what it
// promises and no more, and must not be offered. All refuse in a document with a problem, at nodes
// they do not find in the tree, at `? ` keys, and what would change what an alias elsewhere stands
// for by taking its anchor away. (What has an anchor may be changed: its aliases change with it.)
// Work is linear in the document.

namespace hullint::yaml {

// A text and the tree that was read from it.
struct Reading {
  const Source& source;
  const Tree& tree;
};

// What an edit writes.
struct NewValue {
  enum class Form : std::uint8_t {
    string,  // any string: written plainly where it stays that string, else quoted
    line,    // YAML on one line, as it is to stand in the file: `5`, `[a, b]`, `*alias`
    block,   // a block collection or block scalar
  };
  Form form = Form::string;
  std::string text;
  Style quotes = Style::double_quoted;  // of a string that needs some
};

NewValue string_value(std::string text, Style quotes = Style::double_quoted);
NewValue line_value(std::string text);
// Lines that end with LF, indented by two blanks a level from the first line on, which has none:
// "cpus: '1'\nlimits:\n  - a: 1\n    b: 2". They are indented anew as the file does it. A block
// scalar begins with its `|` or `>`.
NewValue block_value(std::string text);

// Where a new entry stands. Without an entry of that name `before` and `after` mean `last`.
struct Position {
  enum class Side : std::uint8_t { first, last, before, after };
  Side side = Side::last;
  std::string key;
};

// What becomes of a collection that loses its last child.
enum class WhenEmpty : std::uint8_t {
  refuse,
  write_empty,    // it becomes `{}` or `[]`
  remove_parent,  // the entry or item that holds it goes too, and so on upwards; not the document
};

// Makes a scalar or a null mean the string `value`. Quotes stay as they are where they can hold it,
// a plain scalar stays plain where it can; a literal keeps its lines if the value ends as its
// header says. Anchor and tag stay. Refuses keys (see `rename_key`), aliases and collections.
std::vector<TextEdit> set_scalar(const Reading& reading, Node node, std::string_view value);

// Writes one line of YAML in the place of a value or item; its anchor and tag stay.
std::vector<TextEdit> set_raw(const Reading& reading, Node node, std::string_view yaml);

// Gives a scalar key another name in the same quotes. Refuses a name that its mapping has already.
std::vector<TextEdit> rename_key(const Reading& reading, Node key, std::string_view name);

// Writes `value` in the place of a value or item; its anchor and tag stay, and so do the comments
// around it. Refuses a block within brackets.
std::vector<TextEdit> replace_node(const Reading& reading, Node node, const NewValue& value);

// Adds an entry to a mapping, or to a null that becomes one. It is written as the others are: in
// their column, or between brackets. A comment behind or above an entry stays with it. Refuses a
// key that is there already.
std::vector<TextEdit> insert_key(const Reading& reading, Node mapping, std::string_view key,
                                 const NewValue& value, const Position& position = {});

// Adds an item at the end of a sequence, or to a null that becomes one.
std::vector<TextEdit> append_item(const Reading& reading, Node sequence, const NewValue& value);

// Takes an entry or an item out, with the comment behind it, the comment lines directly above in
// its column (but not those at the head of a document) and those below it that are deeper indented.
std::vector<TextEdit> remove_child(const Reading& reading, Node collection, std::size_t index,
                                   WhenEmpty when_empty = WhenEmpty::refuse);

// Puts the entries [first, first + count) of a block mapping, with all between them, under a new
// key in their place.
std::vector<TextEdit> wrap_entries(const Reading& reading, Node mapping, std::size_t first,
                                   std::size_t count, std::string_view key);

}  // namespace hullint::yaml
