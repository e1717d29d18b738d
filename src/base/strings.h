#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hullint {

// ASCII only, as the grammars of container files want it; independent of any locale.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
}
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alnum(char c) { return is_digit(c) || is_alpha(c); }
// A character of a shell or Dockerfile variable's name.
constexpr bool is_name_char(char c) { return is_alnum(c) || c == '_'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::string lower(std::string_view text);
std::string upper(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);
// The order of their lower-case texts.
bool less_ignoring_case(std::string_view a, std::string_view b);

std::string_view trim(std::string_view text);
std::string_view trim_left(std::string_view text);
std::string_view trim_right(std::string_view text);

// The pieces between separators; "a,,b" gives three, "" gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
// The runs of characters that are not blanks or line ends.
std::vector<std::string_view> split_words(std::string_view text);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string join(std::span<const std::string_view> parts, std::string_view separator);

// A set of bytes, for searches that a call for each byte would make slow.
class CharSet {
 public:
  explicit constexpr CharSet(std::string_view members) {
    for (const char c : members) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

// The first place at or behind `from` with a member of the set; npos if there is none.
constexpr std::size_t find_first(std::string_view text, const CharSet& set, std::size_t from = 0) {
  for (std::size_t at = from; at < text.size(); ++at)
    if (set.has(text[at])) return at;
  return std::string_view::npos;
}

// The blank-separated words of a literal: a table that reads like a sentence. Most words that are
// not among them are told from them by one look.
class WordList {
 public:
  template <std::size_t size>
  // NOLINTNEXTLINE(google-explicit-constructor): so that a literal can be an argument.
  consteval WordList(const char (&words)[size]) : text_(words, size - 1) {
    for (std::size_t at = 0; at <= text_.size();) {
      const std::size_t end = std::min(text_.find(' ', at), text_.size());
      if (end > at) add(text_.substr(at, end - at));
      at = end + 1;
    }
  }

  constexpr std::string_view text() const { return text_; }
  // False if `word`, which is not empty, is certainly none of them.
  constexpr bool may_have(std::string_view word) const {
    const std::size_t at = look(word);
    return (looks_[at / 64] >> (at % 64) & 1U) != 0;
  }

 private:
  constexpr void add(std::string_view word) {
    const std::size_t at = look(word);
    looks_[at / 64] |= std::uint64_t{1} << (at % 64);
  }
  static constexpr std::size_t look(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    const auto last = static_cast<unsigned char>(word.back());
    return (word.size() * 29 + first * 37U + last * 5U) % 256;
  }

  std::string_view text_;
  std::array<std::uint64_t, 4> looks_{};
};

// True if `word` is one of the blank-separated words of `list`.
bool is_word_of(std::string_view word, std::string_view list);
inline bool one_of(std::string_view word, const WordList& list) {
  return !word.empty() && list.may_have(word) && is_word_of(word, list.text());
}
// The same for a list that is no literal.
template <class List>
  requires(!std::is_array_v<List> && std::is_convertible_v<const List&, std::string_view>)
bool one_of(std::string_view word, const List& list) {
  return is_word_of(word, list);
}

// A whole decimal number without sign, at most 18 digits; nothing else gives a value.
std::optional<long long> to_number(std::string_view digits);

// Levenshtein distance in bytes, with a swap of neighbours counted as one.
std::size_t edit_distance(std::string_view a, std::string_view b);
// The candidate nearest to `word`, if it is near enough to be what was meant.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

// `*` (any run, also of `/`) and `?` in `pattern`; linear in practice, never exponential.
bool matches_wildcard(std::string_view text, std::string_view pattern);

}  // namespace hullint
