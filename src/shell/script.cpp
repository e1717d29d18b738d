#include "shell/script.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/strings.h"
#include "shell/pieces.h"
#include "shell/program.h"
#include "shell/reading.h"
#include "shell/word.h"

namespace hullint::shell {
namespace {

// A shell that starts a shell that starts a shell: texts that lie deeper are not read.
constexpr int max_levels = 4;

Reading read_text(const Cooked& text, Dialect dialect, Arena& arena) {
  switch (dialect) {
    case Dialect::posix:
    case Dialect::bash: {
      Reading reading = read_posix(text, arena);
      for (Command& command : reading.commands) command.program = find_program(command.words);
      return reading;
    }
    case Dialect::cmd:
      return read_cmd(text, arena);
    case Dialect::powershell:
      return read_powershell(text, arena);
    case Dialect::other:
      break;
  }
  return {};
}

// Names that a command's arguments set: `read X`, `export X`, `printf -v X`.
void add_assigned(const Command& command, std::vector<std::string_view>& assigned) {
  const std::string_view name = command.name();
  const bool operands =
      one_of(name, "read export local readonly declare typeset mapfile readarray");
  const bool named = operands || name == "getopts" || name == "printf";
  if (!named) return;
  for (std::size_t at = 0; at < command.argument_count(); ++at) {
    const std::string_view value = command.argument(at).value;
    const bool sets = operands || (name == "getopts" && at == 1) ||
                      (name == "printf" && at > 0 && command.argument(at - 1).value == "-v");
    const auto end = std::find_if_not(value.begin(), value.end(), is_name_char);
    const bool is_name = !value.empty() && !is_digit(value[0]) && end == value.end();
    if (sets && is_name) assigned.push_back(value);
  }
}

// Sorts by `before` and keeps one of those that are equal by it.
template <typename T, typename Before>
void sort_once(std::vector<T>& values, Before before) {
  std::stable_sort(values.begin(), values.end(), before);
  const auto end = std::unique(values.begin(), values.end(), [&](const T& a, const T& b) {
    return !before(a, b) && !before(b, a);
  });
  values.erase(end, values.end());
}

// Gathers the commands of a text and, each behind the command that holds it, of the texts inside.
class Collector {
 public:
  Collector(Script& script, Arena& arena) : script_(script), arena_(arena) {}

  void collect(Reading reading) {
    add(std::move(reading), items_, nullptr);
    for (int level = 0; level < max_levels && expand(); ++level) continue;
    script_.commands.reserve(items_.size());
    for (Item& item : items_) script_.commands.push_back(std::move(item.command));
    sort_once(script_.assigned, std::less<>());
    // A variable in the quotes of `sh -c "..."` was found on both levels.
    sort_once(script_.variables,
              [](const VariableUse& a, const VariableUse& b) { return a.span < b.span; });
  }

 private:
  struct Item {
    Command command;
    std::size_t text = 0;  // index in `texts_`: what its words point into
    bool fresh = true;     // not looked at for a text inside
  };

  bool expand();
  void add(Reading reading, std::vector<Item>& items, const Command* outer);
  Cooked text_of(const Item& item, const Embedded& embedded);

