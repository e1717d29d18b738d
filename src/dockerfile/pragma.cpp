#include "dockerfile/pragma.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint {

namespace {

// Takes `word` from the front of `text`, and the blanks behind it.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text = trim_left(text.substr(word.size()));
  return true;
}

std::optional<Word> read_shell(const syntax::Comment& comment) {
  std::string_view rest = trim_left(comment.text);
  const std::size_t before = rest.size();
  if (!take(rest, "hadolint") || before - rest.size() == std::string_view("hadolint").size()) {
    return std::nullopt;
  }
  if (!take(rest, "shell") || !take(rest, "=")) return std::nullopt;
  const std::string_view name = rest.substr(0, std::min(rest.find_first_of(" \t\r"), rest.size()));
  if (name.empty()) return std::nullopt;
  const auto begin =
      static_cast<Offset>(comment.span.begin + 1 + (name.data() - comment.text.data()));
  return Word{name, {begin, begin + static_cast<Offset>(name.size())}};
}

}  // namespace

std::vector<Word> hadolint_shells(const syntax::Tree& tree) {
  std::vector<Word> found;
  for (const syntax::Comment& comment : tree.comments) {
    if (const std::optional<Word> shell = read_shell(comment)) found.push_back(*shell);
  }
  return found;
}

std::optional<Word> hadolint_shell(const syntax::Tree& tree) {
  const std::vector<Word> all = hadolint_shells(tree);
  return all.empty() ? std::nullopt : std::optional<Word>(all.front());
}

}  // namespace hullint
