#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/arena.h"
#include "text/source.h"
#include "yaml/key_marks.h"

namespace hullint::yaml {

enum class Kind : std::uint8_t { missing, null, scalar, sequence, mapping, alias };
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

class Tree;
struct Record;
struct Entry;
struct Unknown;
template <class Member>
class Members;

// A cheap handle to a node of a tree. A missing node is a node too (kind missing, empty span, no
// children), so that `root["a"]["b"]` needs no checks.
class Node {
 public:
  Node() = default;
  Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  const Tree* tree() const { return tree_; }

  Kind kind() const;
  bool exists() const { return kind() != Kind::missing; }
  bool is_null() const { return kind() == Kind::null; }
  bool is_scalar() const { return kind() == Kind::scalar; }
  bool is_sequence() const { return kind() == Kind::sequence; }
  bool is_mapping() const { return kind() == Kind::mapping; }

  // Where it stands: a scalar with its quotes; a block collection from its first key or dash to the
  // end of its last child; a flow collection with its brackets; a block scalar from its `|` or `>`
  // to the end of its last line that is not blank, without the line end. A null value that is not
  // written is the empty span after its key's colon (or its dash).
  Span span() const;
  // The same with the anchor and the tag before it.
  Span outer_span() const;
  Style style() const;              // of a scalar
  bool is_flow() const;             // a collection in brackets, or a pair inside such a sequence
  std::string_view text() const;    // a scalar's value, decoded; "" otherwise
  std::string_view tag() const;     // as written, with its `!`; "" if none
  std::string_view anchor() const;  // without its `&`; "" if none

  // A plain scalar's YAML 1.2 core meaning; a quoted one has none. `yes`/`on` are not booleans.
  std::optional<bool> as_bool() const;
  std::optional<long long> as_int() const;

  // A mapping's value by key, the last one of equal keys; of anything else, a missing node. An
  // alias is followed, within a bound.
  Node operator[](std::string_view key) const;
  Node operator[](std::size_t index) const;  // a sequence's item

  std::size_t size() const;             // entries of a mapping, items of a sequence
  Node key(std::size_t index) const;    // of a mapping's entry, in order, duplicates included
  Node value(std::size_t index) const;  // of a mapping's entry
  Members<Entry> entries() const;       // of a mapping
  Members<Node> items() const;          // of a sequence
  // True if a template action, or text that was left out because it is broken, stands in this node
  // itself: in a scalar, where a null would have its value, between a collection's entries or at
  // its edges (in an entry's value only that value has it). What such a node says or lacks is then
  // unknown.
  bool has_hole() const;
  // The node an alias stands for; itself if it is none. An alias inside the node it names, and one
  // that takes its document over a million nodes, stand for a missing node: whoever follows aliases
  // comes to an end.
  Node resolved() const;

  friend bool operator==(const Node&, const Node&) = default;

 private:
  template <class Member>
  friend class Members;
  const Record& record() const;
  Node child(std::size_t index) const;
  bool has_hole_between(std::span<const Unknown> unknown) const;

  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

// A mapping's key and value.
struct Entry {
  Node key;
  Node value;
};

// The members of a collection in order, read as they are asked for. Valid as long as the tree.
template <class Member>
class Members {
 public:
  class Iterator {
   public:
    // NOLINTBEGIN(readability-identifier-naming): the names that std::iterator_traits wants.
    using iterator_category = std::input_iterator_tag;
    using value_type = Member;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Member;
    // NOLINTEND(readability-identifier-naming)

    Iterator() = default;
    Iterator(Node collection, std::size_t index) : collection_(collection), index_(index) {}

    Member operator*() const { return member_at(collection_, index_); }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++index_;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }

   private:
    Node collection_;
    std::size_t index_ = 0;
  };

  Members() = default;
  // Of a node that is no alias and has so many members.
  Members(Node collection, std::size_t size) : collection_(collection), size_(size) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Member operator[](std::size_t index) const { return member_at(collection_, index); }
  Iterator begin() const { return {collection_, 0}; }
  Iterator end() const { return {collection_, size_}; }

 private:
  static Member member_at(Node collection, std::size_t index);

