#include "engine/config_values.h"

#include <algorithm>
#include <type_traits>

#include "base/strings.h"
#include "engine/config_secrets.h"

namespace hullint {

namespace {

std::string size_text(std::uint64_t size) {
  constexpr std::uint64_t mib = std::uint64_t{1} << 20;
  return size % mib == 0 ? std::to_string(size / mib) + "MiB" : std::to_string(size);
}

bool is_plain(std::string_view text) {
  if (text.empty() || !(is_alnum(text.front()) || text.front() == '/' || text.front() == '.')) {
    return false;
  }
  if (one_of(lower(text), "true false null yes no on off")) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '/' || c == '.' || c == '*' || c == '+';
  });
}

}  // namespace

std::string to_yaml(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string to_yaml(std::span<const std::string> list) {
  std::string out = "[";
  for (const std::string& item : list) {
    if (out.size() > 1) out += ", ";
    out += to_yaml(item);
  }
  return out + ']';
}

std::string option_to_yaml(const OptionValue& value) {
  return std::visit(
      [](const auto& known) -> std::string {
        using T = std::decay_t<decltype(known)>;
        if constexpr (std::is_same_v<T, bool>) {
          return known ? "true" : "false";
        } else if constexpr (std::is_same_v<T, long long>) {
          return std::to_string(known);
        } else if constexpr (std::is_same_v<T, std::string>) {
          return to_yaml(known);
        } else if constexpr (std::is_same_v<T, OptionMap>) {
          std::string out = "{";
          for (const auto& [key, text] : known) {
            if (out.size() > 1) out += ", ";
            out += to_yaml(key) + ": " + to_yaml(text);
          }
          return out + '}';
        } else {
          return to_yaml(known);
        }
      },
      value);
}

GeneralSettings::GeneralSettings(int edition)
    : edition_{edition},
      fail_level_{Settings().fail_level},
      max_file_size_{Settings().max_file_size},
      report_unused_{RuleSet().report_unused_suppressions},
      honour_{RuleSet().honour_suppressions},
      targets_{} {}

void GeneralSettings::add(const ConfigLayer& layer) {
  edition_.take(layer.edition, layer.path);
  fail_level_.take(layer.fail_level, layer.path);
  max_file_size_.take(layer.max_file_size, layer.path);
  report_unused_.take(layer.report_unused_suppressions, layer.path);
  honour_.take(layer.honour_suppressions, layer.path);
  targets_.take(layer.targets, layer.path);
  if (!layer.exclude.empty()) {
    patterns_.push_back({"exclude", to_yaml(layer.exclude), layer.path});
  }
  if (!layer.include.empty()) {
    patterns_.push_back({"include", to_yaml(layer.include), layer.path});
  }
  const std::vector<Origin> secrets = secret_origins(layer.secrets, layer.path);
  patterns_.insert(patterns_.end(), secrets.begin(), secrets.end());
}

void GeneralSettings::add(const ConfigOverride& override, const std::string& path) {
  const std::vector<Origin> secrets = secret_origins(override.secrets, path);
  patterns_.insert(patterns_.end(), secrets.begin(), secrets.end());
}

void GeneralSettings::add(const CommandLineChoices& choices) {
  fail_level_.take(choices.fail_level, "command line");
  if (!choices.honour_suppressions) honour_ = {false, "command line"};
  if (!choices.exclude.empty()) {
    patterns_.push_back({"exclude", to_yaml(choices.exclude), "command line"});
  }
}

void GeneralSettings::finish(Settings& settings) const {
  settings.fail_level = fail_level_.value;
  settings.max_file_size = max_file_size_.value;
  settings.rules.targets = targets_.value;
  settings.rules.report_unused_suppressions = report_unused_.value;
  settings.rules.honour_suppressions = honour_.value;
  settings.origins = {
      {"edition", std::to_string(edition_.value), edition_.from},
      {"fail-level", std::string(to_string(fail_level_.value)), fail_level_.from},
      {"max-file-size", size_text(max_file_size_.value), max_file_size_.from},
      {"targets", to_yaml(targets_.value), targets_.from},
      {"suppressions", honour_.value ? "true" : "false", honour_.from},
      {"report-unused-suppressions", report_unused_.value ? "true" : "false", report_unused_.from},
  };
  settings.origins.insert(settings.origins.end(), patterns_.begin(), patterns_.end());
}

static std::vector<std::string_view> sorted_names(const Selection& selection) {
  std::vector<std::string_view> names;
  names.reserve(selection.states().size());
  for (const Selection::State& state : selection.states()) names.push_back(state.entry->name);
  std::sort(names.begin(), names.end());
  return names;
}

void add_rule_origins(const Selection& selection, std::span<const std::string> choosers,
                      std::vector<Origin>& origins) {
  const std::vector<std::string_view> names = sorted_names(selection);
  for (const Selection::State& state : selection.states()) {
    // A name that several languages have does not say which rule it is.
    const auto [begin, end] = std::equal_range(names.begin(), names.end(), state.entry->name);
    const std::string language = end - begin > 1 ? std::string(state.entry->language) + "/" : "";
    const std::string key = "rules." + language + std::string(state.entry->name);
    const Selection::Chooser by = state.on ? std::max(state.on_by, state.severity_by) : state.on_by;
    origins.push_back(
        {key, std::string(state.on ? to_string(state.severity) : "off"), choosers[by]});
    if (!state.on) continue;
    for (std::size_t i = 0; i < state.options.size(); ++i) {
      origins.push_back({key + "." + std::string(state.entry->rule->options[i].name),
                         option_to_yaml(state.options[i]), choosers[state.options_by[i]]});
    }
  }
}

std::string_view to_string(FailLevel level) {
  switch (level) {
    case FailLevel::hint:
      return "hint";
    case FailLevel::info:
      return "info";
    case FailLevel::warning:
      return "warning";
    case FailLevel::error:
      return "error";
    case FailLevel::none:
      return "none";
  }
  return "";
}

std::optional<Severity> to_severity(std::string_view name) {
  if (name == "error") return Severity::error;
  if (name == "warning") return Severity::warning;
  if (name == "info") return Severity::info;
  if (name == "hint") return Severity::hint;
  return std::nullopt;
}

std::optional<FailLevel> to_fail_level(std::string_view name) {
  if (name == "none") return FailLevel::none;
  const std::optional<Severity> severity = to_severity(name);
  if (!severity) return std::nullopt;
  return static_cast<FailLevel>(*severity);
}

std::string_view option_of(RuleChoice::Action action) {
  switch (action) {
    case RuleChoice::Action::select:
      return "--select";
    case RuleChoice::Action::extend_select:
      return "--extend-select";
    case RuleChoice::Action::ignore:
      return "--ignore";
    case RuleChoice::Action::severity:
      return "--severity";
  }
  return "";
}

bool fails(FailLevel level, Severity severity) {
  return level != FailLevel::none && static_cast<int>(severity) >= static_cast<int>(level);
}

}  // namespace hullint
