#include "engine/compose_roles.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/strings.h"

namespace hullint {
namespace {

// True for names as only variables have them.
bool is_variable_name(std::string_view name) {
  return name.size() > 1 && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
         });
}

using Keys = std::span<const std::string_view>;

std::string_view key_at(Keys keys, std::size_t index) {
  return index < keys.size() ? keys[index] : std::string_view();
}

// What keys below a service make of a value.
std::optional<ValueRole> role_in_service(Keys keys) {
  using enum SecretChannel;
  const std::string_view key = key_at(keys, 0);
  const std::string_view next = key_at(keys, 1);
  if (key == "environment") return ValueRole{environment, ValueRole::Form::pairs};
  if (key == "build" && next == "args") return ValueRole{build_arg, ValueRole::Form::pairs};
  if (key == "build" && next == "dockerfile_inline")
    return ValueRole{other, ValueRole::Form::skipped};
  const bool labels =
      one_of(key, "labels annotations") || (one_of(key, "build deploy") && next == "labels");
  if (labels) return ValueRole{label, ValueRole::Form::pairs};
  if (one_of(key, "command entrypoint"))
    return ValueRole{command_argument, ValueRole::Form::command};
  if (key == "healthcheck" && next == "test")
    return ValueRole{command_argument, ValueRole::Form::test};
  if (one_of(key, "pre_start post_start pre_stop")) return role_in_service(keys.subspan(1));
  const bool watch = key == "develop" && next == "watch" && key_at(keys, 2) == "exec";
  if (watch) return role_in_service(keys.subspan(3));
  return std::nullopt;
}

// A fragment may be of a service, of any depth, or of an environment.
ValueRole role_in_extension(Keys keys) {
  for (std::size_t index = 0; index < keys.size(); ++index) {
    if (const auto role = role_in_service(keys.subspan(index))) return *role;
  }
  const bool variable = keys.empty() || is_variable_name(keys.back());
  if (variable) return {SecretChannel::environment, ValueRole::Form::pairs};
  return {SecretChannel::other, ValueRole::Form::pairs};
}

}  // namespace

bool ComposeKeyPath::in_service() const {
  if (keys_.size() <= service_depth_) return false;
  return service_depth_ == 0 ? !keys_[0].starts_with("x-") : keys_[0] == "services";
}

std::string_view ComposeKeyPath::service() const {
  return in_service() ? keys_[service_depth_] : std::string_view();
}

ValueRole ComposeKeyPath::role() const {
  const Keys keys(keys_);
  if (key_at(keys, 0) == "configs" && key_at(keys, 2) == "content")
    return {SecretChannel::written_text, ValueRole::Form::text};
  // The options of a volume are a text: `addr=...,password=...`.
  if (!keys.empty() && keys.back() == "o") return {SecretChannel::other, ValueRole::Form::text};
  if (key_at(keys, 0).starts_with("x-")) return role_in_extension(keys.subspan(1));
  if (!in_service()) return {};
  const Keys below = keys.subspan(service_depth_ + 1);
  if (key_at(below, 0).starts_with("x-")) return role_in_extension(below.subspan(1));
  return role_in_service(below).value_or(ValueRole{});
}

// How deep the services stand in a document.
std::size_t service_depth(yaml::Node document) {
  for (const std::string_view key : {"services", "version", "name", "include", "volumes"}) {
    if (document[key].exists()) return 1;
  }
  return 0;
}

}  // namespace hullint
