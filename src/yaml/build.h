#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/documents.h"
#include "yaml/events.h"
#include "yaml/extents.h"
#include "yaml/problems.h"
#include "yaml/repair.h"
#include "yaml/templates.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// How many nodes a document may have with its aliases followed.
inline constexpr std::uint64_t alias_bound = 1'000'000;

// Makes a tree of the events of one document after the other.
class Builder {
 public:
  Builder(const Source& source, Arena& arena, Tree& tree)
      : source_(source), arena_(arena), tree_(tree), text_(source.text()) {}

  void build();

 private:
  // A collection that has begun and not ended.
  struct Open {
    std::uint32_t record = 0;
    std::size_t first = 0;  // of its children in `pending_`
    bool bracketed = false;
    bool explicit_key = false;  // the last key stands after `? `
  };
  // Where the content of a node begins, and its record with anchor and tag.
  struct Begun {
    std::uint32_t record = 0;
    Offset content = 0;
    Offset properties_end = 0;
    bool has_properties = false;
  };

  // How much there was before the document that is read.
  struct Checkpoint {
    std::size_t records = 0;
    std::size_t children = 0;
    std::size_t opaque = 0;
  };

  void read(const Part& part);
  void understand();
  void take(std::size_t index);
  Checkpoint checkpoint() const;
  void roll_back(const Checkpoint& checkpoint);
  bool repair(const Sight& sight);
  void adopt(const Repair& repair, Repaired repaired, Events events);
  bool is_artefact(const Problem& problem) const;
  void publish_problems();
  void find_neighbours();
  void find_all_comments();
  Begun begin(const Event& event, PropertyCount count);
  void open(std::size_t index);
  void close();
  // Marks the keys of the mapping whose children are pending from there on.
  void mark_keys(std::size_t first);
  void alias(const Event& event);
  void scalar(std::size_t index);
  void null(std::size_t index);
  void empty(const Begun& begun);
  Offset place_of_empty(Offset mark);
  Offset place_of_value(Offset key_end);
  void check_column(Offset begin);
  void keep_text(Record& record, std::string_view value);
  void keep_hole(Record& record, std::string_view value);
  void finish(Begun begun, Offset end);
  void finish_broken();
  Progress progress() const;
  std::optional<Offset> next_mark(std::size_t index) const;
  void report(Span span, std::string message) { report({span, std::move(message)}); }
  void report(Problem problem);
  // Where a repair closed the quote at `at` that ends at `end` otherwise.
  std::optional<Offset> inserted_end(Offset at, std::optional<Offset> end) const;

  Record& record(std::uint32_t index) { return tree_.records_[index]; }
  bool awaits_value() const {
    return !open_.empty() && record_kind(open_.back()) == Kind::mapping &&
           (pending_.size() - open_.back().first) % 2 == 1;
  }
  Kind record_kind(const Open& collection) const { return tree_.records_[collection.record].kind; }

  const Source& source_;
  Arena& arena_;
  Tree& tree_;
  Cleaned cleaned_;
  Neutral neutral_;
  std::string repaired_;   // the whole text once something was repaired in it
  std::string_view all_;   // the whole text, cleaned, without templates and faults
  std::string_view text_;  // the same up to the end of the document that is read

  std::vector<Span> opaque_;  // spans in which a `#` begins no comment

  // Nodes below each record, aliases followed; 0 while its collection is open.
  std::vector<std::uint32_t> weights_{1};

  // Of the document that is read:
  Part part_;
  Events events_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> pending_;  // finished children of open collections
  std::vector<std::uint32_t> anchors_;  // the record of each anchor, by number
  std::uint64_t total_ = 0;             // the document's nodes with aliases followed
  Offset cursor_ = 0;                   // the end of what was understood
  std::size_t budget_ = 0;              // how many bytes may be parsed again
  std::vector<Insertion> inserted_;
  std::vector<Span> touched_;      // what repairs changed
  std::vector<Problem> faults_;    // why the parser gave up, one for each reading
  std::vector<Problem> findings_;  // of the last reading
};

}  // namespace hullint::yaml
