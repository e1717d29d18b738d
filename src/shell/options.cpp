#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "shell/packages.h"

namespace hullint::shell {
namespace {

constexpr auto npos = std::string_view::npos;

// `-a`, `-b`, ... for all ASCII characters: names for the parts of a bundle.
constexpr std::array<char, 256> make_short_names() {
  std::array<char, 256> names{};
  for (std::size_t at = 0; at < 128; ++at) {
    names[2 * at] = '-';
    names[2 * at + 1] = static_cast<char>(at);
  }
  return names;
}
constexpr std::array<char, 256> short_names = make_short_names();

std::string_view short_name(char letter) {
  return {short_names.data() + 2 * static_cast<std::size_t>(letter), 2};
}

// A part of a word's value; its place is exact where the word stands in the file as its value is.
Word part_of(const Word& word, std::size_t begin, std::size_t end) {
  Word part = word;
  part.value = word.value.substr(begin, end - begin);
  const bool plain = word.text == word.value && word.span.size() == word.text.size();
  if (plain) {
    part.span = {word.span.begin + static_cast<Offset>(begin),
                 word.span.begin + static_cast<Offset>(end)};
  }
  // The part as written: behind the same `=` if there is no quote in front of it.
  const std::string_view before = word.value.substr(0, begin);
  part.text = end == word.value.size() && word.text.starts_with(before) ? word.text.substr(begin)
                                                                        : part.value;
  return part;
}

class Splitter {
 public:
  Splitter(std::span<const Word> words, const OptionNames& with_value, OptionStyle style)
      : words_(words), with_value_(with_value), style_(style) {}

  CommandLine run() {
    for (const Word& word : words_) line_.all_literal = line_.all_literal && word.literal;
    while (at_ < words_.size()) {
      const Word& word = words_[at_++];
      if (word.value.size() < 2 || word.value[0] != '-' || only_operands_) {
        line_.operands.push_back(word);
      } else if (word.value == "--") {
        only_operands_ = true;
      } else if (word.value[1] == '-' || style_ == OptionStyle::single_dash) {
        whole(word);
      } else {
        bundle(word);
      }
    }
    return std::move(line_);
  }

 private:
  void whole(const Word& word) {
    const std::size_t equals = word.value.find('=');
    const std::string_view name = word.value.substr(0, equals);
    Option option{.name = name, .value = {}, .span = word.span};
    if (equals != npos) {
      option.value = part_of(word, equals + 1, word.value.size());
    } else if (with_value_.has(name)) {
      take_next(option);
    }
    line_.options.push_back(option);
  }

  void bundle(const Word& word) {
    for (std::size_t at = 1; at < word.value.size(); ++at) {
      const char letter = word.value[at];
      // `-$X`, or bytes that are no option.
      if (!is_alnum(letter) && at == 1) return whole(word);
      if (!is_alnum(letter)) return;
      const bool takes_value = with_value_.has_letter(letter);
      const bool equals = word.value.substr(at + 1).starts_with('=');
      Option option{.name = short_name(letter), .value = {}, .span = {}};
      const bool has_rest = at + 1 < word.value.size();
      const std::size_t end = (takes_value || equals) && has_rest ? word.value.size() : at + 1;
      option.span = part_of(word, at == 1 ? 0 : at, end).span;
      if ((takes_value && has_rest) || equals)
        option.value = part_of(word, at + (equals ? 2U : 1U), word.value.size());
      if (takes_value && !has_rest) take_next(option);
      line_.options.push_back(option);
      if (end == word.value.size()) return;
    }
  }

  void take_next(Option& option) {
    if (at_ >= words_.size()) return;
    option.value = words_[at_++];
    option.span = cover(option.span, option.value->span);
  }

  std::span<const Word> words_;
  const OptionNames& with_value_;
  OptionStyle style_;
  CommandLine line_;
  std::size_t at_ = 0;
  bool only_operands_ = false;
};

const Option* find_last(const std::vector<Option>& options, std::string_view names) {
  const auto found = std::find_if(options.rbegin(), options.rend(),
                                  [&](const Option& option) { return one_of(option.name, names); });
  return found == options.rend() ? nullptr : &*found;
}

}  // namespace

CommandLine command_line(std::span<const Word> words, const OptionNames& with_value,
                         OptionStyle style) {
  return Splitter(words, with_value, style).run();
}

CommandLine command_line(const Command& command, const OptionNames& with_value, OptionStyle style) {
  if (command.argument_count() == 0) return {};
  return command_line(std::span(&command.argument(0), command.argument_count()), with_value, style);
}

bool CommandLine::has(std::string_view option) const { return find(option) != nullptr; }
const Option* CommandLine::find(std::string_view option) const {
  return find_last(options, option);
}

bool PackageCommand::has(std::string_view option) const { return find(option) != nullptr; }
const Option* PackageCommand::find(std::string_view option) const {
  return find_last(options, option);
}

}  // namespace hullint::shell
