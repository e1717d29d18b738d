#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hullint {

// Puts JSON together in ASCII: nothing in it can steer a terminal, and no console's encoding can
// spoil it. A byte that is not UTF-8 becomes U+FFFD. Commas come by themselves; the caller balances
// what it opens and gives a key before each value of an object. (A tree of values first would cost
// five times as much, and reports are a good part of a run.)
class JsonText {
 public:
  JsonText& open_object() { return open('{'); }
  JsonText& close_object() { return close('}'); }
  JsonText& open_array() { return open('['); }
  JsonText& close_array() { return close(']'); }
  JsonText& key(std::string_view name);
  JsonText& value(std::string_view text);
  JsonText& value(std::uint64_t number);
  // `true`, `false`, or a value that is JSON already.
  JsonText& literal(std::string_view json);
  // Begins a new line before the next value, or before the end of a list that is not empty.
  JsonText& break_line();

  template <class Value>
  JsonText& member(std::string_view name, const Value& content) {
    return key(name).value(content);
  }

  // What was put together, with a line end; the object is empty afterwards.
  std::string take_line();

 private:
  JsonText& open(char bracket);
  JsonText& close(char bracket);
  void separate();

  std::string text_;
  bool comma_ = false;  // a value was written at this level
  bool line_ = false;   // the next value begins a line
};

}  // namespace hullint
