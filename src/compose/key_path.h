#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hullint {

// The keys from a project's root to a value, as a chain on the stack of whoever walks down. An item
// of a sequence has the key `[]`; the root has no parent.
struct KeyPath {
  const KeyPath* parent = nullptr;
  std::string_view key;

  bool is_root() const { return parent == nullptr; }
};

// The place above what `pattern` says about the end of `path`; null if it does not fit. A pattern
// is keys between dots: `*` fits any key, `[]` an item, and `workloads` both `services` and `jobs`.
const KeyPath* above(const KeyPath& path, std::string_view pattern);
// Whether the whole path fits.
bool matches(const KeyPath& path, std::string_view pattern);
// The patterns of a table, so that most paths that fit none are told by a look at their ends.
class PatternFilter {
 public:
  template <class Row, std::size_t size>
  explicit consteval PatternFilter(const std::array<Row, size>& rows) {
    for (const Row& row : rows) add(row.pattern);
  }

  // False if `path` certainly ends as none of the patterns does.
  bool may_fit(const KeyPath& path) const {
    if (path.is_root() || path.parent->is_root()) return true;
    return (ends_ & look(path.key)) != 0 || (owners_ & look(path.parent->key)) != 0;
  }

 private:
  constexpr void add(std::string_view pattern) {
    const std::size_t dot = pattern.rfind('.');
    const std::string_view end = pattern.substr(dot + 1);
    if (end != "*") {
      ends_ |= look_of(end);
      return;
    }
    const std::string_view owner = pattern.substr(0, dot);
    owners_ |= look_of(owner.substr(owner.rfind('.') + 1));
  }
  static constexpr std::uint64_t look_of(std::string_view part) {
    return part == "*" || part == "workloads" ? ~std::uint64_t{0} : look(part);
  }
  static constexpr std::uint64_t look(std::string_view key) {
    if (key.empty()) return 1;
    const auto last = static_cast<unsigned char>(key.back());
    return std::uint64_t{1} << ((key.size() * 11 + last) % 64);
  }

  std::uint64_t ends_ = 0;
  std::uint64_t owners_ = 0;  // of patterns that end with `*`: the key before
};

// As a finding names it: `services.web.ports[]`; "" for the root.
std::string dotted(const KeyPath& path);

}  // namespace hullint
