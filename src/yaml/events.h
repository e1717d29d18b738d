#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace hullint::yaml {

// What the parser said of one document, in the order of the text. Its offsets count from the
// beginning of the text it was given.
struct Event {
  enum class What : std::uint8_t { null, alias, scalar, sequence, mapping, end };
  What what = What::null;
  bool flow = false;         // of a collection
  bool unstyled = false;     // a mapping that begins with `: `, in brackets or not
  bool tagged = false;       // of a collection: it has a tag of its own
  Offset mark = 0;           // where it begins, or the anchor or tag before it; an empty one's is
                             // that of some token beside it
  std::uint32_t anchor = 0;  // the number of its anchor, or of the anchor an alias names; 0 if none
  Offset value_begin = 0;    // of a scalar, in `Events::values`
  Offset value_size = 0;

  friend bool operator==(const Event&, const Event&) = default;
};

// Why the parser gave up.
enum class Fault : std::uint8_t {
  map_value,
  map_key,
  block_entry,
  map_end,
  sequence_end,
  flow_map_end,
  flow_sequence_end,
  flow_end,
  tab,
  unclosed_quote,
  escape,
  token,
  block_header,
  zero_indent,
  anchor_name,
  alias_name,
  unknown_anchor,
  two_anchors,
  two_tags,
  alias_content,
  tag,
  directive,
  too_deep,
  second_document,
  other,
};

struct Failure {
  Fault fault = Fault::other;
  Offset at = 0;
};

struct Events {
  std::vector<Event> list;
  std::string values;  // of all scalars, decoded
  std::optional<Failure> failure;
  std::size_t bytes_read = 0;  // before the parser gave up, or all

  std::string_view value_of(const Event& event) const {
    return std::string_view(values).substr(event.value_begin, event.value_size);
  }
};

// Reads the text of one document, which may begin with directives and `---`. It must be UTF-8
// without NUL or other control characters. Never throws.
Events read_events(std::string_view document);

}  // namespace hullint::yaml
