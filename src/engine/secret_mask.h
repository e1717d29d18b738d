#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "text/edits.h"
#include "text/span.h"

namespace hullint {

namespace secrets {
struct Secret;
}
struct PlacedSecret;

// Hides the credentials of a text wherever it is shown, and in messages that repeat them. At most
// the first four characters of one stay.
class SecretMask {
 public:
  SecretMask() = default;  // hides nothing
  // Of a document's text, with what was found in it and in the files that it loads, and with what
  // find_in_text finds.
  SecretMask(std::string_view text, const std::vector<PlacedSecret>& secrets,
             const std::vector<secrets::Secret>& in_text);
  // Of a text that is no document: what find_in_text finds.
  static SecretMask of_text(std::string_view text);

  // Hides what `other`, of the same text, hides too.
  void merge(SecretMask other);

  bool empty() const { return places_.empty() && values_.empty(); }
  // The text with `*` for the bytes of credentials: as long as before, with the same lines.
  std::string text(std::string_view text) const;
  // The same of a part of the text.
  std::string part(std::string_view text, Span span) const;
  // A message without the credentials that it repeats.
  std::string message(std::string message) const;
  // True if one of the edits writes a credential.
  bool is_in(const std::vector<TextEdit>& edits) const;

 private:
  struct Place {
    Span span;
    Offset shown = 0;  // so many of its first bytes stay
  };
  struct Value {
    std::string text;
    std::size_t shown = 0;
  };
  void add(std::string_view value, std::string_view masked);
  void add_from(std::string_view text, const std::vector<secrets::Secret>& in_text);
  void finish();
  // What is a credential in one place is hidden in all.
  void hide_repeated(std::string_view text);
  std::vector<Place> repeated_in(std::string_view text) const;

  std::vector<Place> places_;  // in the order of the text, disjoint
  std::vector<Value> values_;  // sorted, each once
  std::bitset<256> heads_;     // the bytes that they begin with
};

}  // namespace hullint
