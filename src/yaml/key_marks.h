#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hullint::yaml {

// The blank-separated keys of a literal, at most twelve.
class KeyList {
 public:
  constexpr KeyList() = default;
  template <std::size_t size>
  // NOLINTNEXTLINE(google-explicit-constructor): so that a literal can be one.
  consteval KeyList(const char (&keys)[size]) : text_(keys, size - 1) {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find(' ', at), text_.size());
      marks_[count_++] = mark(text_.substr(at, end - at));
      at = end + 1;
    }
  }

  constexpr std::string_view text() const { return text_; }
  constexpr bool empty() const { return count_ == 0; }

 private:
  friend class KeyMarks;
  static constexpr std::size_t bits = 512;

  static constexpr std::uint16_t mark(std::string_view key) {
    const auto at = [&](std::size_t place) { return static_cast<unsigned char>(key[place]); };
    const std::size_t sum =
        key.size() * 37 + at(0) * 5U + at(key.size() / 2) * 17U + at(key.size() - 1) * 131U;
    return static_cast<std::uint16_t>(sum % bits);
  }

  std::string_view text_;
  std::array<std::uint16_t, 12> marks_{};
  std::uint8_t count_ = 0;
};

// Which keys some mappings may have: those that were added, and a few that happen to look like one
// of them.
class KeyMarks {
 public:
  void add(std::string_view key) {
    if (!key.empty()) marks_.set(KeyList::mark(key));
  }
  void add(const KeyMarks& other) { marks_ |= other.marks_; }

  // False if certainly none of the keys was added.
  bool may_have_any(const KeyList& keys) const {
    return std::any_of(keys.marks_.begin(), keys.marks_.begin() + keys.count_,
                       [&](std::uint16_t mark) { return marks_.test(mark); });
  }

 private:
  std::bitset<KeyList::bits> marks_;
};

}  // namespace hullint::yaml
