#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/placed_secrets.h"
#include "yaml/tree.h"

namespace hullint {

// What the keys above a value in a Compose file make of it.
struct ValueRole {
  enum class Form : std::uint8_t {
    value,    // belongs to the name before it
    pairs,    // the same; the items of a list are `NAME=value`
    text,     // a text of its own with names in it
    command,  // a command line
    test,     // the same; the first item of a list says how it is run
    skipped,  // read elsewhere
  };
  SecretChannel channel = SecretChannel::other;
  Form form = Form::value;
};

// Keys from a document down, without merge keys; items of a list have the key of the list.
class ComposeKeyPath {
 public:
  // How many keys are above a service: none in the format of Compose 1.
  explicit ComposeKeyPath(std::size_t service_depth) : service_depth_(service_depth) {}

  void push(std::string_view key) { keys_.push_back(key); }
  void pop() { keys_.pop_back(); }
  std::size_t depth() const { return keys_.size(); }
  // The service that the keys lead into; "" if none.
  std::string_view service() const;
  ValueRole role() const;

 private:
  bool in_service() const;

  std::vector<std::string_view> keys_;
  std::size_t service_depth_;
};

// How many keys are above the services of a document.
std::size_t service_depth(yaml::Node document);

}  // namespace hullint
