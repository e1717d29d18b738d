#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compose/certainty.h"
#include "text/span.h"

namespace hullint {

// A span in one of a project's files.
struct ComposePlace {
  std::uint32_t file = 0;  // an index into the project's files
  Span span;
  friend bool operator==(const ComposePlace&, const ComposePlace&) = default;
};

struct ComposeEntry;

// A value of a Compose project: interpolated, and merged and in long form once the project is
// loaded. It knows where it is written: a part of a short form is that part's span, a value that
// follows from another (a default) has the other's. Texts live as long as the project.
struct ComposeNode {
  enum class Kind : std::uint8_t {
    missing,
    null,
    boolean,
    integer,
    floating,
    text,
    sequence,
    mapping
  };

  Kind kind = Kind::missing;
  Certainty certainty = Certainty::known;  // of a collection: whether it may have more
  bool quoted = false;                     // a quoted or block scalar
  bool interpolated = false;               // the scalar had a `$`
  std::string_view text;  // of a scalar, also of a number or boolean: as written, interpolated
  std::string_view tag;   // `!override` or another, or `#list` (map_forms.h); "" if none
  ComposePlace place;
  std::vector<ComposeEntry> entries;  // of a mapping, in order, no key twice
  std::vector<ComposeNode> items;     // of a sequence

  bool exists() const { return kind != Kind::missing; }
  bool is_null() const { return kind == Kind::null; }
  bool is_text() const { return kind == Kind::text; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_scalar() const { return kind >= Kind::boolean && kind <= Kind::text; }
  // False if the value cannot be told; nothing may be concluded from it then.
  bool is_known() const { return certainty != Certainty::unknown; }

  // A mapping's value by key; of anything else, a missing node.
  const ComposeNode& operator[](std::string_view key) const;
  // A mapping's entry by key; null if there is none.
  const ComposeEntry* entry(std::string_view key) const;
  ComposeEntry* entry(std::string_view key);

  // The meaning of a known scalar, also of a text that Compose casts (`"true"`, `"3"`).
  std::optional<bool> as_bool() const;
  std::optional<long long> as_int() const;
};

// A mapping's key and value.
struct ComposeEntry {
  std::string_view key;
  ComposePlace key_place;
  ComposeNode value;
};

// The node that stands for all that is not there.
const ComposeNode& missing_compose_node();

}  // namespace hullint
