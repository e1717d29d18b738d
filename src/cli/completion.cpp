#include <algorithm>

#include "base/strings.h"
#include "cli/commands.h"
#include "cli/surface.h"

namespace hullint::cli {

namespace {

// `it's` for a shell's single quotes: `it'\''s`.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// What stands for a kind of value in a script: RULE for "RULE[,RULE]" and "RULE...".
std::string_view kind_of(std::string_view value) {
  if (value.starts_with("RULE")) return "RULE";
  return value;
}

struct Surface {
  CommandSpec spec;
  std::vector<std::string> flags;  // all names of all options
};

std::vector<Surface> surfaces() {
  std::vector<Surface> all;
  for (std::string_view name : command_names()) {
    Invocation ignored;
    Surface surface{*command_spec(name, ignored), {}};
    for (const OptionSpec& option : surface.spec.options)
      for (std::string_view own : option_names(option)) surface.flags.emplace_back(own);
    all.push_back(std::move(surface));
  }
  return all;
}

std::string rule_words() { return join(value_choices("lint", "RULE"), " "); }

// `--format|-f) choices ;;` for each option of the command with a value.
std::string bash_values(const CommandSpec& spec) {
  std::string out;
  for (const OptionSpec& option : spec.options) {
    if (option.value.empty()) continue;
    std::string pattern;
    for (std::string_view own : option_names(option))
      pattern += (pattern.empty() ? "" : "|") + std::string(spec.name) + ":" + std::string(own);
    const std::string_view kind = kind_of(option.value);
    const auto choices = value_choices(spec.name, option.value);
    out += "    " + pattern + ") ";
    if (kind == "RULE") {
      out += "_hullint_list \"$rules\"; return";
    } else if (!choices.empty()) {
      out += "COMPREPLY=($(compgen -W \"" + join(choices, " ") + "\" -- \"$cur\")); return";
    } else if (kind == "FILE" || kind == "NAME" || kind == "GLOB") {
      out += "COMPREPLY=($(compgen -f -- \"$cur\")); return";
    } else {
      out += "return";
    }
    out += " ;;\n";
  }
  return out;
}

std::string bash_words(const CommandSpec& spec) {
  const auto choices = value_choices(spec.name, spec.words);
  const std::string head = "    " + std::string(spec.name) + ") ";
  const std::string files = "COMPREPLY+=($(compgen -f -- \"$cur\"))";
  if (kind_of(spec.words) == "RULE" || spec.words == "[RULE]...")
    return head + "COMPREPLY=($(compgen -W \"$rules\" -- \"$cur\")) ;;\n";
  if (spec.words == "[PATH]...") return head + files + " ;;\n";
  if (choices.empty()) return "";
  std::string line = head + "COMPREPLY=($(compgen -W \"" + join(choices, " ") + "\" -- \"$cur\"))";
  if (spec.words.find("PATH") != std::string_view::npos) line += "; " + files;
  return line + " ;;\n";
}

constexpr std::string_view bash_head =
    R"sh(# bash completion for hullint; printed by `hullint completion bash`.
_hullint_list() {
  local before=""
  [[ $cur == *,* ]] && before="${cur%,*},"
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "${cur##*,}"))
  compopt -o nospace
}
_hullint() {
  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command=lint word i
  local chosen=""
  COMPREPLY=()
)sh";

constexpr std::string_view bash_find = R"sh(  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    if [[ " $commands " == *" $word "* ]]; then command="$word"; chosen=yes; break; fi
    [[ $word == -* ]] || break
  done
  case "$command:$prev" in
)sh";

std::string bash_script() {
  const auto all = surfaces();
  std::string out(bash_head);
  out += "  local commands=\"" + join(command_names(), " ") + "\"\n";
  out += "  local rules=\"ALL " + rule_words() + "\"\n";
  out += bash_find;
  for (const Surface& surface : all) out += bash_values(surface.spec);
  out += "  esac\n  if [[ $cur == -* ]]; then\n    case \"$command\" in\n";
  for (const Surface& surface : all)
    out += "    " + std::string(surface.spec.name) + ") COMPREPLY=($(compgen -W \"" +
           join(surface.flags, " ") + "\" -- \"$cur\")) ;;\n";
  out += "    esac\n    return\n  fi\n";
  out += "  [[ -z $chosen ]] && COMPREPLY=($(compgen -W \"$commands\" -- \"$cur\"))\n";
  out += "  case \"$command\" in\n";
  for (const Surface& surface : all) out += bash_words(surface.spec);
  return out + "  esac\n}\ncomplete -o filenames -F _hullint hullint\n";
}

