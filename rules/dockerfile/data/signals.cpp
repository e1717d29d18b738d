#include "dockerfile/data/signals.h"

#include "base/strings.h"

namespace hullint {
namespace {

// By number from 1; Docker's other spellings follow.
constexpr std::string_view names[] = {
    "HUP",  "INT",  "QUIT", "ILL",  "TRAP",   "ABRT",   "BUS",  "FPE",   "KILL", "USR1",
    "SEGV", "USR2", "PIPE", "ALRM", "TERM",   "STKFLT", "CHLD", "CONT",  "STOP", "TSTP",
    "TTIN", "TTOU", "URG",  "XCPU", "XFSZ",   "VTALRM", "PROF", "WINCH", "IO",   "PWR",
    "SYS",  "CLD",  "IOT",  "POLL", "UNUSED", "RTMIN",  "RTMAX"};
constexpr std::size_t numbered = 31;
constexpr long long real_time_first = 34;
constexpr long long real_time_last = 64;

std::string real_time(std::string_view base, std::string_view offset) {
  if (offset.size() < 2) return {};
  const auto number = to_number(offset.substr(1));
  const bool up = base == "RTMIN" && offset.front() == '+' && number && *number <= 15;
  const bool down = base == "RTMAX" && offset.front() == '-' && number && *number <= 14;
  if (!up && !down) return {};
  return "SIG" + std::string(base) + offset.front() + std::to_string(*number);
}

}  // namespace

std::span<const std::string_view> signal_names() { return names; }

std::string canonical_signal(std::string_view text) {
  if (const auto number = to_number(text)) {
    if (*number < 1 || *number > real_time_last) return {};
    if (*number <= static_cast<long long>(numbered)) return "SIG" + std::string(names[*number - 1]);
    if (*number == real_time_first) return "SIGRTMIN";
    if (*number == real_time_last) return "SIGRTMAX";
    if (*number > real_time_first && *number <= real_time_first + 15)
      return "SIGRTMIN+" + std::to_string(*number - real_time_first);
    if (*number > real_time_first) return "SIGRTMAX-" + std::to_string(real_time_last - *number);
    return std::string(text);
  }
  std::string name = upper(text);
  if (name.starts_with("SIG")) name.erase(0, 3);
  for (std::string_view known : names) {
    if (known == name) return "SIG" + name;
  }
  for (std::string_view base : {"RTMIN", "RTMAX"}) {
    if (name.starts_with(base)) return real_time(base, std::string_view(name).substr(base.size()));
  }
  return {};
}

}  // namespace hullint
