#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "secrets/alphabet.h"
#include "text/span.h"

namespace hullint::secrets {

// A part of a credential: fixed text, or a number of characters of an alphabet.
struct Segment {
  std::string_view literal = "";  // not empty: fixed text
  Alphabet alphabet = Alphabet::digit;
  std::uint16_t least = 0;
  std::uint16_t most = 0;  // `unbounded`: as many as there are
};

inline constexpr std::uint16_t unbounded = 0xFFFF;

// How a credential is written: a run of segments in the table of all segments.
//
// Rows write it as text. `ghp_{b62:36}` is `ghp_` and 36 letters or digits; `{hex:32-64}` is from
// 32 to 64, `{hex:32+}` 32 or more; `{uuid}` is a UUID. What stands in `(...)` is the credential,
// the rest only shows that it is one.
struct Shape {
  std::uint16_t first = 0;        // index of the first segment
  std::uint8_t size = 0;          // number of segments
  std::uint8_t anchor = 0;        // the segment, from `first`, that the automaton looks for
  std::uint8_t secret_begin = 0;  // the segments, from `first`, that are the credential
  std::uint8_t secret_end = 0;
};

// The ends of the runs of characters of one alphabet in a text. Each place of the text is looked at
// a bounded number of times, however often and wherever it is asked.
class Runs {
 public:
  explicit Runs(std::string_view text) : text_(text) {}

  // Where the run of the alphabet's characters that begins at `from` ends; `from` if there is none.
  std::size_t end(Alphabet alphabet, std::size_t from);

 private:
  struct Known {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::string_view text_;
  std::array<Known, static_cast<std::size_t>(Alphabet::count)> known_{};
};

// What a shape covers in a text.
struct Match {
  Span whole;
  Span secret;
};

// The shape whose anchor, which stands at `at` in some case of letters, is the text's; letters of a
// shape count in their case. The match is not glued to other words: `xghp_…` and `ghp_…x` are none.
std::optional<Match> match_at(std::span<const Segment> segments, const Shape& shape,
                              std::string_view text, std::size_t at, Runs& runs);

// The same for a whole value.
std::optional<Match> match_whole(std::span<const Segment> segments, const Shape& shape,
                                 std::string_view value);

}  // namespace hullint::secrets
