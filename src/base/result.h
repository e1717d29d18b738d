#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace hullint {

// What went wrong outside the linted text, in words for the user.
struct Error {
  std::string message;
};

// A value, or why there is none.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& operator*() { return std::get<T>(state_); }
  const T& operator*() const { return std::get<T>(state_); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }
  const std::string& error() const { return std::get<Error>(state_).message; }

 private:
  std::variant<T, Error> state_;
};

// Stops with an exception if an assumption of ours is wrong; `linter.cpp` catches it, in every
// build.
void require(bool holds, const char* what);

}  // namespace hullint
