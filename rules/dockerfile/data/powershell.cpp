#include "dockerfile/data/powershell.h"

#include "base/strings.h"
#include "shell/program.h"

namespace hullint {
namespace {

bool is_powershell(std::string_view program) {
  if (program.starts_with('@')) program.remove_prefix(1);
  return one_of(lower(shell::program_name(program)), "powershell pwsh");
}

bool is_core(std::string_view program) { return lower(shell::program_name(program)) == "pwsh"; }

std::string joined(std::span<const Word> words) {
  std::string text;
  for (const Word& word : words) text += std::string(word.text) + ' ';
  return text;
}

// The command's words after its options.
std::string wrapped_text(const shell::Command& command, std::size_t program) {
  std::string text;
  bool options = true;
  for (std::size_t i = program + 1; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value;
    const bool is_option = options && (word.starts_with('-') || word.starts_with('/'));
    if (is_option) {
      // Their values are words of their own.
      if (one_of(lower(word), "-executionpolicy -ep -ex -exec -version -windowstyle -w")) ++i;
      continue;
    }
    options = false;
    text += std::string(word) + ' ';
  }
  return text;
}

bool is_file_call(const shell::Command& command, std::size_t program) {
  for (std::size_t i = program + 1; i < command.words.size(); ++i) {
    if (one_of(lower(command.words[i].value), "-file -f -encodedcommand -enc -e")) return true;
  }
  return false;
}

bool has_assignment(std::string_view text, std::string_view variable, std::string_view value) {
  const std::string low = lower(text);
  const std::string name = lower(variable);
  for (std::size_t at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
    std::string_view rest = trim_left(std::string_view(low).substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim_left(rest.substr(1));
    while (!rest.empty() && one_of(rest.substr(0, 1), "' \" \\ $")) rest.remove_prefix(1);
    if (rest.starts_with(value)) return true;
  }
  return false;
}

bool is_preference(std::string_view statement) {
  return statement.starts_with('$') && lower(statement).find("preference") != std::string::npos;
}

}  // namespace

std::size_t powershell_word(const shell::Command& command) {
  std::size_t at = command.program;
  if (at < command.words.size() && is_powershell(command.words[at].value)) return at;
  return command.words.size();
}

std::vector<PowershellText> powershell_texts(const Dockerfile& file) {
  std::vector<PowershellText> texts;
  for (const Instruction* run : file.all(Keyword::run)) {
    const ShellInEffect shell = file.shell_of(*run);
    for (const shell::Script& script : run->scripts) {
      if (script.dialect == shell::Dialect::powershell && !run->exec_form()) {
        PowershellText text{.run = run, .script = &script, .wrapper = script.commands.size()};
        text.core = is_core(shell.program);
        text.text = script.text.text;
        if (shell.set_by != nullptr) text.prelude = joined(shell.set_by->words);
        texts.push_back(std::move(text));
        continue;
      }
      for (std::size_t i = 0; i < script.commands.size(); ++i) {
        const std::size_t program = powershell_word(script.commands[i]);
        if (program >= script.commands[i].words.size()) continue;
        if (is_file_call(script.commands[i], program)) continue;
        PowershellText text{.run = run, .script = &script, .wrapper = i};
        text.core = is_core(script.commands[i].words[program].value);
        text.text = wrapped_text(script.commands[i], program);
        texts.push_back(std::move(text));
      }
    }
  }
  return texts;
}

bool sets_preference(const PowershellText& text, std::string_view variable,
                     std::string_view value) {
  return has_assignment(text.text, variable, value) ||
         has_assignment(text.prelude, variable, value);
}

std::size_t statement_count(std::string_view text) {
  std::size_t count = 0;
  std::size_t begin = 0;
  std::size_t open = 0;
  char quote = '\0';
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : '\n';
    if (at == text.size()) open = quote = 0;
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '\'' || c == '"') quote = c;
    if (c == '(' || c == '{') ++open;
    if ((c == ')' || c == '}') && open > 0) --open;
    if (open > 0 || (c != ';' && c != '\n')) continue;
    const std::string_view statement = trim(text.substr(begin, at - begin));
    if (!statement.empty() && !statement.starts_with('#') && !is_preference(statement)) ++count;
    begin = at + 1;
  }
  return count;
}

}  // namespace hullint
