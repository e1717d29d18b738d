#include "cli/surface.h"

#include <algorithm>

#include "base/strings.h"
#include "cli/option_groups.h"
#include "report/report.h"

namespace hullint::cli {

namespace {

constexpr std::string_view names[] = {"lint",   "fix",  "lsp",        "explain", "rules",
                                      "config", "rage", "completion", "man",     "help"};

constexpr Example statuses[] = {
    {"0", "nothing found at or above the fail level"},
    {"1", "findings at or above the fail level (--fail-level, default warning)"},
    {"2", "something asked for could not be done, or text could not be read by any rule"},
    {"3", "nothing to lint: no PATH leads to any file"},
};

// A `--format` and an `--output` next to each other, in any order, are one report.
std::string add_format(std::vector<ReportTarget>& reports, const std::string& given) {
  if (find_reporter(given) == nullptr) return not_a_choice(given, value_choices("lint", "FORMAT"));
  if (reports.empty() || !reports.back().format.empty()) reports.push_back({});
  reports.back().format = given;
  return "";
}

void add_output(std::vector<ReportTarget>& reports, const std::string& given) {
  if (reports.empty() || !reports.back().file.empty()) reports.push_back({});
  reports.back().file = given;
}

// At most one report may use standard output.
std::string finish_reports(LintCommand& lint) {
  if (lint.show != LintCommand::Show::findings && !lint.reports.empty())
    return "`--statistics` and `--show-files` go with neither `--format` nor `--output`";
  if (lint.reports.empty()) lint.reports.push_back({});
  std::size_t to_stdout = 0;
  for (ReportTarget& target : lint.reports) {
    if (target.format.empty()) target.format = "text";
    if (target.file == "-") target.file.clear();
    if (target.file.empty()) ++to_stdout;
  }
  if (to_stdout > 1)
    return "two reports go to standard output: give one of them a file with `--output FILE`";
  return "";
}

std::string no_words(const std::vector<std::string>& words) {
  return words.empty() ? "" : "`" + words[0] + "` is not understood: the command takes no argument";
}

CommandSpec lint_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint", "lint all Dockerfiles below this folder"},
      {"hullint lint Dockerfile deploy/", "lint a file and a folder"},
      {"hullint lint --select ALL --ignore style .", "every rule but a group"},
      {"hullint lint --format sarif --output hullint.sarif --format github .",
       "a file for code scanning, annotations in the log"},
      {"cat Dockerfile | hullint lint --stdin-filename app/Dockerfile -", "what an editor does"},
  };
  auto& lint = invocation.command.emplace<LintCommand>();
  CommandSpec spec{
      "lint",
      "report what is wrong (the command when none is named)",
      "[PATH]...",
      "Lints the files named and the Dockerfiles below the folders named; without PATH, below "
      "the working directory. `-` is standard input. Nothing is changed, no program is run, "
      "no network is used.",
      examples,
      {},
      {}};
  Options options(spec.options);
  options.group("Output");
  options.value("-f,--format", "FORMAT",
                "how to report (see below); with --output, may be given several times",
                [&lint](const std::string& given) { return add_format(lint.reports, given); });
  options.text("-o,--output", "FILE", "write the report of the --format before it to a file",
               [&lint](const std::string& given) { add_output(lint.reports, given); });
  options.value("--max-findings", "N", "show at most N findings (text and compact); 0: all",
                [&lint](const std::string& given) {
                  return with_number(given,
                                     [&lint](std::size_t count) { lint.max_findings = count; });
                });
  options.flag("--statistics", "show how often each rule found something, instead of the findings",
               [&lint] { lint.show = LintCommand::Show::statistics; });
  options.flag("--show-files", "list the files that would be linted, and lint none",
               [&lint] { lint.show = LintCommand::Show::file_names; });
  add_rule_options(options, lint.choices);
  add_file_options(options, lint.files, lint.choices);
  add_common(options, invocation.common);
  spec.take_words = [&lint](std::vector<std::string> words) {
    lint.files.paths = std::move(words);
    return finish_reports(lint);
  };
  return spec;
}

CommandSpec fix_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint fix .", "apply all safe fixes below this folder"},
      {"hullint fix --diff .", "show them, change nothing"},
      {"hullint fix --unsafe --select apt-missing-yes Dockerfile",
       "fixes of one rule, also those that may change what is built"},
      {"hullint fix - < Dockerfile", "the fixed text on standard output"},
  };
  auto& fix = invocation.command.emplace<FixCommand>();
  CommandSpec spec{
      "fix",
      "repair what can be repaired",
      "[PATH]...",
      "Applies the fixes that the rules offer and says what remains. A file is replaced in one "
      "step, and only if it is unchanged since it was read. A result that parses worse than "
      "before is never written.",
      examples,
      {},
      {}};
  Options options(spec.options);
  options.group("Fixes");
  options.flag("--unsafe", "apply fixes that may change what is built, too",
               [&fix] { fix.up_to = Safety::unsafe; });
  options.flag("--diff", "show what would be changed, and change nothing",
               [&fix] { fix.diff = true; });
  add_rule_options(options, fix.choices);
  add_file_options(options, fix.files, fix.choices);
  add_common(options, invocation.common);
  spec.take_words = [&fix](std::vector<std::string> words) {
    fix.files.paths = std::move(words);
    return std::string();
  };
  return spec;
}

