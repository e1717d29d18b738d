#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hullint {

// The names of Linux's signals without SIG (github.com/moby/sys/signal), RTMIN and RTMAX with their
// offsets not included.
std::span<const std::string_view> signal_names();

// `SIGTERM` for any spelling that Docker accepts (`term`, `15`, `SIGTERM`, `rtmin+3`); empty for
// what is no signal. A number without a name (such as 33) gives itself.
std::string canonical_signal(std::string_view text);

}  // namespace hullint
