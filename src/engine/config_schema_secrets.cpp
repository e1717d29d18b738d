// The parts of the configuration's JSON Schema that are about credentials, and its writer.
#include "engine/config_schema.h"

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

// A member that is a text.
void add_text(SchemaWriter& json, std::string_view key, std::string_view description) {
  json.open(key, "{");
  json.text("description", description);
  json.text("type", "string");
  json.raw("minLength", "1");
  json.close("}");
}

void add_allowed(SchemaWriter& json) {
  json.open("allow", "{");
  json.text("description",
            "Credentials that may stand where they stand: those of which all that is given holds.");
  json.raw("type", "[\"array\", \"null\"]");
  json.open("items", "{");
  json.text("type", "object");
  json.open("properties", "{");
  add_text(json, "reason", "Why they may.");
  add_text(json, "rule", "The rule or group that does not report them, or their kind.");
  add_reference(json, "files", "patterns", "The files that they stand in.");
  add_text(json, "name", "What they are given to: a wildcard, in any casing.");
  add_text(json, "pattern", "A regular expression (RE2) that finds something in the value.");
  json.open("hash", "{");
  json.text("description", "The SHA-256 of the value, as `hullint config secret-hash` prints it.");
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
  json.open("patterns", "{");
  json.text("description", "Kinds of credentials of your own.");
  json.raw("type", "[\"array\", \"null\"]");
  json.open("items", "{");
  json.text("type", "object");
  json.open("properties", "{");
  json.open("name", "{");
  json.text("description", "The kind, as findings have it; no name of a built-in one.");
  json.text("type", "string");
  json.text("pattern", "^[a-z]([a-z0-9-]*[a-z0-9])?$");
  json.close("}");
  add_text(json, "title", "What messages call it.");
  add_text(json, "pattern",
           "A regular expression (RE2). Its first group, if it has one, is the credential.");
  json.open("severity", "{");
  json.text("description", "How severe a finding is.");
  json.raw("enum", "[\"error\", \"warning\", \"info\", \"hint\"]");
  json.text("default", "error");
  json.close("}");
  json.open("keywords", "{");
  json.text("description", "A file without any of these words, in any casing, has none.");
  json.raw("type", "[\"array\", \"null\"]");
  json.raw("items", "{ \"type\": \"string\", \"minLength\": 1 }");
  json.close("}");
  json.open("examples", "{");
  json.text("description", "Made-up texts that it finds and does not find; they are checked.");
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

void add_secrets(SchemaWriter& json, std::string_view description) {
  json.open("secrets", "{");
  json.text("description", description);
  json.text("type", "object");
  json.open("properties", "{");
  add_allowed(json);
  add_patterns(json);
  json.close("}");
  json.raw("additionalProperties", "false");
  json.close("}");
}

}  // namespace hullint
