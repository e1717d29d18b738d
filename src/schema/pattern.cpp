#include <algorithm>

#include "base/strings.h"
#include "schema/schema.h"

namespace hullint::schema {
namespace {

bool is_resource_char(char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-'; }

// `[a-zA-Z0-9][a-zA-Z0-9_.-]+` anywhere in the text: the schema has no anchors there.
bool holds_container_name(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at)
    if (is_alnum(text[at - 1]) && is_resource_char(text[at])) return true;
  return false;
}

// `every_` and one or more times digits with a unit.
bool is_interval_policy(std::string_view text) {
  constexpr std::string_view prefix = "every_";
  if (!text.starts_with(prefix) || text.size() == prefix.size()) return false;
  bool digits = false;
  for (const char c : text.substr(prefix.size())) {
    if (is_digit(c)) {
      digits = true;
    } else if (digits && std::string_view("wdhms").find(c) != std::string_view::npos) {
      digits = false;
    } else {
      return false;
    }
  }
  return !digits;
}

}  // namespace

bool matches(Pattern pattern, std::string_view text) {
  switch (pattern) {
    case Pattern::none:
      return true;
    case Pattern::anything:
      return !text.empty();
    case Pattern::extension:
      return text.starts_with("x-");
    case Pattern::resource_name:
      return !text.empty() && std::all_of(text.begin(), text.end(), is_resource_char);
    case Pattern::lower_case_letters:
      return !text.empty() &&
             std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    case Pattern::container_name:
      return holds_container_name(text);
    case Pattern::pull_policy:
      return one_of(text, "always never build if_not_present missing refresh daily weekly") ||
             is_interval_policy(text);
  }
  return true;
}

}  // namespace hullint::schema
