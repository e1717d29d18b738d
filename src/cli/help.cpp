#include "cli/help.h"

#include <algorithm>

#include "base/strings.h"
#include "cli/surface.h"
#include "report/report.h"
#include "version.h"

namespace hullint::cli {

namespace {

constexpr std::size_t width = 80;

constexpr Example program_examples[] = {
    {"hullint", "lint all Dockerfiles below this folder"},
    {"hullint lint --format sarif --output hullint.sarif .", "for code scanning"},
    {"hullint fix --diff .", "show what can be repaired"},
    {"hullint explain DL3007", "what another linter calls a rule is understood"},
};

// Two columns: terms, and what they mean in lines beside them; long terms stand alone.
void add_columns(std::string& out, std::span<const Example> rows, std::size_t column) {
  for (const Example& row : rows) {
    std::string line = "  " + std::string(row.line);
    if (row.effect.empty()) {
      out += line + '\n';
      continue;
    }
    bool first = true;
    if (line.size() + 2 > column) {
      out += line + '\n';
      first = false;
    }
    for (const std::string& piece : wrapped(row.effect, width - column)) {
      out += first ? line + std::string(column - line.size(), ' ') : std::string(column, ' ');
      out += piece + '\n';
      first = false;
    }
  }
}

void add_examples(std::string& out, std::span<const Example> examples) {
  if (examples.empty()) return;
  out += "\nExamples:\n";
  for (const Example& example : examples) {
    out += "  " + std::string(example.line) + '\n';
    if (!example.effect.empty()) out += "      " + std::string(example.effect) + '\n';
  }
}

void add_statuses(std::string& out) {
  out += "\nExit status:\n";
  add_columns(out, exit_statuses(), 6);
}

// The columns that a word without blanks takes: a code point is one, an SGR sequence none.
std::size_t columns_of(std::string_view word) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\x1b') {
      i = std::min(word.find('m', i), word.size());
    } else if ((static_cast<unsigned char>(word[i]) & 0xC0U) != 0x80U) {
      ++columns;
    }
  }
  return columns;
}

// "-q, --quiet", "    --color WHEN".
std::string option_term(const OptionSpec& option) {
  const auto names = option_names(option);
  std::string term = names[0].size() == 2 ? "" : "    ";
  term += join(names, ", ");
  if (!option.value.empty()) term += " " + std::string(option.value);
  return term;
}

void add_options(std::string& out, const CommandSpec& spec) {
  std::string_view group;
  for (const OptionSpec& option : spec.options) {
    if (option.group != group) out += "\n" + std::string(option.group) + ":\n";
    group = option.group;
    const std::string term = option_term(option);
    const Example row{term, option.help};
    add_columns(out, {&row, 1}, 30);
  }
}

void add_formats(std::string& out) {
  out += "\nFormats:\n";
  for (const Reporter& reporter : reporters()) {
    const Example row{reporter.name, reporter.summary};
    add_columns(out, {&row, 1}, 14);
  }
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t limit) {
  std::vector<std::string> lines;
  for (std::string_view paragraph : split(text, '\n')) {
    std::string line;
    std::size_t taken = 0;  // columns of the line
    for (std::string_view word : split_words(paragraph)) {
      const std::size_t columns = columns_of(word);
      if (!line.empty() && taken + 1 + columns > limit) {
        lines.push_back(std::move(line));
        line.clear();
        taken = 0;
      }
      if (!line.empty()) line += ' ';
      taken += columns + (line.empty() ? 0 : 1);
      line += word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string program_help() {
  std::string out = "hullint " + std::string(version) + ": finds what is wrong in Dockerfiles\n\n";
  out += "Usage: hullint [COMMAND] [OPTION]... [PATH]...\n\nCommands:\n";
  for (std::string_view name : command_names()) {
    Invocation ignored;
    const Example row{name, command_spec(name, ignored)->summary};
    add_columns(out, {&row, 1}, 14);
  }
  add_examples(out, program_examples);
  add_statuses(out);
  out += "\n`hullint COMMAND --help` says more about a command.\n";
  return out;
}

std::string command_help(std::string_view command) {
  Invocation ignored;
  const auto spec = command_spec(command, ignored);
  std::string out = "Usage: hullint " + std::string(spec->name) + " [OPTION]...";
  if (!spec->words.empty()) out += " " + std::string(spec->words);
  out += "\n\n";
  for (const std::string& line : wrapped(spec->description, width)) out += line + '\n';
  add_options(out, *spec);
  if (command == "lint") add_formats(out);
  add_examples(out, spec->examples);
  if (command == "lint" || command == "fix") add_statuses(out);
  return out;
}

}  // namespace hullint::cli
