#include "cli/option_groups.h"

#include <algorithm>

namespace hullint::cli {

namespace {

void add_choices(std::vector<RuleChoice>& choices, RuleChoice::Action action,
                 std::string_view given) {
  for (std::string_view name : split(given, ','))
    if (!trim(name).empty())
      choices.push_back({action, std::string(trim(name)), Severity::warning});
}

std::string add_severity(std::vector<RuleChoice>& choices, const std::string& given) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos || equals == 0)
    return "`" + given + "` is not of the form RULE=LEVEL";
  const std::string name = given.substr(0, equals);
  const std::string level = given.substr(equals + 1);
  if (level == "off") {
    choices.push_back({RuleChoice::Action::ignore, name, Severity::warning});
    return "";
  }
  const auto severity = to_severity(level);
  if (!severity) return not_a_choice(level, split_words("error warning info hint off"));
  choices.push_back({RuleChoice::Action::severity, name, *severity});
  return "";
}

}  // namespace

std::string not_a_choice(std::string_view given, std::span<const std::string_view> choices) {
  std::string message = "`" + std::string(given) + "` is none of " + join(choices, ", ");
  // `warn` is far from `warning` by edits and near to it for people.
  const auto longer = std::find_if(choices.begin(), choices.end(), [&](std::string_view choice) {
    return !given.empty() && choice.starts_with(given);
  });
  const auto near = longer != choices.end() ? *longer : nearest(given, choices).value_or("");
  if (!near.empty()) message += "; did you mean `" + std::string(near) + "`?";
  return message;
}

void add_common(Options options, CommonOptions& common) {
  options.group("General");
  options.value("--color", "WHEN", "colours: auto (on a terminal), always or never",
                [&common](const std::string& given) {
                  if (!one_of(given, whens)) return not_a_choice(given, split_words(whens));
                  common.color = given == "always"  ? When::always
                                 : given == "never" ? When::never
                                                    : When::automatic;
                  return std::string();
                });
  options.flag("-q,--quiet", "say only what was found, without summary and remarks",
               [&common] { common.verbosity = Verbosity::quiet; });
  options.flag("-v,--verbose", "say on standard error what is read and done",
               [&common] { common.verbosity = Verbosity::verbose; });
  options.flag("-h,--help", "show this help", [] {});
  options.flag("-V,--version", "show the version", [] {});
}

void add_rule_options(Options options, CommandLineChoices& choices) {
  using Action = RuleChoice::Action;
  options.group("Rules (RULE: a name, group or alias such as DL3007, with wildcards, or ALL)");
  options.text("--select", "RULE[,RULE]", "run these rules instead of the default ones",
               [&choices](const std::string& given) {
                 add_choices(choices.choices, Action::select, given);
               });
  options.text("--extend-select", "RULE[,RULE]", "run these rules too",
               [&choices](const std::string& given) {
                 add_choices(choices.choices, Action::extend_select, given);
               });
  options.text("--ignore", "RULE[,RULE]", "do not run these rules",
               [&choices](const std::string& given) {
                 add_choices(choices.choices, Action::ignore, given);
               });
  options.value(
      "--severity", "RULE=LEVEL", "report a rule as error, warning, info, hint or off",
      [&choices](const std::string& given) { return add_severity(choices.choices, given); });
  options.flag("--preview", "run the rules that the next edition has on by default",
               [&choices] { choices.preview = true; });
  options.flag("--no-suppressions", "report what comments in the files switch off, too",
               [&choices] { choices.honour_suppressions = false; });
  options.group("Configuration");
  options.text("--config", "FILE", "read this configuration instead of those found",
               [&choices](const std::string& given) { choices.config_file = given; });
  options.flag("--no-config", "read no configuration file",
               [&choices] { choices.no_config = true; });
}

void add_file_options(Options options, FileOptions& files, CommandLineChoices& choices) {
  options.group("Files");
  options.text("--exclude", "GLOB", "leave out the files and folders that match",
               [&choices](const std::string& given) { choices.exclude.push_back(given); });
  options.flag("--force-exclude", "exclusions hold for files named as PATH as well",
               [&files] { files.force_exclude = true; });
  options.text("--stdin-filename", "NAME", "the name of what is read from standard input",
               [&files](const std::string& given) { files.stdin_filename = given; });
  options.value("-j,--jobs", "N", "work on N files at a time; 0: one for each processor",
                [&files](const std::string& given) {
                  return with_number(given, [&files](std::size_t jobs) { files.jobs = jobs; });
                });
  options.group("Exit status");
  options.value("--fail-level", "LEVEL",
                "the lowest severity that gives status 1: error, warning, info, hint or none",
                [&choices](const std::string& given) {
                  choices.fail_level = to_fail_level(given);
                  return choices.fail_level ? "" : not_a_choice(given, split_words(levels));
                });
  options.flag("--exit-zero", "findings give status 0", [&files] { files.exit_zero = true; });
  options.flag("--allow-gaps", "text that could not be read gives status 0 or 1, not 2",
               [&files] { files.allow_gaps = true; });
}

}  // namespace hullint::cli
