#include "dockerfile/instruction.h"

#include <array>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::array<std::string_view, keyword_count> names{
    "ADD",        "ARG",         "CMD",    "COPY",       "ENTRYPOINT", "ENV", "EXPOSE",
    "FROM",       "HEALTHCHECK", "LABEL",  "MAINTAINER", "ONBUILD",    "RUN", "SHELL",
    "STOPSIGNAL", "USER",        "VOLUME", "WORKDIR",    "?",
};

}  // namespace

std::string_view to_string(Keyword keyword) { return names[static_cast<std::size_t>(keyword)]; }

Keyword to_keyword(std::string_view name) {
  for (std::size_t i = 0; i + 1 < keyword_count; ++i) {
    if (equal_ignoring_case(name, names[i])) return static_cast<Keyword>(i);
  }
  return Keyword::unknown;
}

const MountField* Mount::find(std::string_view key) const {
  const MountField* found = nullptr;
  for (const MountField& field : fields) {
    if (equal_ignoring_case(field.key.text, key)) found = &field;
  }
  return found;
}

const MountField* Mount::target() const {
  for (std::string_view key : {"target", "dst", "destination"}) {
    if (const MountField* field = find(key)) return field;
  }
  return nullptr;
}

const MountField* Mount::source() const {
  const MountField* field = find("source");
  return field != nullptr ? field : find("src");
}

const Flag* Instruction::flag(std::string_view flag_name) const {
  const Flag* found = nullptr;
  for (const Flag& candidate : flags) {
    if (candidate.name.text == flag_name) found = &candidate;
  }
  return found;
}

std::vector<Word> Instruction::sources() const {
  if (words.size() < 2) return {};
  return {words.begin(), words.end() - 1};
}

Word Instruction::destination() const {
  return words.size() < 2 ? Word{{}, {span.end, span.end}} : words.back();
}

bool Instruction::is_heredoc(const Word& word) const {
  for (const syntax::Heredoc& heredoc : heredocs()) {
    if (heredoc.marker.span == word.span) return true;
  }
  return false;
}

}  // namespace hullint
