// A pattern becomes a row of tokens, and a path is read once while the set of the tokens that could
// come next is kept (Thompson's simulation): no pattern can make it go back.

#include "engine/glob.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/sanitize.h"

namespace hullint {
namespace {

using Kind = GlobToken::Kind;

// A byte that is not UTF-8 must not equal the code point of its value.
constexpr char32_t invalid_base = 0x110000;

// Reads a text character by character.
class Characters {
 public:
  explicit Characters(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  // Compares with ASCII only.
  bool next_is(char c) const { return !done() && text_[at_] == c; }
  bool starts_with(std::string_view prefix) const {
    return text_.substr(at_).substr(0, prefix.size()) == prefix;
  }
  char32_t take() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      ++at_;
      return byte;
    }
    const Decoded decoded = decode_utf8(text_, at_);
    at_ += decoded.size == 0 ? 1 : decoded.size;
    return decoded.valid ? decoded.value : invalid_base + byte;
  }
  bool take_if(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }
  // Takes what stands before `end` and `end` itself; nothing if it does not come.
  std::optional<std::string_view> take_until(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) return std::nullopt;
    const std::string_view taken = text_.substr(at_, found - at_);
    at_ = found + end.size();
    return taken;
  }
  std::size_t position() const { return at_; }
  void go_to(std::size_t position) { at_ = position; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// The ASCII ranges of a `[:name:]`, as pairs of characters.
struct CharacterClass {
  std::string_view name;
  std::string_view pairs;
};

constexpr std::array<CharacterClass, 12> character_classes = {{
    {"alnum", "09AZaz"},
    {"alpha", "AZaz"},
    {"blank", "  \t\t"},
    {"cntrl", std::string_view("\0\x1f\x7f\x7f", 4)},
    {"digit", "09"},
    {"graph", "!~"},
    {"lower", "az"},
    {"print", " ~"},
    {"punct", "!/:@[`{~"},
    {"space", "  \t\r"},
    {"upper", "AZ"},
    {"xdigit", "09AFaf"},
}};

char32_t code_of(char c) { return static_cast<unsigned char>(c); }

// The rest of `[:name:]` after `[:`. False: there is no such class. Without an end it is no class.
enum class ClassResult : std::uint8_t { taken, no_class, unknown };

ClassResult read_class(Characters& in, GlobToken& token) {
  const std::size_t begin = in.position();
  const std::optional<std::string_view> text = in.take_until("]");
  if (!text || text->empty() || text->back() != ':') {
    in.go_to(begin);
    return ClassResult::no_class;
  }
  const std::string_view name = text->substr(0, text->size() - 1);
  for (const CharacterClass& known : character_classes) {
    if (known.name != name) continue;
    for (std::size_t i = 0; i + 1 < known.pairs.size(); i += 2)
      token.ranges.emplace_back(code_of(known.pairs[i]), code_of(known.pairs[i + 1]));
    return ClassResult::taken;
  }
  return ClassResult::unknown;
}

// A member of git's `[...]`, perhaps escaped; nothing at the end of the pattern.
std::optional<char32_t> read_member(Characters& in) {
  in.take_if('\\');
  if (in.done()) return std::nullopt;
  return in.take();
}

// Git's set after its `[`; nothing if it is not closed.
std::optional<GlobToken> read_git_set(Characters& in) {
  GlobToken token{.kind = Kind::set, .value = 0, .negated = false, .ranges = {}};
  token.negated = in.take_if('^') || in.take_if('!');
  // A `]` in the first place is a member.
  for (bool first = true;; first = false) {
    if (!first && in.take_if(']')) break;
    if (in.starts_with("[:")) {
      in.go_to(in.position() + 2);
      const ClassResult result = read_class(in, token);
      if (result == ClassResult::unknown) return std::nullopt;
      if (result == ClassResult::taken) continue;
      in.go_to(in.position() - 1);
      token.ranges.emplace_back(U'[', U'[');
      continue;
    }
    const std::optional<char32_t> low = read_member(in);
    if (!low) return std::nullopt;
    std::optional<char32_t> high = low;
    if (in.next_is('-') && !in.starts_with("-]")) {
      in.take();
      high = read_member(in);
      if (!high) return std::nullopt;
    }
    // A range that runs backwards still holds its first character.
    token.ranges.emplace_back(*low, std::max(*low, *high));
  }
  // No set of git's takes a slash.
  if (token.negated) {
    token.ranges.emplace_back(U'/', U'/');
    return token;
  }
  std::vector<std::pair<char32_t, char32_t>> ranges;
  for (const auto& [low, high] : token.ranges) {
    if (low > U'/' || high < U'/') {
      ranges.emplace_back(low, high);
      continue;
    }
    if (low < U'/') ranges.emplace_back(low, U'/' - 1);
    if (high > U'/') ranges.emplace_back(U'/' + 1, high);
  }
  token.ranges = std::move(ranges);
  return token;
}

// Go's set after its `[` (filepath.Match checks it, regexp runs it); nothing if it is wrong.
std::optional<GlobToken> read_docker_set(Characters& in) {
  GlobToken token{.kind = Kind::set, .value = 0, .negated = in.take_if('^'), .ranges = {}};
  while (token.ranges.empty() || !in.take_if(']')) {
    if (in.next_is('-') || in.next_is(']')) return std::nullopt;
    const std::optional<char32_t> low = read_member(in);
    if (!low) return std::nullopt;
    std::optional<char32_t> high = low;
    if (in.take_if('-')) {
      if (in.next_is('-') || in.next_is(']')) return std::nullopt;
      high = read_member(in);
    }
    if (!high || *high < *low) return std::nullopt;
    token.ranges.emplace_back(*low, *high);
  }
  return token;
}

GlobToken token_of(Kind kind, char32_t value = 0) {
  return {.kind = kind, .value = value, .negated = false, .ranges = {}};
}

// The stars of a git pattern; the first one is taken. `begins` says whether a component begins.
GlobToken read_git_stars(Characters& in, bool begins) {
  bool several = false;
  while (in.take_if('*')) several = true;
  if (!several || !begins) return token_of(Kind::run);
  if (in.done()) return token_of(Kind::anything);
  if (in.take_if('/')) return token_of(Kind::folders);
  return token_of(Kind::run);
}

bool is_in(const GlobToken& token, char32_t c) {
  for (const auto& [low, high] : token.ranges)
    if (low <= c && c <= high) return true;
  return false;
}

// True if this token takes the character and is done with it.
bool takes(const GlobToken& token, char32_t c) {
  switch (token.kind) {
    case Kind::literal:
      return token.value == c;
    case Kind::one:
      return c != U'/';
    case Kind::set:
      return is_in(token, c) != token.negated;
    case Kind::folders:
      return c == U'/';
    case Kind::run:
    case Kind::anything:
      return false;
  }
  return false;
}

// True if this token takes the character and may take more.
bool keeps(const GlobToken& token, char32_t c) {
  if (token.kind == Kind::run) return c != U'/';
  return token.kind == Kind::anything || token.kind == Kind::folders;
}

bool may_be_empty(const GlobToken& token) {
  return token.kind == Kind::run || token.kind == Kind::anything || token.kind == Kind::folders;
}

// The tokens that may come next while a path is read; the number after the last means: matched.
class States {
 public:
  explicit States(const std::vector<GlobToken>& tokens)
      : tokens_(tokens), seen_(tokens.size() + 1, 0) {
    enter(0);
    now_.swap(next_);
  }

  bool none() const { return now_.empty(); }
  // The matched state is the highest and may be anywhere in the list, so it is kept aside.
  bool matched() const { return matched_; }

  void read(char32_t c) {
    ++generation_;
    matched_ = false;
    next_.clear();
    for (const std::size_t state : now_) {
      if (state == tokens_.size()) continue;
      // What stays in `folders` must meet a slash first, so what may follow it is not entered.
      if (keeps(tokens_[state], c)) {
        if (tokens_[state].kind == Kind::folders) {
          add(state);
        } else {
          enter(state);
        }
      }
      if (takes(tokens_[state], c)) enter(state + 1);
    }
    now_.swap(next_);
  }

 private:
  void add(std::size_t state) {
    if (state == tokens_.size()) matched_ = true;
    if (seen_[state] == generation_) return;
    seen_[state] = generation_;
    next_.push_back(state);
  }
  void enter(std::size_t state) {
    add(state);
    for (; state < tokens_.size() && may_be_empty(tokens_[state]); ++state) add(state + 1);
  }

  const std::vector<GlobToken>& tokens_;
  std::vector<std::size_t> now_;
  std::vector<std::size_t> next_;
  std::vector<std::size_t> seen_;  // the generation that a state was added in
  std::size_t generation_ = 1;
  bool matched_ = false;
};

// True if the last token says the same already: a row of them would cost the square of its length.
bool follows(const std::vector<GlobToken>& tokens, Kind kind) {
  return !tokens.empty() && tokens.back().kind == kind;
}

bool is_literal(std::string_view pattern) {
  return pattern.find_first_of("*?[]\\") == std::string_view::npos;
}

}  // namespace

Glob Glob::for_git(std::string_view pattern) {
  std::vector<GlobToken> tokens;
  Characters in(pattern);
  // Git compares what stands before the first special character by itself: for what is left, a
  // component begins there.
  const std::size_t special = std::min(pattern.find_first_of("*?[\\"), pattern.size());
  bool begins = true;  // a component
  while (!in.done()) {
    const bool component_begins = begins || in.position() == special;
    begins = in.next_is('/');
    if (in.take_if('*')) {
      GlobToken stars = read_git_stars(in, component_begins);
      begins = stars.kind == Kind::folders;
      if (!follows(tokens, stars.kind)) tokens.push_back(std::move(stars));
    } else if (in.take_if('?')) {
      tokens.push_back(token_of(Kind::one));
    } else if (in.take_if('[')) {
      std::optional<GlobToken> set = read_git_set(in);
      if (!set) return {};
      tokens.push_back(std::move(*set));
    } else {
      if (in.take_if('\\') && in.done()) return {};
      tokens.push_back(token_of(Kind::literal, in.take()));
    }
  }
  return Glob(std::move(tokens));
}

Glob Glob::for_docker(std::string_view pattern) {
  std::vector<GlobToken> tokens;
  Characters in(pattern);
  // Without other special characters, `**` in front is a plain suffix.
  if (pattern.starts_with("**") && is_literal(pattern.substr(2)) && pattern.substr(2, 1) != "/") {
    tokens.push_back(token_of(Kind::anything));
    in.go_to(2);
  }
  while (!in.done()) {
    if (in.take_if('*')) {
      if (!in.take_if('*')) {
        tokens.push_back(token_of(Kind::run));
        continue;
      }
      in.take_if('/');
      const Kind kind = in.done() ? Kind::anything : Kind::folders;
      if (!follows(tokens, kind)) tokens.push_back(token_of(kind));
    } else if (in.take_if('?')) {
      tokens.push_back(token_of(Kind::one));
    } else if (in.take_if('[')) {
      std::optional<GlobToken> set = read_docker_set(in);
      if (!set) return {};
      tokens.push_back(std::move(*set));
    } else {
      if (in.take_if('\\') && in.done()) return {};
      tokens.push_back(token_of(Kind::literal, in.take()));
    }
  }
  return Glob(std::move(tokens));
}

// The cheap answers, so that a walk does not run every pattern over every name.
bool Glob::cannot_match(std::string_view path) const {
  if (!valid_) return true;
  if (tokens_.empty() || path.empty()) return tokens_.empty() != path.empty();
  const GlobToken& first = tokens_.front();
  const auto begin = static_cast<unsigned char>(path.front());
  return first.kind == Kind::literal && first.value < 0x80 && first.value != begin;
}

bool Glob::matches(std::string_view path) const {
  if (cannot_match(path)) return false;
  if (!path.empty()) {
    const GlobToken& last = tokens_.back();
    const auto end = static_cast<unsigned char>(path.back());
    if (last.kind == Kind::literal && last.value < 0x80 && last.value != end) return false;
  }
  States states(tokens_);
  for (Characters in(path); !in.done() && !states.none();) states.read(in.take());
  return states.matched();
}

bool Glob::matches_or_parent_matches(std::string_view path) const {
  if (cannot_match(path)) return false;
  States states(tokens_);
  for (Characters in(path); !in.done() && !states.none();) {
    if (in.next_is('/') && in.position() > 0 && states.matched()) return true;
    states.read(in.take());
  }
  return states.matched();
}

}  // namespace hullint
