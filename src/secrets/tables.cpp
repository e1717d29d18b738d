#include "secrets/tables.h"

#include <algorithm>
#include <array>

#include "secrets/named_kinds.h"
#include "secrets/token_kinds_cloud.h"
#include "secrets/token_kinds_code.h"
#include "secrets/token_kinds_services.h"

// Everything here is done by the compiler: a row that cannot be read does not compile.
namespace hullint::secrets {
namespace {

// Pieces of names of credentials; what a name means is for name_class() to say.
constexpr std::string_view generic_words =
    "pass pwd psw pword secret token key cred auth dsn salt signature seed";

template <std::size_t... sizes>
constexpr auto join_rows(const TokenKind (&... rows)[sizes]) {
  std::array<TokenKind, (sizes + ...)> all{};
  std::size_t at = 0;
  const auto put = [&](const auto& part) {
    for (const TokenKind& row : part) all[at++] = row;
  };
  (put(rows), ...);
  return all;
}

constexpr auto token_rows = join_rows(code_token_kinds, cloud_token_kinds, service_token_kinds);

template <typename Visit>
constexpr void each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (blank > 0) visit(words.substr(0, blank));
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
}

constexpr Alphabet alphabet_named(std::string_view name) {
  for (std::size_t index = 0; index < alphabet_names.size(); ++index)
    if (alphabet_names[index] == name) return static_cast<Alphabet>(index);
  throw "no such alphabet";
}

constexpr std::uint16_t read_number(std::string_view digits) {
  if (digits.empty()) throw "a number is missing";
  std::uint16_t number = 0;
  for (const char c : digits) {
    if (!is_digit(c)) throw "not a number";
    number = static_cast<std::uint16_t>(number * 10 + (c - '0'));
  }
  return number;
}

// `hex:40`, `hex:8-16` or `hex:100+`.
constexpr Segment read_run(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) throw "a length is missing";
  Segment segment;
  segment.alphabet = alphabet_named(text.substr(0, colon));
  const std::string_view length = text.substr(colon + 1);
  const std::size_t dash = length.find('-');
  if (length.ends_with('+')) {
    segment.least = read_number(length.substr(0, length.size() - 1));
    segment.most = unbounded;
  } else if (dash != std::string_view::npos) {
    segment.least = read_number(length.substr(0, dash));
    segment.most = read_number(length.substr(dash + 1));
  } else {
    segment.least = segment.most = read_number(length);
  }
  return segment;
}

constexpr Segment uuid_segments[] = {
    {"", Alphabet::any_hex, 8, 8},   {"-"}, {"", Alphabet::any_hex, 4, 4}, {"-"},
    {"", Alphabet::any_hex, 4, 4},   {"-"}, {"", Alphabet::any_hex, 4, 4}, {"-"},
    {"", Alphabet::any_hex, 12, 12},
};

// The segments of a shape's text, in order, with the part that is the credential.
struct ReadShape {
  std::array<Segment, 24> segments{};
  std::size_t size = 0;
  std::size_t secret_begin = 0;
  std::size_t secret_end = 0;

  constexpr void put(const Segment& segment) { segments[size++] = segment; }
};

constexpr ReadShape read_shape(std::string_view text) {
  ReadShape read;
  bool open_end = true;
  while (!text.empty()) {
    if (text[0] == '(') {
      read.secret_begin = read.size;
      text.remove_prefix(1);
    } else if (text[0] == ')') {
      read.secret_end = read.size;
      open_end = false;
      text.remove_prefix(1);
    } else if (text[0] == '{') {
      const std::size_t close = text.find('}');
      const std::string_view inside = text.substr(1, close - 1);
      if (inside == "uuid") {
        for (const Segment& segment : uuid_segments) read.put(segment);
      } else {
        read.put(read_run(inside));
      }
      text.remove_prefix(close + 1);
    } else {
      const std::size_t end = std::min(text.find_first_of("{()"), text.size());
      read.put({text.substr(0, end)});
      text.remove_prefix(end);
    }
  }
  if (open_end) read.secret_end = read.size;
  return read;
}

// The longest fixed part; the first of them.
constexpr std::size_t anchor_of(const ReadShape& read) {
  std::size_t anchor = 0;
  for (std::size_t index = 1; index < read.size; ++index)
    if (read.segments[index].literal.size() > read.segments[anchor].literal.size()) anchor = index;
  return anchor;
}

