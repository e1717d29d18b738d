#include "lsp/preferences.h"

#include <algorithm>

#include "base/strings.h"
#include "lsp/capabilities.h"
#include "text/json_text.h"

namespace hullint::lsp {
namespace {

constexpr Preference table[] = {
    {"enable", "boolean", "true", "Switches hullint on or off.", ""},
    {"run", "string", "\"onType\"", "When findings are brought up to date.", "onType onSave"},
    {"select", "array", "[]",
     "Rules, groups or aliases to run instead of the default ones (`ALL` for every rule).", ""},
    {"extendSelect", "array", "[]", "Rules, groups or aliases to run besides.", ""},
    {"ignore", "array", "[]", "Rules, groups or aliases that never run.", ""},
    {"configuration", "string", "\"\"",
     "A configuration file that is read instead of the `.hullint.yaml` files of the workspace.",
     ""},
    {"scanWorkspace", "boolean", "true",
     "Reads the workspace's files in the background: for symbols, and images and tags to complete.",
     ""},
};

void add_choices(std::vector<RuleChoice>& choices, RuleChoice::Action action, const Json& names) {
  for (const Json& name : names.items())
    if (const auto text = name.text())
      choices.push_back({.action = action, .name = *text, .severity = Severity::warning});
}

void read_choices(const Json& settings, Preferences& preferences) {
  std::vector<RuleChoice> wanted;
  add_choices(wanted, RuleChoice::Action::select, settings["select"]);
  add_choices(wanted, RuleChoice::Action::extend_select, settings["extendSelect"]);
  add_choices(wanted, RuleChoice::Action::ignore, settings["ignore"]);
  for (RuleChoice& choice : wanted) {
    if (find_rules(choice.name).empty()) {
      const std::string near = suggest_rule(choice.name);
      preferences.mistakes.push_back("the setting names an unknown rule or group `" + choice.name +
                                     "`" + (near.empty() ? "" : "; " + near));
      continue;
    }
    preferences.choices.choices.push_back(std::move(choice));
  }
}

}  // namespace

std::span<const Preference> preference_table() { return table; }

Preferences read_preferences(const Json& settings) {
  Preferences preferences;
  preferences.enabled = settings["enable"].flag().value_or(true);
  preferences.on_type = settings["run"].text() != "onSave";
  preferences.scans = settings["scanWorkspace"].flag().value_or(true);
  for (const Feature& feature : features())
    if (settings["features"][feature.name].flag() == false)
      preferences.switched_off.emplace_back(feature.name);
  const std::string file = settings["configuration"].text().value_or("");
  if (!file.empty()) preferences.choices.config_file = file;
  read_choices(settings, preferences);
  return preferences;
}

std::string preference_schema() {
  JsonText out;
  out.open_object();
  for (const Preference& preference : table) {
    out.break_line().key("hullint." + std::string(preference.name)).open_object();
    out.member("type", preference.type);
    if (preference.type == "array")
      out.key("items").open_object().member("type", "string").close_object();
    if (!preference.choices.empty()) {
      out.key("enum").open_array();
      for (std::string_view choice : split_words(preference.choices)) out.value(choice);
      out.close_array();
    }
    out.key("default").literal(preference.fallback);
    out.member("markdownDescription", preference.summary).close_object();
  }
  for (const Feature& feature : features()) {
    out.break_line().key("hullint.features." + std::string(feature.name)).open_object();
    out.member("type", "boolean").key("default").literal("true");
    std::string summary(feature.summary);
    summary[0] = to_upper(summary[0]);
    out.member("markdownDescription", summary + ".");
    out.close_object();
  }
  return out.break_line().close_object().take_line();
}

}  // namespace hullint::lsp
