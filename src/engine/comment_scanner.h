#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include "base/strings.h"
#include "engine/comment_dialects.h"
#include "engine/rule.h"
#include "text/source.h"

namespace hullint {

// Reads a comment from left to right.
class Scanner {
 public:
  explicit Scanner(Word text) : all_(text), rest_(text.text) {}

  std::string_view rest() const { return rest_; }
  void blanks() { rest_ = trim_left(rest_); }
  // Takes `word` in any casing, if it is there.
  bool take(std::string_view word) {
    if (!equal_ignoring_case(rest_.substr(0, word.size()), word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  // The same, with at least one blank behind it.
  bool take_word(std::string_view word) {
    const std::string_view before = rest_;
    if (take(word) && !rest_.empty() && is_blank(rest_.front())) {
      blanks();
      return true;
    }
    rest_ = before;
    return false;
  }
  // Takes all up to one of these characters.
  Word until(std::string_view ends) {
    const std::string_view taken =
        rest_.substr(0, std::min(rest_.find_first_of(ends), rest_.size()));
    rest_.remove_prefix(taken.size());
    return word(taken);
  }
  void back_to(const Word& end_of) { rest_ = all_.text.substr(end_of.span.end - all_.span.begin); }
  // What is left, without blanks around it; nothing if that is nothing.
  std::optional<Word> remaining() {
    const std::string_view text = trim(rest_);
    return text.empty() ? std::nullopt : std::optional<Word>(word(text));
  }

  Word word(std::string_view part) const {
    const auto begin = static_cast<Offset>(all_.span.begin + (part.data() - all_.text.data()));
    return {part, {begin, begin + static_cast<Offset>(part.size())}};
  }

 private:
  Word all_;
  std::string_view rest_;
};

// An alias of the rules that a peer's id means, as it stands in their tables: `peer:id`, or, as
// tally writes them, `id` = `other/id`.
std::optional<std::string_view> alias_of(std::string_view peer, std::string_view id,
                                         std::span<const RuleEntry> rules);

// Adds what an id of the comment's peer means, if it means something.
void add_id(SuppressionComment& comment, const Word& id, std::span<const RuleEntry> rules);

// Adds all rules of the comment's peer, if there are any; `span` is where it says so.
void add_peer(SuppressionComment& comment, Span span, std::span<const RuleEntry> rules);

// Nothing if the comment names no rule.
std::optional<SuppressionComment> if_it_names_any(SuppressionComment comment);

}  // namespace hullint
