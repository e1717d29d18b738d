// Any bytes as what a Dockerfile gives to a shell. The first letter says how they are read:
// `a` to `e` as shell text of a dialect, `f` as the JSON array of an exec form, `g` as an argument
// vector with one word a line; a capital letter joins the lines that end with `\` before.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "dockerfile/words.h"
#include "must.h"
#include "shell/packages.h"
#include "shell/reading_text.h"

using namespace hullint;

static void check(const shell::Word& word, std::string_view text) {
  fuzz::must_fit(word.span, text, "a word lies in the text");
}

static void check(const std::vector<shell::Redirection>& redirections, std::string_view text) {
  for (const shell::Redirection& redirection : redirections) {
    fuzz::must_fit(redirection.span, text, "a redirection lies in the text");
    check(redirection.target, text);
    const Cooked& body = redirection.body;
    const auto size = static_cast<Offset>(body.text.size());
    fuzz::must_fit(body.map(0, size), text, "the body of a heredoc lies in the text");
  }
}

static void check(const shell::Command& command, std::string_view text) {
  fuzz::must_fit(command.span, text, "a command lies in the text");
  fuzz::must_fit(command.before_span, text, "an operator lies in the text");
  fuzz::must(command.program <= command.words.size(), "the program is a word or none");
  for (const shell::Word& word : command.words) check(word, text);
  for (const shell::Assignment& assignment : command.assignments) {
    fuzz::must_fit(assignment.span, text, "an assignment lies in the text");
    check(assignment.value, text);
  }
  check(command.redirections, text);
  shell::command_line(command, "-o --output -X");
  if (const auto line = shell::package_command(command)) {
    check(line->program, text);
    for (const shell::Word& operand : line->operands) check(operand, text);
  }
}

static void check(const shell::Script& script, std::string_view text) {
  fuzz::must(script.parsed || script.commands.empty(), "what is not parsed has no commands");
  fuzz::must_fit(script.span, text, "a script lies in the text");
  for (const shell::Command& command : script.commands) check(command, text);
  for (const shell::Group& group : script.groups) {
    fuzz::must(group.first <= group.end && group.end <= script.commands.size(),
               "a group is one of commands");
    check(group.redirections, text);
  }
  for (const shell::VariableUse& use : script.variables)
    fuzz::must_fit(use.span, text, "a variable lies in the text");
  const std::vector<std::string_view>& assigned = script.assigned;
  fuzz::must(std::is_sorted(assigned.begin(), assigned.end()), "the assigned names are sorted");
  fuzz::must(std::adjacent_find(assigned.begin(), assigned.end()) == assigned.end(),
             "an assigned name stands there once");
}

static shell::Script read_vector(const std::vector<Cooked>& strings, Arena& arena) {
  std::vector<Word> words;
  for (const Cooked& string : strings)
    words.push_back(string.word(0, static_cast<Offset>(string.text.size())));
  return shell::read_arguments(words, strings, arena);
}

static std::vector<Cooked> lines_of(const Cooked& text, Arena& arena) {
  std::vector<Cooked> lines;
  for (std::string_view line : split(text.text, '\n')) {
    const auto begin = static_cast<Offset>(line.data() - text.text.data());
    Cooker cooker;
    cooker.copy(text, begin, begin + static_cast<Offset>(line.size()));
    lines.push_back(cooker.finish(arena));
  }
  return lines;
}

static shell::Script read(char how, const Cooked& text, Arena& arena) {
  constexpr std::string_view dialects = "abcde";
  if (const std::size_t dialect = dialects.find(how); dialect != std::string_view::npos)
    return shell::read_script(text, static_cast<shell::Dialect>(dialect), arena);
  if (how != 'f') return read_vector(lines_of(text, arena), arena);
  const JsonWords json = read_json_words(text.text, text, arena);
  return json.strings.empty() ? shell::Script{} : read_vector(json.strings, arena);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.empty() || !is_alpha(input.front())) return 0;
  const std::string_view text = input.substr(1);
  const char how = lower(input.substr(0, 1)).front();
  Arena arena;
  const Cooked cooked = how == input.front() ? test::whole(text) : test::joined(text, arena);
  const shell::Script script = read(how, cooked, arena);
  check(script, text);
  fuzz::must(test::difference_from_grammar(cooked.text).empty(),
             "plain commands are read as the grammar reads them");
  fuzz::must(test::describe(script) == test::describe(read(how, cooked, arena)),
             "the same text is the same script");
  return 0;
}
