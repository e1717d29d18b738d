// Reads `.hullint.yaml`.
#include "engine/config_file.h"

#include <algorithm>

#include "base/strings.h"
#include "engine/config_secrets.h"
#include "engine/selection.h"

namespace hullint {

namespace {

constexpr std::string_view file_keys =
    "root edition extends select extend-select ignore severity rules overrides exclude include "
    "targets secrets fail-level max-file-size report-unused-suppressions suppressions";
constexpr std::string_view override_keys =
    "files select extend-select ignore severity rules secrets";
constexpr std::string_view levels_and_off = "error warning info hint off";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

// A level of `severity` and `rules`.
struct Level {
  bool off = false;
  Severity severity = Severity::warning;
};

// `512`, `100KB`, `32MiB`, `1GiB`.
std::optional<std::uint64_t> to_size(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::optional<long long> number = to_number(text.substr(0, end));
  const std::string unit = lower(trim(text.substr(end)));
  std::uint64_t factor = 0;
  if (unit.empty() || unit == "b") factor = 1;
  if (unit == "kb") factor = 1'000;
  if (unit == "mb") factor = 1'000'000;
  if (unit == "gb") factor = 1'000'000'000;
  if (unit == "k" || unit == "kib") factor = std::uint64_t{1} << 10;
  if (unit == "m" || unit == "mib") factor = std::uint64_t{1} << 20;
  if (unit == "g" || unit == "gib") factor = std::uint64_t{1} << 30;
  // Offsets are 32 bits wide, and nobody writes a Dockerfile of a gigabyte.
  constexpr std::uint64_t most = std::uint64_t{1} << 30;
  if (!number || *number <= 0 || factor == 0) return std::nullopt;
  if (static_cast<std::uint64_t>(*number) > most / factor) return std::nullopt;
  return static_cast<std::uint64_t>(*number) * factor;
}

// The reader of one file; what it understands goes to the layer.
class HullintReader : ConfigReader {
 public:
  using ConfigReader::ConfigReader;

  ReadConfig read();

 private:
  void read_key(const Entry& entry);
  void read_edition(yaml::Node node);
  void read_override(yaml::Node node);
  std::vector<ConfigStep> steps_of(const std::vector<Entry>& entries);
  void add_names(std::vector<ConfigStep>& steps, ConfigStep::Kind kind, const Entry& entry);
  void add_severities(std::vector<ConfigStep>& steps, yaml::Node node);
  void add_rules(std::vector<ConfigStep>& steps, yaml::Node node);
  void add_rule_options(std::vector<ConfigStep>& steps, const std::vector<const RuleEntry*>& rules,
                        const Entry& entry);
  std::vector<const RuleEntry*> rules_named(const Word& name);
  std::optional<Level> level(yaml::Node node, std::string_view what);
  std::optional<OptionValue> option_value(const Option& option, yaml::Node node);
  bool is_choice(const Option& option, const Word& word);