  Node collection_;
  std::size_t size_ = 0;
};

// What is wrong with the text as YAML, one for each fault. The text around a fault is read as if
// the fault were not there, so far as that can be; other documents never notice it.
struct Problem {
  // Which kind of fault it is, where that matters.
  enum class Fault : std::uint8_t { other, undefined_alias };
  Span span;
  std::string message;
  // Text behind it was given up (nested too deep, too many aliases or faults): a gap.
  bool lossy = false;
  Fault fault = Fault::other;
};

// A `# ...` comment, from its `#` to the end of its line.
struct Comment {
  Span span;
  bool own_line = false;
};

// How a tree keeps a node; seen by nodes and by the builder only.
struct Record {
  Kind kind = Kind::missing;
  Style style = Style::plain;
  bool flow = false;
  Span span;
  Offset outer_begin = 0;
  std::string_view text;
  std::string_view tag;
  std::string_view anchor;
  std::uint32_t target = 0;       // of an alias
  std::uint32_t first_child = 0;  // in the tree's list of children
  std::uint32_t child_count = 0;
};

// A piece of text of which nobody knows what it will be, and its neighbours: the end of the last
// node before it and the beginning of the next one behind it.
struct Unknown {
  Span span;
  Offset after = 0;
  Offset before = 0;
};

// All documents of a stream; an empty one after `---` is a null. Points into the source and the
// arena.
class Tree {
 public:
  const std::vector<Node>& documents() const { return documents_; }
  // The first document, or a missing node.
  Node root() const { return documents_.empty() ? Node() : documents_.front(); }
  const std::vector<Problem>& problems() const { return problems_; }
  const std::vector<Comment>& comments() const { return comments_; }
  // The template actions (`{{ ... }}`, `{% ... %}`), in order.
  const std::vector<Span>& holes() const { return holes_; }
  // Of the keys of all mappings.
  const KeyMarks& key_marks() const { return key_marks_; }

 private:
  friend class Node;
  friend class Builder;

  std::vector<Record> records_{1};       // the first is the missing node
  std::vector<std::uint32_t> children_;  // each collection's items, or keys and values in turn
  std::vector<Node> documents_;
  std::vector<Problem> problems_;
  std::vector<Comment> comments_;
  std::vector<Span> holes_;
  KeyMarks key_marks_;
  std::vector<Unknown> unknown_;  // holes and what was left out, in order
};

// Asked for so often that a call would cost more than the answer.
inline constexpr Record missing_record;

inline const Record& Node::record() const {
  return tree_ == nullptr ? missing_record : tree_->records_[index_];
}
inline Node Node::child(std::size_t index) const {
  const Record& own = record();
  return index < own.child_count ? Node(tree_, tree_->children_[own.first_child + index]) : Node();
}
inline Kind Node::kind() const { return record().kind; }
inline Span Node::span() const { return record().span; }
inline Span Node::outer_span() const { return {record().outer_begin, record().span.end}; }
inline Style Node::style() const { return record().style; }
inline bool Node::is_flow() const { return record().flow; }
inline std::string_view Node::text() const { return record().text; }
inline std::string_view Node::tag() const { return record().tag; }
inline std::string_view Node::anchor() const { return record().anchor; }
inline Node Node::resolved() const {
  const Record& own = record();
  if (own.kind != Kind::alias) return *this;
  return own.target == 0 ? Node() : Node(tree_, own.target);
}
inline std::size_t Node::size() const {
  const Record& own = resolved().record();
  return own.kind == Kind::mapping ? own.child_count / 2 : own.child_count;
}
inline Node Node::key(std::size_t index) const {
  const Node mapping = resolved();
  return mapping.is_mapping() ? mapping.child(2 * index) : Node();
}
inline Node Node::value(std::size_t index) const {
  const Node mapping = resolved();
  return mapping.is_mapping() ? mapping.child(2 * index + 1) : Node();
}

template <>
inline Entry Members<Entry>::member_at(Node collection, std::size_t index) {
  return {collection.child(2 * index), collection.child(2 * index + 1)};
}
template <>
inline Node Members<Node>::member_at(Node collection, std::size_t index) {
  return collection.child(index);
}
inline Members<Entry> Node::entries() const {
  const Node mapping = resolved();
  return mapping.is_mapping() ? Members<Entry>(mapping, mapping.size()) : Members<Entry>();
}
inline Members<Node> Node::items() const {
  const Node sequence = resolved();
  return sequence.is_sequence() ? Members<Node>(sequence, sequence.size()) : Members<Node>();
}

// Reads any bytes; never throws. The tree is on the heap because its nodes point to it.
std::unique_ptr<const Tree> parse(const Source& source, Arena& arena);

}  // namespace hullint::yaml
