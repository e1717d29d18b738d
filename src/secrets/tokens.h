#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "secrets/secret.h"
#include "secrets/shape.h"
#include "secrets/tables.h"

namespace hullint::secrets {

// The credentials in a text that are known by their own form: prefix, length, alphabet, checksum.
// In the order of the text, none overlaps another. Any bytes; linear, however long the lines.
std::vector<Secret> find_tokens(std::string_view text);

// Reads credentials where the automaton has hit one's anchor.
class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text), runs_(text) {}

  // The credential that a hit is in, if there is one. Hits come in their order.
  std::optional<Secret> at(const Hit& hit);

 private:
  std::optional<Secret> judge(const RowShape& row_shape, const Match& match);

  std::string_view text_;
  Runs runs_;
  std::size_t refused_shape_ = 0;
  std::size_t refused_end_ = 0;  // of what had that shape and was none
};

// The credential that `value` is for a name: kinds whose text alone does not tell. The span is in
// `value`. Certainty is weak for a value that a person counted up.
std::optional<Secret> match_named(std::string_view name, std::string_view value);

// The same for one row of the kinds that need a name; the name is known to have its word.
std::optional<Secret> match_named_row(std::size_t row, std::string_view value);

// True if the word of `size` bytes in a name is a word there, and what follows it does not say that
// the value is something about a credential (`CLOUDFLARE_ZONE_ID`) or none (`JIRA_SHA256`).
bool may_name(std::string_view name, std::size_t word, std::size_t size);

}  // namespace hullint::secrets
