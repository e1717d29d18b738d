#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/refactor.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr WordList builtins(
    ". : [ alias bg bind break builtin case cd command continue declare do done elif else esac "
    "eval exec exit export fc fg fi for function getopts hash if in jobs kill let local popd "
    "pushd read readonly return select set shift shopt source test then time times trap type "
    "typeset ulimit umask unalias unset until wait while [[ { } ! ((");

// Where ENTRYPOINT and CMD meet, the form of each decides what the other means.
bool stands_alone(const Dockerfile& file, const Instruction& instruction) {
  return std::all_of(file.stages().begin(), file.stages().end(), [&](const Stage& stage) {
    if (stage.cmd == &instruction) return stage.entrypoint == nullptr;
    if (stage.entrypoint == &instruction) return stage.cmd == nullptr;
    return true;
  });
}

bool is_wholly_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != text.back()) return false;
  const std::string_view inner = text.substr(1, text.size() - 2);
  if (text.front() == '\'') return inner.find('\'') == inner.npos;
  return text.front() == '"' && inner.find_first_of("\"$`\\") == inner.npos;
}

// True if a shell may make something else of the word.
bool has_pattern(const shell::Word& word) {
  return word.text.find_first_of("*?[{~$`!") != word.text.npos && !is_wholly_quoted(word.text);
}

// A word that JSON can hold as it is, or with its quotes and backslashes escaped.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

bool is_printable(std::string_view text) {
  return is_valid_utf8(text) && std::all_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) >= 0x20 && c != '\x7f';
         });
}

// The words of the one command that the shell would run, with nothing left for the shell to do.
std::vector<std::string_view> words_without_shell(const Instruction& instruction) {
  if (instruction.scripts.size() != 1) return {};
  const shell::Script& script = instruction.scripts.front();
  if (!script.parsed || script.has_errors || script.commands.size() != 1) return {};
  const shell::Command& command = script.commands.front();
  const bool plain = command.depth == 0 && !command.negated && command.assignments.empty() &&
                     command.redirections.empty() && script.groups.empty() &&
                     command.span == instruction.arguments.span;
  if (!plain) return {};
  std::vector<std::string_view> words;
  for (const shell::Word& word : command.words) {
    if (!word.literal || has_pattern(word) || !is_printable(word.value)) return {};
    words.push_back(word.value);
  }
  const bool replaces = words.size() > 1 && words.front() == "exec" && !words[1].starts_with('-');
  if (replaces) words.erase(words.begin());
  if (words.empty() || words.front().empty()) return {};
  const bool shell_only = !replaces && one_of(words.front(), builtins);
  return shell_only ? std::vector<std::string_view>{} : words;
}

// Images that are known to come without one.
bool has_no_shell(const Stage& origin) {
  const std::string& base = origin.base_name.text;
  return origin.scratch || base.find("distroless") != base.npos || base.starts_with("cgr.dev/");
}

std::string shell_word(std::string_view word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return is_alnum(c) || std::string_view("_-./:@%+,=").find(c) != std::string_view::npos;
  });
  return plain ? std::string(word) : "'" + std::string(word) + "'";
}

std::vector<Action> to_exec_form(const Subject& subject) {
  const std::vector<std::string_view> words = words_without_shell(subject.instruction);
  if (words.empty()) return {};
  std::string array;
  for (std::string_view word : words) array += (array.empty() ? "[" : ", ") + json_string(word);
  return {rewrite("write `" + subject.keyword(to_string(subject.instruction.keyword)) +
                      "` in exec form, without a shell",
                  {{subject.instruction.arguments.span, array + "]"}})};
}

std::vector<Action> to_shell_form(const Subject& subject) {
  const Instruction& instruction = subject.instruction;
  const Stage* stage = subject.file.stage_of(instruction);
  if (stage == nullptr || instruction.words.empty()) return {};
  if (has_no_shell(subject.file.origin(*stage))) return {};
  if (instruction.words.front().text.empty() || instruction.words.front().text.starts_with('-'))
    return {};
  std::string text = "exec";
  for (const Word& word : instruction.words) {
    if (!is_printable(word.text) || word.text.find('\'') != word.text.npos) return {};
    text += " " + shell_word(word.text);
  }
  return {rewrite(
      "write `" + subject.keyword(to_string(instruction.keyword)) + "` in shell form, with `exec`",
      {{instruction.arguments.span, text}})};
}

}  // namespace

std::vector<Action> change_form(const Subject& subject) {
  const Instruction& instruction = subject.instruction;
  if (!instruction.is(Keyword::cmd) && !instruction.is(Keyword::entrypoint)) return {};
  const bool applies = !instruction.onbuild && !instruction.arguments.text.empty() &&
                       instruction.json != Json::other_values && starts_plain_shell(subject) &&
                       stands_alone(subject.file, instruction) &&
                       instruction.line->comments.empty();
  if (!applies) return {};
  return instruction.exec_form() ? to_shell_form(subject) : to_exec_form(subject);
}

}  // namespace hullint::lsp::in_dockerfile
