#include <algorithm>

#include "base/strings.h"
#include "engine/rule_set.h"
#include "lsp/features/compose/complete.h"

namespace hullint::lsp::in_compose {
namespace {

struct Opening {
  std::string_view text;
  std::string_view detail;
};
constexpr Opening openings[] = {
    {"hullint ignore=", "Hides findings of what follows."},
    {"hullint ignore-file=", "Hides findings of the whole file."},
};

}  // namespace

Items complete_comment(const View& view, std::string_view comment, Offset at) {
  const std::string_view text = trim_left(comment.empty() ? comment : comment.substr(1));
  const auto span_of = [&](std::string_view typed) {
    return Span{at - static_cast<Offset>(typed.size()), at};
  };
  Items items;
  const std::size_t equals = text.find('=');
  if (equals == text.npos) {
    for (const Opening& opening : openings) {
      if (!text.empty() && opening.text.starts_with(text))
        items.push_back(
            make_item(opening.text, CompletionKind::keyword, span_of(text), opening.detail));
    }
    return items;
  }
  const std::string key = lower(trim_right(text.substr(0, equals)));
  if (key != "hullint ignore" && key != "hullint ignore-file" && key != "hullint ignore-next")
    return items;
  std::vector<std::string_view> names = split(text.substr(equals + 1), ',');
  const std::string_view last = trim_left(names.back());
  names.pop_back();
  if (last.find_first_of(" \t:") != last.npos) return items;
  for (const RuleEntry& entry : all_rules()) {
    if (entry.language != to_string(Language::compose)) continue;
    const bool listed = std::any_of(names.begin(), names.end(), [&](std::string_view one) {
      return equal_ignoring_case(trim(one), entry.name);
    });
    if (!listed) items.push_back(rule_item(view, entry, entry.name, span_of(last)));
  }
  return items;
}

}  // namespace hullint::lsp::in_compose
