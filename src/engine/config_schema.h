#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace hullint {

// A text as JSON.
std::string quote(std::string_view text);

// Writes JSON with two blanks an indentation; the members of an object in the order given.
class SchemaWriter {
 public:
  void open(std::string_view bracket) {
    separate();
    out_ += bracket;
    first_ = true;
    indent_ += 2;
  }
  void open(std::string_view key, std::string_view bracket) {
    separate();
    out_ += quote(key) + ": ";
    out_ += bracket;
    first_ = true;
    indent_ += 2;
  }
  void close(std::string_view bracket) {
    indent_ -= 2;
    if (!first_) new_line();
    out_ += bracket;
    first_ = false;
  }
  // `value` is JSON.
  void raw(std::string_view key, std::string_view value) {
    separate();
    out_ += quote(key) + ": ";
    out_ += value;
  }
  void raw(std::string_view value) {
    separate();
    out_ += value;
  }
  void text(std::string_view key, std::string_view value) { raw(key, quote(value)); }
  std::string finish() { return std::move(out_) + "\n"; }

 private:
  void separate() {
    if (!std::exchange(first_, false)) out_ += ',';
    if (!out_.empty()) new_line();
  }
  void new_line() {
    out_ += '\n';
    out_.append(indent_, ' ');
  }

  std::string out_;
  std::size_t indent_ = 0;
  bool first_ = true;
};

// A member that is one of the schema's definitions, with its description.
void add_reference(SchemaWriter& json, std::string_view key, std::string_view definition,
                   std::string_view description);
// The definition `secrets`.
void add_secrets(SchemaWriter& json);

}  // namespace hullint
