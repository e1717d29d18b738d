// The parts of the configuration's JSON Schema that are about credentials, and its writer.
#include "engine/config_schema.h"

#include "engine/config_keys.h"

namespace hullint {

std::string quote(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

void add_reference(SchemaWriter& json, std::string_view key, std::string_view definition,
                   std::string_view description) {
  json.open(key, "{");
  json.text("$ref", "#/$defs/" + std::string(definition));
  json.text("description", description);
  json.close("}");
}

namespace {

using Level = ConfigKey::Level;

// The texts come from the table that editors show too.
std::string_view doc_of(std::string_view key, Level level) {
  const ConfigKey* found = find_config_key(key, level);
  return found == nullptr ? std::string_view() : found->doc;
}

// A member that is a text.
void add_text(SchemaWriter& json, std::string_view key, Level level) {
  json.open(key, "{");
  json.text("description", doc_of(key, level));
  json.text("type", "string");
  json.raw("minLength", "1");
  json.close("}");
}

// Opens a member that is a list of mappings.
void open_list(SchemaWriter& json, std::string_view key) {
  json.open(key, "{");
  json.text("description", doc_of(key, Level::secrets));
  json.raw("type", "[\"array\", \"null\"]");
  json.open("items", "{");
  json.text("type", "object");
  json.open("properties", "{");
}

void add_allowed(SchemaWriter& json) {
  open_list(json, "allow");
  add_text(json, "reason", Level::allowed);
  add_text(json, "rule", Level::allowed);
  add_reference(json, "files", "patterns", doc_of("files", Level::allowed));
  add_text(json, "name", Level::allowed);
  add_text(json, "pattern", Level::allowed);
  json.open("hash", "{");
  json.text("description", doc_of("hash", Level::allowed));
  json.text("type", "string");
  json.text("pattern", "^sha256:[0-9a-fA-F]{64}$");
  json.close("}");
  json.close("}");
  json.raw("required", "[\"reason\"]");
  json.raw("minProperties", "2");
  json.raw("additionalProperties", "false");
  json.close("}");
  json.close("}");
}

void add_patterns(SchemaWriter& json) {
  constexpr std::string_view texts =
      "{ \"type\": [\"array\", \"null\"], \"items\": { \"type\": \"string\" } }";
  open_list(json, "patterns");
  json.open("name", "{");
  json.text("description", doc_of("name", Level::pattern));
  json.text("type", "string");
  json.text("pattern", "^[a-z]([a-z0-9-]*[a-z0-9])?$");
  json.close("}");
  add_text(json, "title", Level::pattern);
  add_text(json, "pattern", Level::pattern);
  json.open("severity", "{");
  json.text("description", doc_of("severity", Level::pattern));
  json.raw("enum", "[\"error\", \"warning\", \"info\", \"hint\"]");
  json.text("default", "error");
  json.close("}");
  json.open("keywords", "{");
  json.text("description", doc_of("keywords", Level::pattern));
  json.raw("type", "[\"array\", \"null\"]");
  json.raw("items", "{ \"type\": \"string\", \"minLength\": 1 }");
  json.close("}");
  json.open("examples", "{");
  json.text("description", doc_of("examples", Level::pattern));
  json.text("type", "object");
  json.open("properties", "{");
  json.raw("match", texts);
  json.raw("no-match", texts);
  json.close("}");
  json.raw("additionalProperties", "false");
  json.close("}");
  json.close("}");
  json.raw("required", "[\"name\", \"title\", \"pattern\"]");
  json.raw("additionalProperties", "false");
  json.close("}");
  json.close("}");
}

}  // namespace

void add_secrets(SchemaWriter& json) {
  json.open("secrets", "{");
  json.text("type", "object");
  json.open("properties", "{");
  add_allowed(json);
  add_patterns(json);
  json.close("}");
  json.raw("additionalProperties", "false");
  json.close("}");
}

}  // namespace hullint