struct Counts {
  std::size_t shapes = 0;
  std::size_t segments = 0;
};

template <typename Rows, typename Visit>
constexpr void each_shape(const Rows& rows, Visit visit) {
  for (std::size_t row = 0; row < std::size(rows); ++row) {
    each_word(rows[row].shapes, [&](std::string_view text) { visit(row, text, false); });
    if constexpr (requires { rows[row].loose; })
      each_word(rows[row].loose, [&](std::string_view text) { visit(row, text, true); });
  }
}

template <typename Rows>
constexpr Counts count(const Rows& rows) {
  Counts counts;
  each_shape(rows, [&](std::size_t, std::string_view text, bool) {
    ++counts.shapes;
    counts.segments += read_shape(text).size;
  });
  return counts;
}

constexpr Counts token_counts = count(token_rows);
constexpr Counts named_counts = count(named_kinds_table);

struct Shapes {
  std::array<Segment, token_counts.segments + named_counts.segments> segments{};
  std::array<RowShape, token_counts.shapes> token{};
  std::array<RowShape, named_counts.shapes> named{};
  std::array<std::uint16_t, std::size(named_kinds_table) + 1> row_begin{};
};

constexpr Shapes shapes = [] {
  Shapes all;
  std::size_t segment_count = 0;
  const auto add = [&](std::size_t row, std::string_view text, bool loose) {
    const ReadShape read = read_shape(text);
    const Shape shape = {
        static_cast<std::uint16_t>(segment_count), static_cast<std::uint8_t>(read.size),
        static_cast<std::uint8_t>(anchor_of(read)), static_cast<std::uint8_t>(read.secret_begin),
        static_cast<std::uint8_t>(read.secret_end)};
    for (std::size_t index = 0; index < read.size; ++index)
      all.segments[segment_count++] = read.segments[index];
    return RowShape{shape, static_cast<std::uint16_t>(row), loose};
  };
  std::size_t count = 0;
  each_shape(token_rows, [&](std::size_t row, std::string_view text, bool loose) {
    all.token[count] = add(row, text, loose);
    const RowShape& last = all.token[count++];
    if (all.segments[last.shape.first + last.shape.anchor].literal.empty()) throw "no anchor";
  });
  count = 0;
  each_shape(named_kinds_table, [&](std::size_t row, std::string_view text, bool loose) {
    all.named[count++] = add(row, text, loose);
    all.row_begin[row + 1] = static_cast<std::uint16_t>(count);
  });
  return all;
}();

// An anchor of some characters is found as fast as the whole, and needs fewer states.
constexpr std::size_t longest_pattern = 10;

template <typename Visit>
constexpr void each_pattern(Visit visit) {
  for (std::size_t index = 0; index < shapes.token.size(); ++index) {
    const Shape& shape = shapes.token[index].shape;
    const std::string_view anchor = shapes.segments[shape.first + shape.anchor].literal;
    visit(anchor.substr(0, std::min(longest_pattern, anchor.size())), Target::token, index, '\0');
  }
  for (std::size_t row = 0; row < std::size(named_kinds_table); ++row) {
    each_word(named_kinds_table[row].words, [&](std::string_view word) {
      visit(word, Target::named, row, '\0');
      // `linked_in` is also `linkedin`.
      if (word.find('_') != std::string_view::npos) visit(word, Target::named, row, '_');
    });
  }
  each_word(generic_words,
            [&](std::string_view word) { visit(word, Target::generic, std::size_t{0}, '\0'); });
}

constexpr char folded(char c) { return c == '-' || c == '.' ? '_' : to_lower(c); }

struct PatternCounts {
  std::size_t patterns = 0;
  std::size_t characters = 0;
};

constexpr PatternCounts pattern_counts = [] {
  PatternCounts counts;
  each_pattern([&](std::string_view text, Target, std::size_t, char) {
    ++counts.patterns;
    counts.characters += text.size();
  });
  return counts;
}();

struct Classes {
  std::array<std::uint8_t, 256> of{};
  std::uint8_t count = 1;  // with the class of all characters that no pattern has
};

