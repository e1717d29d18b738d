#include "cli/environment.h"

#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <climits>
#include <cstdlib>

#include "base/strings.h"

namespace hullint::cli {

namespace {

constexpr const char* known_variables[] = {
    "NO_COLOR",        "CLICOLOR_FORCE",
    "FORCE_COLOR",     "TERM",
    "COLORTERM",       "TERM_PROGRAM",
    "VTE_VERSION",     "WT_SESSION",
    "DOMTERM",         "KITTY_WINDOW_ID",
    "KONSOLE_VERSION", "WEZTERM_PANE",
    "GITHUB_ACTIONS",  "CI",
    "GITLAB_CI",       "LANG",
    "LC_ALL",          "COLUMNS",
};

// The processors that this process may use.
std::size_t usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  const int count = CPU_COUNT(&set);
  return count > 0 ? static_cast<std::size_t>(count) : 1;
}

std::size_t columns_of_stdout() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// Without the C library, which would read the machine's time zone for it.
std::string utc_date() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date(days);
  const auto padded = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         padded(static_cast<unsigned>(date.month())) + "-" +
         padded(static_cast<unsigned>(date.day()));
}

std::string current_directory() {
  std::array<char, PATH_MAX> path{};
  if (getcwd(path.data(), path.size()) == nullptr || path[0] != '/') return "";
  return path.data();
}

}  // namespace

std::string_view Environment::variable(std::string_view name) const {
  for (const auto& [key, value] : variables)
    if (key == name) return value;
  return "";
}

Environment current_environment() {
  Environment environment;
  for (const char* name : known_variables)
    if (const char* value = std::getenv(name)) environment.variables.emplace_back(name, value);
  environment.stdin_is_terminal = isatty(STDIN_FILENO) == 1;
  environment.stdout_is_terminal = isatty(STDOUT_FILENO) == 1;
  environment.stderr_is_terminal = isatty(STDERR_FILENO) == 1;
  environment.processors = usable_processors();
  environment.terminal_columns = columns_of_stdout();
  environment.working_directory = current_directory();
  environment.today = utc_date();
  return environment;
}

std::size_t text_width(const Environment& environment) {
  constexpr std::size_t least = 40, usual = 100, most = 1000;
  const auto said = to_number(environment.variable("COLUMNS")).value_or(0);
  std::size_t width = said > 0 ? static_cast<std::size_t>(said) : environment.terminal_columns;
  if (width == 0) width = usual;
  return std::clamp(width, least, most);
}

bool wants_color(const Environment& environment, When when) {
  if (when != When::automatic) return when == When::always;
  if (!environment.variable("NO_COLOR").empty()) return false;
  for (std::string_view name : {"CLICOLOR_FORCE", "FORCE_COLOR"}) {
    const std::string_view value = environment.variable(name);
    if (!value.empty() && value != "0") return true;
  }
  const std::string_view term = environment.variable("TERM");
  return environment.stdout_is_terminal && !term.empty() && term != "dumb";
}

bool wants_hyperlinks(const Environment& environment, When when) {
  if (!environment.stdout_is_terminal || !wants_color(environment, when)) return false;
  const std::string_view term = environment.variable("TERM");
  if (one_of(term, "dumb linux") || !environment.variable("CI").empty()) return false;
  if (one_of(term, "xterm-kitty xterm-ghostty alacritty foot foot-extra contour")) return true;
  for (std::string_view name :
       {"WT_SESSION", "DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE"})
    if (!environment.variable(name).empty()) return true;
  // VTE had them from 0.50 on, correctly from 0.52 on.
  if (to_number(environment.variable("VTE_VERSION")).value_or(0) >= 5200) return true;
  return one_of(environment.variable("TERM_PROGRAM"),
                "iTerm.app WezTerm vscode ghostty Hyper rio Tabby");
}

}  // namespace hullint::cli
