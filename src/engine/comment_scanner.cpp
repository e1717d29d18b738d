#include "engine/comment_scanner.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/selection.h"

namespace hullint {

std::optional<std::string_view> alias_of(std::string_view peer, std::string_view id,
                                         std::span<const RuleEntry> rules) {
  std::string wanted = std::string(peer) + ":" + std::string(id);
  std::string foreign(id);
  const std::size_t slash = foreign.find('/');
  if (slash != foreign.npos) foreign[slash] = ':';
  for (const RuleEntry& rule : rules) {
    for (std::string_view alias : split_words(rule.rule->aliases)) {
      if (equal_ignoring_case(alias, wanted) || equal_ignoring_case(alias, foreign)) return alias;
      if (peer != "tally") continue;
      // tally knows the rules of hadolint and BuildKit by their bare ids too.
      const std::size_t last = alias.find_last_of(":/");
      if (last != alias.npos && equal_ignoring_case(alias.substr(last + 1), id)) return alias;
    }
  }
  return std::nullopt;
}

void add_id(SuppressionComment& comment, const Word& id, std::span<const RuleEntry> rules) {
  if (const auto alias = alias_of(comment.peer, id.text, rules)) {
    comment.rules.push_back({*alias, id.span});
  }
}

void add_peer(SuppressionComment& comment, Span span, std::span<const RuleEntry> rules) {
  const bool any = std::any_of(rules.begin(), rules.end(),
                               [&](const RuleEntry& rule) { return in_group(rule, comment.peer); });
  if (any) comment.rules.push_back({comment.peer, span});
}

std::optional<SuppressionComment> if_it_names_any(SuppressionComment comment) {
  if (comment.rules.empty()) return std::nullopt;
  return comment;
}

}  // namespace hullint
