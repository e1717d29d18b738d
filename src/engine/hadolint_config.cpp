// Reads `.hadolint.yaml` as hadolint 2.15 documents it. Ids of rules that hullint does not have are
// accepted without a word: the file is hadolint's.
#include <algorithm>

#include "base/strings.h"
#include "engine/config_file.h"

namespace hullint {

namespace {

constexpr std::string_view known_keys =
    "ignored override failure-threshold trustedRegistries trusted-registries label-schema "
    "strict-labels no-fail format output-format no-color verbose disable-ignore-pragma";
constexpr std::string_view override_keys = "error warning info style";
constexpr std::string_view label_types = "text url rfc3339 semver hash spdx email rawtext";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

// The place of an option in its rule.
struct OptionPlace {
  const RuleEntry* rule = nullptr;
  std::size_t index = 0;
};

std::optional<OptionPlace> find_option(const RuleEntry& rule, std::string_view name,
                                       Option::Kind kind) {
  for (std::size_t i = 0; i < rule.rule->options.size(); ++i) {
    const Option& option = rule.rule->options[i];
    if (option.name == name && option.kind == kind) return OptionPlace{&rule, i};
  }
  return std::nullopt;
}

class HadolintReader : ConfigReader {
 public:
  using ConfigReader::ConfigReader;

  ReadConfig read();

 private:
  void read_key(const Entry& entry);
  void read_flag(const Entry& entry);
  void read_threshold(yaml::Node node);
  void read_overrides(yaml::Node node);
  void read_registries(const Entry& entry);
  void read_labels(yaml::Node node);
  void add_ids(yaml::Node node, std::string_view what, ConfigStep step);
  void switch_on(OptionPlace place, OptionValue value);
  std::vector<const RuleEntry*> rules_of(const Word& id);

