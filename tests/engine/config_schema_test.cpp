#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/config.h"
#include "engine/sample_rules.h"

using namespace hullint;
using nlohmann::json;

namespace {

json schema() { return json::parse(config_schema(hullint::test::sample_rules)); }

}  // namespace

TEST_CASE("the schema is JSON and refuses unknown keys") {
  const json root = schema();
  CHECK(root["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(root["additionalProperties"] == false);
  for (const char* key :
       {"root", "edition", "extends", "select", "extend-select", "ignore", "severity", "rules",
        "overrides", "exclude", "include", "targets", "secrets", "fail-level", "max-file-size",
        "report-unused-suppressions", "suppressions"}) {
    CAPTURE(key);
    CHECK(root["properties"].contains(key));
  }
  CHECK(root["properties"].size() == 17);
}

TEST_CASE("the schema has what is said of credentials, for a file and for an override") {
  const json root = schema();
  const json secrets = root["$defs"]["secrets"]["properties"];
  CHECK(secrets["allow"]["items"]["required"] == json{"reason"});
  CHECK(secrets["allow"]["items"]["properties"].size() == 6);
  CHECK(secrets["patterns"]["items"]["properties"].size() == 6);
  CHECK(secrets["patterns"]["items"]["properties"]["title"]["description"] ==
        "What messages call it.");
  const json of_override = root["properties"]["overrides"]["items"]["properties"];
  CHECK(of_override["secrets"]["$ref"] == "#/$defs/secrets");
  CHECK(root["properties"]["secrets"]["$ref"] == "#/$defs/secrets");
}

TEST_CASE("the schema knows the rules, their groups and their options") {
  const json definitions = schema()["$defs"];
  const json names = definitions["name"]["anyOf"][0]["enum"];
  for (const char* name : {"ALL", "default", "opt-in", "security", "hadolint", "root-user"}) {
    CAPTURE(name);
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }
  const json rules = definitions["rules"]["properties"];
  CHECK(rules.size() == hullint::test::sample_rules.size());
  CHECK(rules["root-user"]["description"] == "runs as root");
  const json options = rules["fetch-loop"]["anyOf"][1]["properties"];
  CHECK(options["allow-http"]["type"] == "boolean");
  CHECK(options["limit"]["default"] == 3);
  CHECK(options["limit"]["description"] == "how many");
  CHECK(options["tool"]["enum"] == json{"curl", "wget"});
  CHECK(options["hosts"]["default"] == json{"a.example", "b.example"});
  CHECK(rules["label-missing"]["anyOf"][1]["properties"]["schema"]["additionalProperties"]["enum"]
            .size() == 7);
}

TEST_CASE("every reference of the schema leads somewhere") {
  const json root = schema();
  std::vector<const json*> open = {&root};
  while (!open.empty()) {
    const json& node = *open.back();
    open.pop_back();
    if (node.is_object() && node.contains("$ref")) {
      const auto target = node["$ref"].get<std::string>();
      CAPTURE(target);
      CHECK(root.contains(json::json_pointer(target.substr(1))));
    }
    if (node.is_structured()) {
      for (const json& child : node) open.push_back(&child);
    }
  }
}

TEST_CASE("the schema of the program's own rules is JSON") {
  CHECK(json::parse(config_schema())["$defs"]["rules"]["properties"].is_object());
}
