#include <string>
#include <vector>

#include "compose/project.h"

namespace hullint::test {
namespace {

using Kind = ComposeProblem::Kind;
using Lines = std::vector<std::string>;

// A file and one that overrides it.
Project merged(const std::string& base, const std::string& over) {
  return Project({{"compose.yaml", base}, {"compose.override.yaml", over}});
}

// A key of a service `a` that both files have.
std::string merged_key(const std::string& base, const std::string& over, const std::string& path) {
  const Project project =
      merged("services: {a: {image: x, " + base + "}}\n", "services: {a: {" + over + "}}\n");
  return project.shown("services.a." + path);
}

TEST_CASE("scalars are replaced, mappings merge and lists append what is new") {
  CHECK(merged_key("hostname: b", "hostname: c", "hostname") == "'c'");
  CHECK(merged_key("deploy: {mode: x, replicas: 1}", "deploy: {replicas: 2, endpoint_mode: vip}",
                   "deploy") == "{mode: 'x', replicas: 2, endpoint_mode: 'vip'}");
  CHECK(merged_key("security_opt: [a, b]", "security_opt: [b, c, c]", "security_opt") ==
        "['a', 'b', 'c']");
  CHECK(merged_key("x-l: [1, {a: 1, b: 2}]", "x-l: ['1', {b: 2, a: 1}, 1]", "x-l") ==
        "[1, {a: 1, b: 2}, '1']");
}

TEST_CASE("a null in the override keeps what is there") {
  CHECK(merged_key("hostname: b", "hostname:", "hostname") == "'b'");
  CHECK(merged_key("security_opt: [a]", "security_opt: ~", "security_opt") == "['a']");
  CHECK(merged_key("deploy: {mode: x}", "deploy: ~", "deploy") == "{mode: 'x'}");
  CHECK(merged_key("environment: [A=1]", "environment: ~", "environment") == "{A: '1'}");
  CHECK(merged_key("hostname:", "hostname: c", "hostname") == "'c'");
}

TEST_CASE("commands and the test of a healthcheck are replaced whole, also by null") {
  for (const std::string key : {"command", "entrypoint"}) {
    CHECK(merged_key(key + ": [a, b]", key + ": c", key) == "'c'");
    CHECK(merged_key(key + ": a", key + ": [c]", key) == "['c']");
    CHECK(merged_key(key + ": a", key + ": ~", key) == "null");
  }
  CHECK(merged_key("healthcheck: {test: [CMD, a], retries: 1}", "healthcheck: {test: [CMD, b]}",
                   "healthcheck") == "{test: ['CMD', 'b'], retries: 1}");
}

TEST_CASE("what is written as `KEY=value` or as a mapping merges by key") {
  for (const std::string key : {"environment", "labels", "annotations", "sysctls"}) {
    CHECK(merged_key(key + ": [A=1, B=2, C]", key + ": {B: 3, D: 4}", key) ==
          "{A: '1', B: 3, C: null, D: 4}");
    CHECK(merged_key(key + ": {A: 1, B: ~}", key + ": [B=3, A]", key) == "{A: null, B: '3'}");
    CHECK(merged_key(key + ": [A=1, A=2]", key + ": [A=3, B=4, B=5]", key) == "{A: '3', B: '5'}");
  }
  for (const std::string key : {"args", "labels", "additional_contexts"})
    CHECK(merged_key("build: {" + key + ": [A=1]}", "build: {" + key + ": {A: b, C: d}}",
                     "build." + key) == "{A: 'b', C: 'd'}");
  CHECK(merged_key("deploy: {labels: [A=1]}", "deploy: {labels: {B: '2'}}", "deploy.labels") ==
        "{A: '1', B: '2'}");
}

TEST_CASE("labels of top-level resources merge by key") {
  for (const std::string section : {"networks", "volumes", "secrets", "configs"}) {
    const Project project = merged(section + ": {r: {file: f, labels: [A=1, B=2]}}\n",
                                   section + ": {r: {labels: {B: '3'}}}\n");
    CHECK(project.shown(section + ".r.labels") == "{A: '1', B: '3'}");
  }
}

TEST_CASE("the parts of a merged list stand on their own bytes") {
  const Project project =
      merged("services:\n  a:\n    environment:\n    - A=1\n    - \"B=${U:-x}\"\n",
             "services: {a: {environment: {A: two}}}\n");
  CHECK(project.where("services.a.environment.A") == "compose.override.yaml:two");
  CHECK(project.where_key("services.a.environment.A") == "compose.override.yaml:A");
  CHECK(project.where_key("services.a.environment.B") == "compose.yaml:B");
  CHECK(project.shown("services.a.environment.B") == "'x'~");
}

TEST_CASE("what is replaced stands where the override has it, what is merged where the base has") {
  const Project project = merged("services: {a: {image: x, deploy: {replicas: 1}}}\n",
                                 "services: {a: {image: y, deploy: {mode: z}}}\n");
  CHECK(project.where("services.a.image") == "compose.override.yaml:y");
  CHECK(project.where_key("services.a.image") == "compose.override.yaml:image");
  CHECK(project.where_key("services.a") == "compose.yaml:a");
  CHECK(project.where_key("services.a.deploy") == "compose.yaml:deploy");
  CHECK(project.where("services.a.deploy") == "compose.yaml:{replicas: 1}");
  CHECK(project.where("services.a.deploy.mode") == "compose.override.yaml:z");
}

TEST_CASE("a build as a text is its context") {
  CHECK(merged_key("build: ./a", "build: {target: t}", "build") == "{context: './a', target: 't'}");
  CHECK(merged_key("build: {target: t, context: b}", "build: ./a", "build") ==
        "{target: 't', context: './a'}");
  CHECK(merged_key("build: a", "build: ~", "build") == "{context: 'a'}");
}

TEST_CASE("names of dependencies, networks and models become keys") {
  CHECK(merged_key("depends_on: [b]",
                   "depends_on: {b: {condition: service_healthy}, c: {condition: "
                   "service_started}}",
                   "depends_on.b") == "{condition: 'service_healthy', required: true}");
  CHECK(merged_key("depends_on: {b: {condition: service_healthy, restart: true}}",
                   "depends_on: [b]", "depends_on.b") ==
        "{condition: 'service_started', restart: true, required: true}");
  CHECK(merged_key("networks: [n]", "networks: {m: {aliases: [x]}}", "networks") ==
        "{n: null, m: {aliases: ['x']}}");
  CHECK(merged_key("networks: {n: {aliases: [x]}}", "networks: [n, m]", "networks") ==
        "{n: {aliases: ['x']}, m: null}");
  CHECK(merged_key("models: [m]", "models: {m: {endpoint_var: E}}", "models") ==
        "{m: {endpoint_var: 'E'}}");
}

TEST_CASE("lists that may be a single text append") {
  for (const std::string key : {"dns", "dns_opt", "dns_search", "tmpfs"}) {
    CHECK(merged_key(key + ": a", key + ": [b, a]", key) == "['a', 'b']");
    CHECK(merged_key(key + ": [a]", key + ": b", key) == "['a', 'b']");
  }
  CHECK(merged_key("label_file: a", "label_file: [b, a]", "label_file") == "['a', 'b']");
  CHECK(merged_key("env_file: a.env", "env_file: [b.env, {path: a.env, required: false}]",
                   "env_file") ==
        "[{path: 'a.env', required: false}, {path: 'b.env', required: true}]");
}

TEST_CASE("hosts append as texts") {
  CHECK(merged_key("extra_hosts: {h: 1.1.1.1, g: [2.2.2.2, 3.3.3.3]}",
                   "extra_hosts: ['h=1.1.1.1', "
                   "'h:4.4.4.4']",
                   "extra_hosts") == "['g=2.2.2.2', 'g=3.3.3.3', 'h=1.1.1.1', 'h:4.4.4.4']");
  CHECK(merged_key("build: {context: ., extra_hosts: [a=1]}", "build: {extra_hosts: {b: 2}}",
                   "build.extra_hosts") == "['a=1', 'b=2']");
}

TEST_CASE("logging merges unless the drivers differ") {
  CHECK(merged_key("logging: {driver: d, options: {a: '1'}}",
                   "logging: {driver: d, options: {b: "
                   "'2'}}",
                   "logging.options") == "{a: '1', b: '2'}");
  CHECK(merged_key("logging: {options: {a: '1'}}", "logging: {driver: d}", "logging") ==
        "{options: {a: '1'}, driver: 'd'}");
  CHECK(merged_key("logging: {driver: d, options: {a: '1'}}", "logging: {driver: e}", "logging") ==
        "{driver: 'e'}");
}

TEST_CASE("limits merge if both are pairs and are replaced otherwise") {
  CHECK(merged_key("ulimits: {n: {soft: 1, hard: 2}}", "ulimits: {n: {soft: 3}}",
                   "ulimits.n.soft") == "3");
  CHECK(merged_key("ulimits: {n: {soft: 1, hard: 2}}", "ulimits: {n: {soft: 3}}",
                   "ulimits.n.hard") == "2");
  CHECK(merged_key("ulimits: {n: 1}", "ulimits: {n: {soft: 3, hard: 4}}", "ulimits.n") ==
        "{soft: 3, hard: 4}");
}

TEST_CASE("address configurations merge by subnet") {
  const auto config = [](const std::string& base, const std::string& over) {
    return merged("networks: {n: {ipam: {config: " + base + "}}}\n",
                  "networks: {n: {ipam: {config: " + over + "}}}\n")
        .shown("networks.n.ipam.config");
  };
  CHECK(config("[{subnet: a, gateway: g}]", "[{subnet: a, ip_range: r}]") ==
        "[{subnet: 'a', gateway: 'g', ip_range: 'r'}]");
  CHECK(config("[{subnet: a}]", "[{subnet: b}]") == "[{subnet: 'b'}]");
  CHECK(config("[{subnet: a}]", "[]") == "[]");
}

TEST_CASE("a list over a mapping cannot be merged: the override counts, with a problem") {
  const Project project = merged("services: {a: {image: x, deploy: {mode: m}, cap_add: [b]}}\n",
                                 "services: {a: {deploy: [c], cap_add: {d: e}}}\n");
  CHECK(project.problems(Kind::incompatible_override) ==
        Lines{"compose.override.yaml:[c]: `deploy` is a list here and a mapping in what it "
              "overrides: Compose cannot merge the two",
              "compose.override.yaml:{d: e}: `cap_add` is a mapping here and a list in what it "
              "overrides: Compose cannot merge the two"});
  CHECK(project.shown("services.a.deploy") == "['c']");
}

TEST_CASE("an unknown value over a list is no problem") {
  const Project project =
      merged("services: {a: {image: x, cap_add: [b]}}\n", "services: {a: {cap_add: '${C}'}}\n");
  CHECK(project.problem_count() == 0);
  CHECK(project.shown("services.a.cap_add") == "''?");
}

TEST_CASE("the last entry with a key takes the place of the first") {
  const auto unique = [](const std::string& yaml, const std::string& key) {
    return Project("services: {a: {image: x, " + yaml + "}}\n").shown("services.a." + key);
  };
  for (const std::string key :
       {"environment", "labels", "annotations", "sysctls", "cap_add", "cap_drop", "dns", "dns_opt",
        "dns_search", "links", "profiles", "tmpfs"})
    CHECK_MESSAGE(unique(key + ": [a=1, b, a=2, b]", key) == "['a=2', 'b']", key);
  CHECK(unique("expose: ['80', 81, 80]", "expose") == "[80, 81]");
  for (const std::string key : {"args", "tags", "labels"})
    CHECK_MESSAGE(unique("build: {" + key + ": [a=1, b, a=2]}", "build." + key) == "['a=2', 'b']",
                  key);
  CHECK(unique("deploy: {labels: [a=1, a=2]}", "deploy.labels") == "['a=2']");
  CHECK(unique("networks: {n: {aliases: [a, b, a], link_local_ips: [c, c]}}", "networks.n") ==
        "{aliases: ['a', 'b'], link_local_ips: ['c']}");
  CHECK(unique("env_file: [a, {path: b}, a]", "env_file") ==
        "[{path: 'a', required: true}, {path: 'b', required: true}]");
  CHECK(unique("secrets: [s, {source: t, target: u}, s, {source: v, target: u}]", "secrets") ==
        "[{source: 's'}, {source: 'v', target: 'u'}]");
  CHECK(unique("configs: [s, {source: t, target: /s}]", "configs") ==
        "[{source: 't', target: '/s'}]");
  CHECK(unique("security_opt: [a, a]", "security_opt") == "['a', 'a']");
}

TEST_CASE("labels of a network are told apart by key") {
  CHECK(Project("networks: {n: {labels: [a=1, a=2]}}\n").shown("networks.n.labels") == "['a=2']");
}

TEST_CASE("ports are told apart by address, published port, target and protocol") {
  const Project project(
      "services: {a: {image: x, ports: ['80:80', '81:80', '80:80/udp', '127.0.0.1:80:80', "
      "'0.0.0.0:80:80', '80:80', {target: 80, published: '80', name: n}]}}\n");
  CHECK(project.at("services.a.ports").items.size() == 4);
  CHECK(project.shown("services.a.ports.0.name") == "'n'");
}

TEST_CASE("entries that are unknown in part are no duplicates") {
  const Project project(
      "services: {a: {image: x, ports: ['${P}:80', '${Q}:80'], cap_add: ['${A}', '${B}'], "
      "volumes: ['a:${T}', 'b:${T}']}}\n");
  CHECK(project.at("services.a.ports").items.size() == 2);
  CHECK(project.at("services.a.cap_add").items.size() == 2);
  CHECK(project.at("services.a.volumes").items.size() == 2);
}

TEST_CASE("two mounts on one target in a file are told, across files they are not") {
  const Project one("services: {a: {image: x, volumes: ['one:/x', 'two:/x', 'three:/y']}}\n");
  CHECK(
      one.problems(Kind::duplicate_target) ==
      Lines{"compose.yaml:'two:/x': a mount above has the target `/x` too: Compose keeps only this "
            "one"});
  CHECK(one.at("services.a.volumes").items.size() == 2);
  CHECK(one.shown("services.a.volumes.0.source") == "'two'");
  const Project two = merged("services: {a: {image: x, volumes: ['one:/x']}}\n",
                             "services: {a: {volumes: ['./b:/x']}}\n");
  CHECK(two.problem_count() == 0);
  CHECK(two.shown("services.a.volumes.0.source") == "'./b'");
}

TEST_CASE("devices are told apart by their path in the container") {
  CHECK(Project("services: {a: {image: x, devices: [/dev/a:/dev/x, /dev/b:/dev/x]}}\n")
            .shown("services.a.devices.0.source") == "'/dev/b'");
}

TEST_CASE("the documents of a file merge in order") {
  const Project project(
      "services: {a: {image: x, cap_add: [b]}}\n---\nservices: {a: {image: y, cap_add: [c]}}\n");
  CHECK(project.shown("services.a") == "{image: 'y', cap_add: ['b', 'c']}");
}

TEST_CASE("`!reset` takes away what earlier files have") {
  const Project project = merged(
      "services:\n  a: {image: x, command: c, ports: ['80'], environment: {A: 1, B: 2}}\n"
      "  b: {image: y}\nnetworks: {n: }\n",
      "services:\n  a: {command: !reset ~, ports: !reset [], environment: {A: !reset ~}}\n"
      "  b: !reset\nnetworks: !reset {}\n");
  CHECK(project.shown("services") == "{a: {image: 'x', environment: {B: 2}}}");
  CHECK_FALSE(project.at("networks").exists());
}

TEST_CASE("`!override` replaces instead of merging") {
  const Project project =
      merged("services: {a: {image: x, cap_add: [b], environment: {A: 1}, deploy: {mode: m}}}\n",
             "services: {a: {cap_add: !override [c], environment: !override {B: 2}, deploy: "
             "!override {replicas: 1}, hostname: !override h}}\n");
  CHECK(project.shown("services.a") ==
        "{image: 'x', cap_add: ['c'], environment: {B: 2}, deploy: {replicas: 1}, hostname: 'h'}");
}

TEST_CASE("resets work through aliases and merge keys") {
  const Project project = merged(
      "services: {a: {image: x, cap_add: [b], tty: true}}\n",
      "x-n: &n !override [c]\nx-r: &r {tty: !reset ~}\nservices: {a: {<<: *r, cap_add: *n}}\n");
  CHECK(project.shown("services.a") == "{image: 'x', cap_add: ['c']}");
}

TEST_CASE("resets do not reach into lists, nor what was merged from lists") {
  CHECK(merged("services: {a: {image: x, environment: [A=1]}}\n",
               "services: {a: {environment: {A: !reset ~}}}\n")
            .shown("services.a.environment") == "{A: '1'}");
  const Project three({{".env", "COMPOSE_FILE=compose.yaml:b.yaml:c.yaml\n"},
                       {"compose.yaml", "services: {a: {image: x, labels: {A: 1}}}\n"},
                       {"b.yaml", "services: {a: {labels: {A: 2}}}\n"},
                       {"c.yaml", "services: {a: {labels: {A: !reset ~, C: }}}\n"}});
  CHECK(three.shown("services.a.labels") == "{A: 2, C: null}");
}

TEST_CASE("a reset of a mapping's own key lets the merged one through") {
  CHECK(Project("x-a: &a {k: 1}\nx-b: {<<: *a, k: !reset ~}\n").shown("x-b") == "{k: 1}");
}

TEST_CASE("items that are reset are not there") {
  CHECK(Project("x-a: [1, !reset 2, 3]\n").shown("x-a") == "[1, 3]");
}

TEST_CASE("extensions that Compose adopted go by their new names") {
  const Project project(
      "services: {a: {image: x, x-develop: {watch: [{path: p, action: sync, "
      "x-initialSync: true}]}}}\n");
  CHECK(project.shown("services.a.develop.watch.0.initial_sync") == "true");
  CHECK_FALSE(project.at("services.a.x-develop").exists());
}

TEST_CASE("large collections merge in linear time") {
  std::string base = "services:\n  a:\n    image: x\n    environment:\n";
  std::string over = "services:\n  a:\n    environment:\n";
  for (int at = 0; at < 20'000; ++at) {
    base += "      A" + std::to_string(at) + ": 1\n";
    over += "      A" + std::to_string(at) + ": !reset 2\n";
  }
  CHECK(merged(base, over).at("services.a.environment").entries.empty());
}

}  // namespace
}  // namespace hullint::test