CommandSpec lsp_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint lsp", "what an editor starts"},
      {"hullint lsp --socket 7777", "over a connection instead of standard input and output"},
  };
  auto& lsp = invocation.command.emplace<LspCommand>();
  CommandSpec spec{
      "lsp",
      "serve an editor (Language Server Protocol)",
      "",
      "Talks to an editor over standard input and output. Findings, fixes, hovers, completion and "
      "the rest are described in docs/editors.md, with the set-up of each editor.",
      examples,
      {},
      no_words};
  Options options(spec.options);
  options.group("Connection");
  options.value("--socket", "PORT",
                "talk over 127.0.0.1: to the client that listens at PORT, else to the first that "
                "connects",
                [&lsp](const std::string& given) {
                  const auto port = to_number(given);
                  if (!port || *port < 1 || *port > 65535)
                    return "`" + given + "` is no port: a number from 1 to 65535 is";
                  lsp.port = static_cast<std::uint16_t>(*port);
                  return std::string();
                });
  options.flag("--stdio", "talk over standard input and output (this is so without it, too)",
               [] {});
  add_common(options, invocation.common);
  return spec;
}

CommandSpec explain_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint explain image-without-tag", "the page of a rule"},
      {"hullint explain DL3007", "the pages of all rules that mean hadolint's DL3007"},
  };
  auto& explain = invocation.command.emplace<ExplainCommand>();
  CommandSpec spec{
      "explain",
      "show the page of a rule",
      "RULE...",
      "Shows what a rule is about, with examples. RULE is a name, a group, or what another "
      "linter calls it.",
      examples,
      {},
      {}};
  add_common(Options(spec.options), invocation.common);
  spec.take_words = [&explain](std::vector<std::string> words) {
    explain.names = std::move(words);
    return std::string(explain.names.empty() ? "which rule? `hullint rules` lists them" : "");
  };
  return spec;
}

CommandSpec rules_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint rules", "all rules, one a line"},
      {"hullint rules security 'apt-*'", "those of a group and of a wildcard"},
      {"hullint rules --format json", "all that is known of them"},
  };
  auto& rules = invocation.command.emplace<RulesCommand>();
  CommandSpec spec{
      "rules", "list the rules", "[RULE]...", "Lists all rules, or those named.", examples, {}, {}};
  Options options(spec.options);
  options.group("Output");
  options.value("-f,--format", "FORMAT", "text, json or markdown",
                [&rules](const std::string& given) {
                  if (!one_of(given, rules_formats))
                    return not_a_choice(given, split_words(rules_formats));
                  rules.format = given;
                  return std::string();
                });
  options.text("--select", "RULE[,RULE]", "list these rules, as if named",
               [&rules](const std::string& given) {
                 for (std::string_view name : split(given, ',')) rules.names.emplace_back(name);
               });
  add_common(options, invocation.common);
  spec.take_words = [&rules](std::vector<std::string> words) {
    rules.names.insert(rules.names.end(), words.begin(), words.end());
    return std::string();
  };
  return spec;
}

std::string take_config_words(ConfigCommand& config, std::vector<std::string> words) {
  if (words.size() > 1) return "one PATH at a time";
  if (words.empty()) return "";
  if (words[0] == "init") {
    config.action = ConfigCommand::Action::init;
  } else if (words[0] == "schema") {
    config.action = ConfigCommand::Action::schema;
  } else if (words[0] == "editor") {
    config.action = ConfigCommand::Action::editor;
  } else if (words[0] == "secret-hash") {
    config.action = ConfigCommand::Action::secret_hash;
  } else {
    config.path = std::move(words[0]);
  }
  return "";
}

