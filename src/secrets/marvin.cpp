#include "secrets/marvin.h"

#include <bit>

namespace hullint::secrets {
namespace {

struct State {
  std::uint32_t low = 0;
  std::uint32_t high = 0;

  void mix(std::uint32_t block) {
    low += block;
    high ^= low;
    low = std::rotl(low, 20) + high;
    high = std::rotl(high, 9) ^ low;
    low = std::rotl(low, 27) + high;
    high = std::rotl(high, 19);
  }
};

// Up to four bytes, the first one lowest, with the bits of `end` above them.
std::uint32_t block_of(std::string_view bytes, std::uint32_t end) {
  std::uint32_t block = end;
  for (std::size_t at = bytes.size(); at-- > 0;)
    block = block << 8U | static_cast<unsigned char>(bytes[at]);
  return block;
}

}  // namespace

std::uint32_t marvin32_of(std::string_view bytes, std::uint64_t seed) {
  State state{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)};
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) state.mix(block_of(bytes.substr(0, 4), 0));
  state.mix(block_of(bytes, 0x80));
  state.mix(0);
  return state.low ^ state.high;
}

}  // namespace hullint::secrets
