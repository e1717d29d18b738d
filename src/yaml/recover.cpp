#include <algorithm>

#include "yaml/build.h"
#include "yaml/comments.h"
#include "yaml/lines.h"

// A document that the parser gives up is repaired and read again: of some small changes that may
// help, the one with which the parser comes furthest is kept, until there is no fault left or too
// much was read.

namespace hullint::yaml {
namespace {

// How many bytes of a document are parsed again at most, for each of its bytes and in addition.
constexpr std::size_t rereads = 8;
constexpr std::size_t small_reread = 128 * 1024;

// Copying a text takes so many times less than parsing it.
constexpr std::size_t copies_for_a_read = 32;

// How many problems of one document are worth telling.
constexpr std::size_t problem_bound = 20;

Span lines_of(std::string_view text, Span span) {
  const auto size = static_cast<Offset>(text.size());
  return {line_at(text, std::min(span.begin, size)).span.begin,
          line_at(text, std::min(span.end, size)).span.end};
}

}  // namespace

void Builder::read(const Part& part) {
  part_ = part;
  text_ = all_.substr(0, part.span.end);
  budget_ = rereads * part.span.size() + small_reread;
  inserted_.clear();
  touched_.clear();
  for (const Problem& bad_byte : faults_) touched_.push_back(bad_byte.span);
  events_ = Repaired(text_.substr(part.span.begin), part.span.begin).read();
  const Checkpoint before = checkpoint();
  for (understand(); events_.failure; understand()) {
    Sight seen{*events_.failure, progress(), {}};
    Problem problem = explain(seen.failure, text_, seen.progress);
    seen.problem = problem.span;
    const bool told = !is_artefact(problem);
    if (!repair(seen)) {
      problem.lossy = true;
      faults_.push_back(std::move(problem));
      finish_broken();
      break;
    }
    if (told) faults_.push_back(std::move(problem));
    roll_back(before);
  }
  publish_problems();
  if (!pending_.empty()) tree_.documents_.emplace_back(&tree_, pending_.front());
}

Builder::Checkpoint Builder::checkpoint() const {
  return {tree_.records_.size(), tree_.children_.size(), opaque_.size()};
}

void Builder::roll_back(const Checkpoint& checkpoint) {
  tree_.records_.resize(checkpoint.records);
  weights_.resize(checkpoint.records);
  tree_.children_.resize(checkpoint.children);
  opaque_.resize(checkpoint.opaque);
}

bool Builder::repair(const Sight& seen) {
  Repaired now(text_.substr(part_.span.begin), part_.span.begin);
  now.apply({{}, inserted_});
  std::optional<Repaired> best;
  Events best_events;
  const Repair* chosen = nullptr;
  const std::vector<Repair> repairs = possible_repairs(text_, seen);
  const Offset stuck = reach_of(events_);
  for (const Repair& repair : repairs) {
    if (budget_ == 0) return false;
    Repaired repaired = now;
    repaired.apply(repair);
    Events events = repaired.read();
    const std::size_t parsed =
        events.failure ? events.failure->at - part_.span.begin : repaired.size();
    budget_ -= std::min(budget_, parsed + repaired.size() / copies_for_a_read + 1);
    // Of changes that do not help, the last one takes most away.
    const Offset reach = reach_of(events);
    const Offset best_reach = chosen == nullptr ? 0 : reach_of(best_events);
    if (chosen != nullptr && reach <= best_reach && (best_reach > stuck || reach > stuck)) continue;
    chosen = &repair;
    best = std::move(repaired);
    best_events = std::move(events);
    if (!best_events.failure) break;
  }
  if (chosen == nullptr) return false;
  adopt(*chosen, std::move(*best), std::move(best_events));
  return true;
}

void Builder::adopt(const Repair& repair, Repaired repaired, Events events) {
  if (repaired_.empty()) repaired_ = all_;
  all_ = repaired_;
  repaired_.replace(part_.span.begin, repaired.text().size(), repaired.text());
  text_ = all_.substr(0, part_.span.end);
  inserted_ = repaired.inserted();
  events_ = std::move(events);
  touched_.insert(touched_.end(), repair.blanked.begin(), repair.blanked.end());
  for (const Insertion& insertion : repair.inserted)
    touched_.push_back({insertion.at, insertion.at});
}

// What is found on a line that was repaired, or right below it, may come from the repair; what is
// found beside a template may come from the template.
bool Builder::is_artefact(const Problem& problem) const {
  const Span lines = lines_of(text_, problem.span);
  const auto is_near = [&](Span changed) {
    const Span other = lines_of(text_, changed);
    if (other.begin <= lines.end && lines.begin <= other.end) return true;
    return other.end < lines.begin && skip_gap(text_, other.end) >= problem.span.begin;
  };
  if (std::any_of(touched_.begin(), touched_.end(), is_near)) return true;
  const auto hole = std::lower_bound(neutral_.holes.begin(), neutral_.holes.end(), lines.begin,
                                     [](Span span, Offset at) { return span.end < at; });
  return hole != neutral_.holes.end() && hole->begin <= lines.end;
}

void Builder::publish_problems() {
  for (Problem& finding : findings_) {
    if (!is_artefact(finding)) faults_.push_back(std::move(finding));
  }
  std::stable_sort(faults_.begin(), faults_.end(),
                   [](const Problem& a, const Problem& b) { return a.span < b.span; });
  for (std::size_t index = 0; index < faults_.size(); ++index) {
    if (index < problem_bound || faults_[index].lossy)
      tree_.problems_.push_back(std::move(faults_[index]));
  }
  for (const Span span : touched_) tree_.unknown_.push_back({span, 0, 0});
}

void Builder::report(Problem problem) {
  const bool told = std::any_of(findings_.begin(), findings_.end(), [&](const Problem& other) {
    return other.span == problem.span || (other.lossy && problem.lossy);
  });
  if (!told && findings_.size() < problem_bound) findings_.push_back(std::move(problem));
}

std::optional<Offset> Builder::inserted_end(Offset at, std::optional<Offset> end) const {
  const auto closing =
      std::find_if(inserted_.begin(), inserted_.end(), [&](const Insertion& insertion) {
        return insertion.at > at && insertion.character == text_[at];
      });
  if (closing == inserted_.end() || (end && *end <= closing->at)) return end;
  return closing->at;
}

void Builder::find_all_comments() {
  for (const Unknown& unknown : tree_.unknown_) {
    const bool hole =
        std::binary_search(neutral_.holes.begin(), neutral_.holes.end(), unknown.span);
    if (hole) {
      opaque_.push_back(unknown.span);
    } else {
      const std::vector<Span> quoted = quoted_pieces(source_.text(), unknown.span);
      opaque_.insert(opaque_.end(), quoted.begin(), quoted.end());
    }
  }
  if (!tree_.unknown_.empty()) std::sort(opaque_.begin(), opaque_.end());
  tree_.comments_ = find_comments(cleaned_.text.empty() ? source_.text() : cleaned_.text, opaque_);
}

void Builder::find_neighbours() {
  if (tree_.unknown_.empty()) return;
  std::vector<Offset> begins;
  std::vector<Offset> ends;
  begins.reserve(tree_.records_.size());
  ends.reserve(tree_.records_.size());
  for (std::size_t index = 1; index < tree_.records_.size(); ++index) {
    begins.push_back(tree_.records_[index].outer_begin);
    ends.push_back(tree_.records_[index].span.end);
  }
  std::sort(begins.begin(), begins.end());
  std::sort(ends.begin(), ends.end());
  std::sort(tree_.unknown_.begin(), tree_.unknown_.end(),
            [](const Unknown& a, const Unknown& b) { return a.span < b.span; });
  for (Unknown& unknown : tree_.unknown_) {
    const auto after = std::upper_bound(ends.begin(), ends.end(), unknown.span.begin);
    if (after != ends.begin()) unknown.after = *(after - 1);
    const auto before = std::lower_bound(begins.begin(), begins.end(), unknown.span.end);
    unknown.before = before == begins.end() ? static_cast<Offset>(source_.text().size()) : *before;
  }
}

}  // namespace hullint::yaml
