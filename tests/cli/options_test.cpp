#include "cli/options.h"

#include <doctest/doctest.h>

#include "cli/surface.h"

using namespace hullint;
using namespace hullint::cli;

namespace {

template <class T>
T parsed(std::vector<std::string> arguments) {
  const Result<Invocation> invocation = parse_arguments(std::move(arguments));
  REQUIRE_MESSAGE(invocation, invocation.error());
  REQUIRE(std::holds_alternative<T>(invocation->command));
  return std::get<T>(invocation->command);
}

std::string mistake(std::vector<std::string> arguments) {
  const Result<Invocation> invocation = parse_arguments(std::move(arguments));
  REQUIRE_FALSE(invocation);
  return invocation.error();
}

using Words = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("cli options");

TEST_CASE("without a command, paths are linted") {
  CHECK(parsed<LintCommand>({}).files.paths.empty());
  CHECK(parsed<LintCommand>({"a", "b/"}).files.paths == Words{"a", "b/"});
  CHECK(parsed<LintCommand>({"a"}).implied);
  CHECK_FALSE(parsed<LintCommand>({"lint", "a"}).implied);
}

TEST_CASE("the command is the first word that is no option's value") {
  CHECK(parsed<LintCommand>({"--select", "fix"}).files.paths.empty());
  CHECK(parsed<FixCommand>({"--select", "rules", "fix", "lint"}).files.paths == Words{"lint"});
  CHECK(parsed<FixCommand>({"--color=never", "-q", "fix"}).files.paths.empty());
  CHECK(parsed<LintCommand>({"a", "fix"}).files.paths == Words{"a", "fix"});
}

TEST_CASE("what follows two dashes is a path") {
  CHECK(parsed<LintCommand>({"--", "fix", "--help"}).files.paths == Words{"fix", "--help"});
  CHECK(parsed<LintCommand>({"lint", "a", "--", "-", "-q"}).files.paths == Words{"a", "-", "-q"});
}

TEST_CASE("a path that looks like a list is one path") {
  CHECK(parsed<LintCommand>({"[a,b]", "{c}"}).files.paths == Words{"[a,b]", "{c}"});
}

TEST_CASE("choices of rules keep the order of the command line") {
  const auto choices =
      parsed<LintCommand>({"--ignore", "a,b", "--select=c", "--severity", "d=off", "--severity",
                           "e=hint", "--extend-select", "f", "--ignore", "g"})
          .choices.choices;
  using Action = RuleChoice::Action;
  REQUIRE(choices.size() == 7);
  const std::pair<Action, std::string> expected[] = {
      {Action::ignore, "a"}, {Action::ignore, "b"},   {Action::select, "c"},
      {Action::ignore, "d"}, {Action::severity, "e"}, {Action::extend_select, "f"},
      {Action::ignore, "g"}};
  for (std::size_t i = 0; i < choices.size(); ++i) {
    CHECK(choices[i].action == expected[i].first);
    CHECK(choices[i].name == expected[i].second);
  }
  CHECK(choices[4].severity == Severity::hint);
}

TEST_CASE("the text format is the report when none is asked for") {
  const auto reports = parsed<LintCommand>({}).reports;
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].format == "text");
  CHECK(reports[0].file.empty());
}

TEST_CASE("formats and outputs pair up in either order") {
  for (const Words& arguments :
       {Words{"--format", "json", "--output", "x", "--format", "sarif", "-o", "y"},
        Words{"--output", "x", "--format", "json", "-o", "y", "-f", "sarif"}}) {
    const auto reports = parsed<LintCommand>(arguments).reports;
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].format == "json");
    CHECK(reports[0].file == "x");
    CHECK(reports[1].format == "sarif");
    CHECK(reports[1].file == "y");
  }
}

TEST_CASE("a dash as output is standard output, which takes one report only") {
  CHECK(parsed<LintCommand>({"-o", "-"}).reports[0].file.empty());
  CHECK(mistake({"-f", "json", "-f", "sarif"}).starts_with("two reports go to standard output"));
  CHECK(mistake({"-f", "json", "-o", "-", "-f", "text"}).starts_with("two reports"));
}

TEST_CASE("the last of several equal options counts") {
  CHECK(parsed<LintCommand>({"-j2", "--jobs", "3", "-j", "4"}).files.jobs == 4);
  CHECK(parsed<LintCommand>({"--fail-level", "none", "--fail-level=hint"}).choices.fail_level ==
        FailLevel::hint);
}

TEST_CASE("short options may stand together") {
  const Result<Invocation> invocation = parse_arguments({"fix", "-qj2", "a"});
  REQUIRE(invocation);
  CHECK(invocation->common.verbosity == Verbosity::quiet);
  CHECK(std::get<FixCommand>(invocation->command).files.jobs == 2);
}

TEST_CASE("a slip gets a suggestion") {
  CHECK(mistake({"--formta", "json"}) == "unknown option `--formta`; did you mean `--format`?");
  CHECK(mistake({"lint", "--diff"}) ==
        "unknown option `--diff` of `hullint lint`; `hullint fix` has it");
  CHECK(mistake({"--nonsense-of-mine"}) ==
        "unknown option `--nonsense-of-mine`; `hullint lint --help` lists them");
  CHECK(
      mistake({"--fail-level", "warn"}) ==
      "--fail-level: `warn` is none of error, warning, info, hint, none; did you mean `warning`?");
  CHECK(mistake({"--severity", "a=fatal"}) ==
        "--severity: `fatal` is none of error, warning, info, hint, off");
}

TEST_CASE("a missing value is said with what it should be") {
  CHECK(mistake({"--format"}) == "`--format` wants a value: FORMAT");
  CHECK(mistake({"-o"}) == "`--output` wants a value: FILE");
  CHECK(mistake({"--output=", "x"}) == "`--output` wants a value: FILE");
  CHECK(mistake({"--quiet=no"}) == "`--quiet` takes no value");
}

TEST_CASE("every option of every command has a help text and no two share a name") {
  for (std::string_view name : command_names()) {
    CAPTURE(name);
    Invocation invocation;
    const auto spec = command_spec(name, invocation);
    REQUIRE(spec);
    CHECK_FALSE(spec->summary.empty());
    std::vector<std::string_view> names;
    for (const OptionSpec& option : spec->options) {
      CHECK_FALSE(option.help.empty());
      CHECK_FALSE(option.group.empty());
      for (std::string_view own : option_names(option)) names.push_back(own);
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  }
}

TEST_SUITE_END();
