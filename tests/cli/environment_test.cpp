#include "cli/environment.h"

#include <doctest/doctest.h>

using namespace hullint::cli;

namespace {

Environment terminal(std::vector<std::pair<std::string, std::string>> variables) {
  Environment environment;
  environment.variables = std::move(variables);
  environment.stdout_is_terminal = true;
  return environment;
}

Environment pipe(std::vector<std::pair<std::string, std::string>> variables) {
  Environment environment = terminal(std::move(variables));
  environment.stdout_is_terminal = false;
  return environment;
}

}  // namespace

TEST_SUITE_BEGIN("cli environment");

TEST_CASE("a terminal has colours and a pipe has none") {
  CHECK(wants_color(terminal({{"TERM", "xterm"}}), When::automatic));
  CHECK_FALSE(wants_color(pipe({{"TERM", "xterm"}}), When::automatic));
  CHECK_FALSE(wants_color(terminal({{"TERM", "dumb"}}), When::automatic));
  CHECK_FALSE(wants_color(terminal({}), When::automatic));
}

TEST_CASE("text is as wide as COLUMNS says, or the terminal, or 100 columns") {
  Environment wide = terminal({});
  CHECK(text_width(wide) == 100);
  wide.terminal_columns = 132;
  CHECK(text_width(wide) == 132);
  wide.variables.emplace_back("COLUMNS", "80");
  CHECK(text_width(wide) == 80);
  CHECK(text_width(pipe({{"COLUMNS", "nonsense"}})) == 100);
  CHECK(text_width(pipe({{"COLUMNS", "-5"}})) == 100);
  CHECK(text_width(pipe({{"COLUMNS", "1"}})) == 40);
}

TEST_CASE("NO_COLOR wins over what forces colours, the option over both") {
  CHECK_FALSE(wants_color(terminal({{"TERM", "xterm"}, {"NO_COLOR", "1"}}), When::automatic));
  CHECK(wants_color(terminal({{"TERM", "xterm"}, {"NO_COLOR", ""}}), When::automatic));
  CHECK(wants_color(pipe({{"CLICOLOR_FORCE", "1"}}), When::automatic));
  CHECK_FALSE(wants_color(pipe({{"CLICOLOR_FORCE", "0"}}), When::automatic));
  CHECK_FALSE(wants_color(pipe({{"FORCE_COLOR", "1"}, {"NO_COLOR", "1"}}), When::automatic));
  CHECK(wants_color(pipe({{"NO_COLOR", "1"}}), When::always));
  CHECK_FALSE(wants_color(pipe({{"FORCE_COLOR", "1"}}), When::never));
}

TEST_CASE("links are only for terminals that are known to have them") {
  CHECK_FALSE(wants_hyperlinks(terminal({{"TERM", "xterm"}}), When::automatic));
  CHECK(wants_hyperlinks(terminal({{"TERM", "xterm-kitty"}}), When::automatic));
  CHECK(wants_hyperlinks(terminal({{"TERM", "xterm"}, {"VTE_VERSION", "7006"}}), When::automatic));
  CHECK_FALSE(
      wants_hyperlinks(terminal({{"TERM", "xterm"}, {"VTE_VERSION", "4800"}}), When::automatic));
  CHECK(
      wants_hyperlinks(terminal({{"TERM", "xterm"}, {"TERM_PROGRAM", "vscode"}}), When::automatic));
  CHECK_FALSE(
      wants_hyperlinks(terminal({{"TERM", "linux"}, {"WT_SESSION", "x"}}), When::automatic));
  CHECK_FALSE(wants_hyperlinks(pipe({{"TERM", "xterm-kitty"}}), When::always));
  CHECK_FALSE(wants_hyperlinks(terminal({{"TERM", "xterm-kitty"}}), When::never));
}

TEST_SUITE_END();
