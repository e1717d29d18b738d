#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/node.h"
#include "compose/sources.h"
#include "text/cooked.h"

namespace hullint {

struct InterpolationPiece;

// A scalar that is taken apart: what stands in each range of its text, where that is written, and
// how sure it is. What is only in a default stands on the default's bytes, any other value on its
// whole `${...}`. One without a value has an empty range, which belongs to every range that it
// touches. If the scalar cannot be laid beside what is written, each range stands for all of it.
class ScalarParts {
 public:
  ScalarParts(const ComposeNode& scalar, const std::vector<ComposeFile>& files);

  std::string_view text() const { return scalar_.text; }
  std::string_view text(Span range) const { return text().substr(range.begin, range.size()); }
  Span whole() const { return {0, static_cast<Offset>(text().size())}; }
  ComposePlace place(Span range) const;
  Certainty certainty(Span range) const;
  // The same without what an unknown value may put behind the range's last byte.
  Certainty certainty_before(Span range) const;
  bool is_known(Span range) const { return certainty(range) != Certainty::unknown; }
  // Nothing is written there, and nothing could come there.
  bool is_empty(Span range) const { return range.empty() && is_known(range); }
  // The range as a text scalar.
  ComposeNode part(Span range) const;
  // The ranges between separators, at least one.
  std::vector<Span> split(char separator) const;
  // The bytes of the file behind a range.
  std::string_view written(Span range) const;

 private:
  // A run of bytes that are written, or one `${...}` or `$$`.
  struct Piece {
    Span range;   // in the text
    Span raw;     // in `raw_`
    Span source;  // in `raw_`: the same bytes as those of the text; empty if there are none
    Certainty certainty = Certainty::known;
    bool touches(Span other) const;
  };

  void lay_beside();
  std::optional<Piece> piece_of(const InterpolationPiece& unit,
                                const InterpolationPiece* after) const;
  Span raw_place(const Piece& piece, Span range) const;

  const ComposeNode& scalar_;
  const std::vector<ComposeFile>& files_;
  Cooked raw_;  // the text as written, without quotes
  std::vector<Piece> pieces_;
};

// Where the bytes `range` of a scalar's text stand.
ComposePlace place_of_part(const ComposeNode& scalar, Span range,
                           const std::vector<ComposeFile>& files);

// What is wrong with a short form: a message as a finding says it, and the part it is about.
struct ShortFormFault {
  ComposePlace place;
  std::string message;
};

// What became of a short form: its long forms; none if it stays as it is, because it is faulty or
// because only the environment has it.
struct LongForms {
  std::vector<ComposeNode> nodes;
  std::optional<ShortFormFault> fault;
};

ComposeNode compose_scalar(ComposeNode::Kind kind, std::string_view text, const ComposePlace& place,
                           Certainty certainty = Certainty::known);
ComposeNode compose_mapping(const ComposePlace& place);
// Adds an entry whose key stands where its value does; the key must not be there yet.
void add_part(ComposeNode& mapping, std::string_view key, ComposeNode value);

}  // namespace hullint
