#include "secrets/macaroon.h"

#include <cstdint>

namespace hullint::secrets {
namespace {

constexpr std::uint64_t longest_field = 4096;
constexpr std::size_t signature_bytes = 32;

enum class Field : std::uint8_t { end = 0, location = 1, identifier = 2, proof = 4, signature = 6 };

// Reads one field after another. Nothing is asked any more once the bytes are at their end or
// contradict the format.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : rest_(bytes) {}

  bool goes_on() const { return !is_cut_ && !is_wrong_; }
  bool is_wrong() const { return is_wrong_; }
  bool is_empty() const { return rest_.empty(); }

  // Takes the next field if it is of this kind.
  bool take(Field field) {
    if (!goes_on()) return false;
    if (rest_.empty()) {
      is_cut_ = true;
      return false;
    }
    if (rest_.front() != static_cast<char>(field)) return false;
    rest_.remove_prefix(1);
    if (field != Field::end) skip_content(field);
    return goes_on();
  }

  // The same for a field that must come now.
  void demand(Field field) {
    if (!take(field) && goes_on()) is_wrong_ = true;
  }

 private:
  void skip_content(Field field) {
    const std::uint64_t size = length();
    if (!goes_on()) return;
    is_wrong_ =
        size == 0 || size > longest_field || (field == Field::signature && size != signature_bytes);
    if (is_wrong_) return;
    is_cut_ = size > rest_.size();
    if (!is_cut_) rest_.remove_prefix(static_cast<std::size_t>(size));
  }

  // Seven bits a byte, the lowest first.
  std::uint64_t length() {
    std::uint64_t size = 0;
    for (unsigned shift = 0; shift < 14; shift += 7) {
      if (rest_.empty()) {
        is_cut_ = true;
        return 0;
      }
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      size |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return size;
    }
    is_wrong_ = true;
    return 0;
  }

  std::string_view rest_;
  bool is_cut_ = false;
  bool is_wrong_ = false;
};

}  // namespace

Verdict verify_macaroon(std::string_view bytes) {
  if (!bytes.starts_with('\x02')) return Verdict::wrong;
  Fields fields(bytes.substr(1));
  fields.take(Field::location);
  fields.demand(Field::identifier);
  fields.demand(Field::end);
  while (fields.goes_on() && !fields.take(Field::end)) {
    fields.take(Field::location);
    fields.demand(Field::identifier);
    fields.take(Field::proof);
    fields.demand(Field::end);
  }
  fields.demand(Field::signature);
  const bool goes_too_far = fields.goes_on() && !fields.is_empty();
  return fields.is_wrong() || goes_too_far ? Verdict::wrong : Verdict::right;
}

}  // namespace hullint::secrets