  Script& script_;
  Arena& arena_;
  std::vector<Item> items_;
  std::vector<Cooked> texts_;
  std::uint32_t pipelines_ = 0;
};

// Reads the texts inside of the commands of one level; false if there are none.
bool Collector::expand() {
  std::vector<std::pair<std::size_t, Embedded>> found;
  for (std::size_t index = 0; index < items_.size(); ++index) {
    if (!std::exchange(items_[index].fresh, false)) continue;
    if (const std::optional<Embedded> embedded = embedded_script(items_[index].command))
      found.emplace_back(index, *embedded);
  }
  if (found.empty()) return false;

  std::vector<Item> items;
  std::vector<std::size_t> moved;
  std::vector<Group> groups = std::exchange(script_.groups, {});
  auto next = found.begin();
  for (std::size_t index = 0; index < items_.size(); ++index) {
    moved.push_back(items.size());
    items.push_back(std::move(items_[index]));
    if (next == found.end() || next->first != index) continue;
    const Cooked text = text_of(items.back(), next->second);
    const Command outer = items.back().command;
    if (!text.text.empty()) add(read_text(text, next->second.dialect, arena_), items, &outer);
    ++next;
  }
  moved.push_back(items.size());
  for (Group& group : groups) {
    group.first = moved[group.first];
    group.end = moved[group.end];
    script_.groups.push_back(std::move(group));
  }
  items_ = std::move(items);
  return true;
}

Cooked Collector::text_of(const Item& item, const Embedded& embedded) {
  const Word& word = item.command.words[embedded.word];
  const Cooked& text = texts_[item.text];
  // What a substitution gives is not known; variables stay as they are written.
  if (!word.literal && has_substitution(word.text)) return {};
  const auto begin = static_cast<Offset>(word.text.data() - text.text.data());
  return unquote(text, begin, begin + static_cast<Offset>(word.text.size()), arena_);
}

void Collector::add(Reading reading, std::vector<Item>& items, const Command* outer) {
  script_.has_errors |= reading.has_errors;
  script_.variables.insert(script_.variables.end(), reading.variables.begin(),
                           reading.variables.end());
  for (const VariableUse& use : reading.variables)
    if (use.modifier.starts_with(":=") || use.modifier.starts_with("="))
      script_.assigned.push_back(use.name);
  script_.assigned.insert(script_.assigned.end(), reading.assigned.begin(), reading.assigned.end());
  const std::size_t base = items.size();
  const std::uint32_t first_pipeline = pipelines_;
  for (Group& group : reading.groups)
    script_.groups.push_back({base + group.first, base + group.end, std::move(group.redirections)});
  for (Command& command : reading.commands) {
    add_assigned(command, script_.assigned);
    command.pipeline += first_pipeline;
    pipelines_ = std::max(pipelines_, command.pipeline + 1);
    if (outer != nullptr) {
      command.depth = static_cast<std::uint16_t>(
          std::min<unsigned>(command.depth + outer->depth + 1U, 0xffffU));
      command.in_subshell = true;
      command.in_substitution |= outer->in_substitution;
      command.in_function |= outer->in_function;
      command.in_loop |= outer->in_loop;
    }
    items.push_back({.command = std::move(command), .text = texts_.size()});
  }
  texts_.push_back(std::move(reading.text));
}

// `errexit_from` and `pipefail_from` by what the text itself sets.
void find_options(Script& script) {
  for (std::size_t index = 0; index < script.commands.size(); ++index) {
    const Command& command = script.commands[index];
    if (command.depth > 0 || command.in_subshell || !command.is("set")) continue;
    const SetOptions set =
        set_options({command.words.data() + command.program + 1, command.argument_count()});
    if (set.errexit > 0 && !script.errexit_from) script.errexit_from = index + 1;
    if (set.errexit < 0) script.errexit_from.reset();
    if (set.pipefail > 0 && !script.pipefail_from) script.pipefail_from = index + 1;
    if (set.pipefail < 0) script.pipefail_from.reset();
  }
}

void start_options(Script& script, ShellOptions options) {
  if (options.errexit) script.errexit_from = 0;
  if (options.pipefail) script.pipefail_from = 0;
}

void fill(Script& script, Arena& arena, Pieces* pieces) {
  const std::string_view text = script.text.text;
  script.span = script.text.map(0, static_cast<Offset>(text.size()));
  script.parsed = false;
  if (script.dialect == Dialect::other || text.size() > max_script_bytes) return;
  Script alone = pieces != nullptr ? pieces->read(text, script.dialect, arena)
                                   : read_alone(text, script.dialect, arena);
  place_in_file(alone, script.text);
  script.commands = std::move(alone.commands);
  script.groups = std::move(alone.groups);
  script.variables = std::move(alone.variables);
  script.assigned = std::move(alone.assigned);
  script.parsed = alone.parsed;
  script.has_errors = alone.has_errors;
  if (script.dialect == Dialect::posix || script.dialect == Dialect::bash) find_options(script);
}

// The text of an argument with its place in the file.
Cooked argument_text(const std::vector<hullint::Word>& arguments, const std::vector<Cooked>& cooked,
                     std::size_t index) {
  if (index < cooked.size()) return cooked[index];
  return {arguments[index].text, {{0, arguments[index].span}}};
}

}  // namespace

Dialect dialect_of(std::string_view program) {
  const std::string name = lower(program_name(program));
  if (one_of(name, "sh dash ash busybox")) return Dialect::posix;
  if (one_of(name, "bash rbash zsh ksh ksh93 mksh")) return Dialect::bash;
  if (one_of(name, "powershell pwsh")) return Dialect::powershell;
  return name == "cmd" ? Dialect::cmd : Dialect::other;
}

std::string_view Command::name() const {
  if (program >= words.size() || !words[program].literal) return {};
  return program_name(words[program].value);
}

std::vector<Word>::const_iterator Command::arguments_begin() const {
  return words.begin() + static_cast<std::ptrdiff_t>(std::min(program + 1, words.size()));
}

bool Command::wrapped_by(std::string_view wrapper) const {
  std::size_t at = 0;
  while (at < program) {
    if (program_name(words[at].value) == wrapper) return true;
    const std::optional<std::size_t> next = wrapped_program(words, at);
    if (!next) return false;
    at = *next;
  }
  return false;
}

Script read_alone(std::string_view text, Dialect dialect, Arena& arena) {
  Script script;
  script.dialect = dialect;
  script.text = Cooked::itself(text);
  Reading reading = read_text(script.text, dialect, arena);
  script.parsed = !reading.over_limit;
  if (script.parsed) Collector(script, arena).collect(std::move(reading));
  return script;
}

Script read_script(const Cooked& text, Dialect dialect, Arena& arena, Pieces* pieces) {
  Script script;
  script.dialect = dialect;
  script.text = text;
  if (const std::optional<Shebang> shebang = read_shebang(text.text)) {
    script.dialect = shebang->dialect;
    start_options(script, shebang->options);
  }
  fill(script, arena, pieces);
  return script;
}

Script read_arguments(const std::vector<hullint::Word>& arguments,
                      const std::vector<Cooked>& cooked, Arena& arena, Pieces* pieces) {
  Script script;
  script.source = Script::Source::exec_form;
  if (arguments.empty()) return script;
  Command command;
  for (const hullint::Word& argument : arguments)
    command.words.push_back({.text = argument.text, .value = argument.text, .span = argument.span});
  command.span = cover(arguments.front().span, arguments.back().span);
  command.program = find_program(command.words);
  script.span = command.span;
  const std::optional<Embedded> embedded = embedded_script(command);
  if (!embedded || command.is("eval")) {
    script.text = argument_text(arguments, cooked, command.program);
    script.commands.push_back(std::move(command));
    return script;
  }
  script.dialect = embedded->dialect;
  script.text = argument_text(arguments, cooked, embedded->word);
  start_options(script, embedded->options);
  fill(script, arena, pieces);
  script.span = command.span;
  return script;
}

}  // namespace hullint::shell