// What zsh's _arguments does to complete a value or word.
std::string zsh_action(std::string_view command, std::string_view value) {
  const std::string_view kind = kind_of(value);
  if (kind == "RULE" || value == "[RULE]...") return "_sequence _hullint_rules";
  const auto choices = value_choices(command, value);
  if (!choices.empty()) return "(" + join(choices, " ") + ")";
  const bool files = kind == "FILE" || kind == "NAME" || kind == "GLOB" ||
                     value.find("PATH") != std::string_view::npos;
  return files ? "_files" : "";
}

// Brackets and colons end the parts of a zsh option description.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

void add_zsh_options(std::string& out, const CommandSpec& spec) {
  for (const OptionSpec& option : spec.options) {
    for (std::string_view own : option_names(option)) {
      std::string line = "*" + std::string(own);
      if (!option.value.empty() && own.size() > 2) line += "=";
      line += "[" + zsh_text(option.help) + "]";
      if (!option.value.empty())
        line += ":" + zsh_text(option.value) + ":" + zsh_action(spec.name, option.value);
      out += " \\\n        " + quoted(line);
    }
  }
}

std::string zsh_script() {
  std::string out = "#compdef hullint\n# printed by `hullint completion zsh`.\n";
  out += "_hullint_rules() { compadd -- ALL " + rule_words() + " }\n";
  out += "_hullint() {\n  local -a commands\n  commands=(\n";
  const auto all = surfaces();
  for (const Surface& surface : all)
    out += "    " + quoted(std::string(surface.spec.name) + ":" + zsh_text(surface.spec.summary)) +
           "\n";
  out += "  )\n  local command=lint\n  local index=${words[(I)(" + join(command_names(), "|") +
         ")]}\n  (( index == 2 && index < CURRENT )) && { command=$words[2]; shift words; (( "
         "CURRENT-- )) }\n  if (( CURRENT == 2 )) && [[ $index != 2 && $PREFIX != -* ]]; then\n"
         "    _describe command commands\n  fi\n  case $command in\n";
  for (const Surface& surface : all) {
    out += "    " + std::string(surface.spec.name) + ")\n      _arguments -s -S";
    add_zsh_options(out, surface.spec);
    const std::string action = zsh_action(surface.spec.name, surface.spec.words);
    if (!action.empty()) out += " \\\n        " + quoted("*:argument:" + action);
    out += " ;;\n";
  }
  return out + "  esac\n}\n_hullint \"$@\"\n";
}

std::string fish_option(const CommandSpec& spec, const OptionSpec& option,
                        std::string_view condition) {
  std::string line = "complete -c hullint -n " + quoted(condition);
  for (std::string_view own : option_names(option))
    line +=
        own.size() == 2 ? " -s " + std::string(own.substr(1)) : " -l " + std::string(own.substr(2));
  if (!option.value.empty()) {
    const std::string_view kind = kind_of(option.value);
    const auto choices = value_choices(spec.name, option.value);
    if (kind == "RULE") {
      line += " -x -a '(__hullint_rules)'";
    } else if (!choices.empty()) {
      line += " -x -a " + quoted(join(choices, " "));
    } else {
      line += kind == "FILE" || kind == "NAME" || kind == "GLOB" ? " -r -F" : " -x";
    }
  }
  return line + " -d " + quoted(option.help) + "\n";
}

std::string fish_script() {
  std::string out = "# fish completion for hullint; printed by `hullint completion fish`.\n";
  out += "function __hullint_rules\n  string split ' ' -- ALL " + rule_words() + "\nend\n";
  const std::string commands = join(command_names(), " ");
  const std::string none = "not __fish_seen_subcommand_from " + commands;
  const auto all = surfaces();
  for (const Surface& surface : all)
    out += "complete -c hullint -n " + quoted(none) + " -a " + std::string(surface.spec.name) +
           " -d " + quoted(surface.spec.summary) + "\n";
  for (const Surface& surface : all) {
    const std::string_view name = surface.spec.name;
    const std::string seen = "__fish_seen_subcommand_from " + std::string(name);
    for (const OptionSpec& option : surface.spec.options) {
      out += fish_option(surface.spec, option, seen);
      if (name == "lint") out += fish_option(surface.spec, option, none);
    }
    const auto choices = value_choices(name, surface.spec.words);
    if (surface.spec.words.find("RULE") != std::string_view::npos) {
      out += "complete -c hullint -f -n " + quoted(seen) + " -a '(__hullint_rules)'\n";
    } else if (!choices.empty()) {
      const bool files = surface.spec.words.find("PATH") != std::string_view::npos;
      out += "complete -c hullint " + std::string(files ? "" : "-f ") + "-n " + quoted(seen) +
             " -a " + quoted(join(choices, " ")) + "\n";
    }
  }
  return out;
}

}  // namespace

Answer run(const CompletionCommand& command, const World&) {
  Answer answer;
  if (command.shell == "bash") {
    answer.out = bash_script();
  } else if (command.shell == "zsh") {
    answer.out = zsh_script();
  } else {
    answer.out = fish_script();
  }
  return answer;
}

}  // namespace hullint::cli
