#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace hullint {

// One step of a file pattern.
struct GlobToken {
  enum class Kind : std::uint8_t {
    literal,   // this character
    one,       // a character that is not `/`
    set,       // a character of the ranges, or, if negated, of none of them
    run,       // any number of characters that are not `/`
    anything,  // any number of characters
    folders,   // nothing, or anything that ends with `/`
  };
  Kind kind = Kind::literal;
  char32_t value = 0;
  bool negated = false;
  std::vector<std::pair<char32_t, char32_t>> ranges;  // both ends belong to it
};

// A file pattern, read once. Matching never takes more than the product of both lengths.
class Glob {
 public:
  Glob() = default;  // matches nothing

  // As git reads it: `*`, `?` and `[a-z]` stay in one component, `**` as a whole component is any
  // number of them, `\` takes the next character as it is.
  static Glob for_git(std::string_view pattern);
  // As github.com/moby/patternmatcher reads a cleaned pattern: `**` also beside other characters.
  static Glob for_docker(std::string_view pattern);

  // False if the pattern breaks the grammar; then it matches nothing.
  bool valid() const { return valid_; }
  bool matches(std::string_view path) const;
  // True if it matches the path or a folder that the path lies in.
  bool matches_or_parent_matches(std::string_view path) const;

 private:
  explicit Glob(std::vector<GlobToken> tokens) : tokens_(std::move(tokens)), valid_(true) {}
  bool cannot_match(std::string_view path) const;

  std::vector<GlobToken> tokens_;
  bool valid_ = false;
};

}  // namespace hullint
