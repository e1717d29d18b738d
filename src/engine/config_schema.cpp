// The JSON Schema of `.hullint.yaml` and the configuration that `hullint config init` writes.
#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/strings.h"
#include "engine/config.h"
#include "engine/config_keys.h"
#include "engine/config_schema.h"
#include "engine/config_values.h"
#include "engine/selection.h"

namespace hullint {

namespace {

std::string one_line_list(const std::vector<std::string_view>& words) {
  std::string out = "[";
  for (std::string_view word : words) {
    if (out.size() > 1) out += ", ";
    out += quote(word);
  }
  return out + ']';
}

std::string reference(std::string_view definition) {
  return "{ \"$ref\": " + quote("#/$defs/" + std::string(definition)) + " }";
}

void add_flag(SchemaWriter& json, std::string_view key, std::string_view fallback,
              std::string_view description) {
  json.open(key, "{");
  json.text("type", "boolean");
  json.raw("default", fallback);
  json.text("description", description);
  json.close("}");
}

std::string fallback_json(const Option& option) {
  const OptionValue value = fallback_value(option);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<long long>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return quote(*text);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    return one_line_list({list->begin(), list->end()});
  }
  std::string out = "{";
  for (const auto& [key, text] : std::get<OptionMap>(value)) {
    out += (out.size() > 1 ? ", " : " ") + quote(key) + ": " + quote(text);
  }
  return out.size() > 1 ? out + " }" : out + "}";
}

void add_option(SchemaWriter& json, const Option& option) {
  const std::vector<std::string_view> choices = split_words(option.choices);
  const std::string values = choices.empty() ? "{ \"type\": [\"string\", \"number\", \"boolean\"] }"
                                             : "{ \"enum\": " + one_line_list(choices) + " }";
  json.open(option.name, "{");
  if (!option.doc.empty()) json.text("description", option.doc);
  switch (option.kind) {
    case Option::Kind::boolean:
      json.text("type", "boolean");
      break;
    case Option::Kind::number:
      json.text("type", "integer");
      break;
    case Option::Kind::text:
      if (choices.empty()) json.raw("type", "[\"string\", \"number\", \"boolean\"]");
      if (!choices.empty()) json.raw("enum", one_line_list(choices));
      break;
    case Option::Kind::list:
      json.text("type", "array");
      json.raw("items", values);
      break;
    case Option::Kind::map:
      json.text("type", "object");
      json.raw("additionalProperties", values);
      break;
  }
  json.raw("default", fallback_json(option));
  json.close("}");
}

void add_rule(SchemaWriter& json, const RuleEntry& entry) {
  json.open(entry.name, "{");
  json.text("description", entry.rule->summary);
  if (entry.rule->options.empty()) {
    json.text("$ref", "#/$defs/setting");
    json.close("}");
    return;
  }
  json.open("anyOf", "[");
  json.raw(reference("level"));
  json.open("{");
  json.text("type", "object");
  json.open("properties", "{");
  json.raw("severity", reference("level"));
  for (const Option& option : entry.rule->options) add_option(json, option);
  json.close("}");
  json.raw("additionalProperties", "false");
  json.close("}");
  json.close("]");
  json.close("}");
}

// The texts come from the table that editors show too.
std::string_view doc_of(std::string_view key) {
  const ConfigKey* found = find_config_key(key, ConfigKey::Level::file);
  if (found == nullptr) found = find_config_key(key, ConfigKey::Level::override);
  return found == nullptr ? std::string_view() : found->doc;
}

void add_described(SchemaWriter& json, std::string_view key, std::string_view definition) {
  add_reference(json, key, definition, doc_of(key));
}

// The keys that a configuration and an override share.
void add_rule_keys(SchemaWriter& json) {
  add_described(json, "select", "names");
  add_described(json, "extend-select", "names");
  add_described(json, "ignore", "names");
  json.open("severity", "{");
  json.text("description", doc_of("severity"));
  json.text("type", "object");
  json.raw("propertyNames", reference("name"));
  json.raw("additionalProperties", reference("level"));
  json.close("}");
  add_described(json, "rules", "rules");
}

void add_file_keys(SchemaWriter& json) {
  add_flag(json, "root", "false", doc_of("root"));
  json.open("edition", "{");
  json.text("description", doc_of("edition"));
  json.raw("enum", "[" + std::to_string(current_edition) + "]");
  json.close("}");
  json.open("extends", "{");
  json.text("description", doc_of("extends"));
  json.text("type", "string");
  json.close("}");
  add_rule_keys(json);
  json.open("overrides", "{");
  json.text("description", doc_of("overrides"));
  json.text("type", "array");
  json.open("items", "{");
  json.text("type", "object");
  json.open("properties", "{");
  add_described(json, "files", "patterns");
  add_rule_keys(json);
  add_described(json, "secrets", "secrets");
  json.close("}");
  json.raw("required", "[\"files\"]");
  json.raw("additionalProperties", "false");
  json.close("}");
  json.close("}");
  add_described(json, "exclude", "patterns");
  add_described(json, "include", "patterns");
  json.open("targets", "{");
  json.text("description", doc_of("targets"));
  json.text("type", "array");
  json.raw("items", "{ \"type\": \"string\" }");
  json.close("}");
  add_described(json, "secrets", "secrets");
  json.open("fail-level", "{");
  json.text("description", doc_of("fail-level"));
  json.raw("enum", "[\"error\", \"warning\", \"info\", \"hint\", \"none\"]");
  json.text("default", to_string(Settings().fail_level));
  json.close("}");
  json.open("max-file-size", "{");
  json.text("description", doc_of("max-file-size"));
  json.raw("type", "[\"string\", \"integer\"]");
  json.text("pattern", "^[0-9]+ *([kKmMgG]([iI]?[bB])?|[bB])?$");
  json.raw("minimum", "1");
  json.text("default", "32MiB");
  json.close("}");
  add_flag(json, "report-unused-suppressions", "true", doc_of("report-unused-suppressions"));
  add_flag(json, "suppressions", "true", doc_of("suppressions"));
}

void add_names(SchemaWriter& json, std::span<const RuleEntry> rules) {
  std::vector<std::string_view> groups;
  std::vector<std::string_view> names;
  for (const RuleEntry& entry : rules) {
    names.push_back(entry.name);
    groups.push_back(entry.language);
    for (std::string_view group : split_words(entry.rule->groups)) groups.push_back(group);
    for (std::string_view alias : split_words(entry.rule->aliases)) {
      groups.push_back(alias.substr(0, alias.find(':')));
    }
  }
  std::sort(groups.begin(), groups.end());
  groups.insert(groups.begin(), {"ALL", "default", "opt-in"});
  std::vector<std::string_view> known;
  for (const std::vector<std::string_view>& words : {groups, names}) {
    for (std::string_view word : words) {
      if (known.empty() || known.back() != word) known.push_back(word);
    }
  }
  json.open("name", "{");
  json.text("description", "A rule's name, `language/name`, a group, an alias, a wildcard or ALL.");
  json.open("anyOf", "[");
  json.open("{");
  json.open("enum", "[");
  for (std::string_view word : known) json.raw(quote(word));
  json.close("]");
  json.close("}");
  json.raw("{ \"type\": \"string\", \"minLength\": 1 }");
  json.close("]");
  json.close("}");
}

void add_definitions(SchemaWriter& json, std::span<const RuleEntry> rules) {
  add_names(json, rules);
  json.raw("names", "{ \"type\": [\"array\", \"null\"], \"items\": " + reference("name") + " }");
  json.open("patterns", "{");
  json.text("description",
            "Patterns in the grammar of .gitignore, relative to the configuration's folder.");
  json.raw("type", "[\"array\", \"null\"]");
  json.raw("items", "{ \"type\": \"string\", \"minLength\": 1 }");
  json.close("}");
  add_secrets(json);
  json.raw("level", "{ \"enum\": [\"error\", \"warning\", \"info\", \"hint\", \"off\"] }");
  json.open("setting", "{");
  json.open("anyOf", "[");
  json.raw(reference("level"));
  json.open("{");
  json.text("type", "object");
  json.raw("properties", "{ \"severity\": " + reference("level") + " }");
  json.raw("additionalProperties", "false");
  json.close("}");
  json.close("]");
  json.close("}");
  json.open("rules", "{");
  json.text("type", "object");
  json.open("properties", "{");
  std::string_view last;
  for (const RuleEntry& entry : rules) {
    if (entry.name != last) add_rule(json, entry);
    last = entry.name;
  }
  json.close("}");
  json.raw("additionalProperties",
           "{ \"anyOf\": [" + reference("level") + ", { \"type\": \"object\" }] }");
  json.close("}");
}

}  // namespace