  ConfigLayer layer_;
};

ReadConfig HadolintReader::read() {
  Arena arena;
  const std::unique_ptr<const yaml::Tree> tree = yaml::parse(*source(), arena);
  if (const std::optional<yaml::Node> node = root(tree->root(), *tree)) {
    for (const Entry& entry : entries(*node, "configuration", known_keys)) {
      if (!entry.value.is_null()) read_key(entry);
    }
  }
  layer_.path = source()->path();
  layer_.source = source();
  return {std::move(layer_), errors()};
}

void HadolintReader::read_key(const Entry& entry) {
  const std::string_view key = entry.key.text;
  if (key == "ignored") {
    add_ids(entry.value, key, {.kind = ConfigStep::Kind::ignore, .rules = {}, .value = {}});
  }
  if (key == "override") read_overrides(entry.value);
  if (key == "failure-threshold") read_threshold(entry.value);
  if (one_of(key, "trustedRegistries trusted-registries")) read_registries(entry);
  if (key == "label-schema") read_labels(entry.value);
  if (one_of(key, "strict-labels no-fail no-color verbose disable-ignore-pragma")) {
    read_flag(entry);
  }
}

void HadolintReader::read_flag(const Entry& entry) {
  const bool on = boolean(entry.value, entry.key.text).value_or(false);
  if (!on) return;
  if (entry.key.text == "no-fail") layer_.fail_level = FailLevel::none;
  if (entry.key.text == "disable-ignore-pragma") layer_.honour_suppressions = false;
  if (entry.key.text != "strict-labels") return;
  for (const RuleEntry& rule : rules()) {
    if (rule.name != "label-not-in-schema") continue;
    layer_.steps.push_back({.kind = ConfigStep::Kind::select, .rules = {&rule}, .value = {}});
  }
}

void HadolintReader::read_threshold(yaml::Node node) {
  const std::optional<Word> word = text(node, "failure-threshold");
  if (!word) return;
  const std::string name = lower(word->text);
  if (name == "none" || name == "ignore") {
    layer_.fail_level = FailLevel::none;
    return;
  }
  const std::optional<FailLevel> level = to_fail_level(name == "style" ? "hint" : name);
  // `no-fail` holds whatever the threshold.
  if (level && !layer_.fail_level) layer_.fail_level = level;
  if (level && name != "hint") return;
  constexpr std::string_view names = "error warning info style ignore none";
  wrong(word->span,
        "`failure-threshold` must be one of `error`, `warning`, `info`, `style`, `ignore`, `none`" +
            near(name, names));
}

void HadolintReader::read_overrides(yaml::Node node) {
  for (const Entry& entry : entries(node, "override", override_keys)) {
    const std::string_view level = entry.key.text == "style" ? "hint" : entry.key.text;
    add_ids(entry.value, entry.key.text,
            {.kind = ConfigStep::Kind::severity,
             .rules = {},
             .severity = to_severity(level).value_or(Severity::warning),
             .value = {}});
  }
}

void HadolintReader::read_registries(const Entry& entry) {
  std::vector<std::string> registries;
  if (entry.value.is_scalar()) {
    registries.emplace_back(entry.value.text());
  } else {
    for (const Word& word : texts(entry.value, entry.key.text)) {
      registries.emplace_back(word.text);
    }
  }
  if (registries.empty()) return;
  for (const RuleEntry& rule : rules()) {
    if (rule.name != "image-registry-not-allowed") continue;
    if (const auto place = find_option(rule, "registries", Option::Kind::list)) {
      switch_on(*place, registries);
    }
  }
}

void HadolintReader::read_labels(yaml::Node node) {
  OptionMap schema;
  for (const Entry& entry : entries(node, "label-schema")) {
    if (entry.value.is_null()) {
      schema.emplace_back(entry.key.text, "text");
      continue;
    }
    const std::optional<Word> type = text(entry.value, entry.key.text);
    if (!type) continue;
    const std::string name = lower(type->text);
    if (!one_of(name, label_types)) {
      wrong(type->span, quoted(type->text) + " is no type of a label (`text`, `url`, `rfc3339`, " +
                            "`semver`, `hash`, `spdx`, `email`)" + near(name, label_types));
      continue;
    }
    schema.emplace_back(entry.key.text, name == "rawtext" ? "text" : name);
  }
  if (schema.empty()) return;
  for (const RuleEntry& rule : rules()) {
    if (!rule.name.starts_with("label-")) continue;
    const auto place = find_option(rule, "schema", Option::Kind::map);
    if (!place) continue;
    // Only `strict-labels` asks for labels beside those of the schema.
    if (rule.name != "label-not-in-schema") {
      switch_on(*place, schema);
      continue;
    }
    layer_.steps.push_back({.kind = ConfigStep::Kind::option,
                            .rules = {&rule},
                            .option = place->index,
                            .value = schema});
  }
}

void HadolintReader::add_ids(yaml::Node node, std::string_view what, ConfigStep step) {
  for (const Word& id : texts(node, what)) {
    step.rules = rules_of(id);
    if (!step.rules.empty()) layer_.steps.push_back(step);
  }
}

void HadolintReader::switch_on(OptionPlace place, OptionValue value) {
  layer_.steps.push_back({.kind = ConfigStep::Kind::select, .rules = {place.rule}, .value = {}});
  layer_.steps.push_back({.kind = ConfigStep::Kind::option,
                          .rules = {place.rule},
                          .option = place.index,
                          .value = std::move(value)});
}

std::vector<const RuleEntry*> HadolintReader::rules_of(const Word& id) {
  const std::string_view digits = id.text.size() == 6 ? id.text.substr(2) : "";
  const std::string prefix = upper(id.text.substr(0, 2));
  if (!to_number(digits) || !one_of(prefix, "DL SC")) {
    wrong(id.span, quoted(id.text) + " is no id of a hadolint rule, such as `DL3006`");
    return {};
  }
  const std::string alias =
      (prefix == "DL" ? "hadolint:" : "shellcheck:") + prefix + std::string(digits);
  std::vector<const RuleEntry*> found;
  for (const RuleEntry& rule : rules()) {
    if (one_of(alias, rule.rule->aliases)) found.push_back(&rule);
  }
  return found;
}

}  // namespace

ReadConfig read_hadolint_config(std::shared_ptr<const Source> source,
                                std::span<const RuleEntry> rules) {
  return HadolintReader(std::move(source), rules).read();
}

}  // namespace hullint
