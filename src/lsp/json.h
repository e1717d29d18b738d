#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hullint::lsp {

// A handle on a part of a JSON text that was read. A part that is not there is a handle too, so
// that a path through it needs no checks. Keeps what it points into alive.
class Json {
 public:
  Json() = default;

  Json operator[](std::string_view key) const;
  std::vector<Json> items() const;        // of an array; else none
  std::vector<std::string> keys() const;  // of an object; else none
  bool exists() const;                    // it is there and not null
  bool is_object() const;
  bool is_array() const;
  std::optional<std::string> text() const;     // of a string
  std::optional<std::int64_t> number() const;  // of a number, cut to its whole part
  std::optional<bool> flag() const;
  bool is_true() const { return flag().value_or(false); }
  // The value as JSON in ASCII.
  std::string dump() const;
  // The same for numbers and strings; else `null`.
  std::string scalar() const;

 private:
  friend std::optional<Json> read_json(std::string body);
  struct Tree;
  std::shared_ptr<const Tree> tree_;
  const void* at_ = nullptr;
};

// Reads a text. Bytes that are not UTF-8 and escapes that are half a character become U+FFFD.
// Nothing if it is no JSON, or nested deeper than 200.
std::optional<Json> read_json(std::string body);

// A text as a JSON string, quotes included.
std::string json_string(std::string_view text);

}  // namespace hullint::lsp
