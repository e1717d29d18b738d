#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hullint::test {

// The same sequence of edits everywhere: what somebody types into a Dockerfile, and what hurts.
class RandomEdits {
 public:
  explicit RandomEdits(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33) % limit;
  }

  // The text with something put in, taken out or replaced at a random place.
  std::string edit(std::string text) {
    static constexpr std::string_view typed[] = {"a",
                                                 "x",
                                                 " ",
                                                 "\n",
                                                 "\n\n",
                                                 "\\\n",
                                                 "\\",
                                                 "#",
                                                 "# b\n",
                                                 "\n# c\n",
                                                 "\"",
                                                 "'",
                                                 "$",
                                                 "${x",
                                                 "$(",
                                                 ")",
                                                 "<<E\n",
                                                 "<<-'EOF'",
                                                 "\nEOF\n",
                                                 "\nE\n",
                                                 "E",
                                                 "EOF",
                                                 "RUN ",
                                                 "\nRUN a b\n",
                                                 "COPY ",
                                                 "\nFROM b\n",
                                                 "\nUSER c",
                                                 "ONBUILD ",
                                                 "[",
                                                 "\"]",
                                                 "\r\n",
                                                 "\t",
                                                 "`",
                                                 "| sh -c 'a; b'",
                                                 "&& ",
                                                 "> /f ",
                                                 "| ",
                                                 "\xc3\xa9",
                                                 "\xff",
                                                 "# escape=`\n",
                                                 "# syntax=a\n",
                                                 "\xef\xbb\xbf",
                                                 "{ ",
                                                 "; }",
                                                 "if a; then ",
                                                 "\nSHELL [\"/bin/bash\", \"-c\"]\n"};
    const std::size_t at = below(text.size() + 1);
    const std::size_t taken = below(3) == 0 ? below(4) : 0;
    return text.replace(at, taken, below(5) == 0 ? "" : typed[below(std::size(typed))]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace hullint::test
