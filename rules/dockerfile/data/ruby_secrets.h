#pragma once

#include <string_view>

namespace hullint {

// True for a variable that a Rails application reads a secret of its own from.
bool is_rails_secret(std::string_view name);
// True for a variable with which Bundler, RubyGems or a package manager of JavaScript logs in.
bool is_ruby_build_credential(std::string_view name);

// True for both: what the rules for Ruby say more of than those for all images.
inline bool is_ruby_secret(std::string_view name) {
  return is_rails_secret(name) || is_ruby_build_credential(name);
}

}  // namespace hullint
