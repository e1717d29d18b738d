#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hullint::secrets {

// What a pattern of the automaton stands for.
enum class Target : std::uint8_t {
  token,    // the anchor of a token's shape, by its index
  named,    // a word of a named kind's row, by its index
  generic,  // a word that names of credentials have
};

// A pattern that the automaton finds.
struct Pattern {
  std::uint16_t index = 0;
  std::uint16_t next = 0;  // another pattern with the same text, by its place plus one; 0: none
  std::uint8_t size = 0;   // its bytes
  Target target = Target::token;
};

// A pattern in a text: its bytes end before `end`.
struct Hit {
  Pattern pattern;
  std::size_t end = 0;

  std::size_t begin() const { return end - pattern.size; }
};

// An Aho-Corasick automaton with all its transitions, over classes of characters in which the case
// of letters does not count. Constant data.
struct Automaton {
  static constexpr unsigned class_bits = 6;
  static constexpr std::uint16_t hit_bit = 0x8000;  // of a transition: patterns end there

  std::span<const std::uint8_t, 256> classes;
  const std::uint16_t* next = nullptr;     // [state << class_bits | class]: state, with `hit_bit`
  const std::uint16_t* first = nullptr;    // [state]: its pattern's place plus one, or 0
  const std::uint16_t* shorter = nullptr;  // [state]: the state of the next shorter match, or 0
  const Pattern* patterns = nullptr;

  // Calls `visit` with every hit, in the order of their ends. One table look-up a byte.
  template <typename Visit>
  void each_hit(std::string_view text, const Visit& visit) const {
    // What `visit` does cannot move the tables.
    const std::uint16_t* const table = next;
    const std::uint8_t* const kinds = classes.data();
    std::uint32_t state = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      state = table[state << class_bits | kinds[static_cast<unsigned char>(text[at])]];
      if ((state & hit_bit) == 0) continue;
      state &= hit_bit - 1U;
      for (std::uint32_t match = state; match != 0; match = shorter[match]) {
        for (std::uint16_t place = first[match]; place != 0; place = patterns[place - 1].next)
          visit(Hit{patterns[place - 1], at + 1});
      }
    }
  }
};

}  // namespace hullint::secrets
