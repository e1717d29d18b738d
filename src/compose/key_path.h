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
// False if the last letters alone tell that a key does not fit: `workloads` stands for other words.
inline bool may_end(std::string_view key, std::string_view pattern) {
  const char last = pattern.empty() ? '*' : pattern.back();
  return last == '*' || last == 's' || (!key.empty() && key.back() == last);
}
// Whether the whole path fits.
bool fits_whole(const KeyPath& path, std::string_view pattern);
inline bool matches(const KeyPath& path, std::string_view pattern) {
  return may_end(path.key, pattern) && fits_whole(path, pattern);
}
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
    return ends_.may_have(path.key) || owners_.may_have(path.parent->key);
  }

 private:
  constexpr void add(std::string_view pattern) {
    const std::size_t dot = pattern.rfind('.');
    const std::string_view end = pattern.substr(dot + 1);
    if (end != "*") return ends_.add(end);
    const std::string_view owner = pattern.substr(0, dot);
    owners_.add(owner.substr(owner.rfind('.') + 1));
  }
  // Two looks at a key: few others have both.
  struct Keys {
    std::uint64_t by_begin = 0;
    std::uint64_t by_end = 0;

    constexpr void add(std::string_view part) {
      const bool any = part == "*" || part == "workloads";
      by_begin |= any ? ~std::uint64_t{0} : look(part, part.front());
      by_end |= any ? ~std::uint64_t{0} : look(part, part.back());
    }
    constexpr bool may_have(std::string_view key) const {
      return !key.empty() && (by_begin & look(key, key.front())) != 0 &&
             (by_end & look(key, key.back())) != 0;
    }
    static constexpr std::uint64_t look(std::string_view key, char c) {
      return std::uint64_t{1} << ((key.size() * 11 + static_cast<unsigned char>(c)) % 64);
    }
  };

  Keys ends_;
  Keys owners_;  // of patterns that end with `*`: the key before
};

// As a finding names it: `services.web.ports[]`; "" for the root.
std::string dotted(const KeyPath& path);

}  // namespace hullint
