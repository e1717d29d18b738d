#include "compose/canonical.h"

#include <doctest/doctest.h>

#include "compose/key_values.h"
#include "compose/nodes.h"

namespace hullint::test {
namespace {

// `key` of a service with the YAML text `value`, after `make_canonical`.
std::string service_key(const std::string& key, const std::string& value) {
  ComposeNodes nodes("services: {s: {" + key + ": " + value + "}}\n");
  nodes.canonicalise();
  if (!nodes.problems.empty()) return nodes.problem_lines().front();
  return nodes.shown("services.s." + key);
}

// A top-level section with the YAML text `value`.
std::string section(const std::string& name, const std::string& value) {
  ComposeNodes nodes(name + ": " + value + "\n");
  nodes.canonicalise();
  if (!nodes.problems.empty()) return nodes.problem_lines().front();
  return nodes.shown(name);
}

TEST_CASE("a build text is the context") {
  CHECK(service_key("build", "./app") == "{context: ./app}");
  CHECK(service_key("build", "{target: x}") == "{target: x}");
  CHECK(service_key("build", "") == "null");
}

TEST_CASE("the lists of a build become what Compose makes of them") {
  CHECK(service_key("build", "{secrets: [a, {source: b}]}") ==
        "{secrets: [{source: a}, {source: b}]}");
  CHECK(service_key("build", "{additional_contexts: [a=b, c=service:x=y, a=d]}") ==
        "{additional_contexts: {a: d, c: service:x=y}}");
  CHECK(service_key("build", "{additional_contexts: {a: b}}") == "{additional_contexts: {a: b}}");
  CHECK(service_key("build", "{additional_contexts: [a]}") ==
        "the build context `a` has no `=` and value «a»");
  CHECK(service_key("build", "{additional_contexts: ['${X}']}") ==
        "{additional_contexts: [«'${X}'»?]}");
  CHECK(service_key("build", "{ssh: [default, a=b]}") == "{ssh: {default: null, a: b}}");
  CHECK(service_key("build", "{ssh: [x]}") == "the SSH key `x` has no `=` and value «x»");
  CHECK(service_key("build", "{provenance: true, sbom: False}") ==
        "{provenance: true, sbom: false«False»}");
}

TEST_CASE("provenance is a text") {
  ComposeNodes nodes("services: {s: {build: {provenance: true}}}\n");
  nodes.canonicalise();
  CHECK(nodes.at("services.s.build.provenance").is_text());
}

TEST_CASE("arguments, environment and labels stay as they are") {
  CHECK(service_key("build", "{args: [A=b, C], labels: [a=b], ulimits: {nofile: 5}}") ==
        "{args: [A=b, C], labels: [a=b], ulimits: {nofile: 5}}");
  CHECK(service_key("environment", "[A=b, C]") == "[A=b, C]");
  CHECK(service_key("labels", "{a: 1}") == "{a: 1}");
  CHECK(service_key("sysctls", "[a=1]") == "[a=1]");
  CHECK(service_key("extra_hosts", "['a:1.2.3.4']") == "[a:1.2.3.4«'a:1.2.3.4'»]");
  CHECK(service_key("ulimits", "{nofile: 5, nproc: {soft: 1, hard: 2}}") ==
        "{nofile: 5, nproc: {soft: 1, hard: 2}}");
}

TEST_CASE("commands and lists that Compose leaves to its decoder stay as they are") {
  CHECK(service_key("command", "echo 'a b'") == "echo 'a b'");
  CHECK(service_key("healthcheck", "{test: curl x}") == "{test: curl x}");
  CHECK(service_key("tmpfs", "/a") == "/a");
  CHECK(service_key("dns_search", "a") == "a");
  CHECK(service_key("logging", "{driver: x, options: {a: 1}}") == "{driver: x, options: {a: 1}}");
}

TEST_CASE("dependencies are a mapping with all that Compose adds") {
  CHECK(service_key("depends_on", "[a, b]") ==
        "{a: {condition: service_started«a», required: true«a»}, "
        "b: {condition: service_started«b», required: true«b»}}");
  CHECK(service_key("depends_on", "{a: {condition: service_healthy}}") ==
        "{a: {condition: service_healthy, required: true«a»}}");
  CHECK(service_key("depends_on", "{a: {required: false, restart: true}}") ==
        "{a: {required: false, restart: true, condition: service_started«a»}}");
  CHECK(service_key("depends_on", "a") == "a");
  CHECK(service_key("depends_on", "{a: }") == "{a: null}");
  CHECK(service_key("depends_on", "[a, 5]") == "[a, 5]");
}

TEST_CASE("a key from a list passes its certainty on to the value") {
  CHECK(service_key("depends_on", "['${A}', '${B:-b}']") ==
        "{${A}: {condition: service_started«${A}», required: true«${A}»}?, "
        "b: {condition: service_started«b», required: true«b»}~}");
  CHECK(service_key("networks", "['${A}', '${B}', 'x-${B}']") ==
        "{${A}: null?, ${B}: null?, x-${B}: null?}");
}

TEST_CASE("networks and models are mappings") {
  CHECK(service_key("networks", "[a, b, a]") == "{a: null, b: null}");
  CHECK(service_key("networks", "{a: , b: {aliases: [x]}}") == "{a: null, b: {aliases: [x]}}");
  CHECK(service_key("models", "[a]") == "{a: null}");
  CHECK(service_key("models", "{a: {endpoint_var: X}}") == "{a: {endpoint_var: X}}");
}

TEST_CASE("a key of a list stands on its text without quotes") {
  ComposeNodes nodes("services: {s: {networks: ['a']}}\n");
  nodes.canonicalise();
  CHECK(nodes.bytes(nodes.at("services.s.networks").entries[0].key_place) == "a");
}

TEST_CASE("secrets and configs are mappings by source") {
  CHECK(service_key("secrets", "[a, {source: b, target: c}]") ==
        "[{source: a}, {source: b, target: c}]");
  CHECK(service_key("configs", "[a, '${X}']") == "[{source: a}, {source: «'${X}'»?}]");
}

TEST_CASE("env files are a list with all that Compose adds") {
  CHECK(service_key("env_file", "a.env") == "[{path: a.env, required: true«a.env»}]");
  CHECK(service_key("env_file", "[a.env, {path: b.env, required: false, format: raw}]") ==
        "[{path: a.env, required: true«a.env»}, {path: b.env, required: false, format: raw}]");
  CHECK(service_key("env_file", "[{path: c}]") == "[{path: c, required: true«{path: c}»}]");
  CHECK(service_key("env_file", "'${F}'") == "[{path: «'${F}'»?, required: true«'${F}'»}]");
}

TEST_CASE("single texts become lists") {
  CHECK(service_key("label_file", "a") == "[a]");
  CHECK(service_key("label_file", "[a, b]") == "[a, b]");
  CHECK(service_key("dns", "1.1.1.1") == "[1.1.1.1]");
  CHECK(service_key("dns", "['', 8.8.8.8, , '${X}']") == "[8.8.8.8, «'${X}'»?]");
  CHECK(service_key("dns", "''") == "[]");
  CHECK(service_key("develop", "{watch: [{path: ., ignore: a, include: b}]}") ==
        "{watch: [{path: ., ignore: [a], include: [b]}]}");
}

TEST_CASE("all GPUs are a request") {
  CHECK(service_key("gpus", "all") == "[{count: all}]");
  CHECK(service_key("gpus", "[{driver: x}]") == "[{driver: x}]");
  CHECK(service_key("gpus", "other") == "other");
  CHECK(service_key("gpus", "'${G}'") == "«'${G}'»?");
}

TEST_CASE("an extended service is named in a mapping") {
  CHECK(service_key("extends", "a") == "{service: a}");
  CHECK(service_key("extends", "{service: a, file: b}") == "{service: a, file: b}");
}

TEST_CASE("hooks that run before the start are containers of their own") {
  CHECK(service_key("pre_start", "[{command: x, env_file: a, volumes: ['./a:/b']}]") ==
        "[{command: x, env_file: [{path: a, required: true«a»}], volumes: [{type: bind«./a», "
        "source: ./a, target: /b, bind: {create_host_path: true«./a»}}]}]");
  CHECK(service_key("post_start", "[{command: x}]") == "[{command: x}]");
}

TEST_CASE("jobs are like services and have schedules") {
  ComposeNodes nodes("jobs: {j: {ports: [80], triggers: {schedule: ['0 1 * * *', {cron: x}]}}}\n");
  nodes.canonicalise();
  CHECK(nodes.shown("jobs.j.triggers.schedule") == "[{cron: 0 1 * * *«'0 1 * * *'»}, {cron: x}]");
  CHECK(nodes.shown("jobs.j.ports.0.target") == "80");
}

TEST_CASE("an external resource by name is external and has the name") {
  CHECK(section("volumes", "{a: , b: {external: true}, c: {external: false}}") ==
        "{a: null, b: {external: true}, c: {external: false}}");
  CHECK(section("networks", "{c: {external: {name: x}}}") ==
        "{c: {external: true«{name: x}», name: x, #external: {name: x}}}");
  CHECK(section("secrets", "{c: {external: {}, name: y}}") ==
        "{c: {external: true«{}», name: y, #external: {}}}");
  CHECK(section("configs", "{c: {external: {name: x}, name: x}}") ==
        "{c: {external: true«{name: x}», name: x, #external: {name: x}}}");
  CHECK(section("volumes", "{c: {external: {name: x}, name: y}}") ==
        "the name `x` is not the `y` of `name` «x»");
}

TEST_CASE("an included file is a path") {
  CHECK(section("include", "[a.yaml, {path: [b, c]}]") == "[{path: a.yaml}, {path: [b, c]}]");
}

TEST_CASE("what has a wrong type stays as it is, without a word") {
  for (const char* text :
       {"services: x", "services: [a]", "services: {s: }", "services: {s: x}",
        "services: {s: {ports: 80, volumes: x, devices: {a: b}, networks: a, secrets: a}}",
        "services: {s: {ports: [true, , [80]], volumes: [5, ], devices: [5], dns: {a: b}}}",
        "services: {s: {build: [a], env_file: {path: a}, develop: x, pre_start: x}}",
        "services: {s: {build: {ssh: default, additional_contexts: x, secrets: x}}}",
        "volumes: {a: x}", "networks: x", "include: a", "x"}) {
    ComposeNodes nodes(text);
    CAPTURE(text);
    const std::string before = nodes.shown(nodes.root);
    nodes.canonicalise();
    CHECK(nodes.shown(nodes.root) == before);
    CHECK(nodes.problems.empty());
  }
}

TEST_CASE("the canonical form of a canonical form is itself") {
  ComposeNodes nodes(
      "services:\n"
      "  s:\n"
      "    build: {context: ., ssh: [default], additional_contexts: [a=b], secrets: [x]}\n"
      "    ports: [80, '8000-8002:80-82', '${P}:80', '${PORTS}']\n"
      "    volumes: [/a, './a:/b:ro', 'c:/d']\n"
      "    devices: [/dev/a]\n"
      "    depends_on: [t, '${T}']\n"
      "    networks: [n]\n"
      "    secrets: [x]\n"
      "    env_file: a\n"
      "    gpus: all\n"
      "    dns: 1.1.1.1\n"
      "networks: {n: {external: {name: m}}}\n");
  nodes.canonicalise();
  const std::string once = nodes.shown(nodes.root);
  nodes.canonicalise();
  CHECK(nodes.shown(nodes.root) == once);
  CHECK(nodes.problems.empty());
}

TEST_CASE("a list of keys and values becomes a mapping with the places of its parts") {
  ComposeNodes nodes("[A=b, C, 'D=', \"A=x=y\", 5, 'E=${X:-e}', 'F${X}=f', '${X}', G=a$$b]\n");
  const ComposeNode mapping = to_mapping(nodes.root, nodes.files);
  CHECK(nodes.shown(mapping) == "{A: x=y, C: null, D: , 5: null, E: e~, G: a$b«a$$b»}");
  CHECK(nodes.bytes(mapping.entries[0].key_place) == "A");
  CHECK(nodes.bytes(mapping.entries[2].value.place) == "");
  CHECK(nodes.shown(to_mapping(mapping, nodes.files)) == nodes.shown(mapping));
}

}  // namespace
}  // namespace hullint::test