constexpr Classes character_classes = [] {
  Classes classes;
  each_pattern([&](std::string_view text, Target, std::size_t, char) {
    for (const char c : text) {
      std::uint8_t& own = classes.of[static_cast<unsigned char>(folded(c))];
      if (own == 0) own = classes.count++;
    }
  });
  if (classes.count > (1U << Automaton::class_bits)) throw "more classes than bits for them";
  for (std::size_t c = 0; c < 128; ++c) {
    const auto same = static_cast<unsigned char>(folded(static_cast<char>(c)));
    classes.of[c] = classes.of[same];
  }
  return classes;
}();

// The patterns as a tree of prefixes.
struct Trie {
  std::array<std::uint16_t, pattern_counts.characters + 1> child{};
  std::array<std::uint16_t, pattern_counts.characters + 1> sibling{};
  std::array<std::uint8_t, pattern_counts.characters + 1> letter{};
  std::array<std::uint16_t, pattern_counts.characters + 1> first{};
  std::array<Pattern, pattern_counts.patterns> patterns{};
  std::size_t size = 1;

  constexpr std::uint16_t step(std::uint16_t from, std::uint8_t by) {
    std::uint16_t state = child[from];
    while (state != 0 && letter[state] != by) state = sibling[state];
    if (state != 0) return state;
    state = static_cast<std::uint16_t>(size++);
    letter[state] = by;
    sibling[state] = child[from];
    child[from] = state;
    return state;
  }
};

constexpr Trie trie = [] {
  Trie built;
  std::size_t count = 0;
  each_pattern([&](std::string_view text, Target target, std::size_t index, char left_out) {
    std::uint16_t state = 0;
    std::uint8_t length = 0;
    for (const char c : text) {
      if (c == left_out) continue;
      ++length;
      state = built.step(state, character_classes.of[static_cast<unsigned char>(folded(c))]);
    }
    built.patterns[count++] = {static_cast<std::uint16_t>(index), built.first[state], length,
                               target};
    built.first[state] = static_cast<std::uint16_t>(count);
  });
  return built;
}();

static_assert(trie.size < Automaton::hit_bit);

struct Transitions {
  // Plain arrays: compilers count the steps of what they evaluate, and each `[]` of std::array is
  // several.
  std::uint16_t next[trie.size << Automaton::class_bits] = {};
  std::uint16_t shorter[trie.size] = {};
  std::uint16_t first[trie.size] = {};
};

constexpr Transitions transitions = [] {
  constexpr std::size_t width = std::size_t{1} << Automaton::class_bits;
  constexpr std::uint16_t mask = Automaton::hit_bit - 1;
  Transitions built;
  std::uint16_t fallback[trie.size] = {};
  std::uint16_t queue[trie.size] = {};
  std::size_t queued = 1;
  for (std::size_t place = 0; place < queued; ++place) {
    const std::uint16_t state = queue[place];
    const std::size_t row = state * width;
    const std::size_t fallback_row = fallback[state] * width;
    if (state != 0)
      for (std::size_t c = 0; c < character_classes.count; ++c)
        built.next[row + c] = built.next[fallback_row + c];
    for (std::uint16_t child = trie.child[state]; child != 0; child = trie.sibling[child]) {
      const std::uint8_t letter = trie.letter[child];
      const std::uint16_t back =
          state == 0 ? std::uint16_t{0}
                     : static_cast<std::uint16_t>(built.next[fallback_row + letter] & mask);
      fallback[child] = back;
      built.shorter[child] = trie.first[back] != 0 ? back : built.shorter[back];
      const bool hit = trie.first[child] != 0 || built.shorter[child] != 0;
      built.next[row + letter] = static_cast<std::uint16_t>(child | (hit ? Automaton::hit_bit : 0));
      queue[queued++] = child;
    }
  }
  for (std::size_t state = 0; state < trie.size; ++state) built.first[state] = trie.first[state];
  return built;
}();

constexpr auto patterns = trie.patterns;

}  // namespace

constinit const Tables tables = {
    token_rows,
    named_kinds_table,
    shapes.segments,
    shapes.token,
    shapes.named,
    shapes.row_begin,
    {character_classes.of, transitions.next, transitions.first, transitions.shorter,
     patterns.data()},
};

}  // namespace hullint::secrets
