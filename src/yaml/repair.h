#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/events.h"
#include "yaml/problems.h"

namespace hullint::yaml {

// A character that the parser is given before the byte `at`, though the file does not have it.
struct Insertion {
  Offset at = 0;
  char character = 0;

  friend bool operator==(const Insertion&, const Insertion&) = default;
};

// One way to make a broken text readable: what is overwritten with spaces, and what is put in
// (in order).
struct Repair {
  std::vector<Span> blanked;
  std::vector<Insertion> inserted;

  friend bool operator==(const Repair&, const Repair&) = default;
};

// What is known of a document where its parser gave up. All offsets count from the beginning of
// the file.
struct Sight {
  Failure failure;
  Progress progress;
  Span problem;  // what has to be changed, as `explain` says
};

// What may help where a document broke, the smallest changes first.
std::vector<Repair> possible_repairs(std::string_view text, const Sight& sight);

// A text with all repairs so far. What is blanked keeps its length; insertions are kept apart.
class Repaired {
 public:
  // `text` may begin inside a file, at `base`.
  Repaired(std::string_view text, Offset base) : text_(text), base_(base) {}

  void apply(const Repair& repair);
  // The text without the insertions.
  const std::string& text() const { return text_; }
  const std::vector<Insertion>& inserted() const { return inserted_; }
  // Events with the insertions, at their places in the file.
  Events read() const;
  std::size_t size() const { return text_.size() + inserted_.size(); }

 private:
  std::string text_;
  Offset base_ = 0;
  std::vector<Insertion> inserted_;  // sorted
};

// How far a text was understood: where its first fault is.
Offset reach_of(const Events& events);

}  // namespace hullint::yaml
