#include "base/strings.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/surface.h"
#include "report/report.h"
#include "version.h"

namespace hullint::cli {

namespace {

// Text that means itself in roff: hyphens stay hyphens, no line begins with a request, and what
// stands in backticks is bold.
std::string roff(std::string_view text) {
  std::string out;
  bool code = false;
  if (text.starts_with('.') || text.starts_with('\'')) out = "\\&";
  for (char c : text) {
    if (c == '`') {
      code = !code;
      out += code ? "\\fB" : "\\fR";
    } else if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

void add_term(std::string& out, const std::string& term, std::string_view meaning) {
  out += ".TP\n" + term + "\n" + roff(meaning) + "\n";
}

void add_option(std::string& out, const OptionSpec& option) {
  std::string term;
  for (std::string_view own : option_names(option)) {
    if (!term.empty()) term += ", ";
    term += "\\fB" + roff(own) + "\\fR";
  }
  if (!option.value.empty()) term += " \\fI" + roff(option.value) + "\\fR";
  add_term(out, term, option.help);
}

void add_command(std::string& out, const CommandSpec& spec) {
  out += ".SS hullint " + std::string(spec.name);
  if (!spec.words.empty()) out += " " + roff(spec.words);
  out += "\n";
  out += roff(spec.description) + "\n";
  std::string_view group;
  for (const OptionSpec& option : spec.options) {
    // Every command has the general ones; they are described once.
    if (option.group == "General") continue;
    if (option.group != group) out += ".PP\n\\fI" + roff(option.group) + "\\fR\n";
    group = option.group;
    add_option(out, option);
  }
  if (spec.examples.empty()) return;
  out += ".PP\nExamples:\n";
  for (const Example& example : spec.examples)
    add_term(out, "\\fB" + roff(example.line) + "\\fR", example.effect);
}

void add_general_options(std::string& out) {
  out += ".SH OPTIONS\nEvery command takes these.\n";
  Invocation ignored;
  const auto spec = command_spec("lint", ignored);
  for (const OptionSpec& option : spec->options)
    if (option.group == "General") add_option(out, option);
}

constexpr Example files[] = {
    {".hullint.yaml",
     "The configuration of a folder and those below it; `hullint config schema` "
     "prints its schema, `hullint config init` writes a first one."},
    {".hadolint.yaml", "Read where there is no .hullint.yaml in the same folder."},
    {".gitignore", "What git ignores is not linted, unless it is named."},
};

constexpr Example variables[] = {
    {"NO_COLOR", "If it is set and not empty: no colours."},
    {"CLICOLOR_FORCE, FORCE_COLOR", "If set and not 0: colours even into a pipe."},
    {"TERM", "`dumb`: no colours."},
};

constexpr Example comments[] = {
    {"# hullint ignore=RULE[,RULE]: reason",
     "The instruction below may do what these rules are about. Inside a continued instruction: "
     "the next line."},
    {"# hullint ignore=RULE until=2027-01-31: reason", "The same up to a day."},
    {"# hullint ignore-file=RULE[,RULE]: reason", "The whole file may."},
    {"# gitleaks:allow",
     "The line, or the instruction below, may hold a credential. Likewise `betterleaks:allow`, "
     "`trufflehog:ignore`, `kingfisher:ignore` and `pragma: allowlist secret`."},
};

void add_section(std::string& out, std::string_view title, std::span<const Example> rows) {
  out += ".SH " + std::string(title) + "\n";
  for (const Example& row : rows) add_term(out, "\\fB" + roff(row.line) + "\\fR", row.effect);
}

}  // namespace

Answer run(const ManCommand&, const World&) {
  Answer answer;
  std::string& out = answer.out;
  out = ".TH HULLINT 1 \"\" \"hullint " + std::string(version) + "\" \"User Commands\"\n";
  out += ".SH NAME\nhullint \\- find what is wrong in Dockerfiles\n";
  out += ".SH SYNOPSIS\n.B hullint\n[\\fICOMMAND\\fR] [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n";
  out += ".SH DESCRIPTION\n";
  out +=
      "hullint reads Dockerfiles as the builder does and reports what would fail, what is a risk "
      "and what could be simpler, each on the exact place. It runs no program, opens no network "
      "connection, and sends nothing to anybody.\n";
  out += ".SH COMMANDS\n";
  for (std::string_view name : command_names()) {
    Invocation ignored;
    add_command(out, *command_spec(name, ignored));
  }
  add_general_options(out);
  out += ".SH FORMATS\n";
  for (const Reporter& reporter : reporters())
    add_term(out, "\\fB" + roff(reporter.name) + "\\fR", reporter.summary);
  add_section(out, "EXIT STATUS", exit_statuses());
  add_section(out, "COMMENTS", comments);
  out += ".PP\nThe comments of hadolint, BuildKit, Trivy, Checkov and semgrep work too.\n";
  add_section(out, "FILES", files);
  add_section(out, "ENVIRONMENT", variables);
  return answer;
}

Answer run(const HelpCommand& command, const World&) {
  Answer answer;
  answer.out = command.about.empty() ? program_help() : command_help(command.about);
  return answer;
}

Answer run(const VersionCommand&, const World&) {
  Answer answer;
  answer.out = "hullint " + std::string(version) + "\n";
  return answer;
}

}  // namespace hullint::cli