std::string config_schema(std::span<const RuleEntry> rules) {
  SchemaWriter json;
  json.open("{");
  json.text("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.text("title", "hullint configuration (.hullint.yaml)");
  json.raw("type", "[\"object\", \"null\"]");
  json.open("properties", "{");
  add_file_keys(json);
  json.close("}");
  json.raw("additionalProperties", "false");
  json.open("$defs", "{");
  add_definitions(json, rules);
  json.close("}");
  json.close("}");
  return json.finish();
}

std::string config_template() {
  return "# The configuration of hullint for this folder and those in it.\n"
         "# `hullint config` prints what holds for a file and why, `hullint rules` all rules.\n"
         "\n"
         "# No configuration of a folder above is read.\n"
         "# root: true\n"
         "\n"
         "# New default rules and severities come only with a new edition.\n"
         "edition: " +
         std::to_string(current_edition) +
         "\n"
         "\n"
         "# Rules that run beside the default ones: names, groups, aliases such as DL3008, or "
         "ALL.\n"
         "# extend-select: [pinning]\n"
         "\n"
         "# Rules that do not run.\n"
         "# ignore: [maintainer-deprecated]\n"
         "\n"
         "# `off`, a severity, or a mapping with `severity` and the rule's options.\n"
         "# rules:\n"
         "#   maintainer-deprecated: error\n"
         "\n"
         "# What holds for some files only; patterns as in .gitignore.\n"
         "# overrides:\n"
         "#   - files: [\"*.dev.Dockerfile\"]\n"
         "#     ignore: [security]\n"
         "\n"
         "# exclude: [third_party/]\n"
         "# include: [\"*.docker\"]\n"
         "\n"
         "# Stages that are built by themselves, beside the last one.\n"
         "# targets: [test]\n"
         "\n"
         "# Credentials that may stand where they stand, and kinds of your own.\n"
         "# secrets:\n"
         "#   allow:\n"
         "#     - reason: made up for the tests\n"
         "#       files: [\"test/**\"]\n"
         "#   patterns:\n"
         "#     - name: acme-token\n"
         "#       title: Acme token\n"
         "#       pattern: \\bacme_[0-9a-f]{32}\\b\n"
         "\n"
         "# From which severity on a finding makes the run fail: error, warning, info, hint, "
         "none.\n"
         "# fail-level: warning\n";
}

}  // namespace hullint
