#pragma once

#include <cstddef>
#include <string_view>

namespace hullint::secrets {

// Takes the first word off a blank-separated list; empty once there is none.
constexpr std::string_view take_word(std::string_view& list) {
  const std::size_t end = list.find(' ') < list.size() ? list.find(' ') : list.size();
  const std::string_view word = list.substr(0, end);
  list.remove_prefix(end < list.size() ? end + 1 : end);
  return word;
}

constexpr bool starts_with_any(std::string_view text, std::string_view list) {
  while (!list.empty()) {
    // Most differ in the first letter.
    const bool may_start = !text.empty() && list.front() == text.front();
    const std::string_view word = take_word(list);
    if (may_start && text.starts_with(word)) return true;
  }
  return false;
}

constexpr bool ends_with_any(std::string_view text, std::string_view list) {
  while (!list.empty()) {
    if (text.ends_with(take_word(list))) return true;
  }
  return false;
}

}  // namespace hullint::secrets