CommandSpec config_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint config", "what is configured here, and where each value comes from"},
      {"hullint config deploy/Dockerfile", "the same for one file"},
      {"hullint config init", "write a first .hullint.yaml"},
      {"hullint config schema", "the JSON Schema of .hullint.yaml, for editors"},
      {"hullint config editor", "the settings of the language server, for editors' extensions"},
      {"hullint config secret-hash <token.txt",
       "what `hash` of `secrets: allow:` calls the credential on standard input"},
  };
  auto& config = invocation.command.emplace<ConfigCommand>();
  CommandSpec spec{
      "config",
      "show the configuration and where it comes from",
      "[PATH | init | schema | editor | secret-hash]",
      "Shows the configuration of a file or folder. `.hullint.yaml` is found in the folder of each "
      "file and above it, up to the repository's root; where there is none, `.hadolint.yaml` is "
      "read.",
      examples,
      {},
      {}};
  Options options(spec.options);
  add_rule_options(options, config.choices);
  add_common(options, invocation.common);
  spec.take_words = [&config](std::vector<std::string> words) {
    return take_config_words(config, std::move(words));
  };
  return spec;
}

CommandSpec completion_spec(Invocation& invocation) {
  static constexpr Example examples[] = {
      {"hullint completion bash > ~/.local/share/bash-completion/completions/hullint", ""},
      {"hullint completion zsh > ~/.zfunc/_hullint", "with ~/.zfunc in fpath"},
      {"hullint completion fish > ~/.config/fish/completions/hullint.fish", ""},
  };
  auto& completion = invocation.command.emplace<CompletionCommand>();
  CommandSpec spec{
      "completion",
      "print a completion script for a shell",
      "SHELL",
      "Prints the script that completes commands, options and rule names in bash, zsh or fish.",
      examples,
      {},
      {}};
  add_common(Options(spec.options), invocation.common);
  spec.take_words = [&completion](std::vector<std::string> words) {
    if (words.size() != 1) return std::string("which shell? bash, zsh or fish");
    if (!one_of(words[0], shells)) return not_a_choice(words[0], split_words(shells));
    completion.shell = words[0];
    return std::string();
  };
  return spec;
}

CommandSpec rage_spec(Invocation& invocation) {
  invocation.command.emplace<RageCommand>();
  CommandSpec spec{
      "rage",
      "print what a bug report needs",
      "",
      "Prints version, build, platform, terminal and configuration as one block to paste into a "
      "bug report. It holds no file contents and no values of unknown environment variables.",
      {},
      {},
      no_words};
  add_common(Options(spec.options), invocation.common);
  return spec;
}

CommandSpec man_spec(Invocation& invocation) {
  static constexpr Example examples[] = {{"hullint man | man -l -", "read it"}};
  invocation.command.emplace<ManCommand>();
  CommandSpec spec{"man",    "print the manual page",
                   "",       "Prints the manual page hullint(1) as roff.",
                   examples, {},
                   no_words};
  add_common(Options(spec.options), invocation.common);
  return spec;
}

CommandSpec help_spec(Invocation& invocation) {
  auto& help = invocation.command.emplace<HelpCommand>();
  CommandSpec spec{
      "help", "show the help of a command", "[COMMAND]", "Shows the help of a command.", {}, {},
      {}};
  add_common(Options(spec.options), invocation.common);
  spec.take_words = [&help](std::vector<std::string> words) {
    if (words.empty()) return std::string();
    if (std::find(std::begin(names), std::end(names), words[0]) == std::end(names))
      return not_a_choice(words[0], names);
    help.about = words[0];
    return std::string();
  };
  return spec;
}

}  // namespace

std::span<const std::string_view> command_names() { return names; }

std::optional<CommandSpec> command_spec(std::string_view name, Invocation& invocation) {
  if (name == "lint") return lint_spec(invocation);
  if (name == "fix") return fix_spec(invocation);
  if (name == "lsp") return lsp_spec(invocation);
  if (name == "explain") return explain_spec(invocation);
  if (name == "rules") return rules_spec(invocation);
  if (name == "config") return config_spec(invocation);
  if (name == "rage") return rage_spec(invocation);
  if (name == "completion") return completion_spec(invocation);
  if (name == "man") return man_spec(invocation);
  if (name == "help") return help_spec(invocation);
  return std::nullopt;
}

std::vector<std::string_view> option_names(const OptionSpec& option) {
  return split(option.names, ',');
}

std::vector<std::string_view> value_choices(std::string_view command, std::string_view value) {
  std::vector<std::string_view> choices;
  if (value == "WHEN") return split_words(whens);
  if (value == "LEVEL") return split_words(levels);
  if (value == "SHELL") return split_words(shells);
  if (value == "COMMAND") return {std::begin(names), std::end(names)};
  if (value == "FORMAT" && command == "rules") return split_words(rules_formats);
  if (value == "FORMAT") {
    for (const Reporter& reporter : reporters()) choices.push_back(reporter.name);
  } else if (value.starts_with("RULE")) {
    for (const RuleEntry& entry : all_rules()) choices.push_back(entry.name);
  } else if (value == "[PATH | init | schema | editor]") {
    return split_words(actions);
  }
  return choices;
}

std::span<const Example> exit_statuses() { return statuses; }

}  // namespace hullint::cli