  ConfigLayer layer_;
};

ReadConfig HullintReader::read() {
  Arena arena;
  const std::unique_ptr<const yaml::Tree> tree = yaml::parse(*source(), arena);
  if (const std::optional<yaml::Node> node = root(tree->root(), *tree)) {
    const std::vector<Entry> all = entries(*node, "configuration", file_keys);
    for (const Entry& entry : all) {
      if (!entry.value.is_null()) read_key(entry);
    }
    // What they allow may name a pattern of the file.
    for (const Entry& entry : all) {
      if (entry.key.text != "overrides" || entry.value.is_null()) continue;
      for (const yaml::Node& item : items(entry.value, entry.key.text)) read_override(item);
    }
    layer_.steps = steps_of(all);
  }
  layer_.excluded = FilePatterns(layer_.exclude);
  layer_.included = FilePatterns(layer_.include);
  layer_.path = source()->path();
  layer_.source = source();
  return {std::move(layer_), errors()};
}

void HullintReader::read_key(const Entry& entry) {
  const std::string_view key = entry.key.text;
  const yaml::Node node = entry.value;
  if (key == "root") layer_.root = boolean(node, key).value_or(false);
  if (key == "edition") read_edition(node);
  if (key == "suppressions") layer_.honour_suppressions = boolean(node, key);
  if (key == "report-unused-suppressions") {
    layer_.report_unused_suppressions = boolean(node, key);
  }
  if (key == "exclude") layer_.exclude = patterns(texts(node, key));
  if (key == "include") layer_.include = patterns(texts(node, key));
  if (key == "secrets") layer_.secrets = read_secret_settings(*this, node);
  if (key == "targets") {
    layer_.targets.emplace();
    for (const Word& word : texts(node, key)) layer_.targets->emplace_back(word.text);
  }
  if (!one_of(key, "extends fail-level max-file-size")) return;
  const std::optional<Word> word = text(node, key);
  if (!word) return;
  if (key == "extends") {
    layer_.extends = word->text;
    layer_.extends_span = word->span;
  }
  if (key == "fail-level") {
    layer_.fail_level = to_fail_level(word->text);
    if (!layer_.fail_level) {
      wrong(word->span, "`fail-level` must be one of `error`, `warning`, `info`, `hint`, `none`" +
                            near(word->text, "error warning info hint none"));
    }
  }
  if (key == "max-file-size") {
    layer_.max_file_size = to_size(word->text);
    if (!layer_.max_file_size) {
      wrong(word->span, "`max-file-size` must be a size up to 1GiB, such as `32MiB`");
    }
  }
}

void HullintReader::read_edition(yaml::Node node) {
  const std::optional<long long> value = number(node, "edition");
  if (!value) return;
  if (*value == current_edition) {
    layer_.edition = current_edition;
    return;
  }
  const std::string known = std::to_string(current_edition);
  wrong(node.span(), *value > current_edition
                         ? "this version of hullint knows no edition after " + known
                         : "there is no edition before " + known);
}

void HullintReader::read_override(yaml::Node node) {
  const std::vector<Entry> all = entries(node, "overrides", override_keys);
  ConfigOverride result;
  bool has_files = false;
  for (const Entry& entry : all) {
    if (entry.key.text == "files") {
      has_files = true;
      result.files = FilePatterns(patterns(texts(entry.value, "files")));
    }
    if (entry.key.text == "secrets" && !entry.value.is_null())
      result.secrets = read_secret_settings(*this, entry.value, layer_.secrets);
  }
  if (!has_files && node.is_mapping()) {
    wrong(node.span(), "an override needs `files`: a list of the patterns that it is about");
  }
  result.steps = steps_of(all);
  layer_.overrides.push_back(std::move(result));
}

// What the keys about rules come to, in the order that is documented and not as they are written.
std::vector<ConfigStep> HullintReader::steps_of(const std::vector<Entry>& entries) {
  std::vector<ConfigStep> steps;
  for (std::string_view key : {"select", "extend-select", "ignore", "severity", "rules"}) {
    for (const Entry& entry : entries) {
      if (entry.key.text != key || entry.value.is_null()) continue;
      if (key == "select" && entry.value.is_sequence()) {
        steps.push_back({.kind = ConfigStep::Kind::ignore_all, .rules = {}, .value = {}});
      }
      if (key == "select" || key == "extend-select") {
        add_names(steps, ConfigStep::Kind::select, entry);
      }
      if (key == "ignore") add_names(steps, ConfigStep::Kind::ignore, entry);
      if (key == "severity") add_severities(steps, entry.value);
      if (key == "rules") add_rules(steps, entry.value);
    }
  }
  return steps;
}

void HullintReader::add_names(std::vector<ConfigStep>& steps, ConfigStep::Kind kind,
                              const Entry& entry) {
  for (const Word& name : texts(entry.value, entry.key.text)) {
    steps.push_back({.kind = kind, .rules = rules_named(name), .value = {}});
  }
}

void HullintReader::add_severities(std::vector<ConfigStep>& steps, yaml::Node node) {
  for (const Entry& entry : entries(node, "severity")) {
    const std::vector<const RuleEntry*> found = rules_named(entry.key);
    const std::optional<Level> value = level(entry.value, entry.key.text);
    if (!value) continue;
    const auto kind = value->off ? ConfigStep::Kind::ignore : ConfigStep::Kind::severity;
    steps.push_back({.kind = kind, .rules = found, .severity = value->severity, .value = {}});
  }
}

void HullintReader::add_rules(std::vector<ConfigStep>& steps, yaml::Node node) {
  for (const Entry& entry : entries(node, "rules")) {
    const std::vector<const RuleEntry*> found = rules_named(entry.key);
    if (entry.value.is_mapping()) {
      if (!found.empty()) add_rule_options(steps, found, entry);
      continue;
    }
    const std::optional<Level> value = level(entry.value, entry.key.text);
    if (!value) continue;
    if (value->off) {
      steps.push_back({.kind = ConfigStep::Kind::ignore, .rules = found, .value = {}});
      continue;
    }
    steps.push_back({.kind = ConfigStep::Kind::select, .rules = found, .value = {}});
    steps.push_back({.kind = ConfigStep::Kind::severity,
                     .rules = found,
                     .severity = value->severity,
                     .value = {}});
  }
}

void HullintReader::add_rule_options(std::vector<ConfigStep>& steps,
                                     const std::vector<const RuleEntry*>& rules,
                                     const Entry& entry) {
  bool off = false;
  for (const Entry& setting : entries(entry.value, entry.key.text)) {
    const Word& key = setting.key;
    if (key.text == "severity") {
      const std::optional<Level> value = level(setting.value, "severity");
      if (!value) continue;
      off = value->off;
      if (off) continue;
      steps.push_back({.kind = ConfigStep::Kind::severity,
                       .rules = rules,
                       .severity = value->severity,
                       .value = {}});
      continue;
    }
    bool known = false;
    std::string names = "severity";
    for (const RuleEntry* rule : rules) {
      for (std::size_t i = 0; i < rule->rule->options.size(); ++i) {
        const Option& option = rule->rule->options[i];
        names += ' ';
        names += option.name;
        if (option.name != key.text) continue;
        known = true;
        std::optional<OptionValue> value = option_value(option, setting.value);
        if (!value) continue;
        steps.push_back({.kind = ConfigStep::Kind::option,
                         .rules = {rule},
                         .option = i,
                         .value = std::move(*value)});
      }
    }
    if (known) continue;
    const std::string has =
        names == "severity" ? " has no options" : " has no option " + quoted(key.text);
    wrong(key.span, quoted(entry.key.text) + has + near(key.text, names));
  }
  steps.push_back({.kind = off ? ConfigStep::Kind::ignore : ConfigStep::Kind::select,
                   .rules = rules,
                   .value = {}});
}

std::vector<const RuleEntry*> HullintReader::rules_named(const Word& name) {
  std::vector<const RuleEntry*> found = find_rules(name.text, rules());
  if (found.empty()) {
    const std::string suggestion = suggest_rule(name.text, rules());
    wrong(name.span, "unknown rule or group " + quoted(name.text) +
                         (suggestion.empty() ? "" : "; " + suggestion));
  }
  return found;
}

std::optional<Level> HullintReader::level(yaml::Node node, std::string_view what) {
  const std::string_view written = node.is_scalar() ? node.text() : "";
  if (written == "off") return Level{.off = true};
  if (const std::optional<Severity> severity = to_severity(written)) {
    return Level{.severity = *severity};
  }
  // What other linters call it.
  const std::string suggestion = written == "false" || written == "none" || written == "ignore"
                                     ? "; did you mean `off`?"
                                 : written == "style" ? "; did you mean `hint`?"
                                                      : near(written, levels_and_off);
  wrong(node.span(), "the level of " + quoted(what) +
                         " must be one of `error`, `warning`, `info`, `hint`, `off`" + suggestion);
  return std::nullopt;
}

bool HullintReader::is_choice(const Option& option, const Word& word) {
  if (option.choices.empty() || one_of(word.text, option.choices)) return true;
  std::string choices;
  for (std::string_view choice : split_words(option.choices)) {
    choices += (choices.empty() ? "" : ", ") + quoted(choice);
  }
  wrong(word.span, quoted(word.text) + " is no choice of " + quoted(option.name) + " (" + choices +
                       ")" + near(word.text, option.choices));
  return false;
}

std::optional<OptionValue> HullintReader::option_value(const Option& option, yaml::Node node) {
  switch (option.kind) {
    case Option::Kind::boolean: {
      const std::optional<bool> value = boolean(node, option.name);
      return value ? std::optional<OptionValue>(*value) : std::nullopt;
    }
    case Option::Kind::number: {
      const std::optional<long long> value = number(node, option.name);
      return value ? std::optional<OptionValue>(*value) : std::nullopt;
    }
    case Option::Kind::text: {
      const std::optional<Word> word = text(node, option.name);
      if (!word || !is_choice(option, *word)) return std::nullopt;
      return std::string(word->text);
    }
    case Option::Kind::list: {
      std::vector<std::string> list;
      for (const Word& word : texts(node, option.name)) {
        if (is_choice(option, word)) list.emplace_back(word.text);
      }
      return list;
    }
    case Option::Kind::map: {
      OptionMap map;
      for (const Entry& entry : entries(node, option.name)) {
        const std::optional<Word> word = text(entry.value, entry.key.text);
        if (word && is_choice(option, *word)) map.emplace_back(entry.key.text, word->text);
      }
      return map;
    }
  }
  return std::nullopt;
}

}  // namespace

ReadConfig read_hullint_config(std::shared_ptr<const Source> source,
                               std::span<const RuleEntry> rules) {
  return HullintReader(std::move(source), rules).read();
}

}  // namespace hullint
