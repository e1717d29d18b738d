#include "schema/validate.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/strings.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

using schema::Completeness;
using schema::Violation;

constexpr const char* kind_names[] = {
    "unknown_key", "wrong_type",   "missing_required", "too_few",       "bad_enum",
    "bad_pattern", "out_of_range", "duplicate_item",   "repeated_item", "non_string_key"};

std::string name_of(Violation::Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

// Each violation in a line: kind, path, the text it stands on, the names, and where a key belongs.
std::vector<std::string> violations(std::string text,
                                    Completeness completeness = Completeness::whole) {
  const Yaml yaml(std::move(text));
  std::vector<std::string> lines;
  for (const Violation& violation :
       schema::validate(yaml.root(), schema::compose(), completeness)) {
    std::string line =
        name_of(violation.kind) + " " + violation.path + " `" + yaml.shown(violation.span) + "`";
    if (!violation.names.empty()) line += " " + join(violation.names, "|");
    if (!violation.belongs_at.empty()) line += " -> " + violation.belongs_at;
    lines.push_back(std::move(line));
  }
  return lines;
}

using Lines = std::vector<std::string>;

// One violation of this kind between the marks and nothing else.
void check_one(std::string_view marked, Violation::Kind kind, std::string_view path) {
  const MarkedYaml sample(marked);
  const Yaml yaml(sample.text);
  const std::vector<Violation> found =
      schema::validate(yaml.root(), schema::compose(), Completeness::whole);
  REQUIRE_MESSAGE(found.size() == 1, sample.text);
  CHECK(name_of(found[0].kind) == name_of(kind));
  CHECK(found[0].span == sample.span);
  CHECK(found[0].path == path);
}

std::string service(std::string_view body) {
  return "services:\n  web:\n    image: nginx\n    " + std::string(body) + "\n";
}

TEST_CASE("each kind of violation stands on its own text") {
  using Kind = Violation::Kind;
  check_one("services:\n  web:\n    «imagee»: nginx\n", Kind::unknown_key, "services.web.imagee");
  check_one("services:\n  web:\n    image: «[nginx]»\n", Kind::wrong_type, "services.web.image");
  check_one("services:\n  web:\n    «provider»:\n      options: {}\n", Kind::missing_required,
            "services.web.provider");
  check_one("jobs:\n  web:\n    image: nginx\n    «triggers»: {}\n", Kind::too_few,
            "jobs.web.triggers");
  check_one("services:\n  web:\n    cgroup: «\"hosts\"»\n", Kind::bad_enum, "services.web.cgroup");
  check_one("services:\n  web:\n    pull_policy: «sometimes»\n", Kind::bad_pattern,
            "services.web.pull_policy");
  check_one("services:\n  web:\n    oom_score_adj: «1001»\n", Kind::out_of_range,
            "services.web.oom_score_adj");
  check_one("services:\n  web:\n    group_add: [a, b, «'a'»]\n", Kind::duplicate_item,
            "services.web.group_add[2]");
  check_one("services:\n  web:\n    cap_add: [A, «A»]\n", Kind::repeated_item,
            "services.web.cap_add[1]");
  check_one("services:\n  web:\n    labels:\n      «1»: x\n", Kind::non_string_key,
            "services.web.labels.1");
}

TEST_CASE("a list's item without a key it needs is shown by its first key") {
  check_one("services:\n  web:\n    volumes:\n      - «source»: x\n        target: /x\n",
            Violation::Kind::missing_required, "services.web.volumes[0]");
  check_one("services:\n  web:\n    volumes:\n      - «{}»\n", Violation::Kind::missing_required,
            "services.web.volumes[0]");
}

TEST_CASE("validation goes on after each violation") {
  CHECK(violations("services:\n  web:\n    imag: x\n    ports: 80\n    deploy:\n      replica: 1\n"
                   "  db:\n    cgroup: none\nnetwork: {}\n") ==
        Lines{"unknown_key services.web.imag `imag` image",
              "wrong_type services.web.ports `80` list",
              "unknown_key services.web.deploy.replica `replica` replicas",
              "bad_enum services.db.cgroup `none` host|private",
              "unknown_key network `network` networks"});
}

TEST_CASE("a key that is right one level further out or in says where") {
  CHECK(violations(service("healthcheck:\n      test: x\n      image: x")) ==
        Lines{"unknown_key services.web.healthcheck.image `image` -> services.web"});
  CHECK(violations(service("replicas: 2")) ==
        Lines{"unknown_key services.web.replicas `replicas` -> services.web.deploy"});
  CHECK(violations(service("x: 2")) == Lines{"unknown_key services.web.x `x`"});
}

TEST_CASE("a service's key that is not indented says to which service it belongs") {
  CHECK(violations("services:\n  web:\n    build: .\n  restart: always\n") ==
        Lines{"wrong_type services.restart `always` mapping -> services.web"});
}

TEST_CASE("what is not written and not allowed is shown by its key") {
  CHECK(violations("services:\n  web:\n    image:\n") ==
        Lines{"wrong_type services.web.image `image` string"});
  CHECK(violations(service("cap_add:\n      - A\n      -")) ==
        Lines{"wrong_type services.web.cap_add[1] `-` string"});
  CHECK(violations(service("user: !!str")).empty());
  CHECK(violations(service("user: &a")) == Lines{"wrong_type services.web.user `&a` string"});
  CHECK(violations("services:\n") == Lines{"wrong_type services `services` mapping"});
  CHECK(violations(service("networks:\n      front:")).empty());
  CHECK(violations("volumes:\n  data:\nnetworks:\n  front:\n").empty());
}

TEST_CASE("an empty document has no violations, and one that is no mapping has one") {
  CHECK(violations("").empty());
  CHECK(violations("# nothing\n").empty());
  CHECK(violations("---\n").empty());
  CHECK(violations("- a\n") == Lines{"wrong_type  `- a` mapping"});
  CHECK(violations("text\n") == Lines{"wrong_type  `text` mapping"});
}

TEST_CASE("only the alternative for the value's kind is looked at") {
  CHECK(violations(service("build: {contxt: .}")) ==
        Lines{"unknown_key services.web.build.contxt `contxt` context"});
  CHECK(violations(service("build: [.]")) ==
        Lines{"wrong_type services.web.build `[.]` string|mapping"});
  CHECK(violations(service("ports:\n      - target: 80\n        publish: 80")) ==
        Lines{"unknown_key services.web.ports[0].publish `publish` published"});
  CHECK(violations(service("gpus: some")) == Lines{"bad_enum services.web.gpus `some` all"});
}

TEST_CASE("types are those of YAML 1.2 as Compose reads it") {
  CHECK(violations(service("user: 1000")) == Lines{"wrong_type services.web.user `1000` string"});
  CHECK(violations(service("user: '1000'")).empty());
  CHECK(violations(service("user: !!str 1000")).empty());
  CHECK(violations(service("user: yes")).empty());
  CHECK(violations(service("user: 2024-01-01")).empty());
  CHECK(violations(service("user: 1.2.3")).empty());
  CHECK(violations(service("user: 0x1F")) == Lines{"wrong_type services.web.user `0x1F` string"});
  CHECK(violations(service("user: 1_000")) == Lines{"wrong_type services.web.user `1_000` string"});
  CHECK(violations(service("expose: [99999999999999999999999]")).empty());
  CHECK(violations(service("user: true")) == Lines{"wrong_type services.web.user `true` string"});
  CHECK(violations(service("user: ~")) == Lines{"wrong_type services.web.user `~` string"});
  CHECK(violations(service("blkio_config: {weight: 3.0}")).empty());
  CHECK(violations(service("blkio_config: {weight: 3.5}")) ==
        Lines{"wrong_type services.web.blkio_config.weight `3.5` string|integer"});
}

TEST_CASE("strings are made into other types where Compose does so") {
  CHECK(violations(service("privileged: \"true\"")).empty());
  CHECK(violations(service("privileged: yes")).empty());
  CHECK(violations(service("privileged: maybe")) ==
        Lines{"wrong_type services.web.privileged `maybe` boolean"});
  CHECK(violations(service("deploy: {replicas: \"3\"}")).empty());
  CHECK(violations(service("deploy: {replicas: \"three\"}")) ==
        Lines{"wrong_type services.web.deploy.replicas `\"three\"` integer"});
  CHECK(violations(service("ports: [{target: \"80\"}]")).empty());
  CHECK(violations(service("ulimits: {nofile: \"1\"}")).empty());
  CHECK(violations(service("ulimits: {nofile: many}")) ==
        Lines{"wrong_type services.web.ulimits.nofile `many` integer|mapping"});
  CHECK(violations(service("cpu_percent: \"50\"")).empty());
  CHECK(violations(service("cpu_percent: \"150\"")) ==
        Lines{"out_of_range services.web.cpu_percent `\"150\"`"});
  CHECK(violations(service("depends_on: {db: {condition: service_started, required: \"true\"}}"))
            .empty());
  CHECK(violations(service("use_api_socket: \"true\"")) ==
        Lines{"wrong_type services.web.use_api_socket `\"true\"` boolean"});
}

TEST_CASE("what an interpolation or a template hides counts as right") {
  CHECK(violations(service("cgroup: ${CGROUP}")).empty());
  CHECK(violations(service("ports: $PORTS")).empty());
  CHECK(violations(service("deploy: {replicas: \"${N:-1}\"}")).empty());
  CHECK(violations(service("ports: ${A:-${B}}")).empty());
  CHECK(violations(service("mem_limit: ${M}m")).empty());
  CHECK(violations(service("cpu_count: ${N}0")).empty());
  CHECK(violations(service("cgroup: ho${T}")).empty());
  CHECK(violations(service("pull_policy: \"{{ policy }}\"")).empty());
  CHECK(violations(service("ports: {{ ports }}")).empty());
  CHECK(violations(service("ports: ${A}:${B}")) ==
        Lines{"wrong_type services.web.ports `${A}:${B}` list"});
  CHECK(violations(service("cgroup: $$x")) ==
        Lines{"bad_enum services.web.cgroup `$$x` host|private"});
  CHECK(violations(service("provider: {\"{{ key }}\": x}")).empty());
}

TEST_CASE("what a tag replaces counts as right, and what it only marks is looked at") {
  CHECK(violations(service("ports: !reset null")).empty());
  CHECK(violations(service("ports: !reset {}")).empty());
  CHECK(violations(service("nothing: !reset null")).empty());
  CHECK(violations(service("cgroup: !override x")) ==
        Lines{"bad_enum services.web.cgroup `x` host|private"});
  CHECK(violations(service("cgroup: !secret x")).empty());
  CHECK(violations(service("build: !override {contxt: .}")) ==
        Lines{"unknown_key services.web.build.contxt `contxt` context"});
}

TEST_CASE("aliases are followed and shown once") {
  CHECK(violations("x-a: &a {imagee: x}\nservices:\n  one: *a\n  two: *a\n") ==
        Lines{"unknown_key services.one.imagee `imagee` image"});
  CHECK(violations("x-a: &a [x]\nservices:\n  one: {image: *a}\n") ==
        Lines{"wrong_type services.one.image `*a` string"});
  CHECK(violations("x-a: &a {image: x}\nservices:\n  one: *a\n").empty());
  CHECK(violations("services: &a\n  one: *a\n").empty());
}

TEST_CASE("merge keys are merged before anything is missed") {
  CHECK(violations("x-p: &p {type: model}\nservices:\n  one:\n    provider: {<<: *p}\n").empty());
  CHECK(violations("x-p: &p {type: model}\nx-q: &q {<<: *p}\nservices:\n  one:\n"
                   "    provider: {<<: [*q]}\n")
            .empty());
  CHECK(violations("x-p: &p {typ: model}\nservices:\n  one:\n    provider: {<<: *p}\n") ==
        Lines{"unknown_key services.one.provider.typ `typ` type",
              "missing_required services.one.provider `provider` type"});
  CHECK(violations("x-p: &p {type: [1]}\nservices:\n  one:\n    provider: {<<: *p, type: x}\n")
            .empty());
  CHECK(violations("services:\n  one:\n    provider: {<<: ${P}}\n").empty());
}

TEST_CASE("in a document that others complete nothing is missing") {
  const std::string text = service("volumes: [{source: a}]\n    provider: {}\n    imagee: x");
  CHECK(violations(text, Completeness::partial) ==
        Lines{"unknown_key services.web.imagee `imagee` image"});
  CHECK(violations(text).size() == 3);
}

TEST_CASE("extensions are allowed where the schema has them") {
  CHECK(violations("x-a: 1\nservices:\n  web:\n    image: x\n    x-b: [1]\n"
                   "    build: {context: ., x-c: {}}\n")
            .empty());
  CHECK(violations("services:\n  x-web: 1\n") == Lines{"wrong_type services.x-web `1` mapping"});
  CHECK(violations("services:\n  web:\n    x-develop: {watc: []}\n") ==
        Lines{"unknown_key services.web.x-develop.watc `watc` watch"});
}

TEST_CASE("names of resources are checked") {
  CHECK(violations("services:\n  'a b':\n    image: x\n") ==
        Lines{"unknown_key services.a b `'a b'`"});
  CHECK(violations("volumes:\n  data/x: {}\n") == Lines{"unknown_key volumes.data/x `data/x`"});
}

TEST_CASE("equal items are found whatever their style") {
  CHECK(violations(service("group_add: [1, 0x1]")) ==
        Lines{"duplicate_item services.web.group_add[1] `0x1`"});
  CHECK(violations(service("group_add: [1, '1']")).empty());
  CHECK(violations(service("volumes: [{type: bind, source: a}, {source: 'a', type: bind}]")) ==
        Lines{"repeated_item services.web.volumes[1] `{source: 'a', type: bind}`"});
  CHECK(violations(service("command: [a, a]")).empty());
}

TEST_CASE("aliases of aliases do not multiply the work") {
  std::string text = "x-0: &a0 {image: x, bad: 1}\n";
  for (int level = 1; level < 16; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    text += "x-" + std::to_string(level) + ": &a" + std::to_string(level) + " {<<: [" + below +
            ", " + below + "]}\n";
  }
  text += "services:\n  web: *a15\n";
  CHECK(violations(text) == Lines{"unknown_key services.web.bad `bad`"});
}

TEST_CASE("long keys are cut in paths") {
  const std::string name(1000, 'a');
  CHECK(violations("services:\n  " + name + ":\n    imagee: x\n") ==
        Lines{"unknown_key services." + name.substr(0, 200) + "....imagee `imagee` image"});
}

TEST_CASE("long keys are cut between characters") {
  std::string name(199, 'a');
  for (int i = 0; i < 10; ++i) name += "\u00e9";
  CHECK(violations("services:\n  " + name + ": {}\n") ==
        Lines{"unknown_key services." + name.substr(0, 199) + "... `" + name + "`"});
}

TEST_CASE("items too large to compare are not compared") {
  const std::string item(5000, 'a');
  CHECK(violations(service("group_add: [" + item + ", " + item + "]")).empty());
}

TEST_CASE("a file with everything in it is right") {
  CHECK(violations(R"(name: shop
include:
  - other.yaml
  - path: [a.yaml, b.yaml]
    env_file: .env
services:
  web:
    image: shop/web
    build:
      context: .
      dockerfile_inline: |
        FROM scratch
      args: [A=1]
      no_cache_filter: [a]
      provenance: mode=max
      sbom: true
      ssh: [default]
      secrets: [token]
      additional_contexts: {base: service:base}
    pre_start:
      - image: busybox
        command: ["true"]
    post_start: [{command: echo, user: root}]
    develop:
      watch: [{path: ., action: sync, target: /a, initial_sync: true}]
    ports: [80, "81:81", {target: 82, published: "8082", mode: host}]
    environment: {A: 1, B: , C: true, D: "x"}
    depends_on: {db: {condition: service_healthy, restart: true}}
    healthcheck: {test: [CMD, "true"], interval: 1s, retries: 3}
    deploy:
      resources: {limits: {cpus: "0.5", memory: 1g}, reservations: {devices: [{capabilities: [gpu]}]}}
      update_config: {order: start-first}
    models: {llm: {endpoint_var: U}}
    networks: {front: {aliases: [a], priority: 1}, back: }
    volumes: [data:/data, {type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 0o777}}]
    gpus: all
    use_api_socket: true
    pull_policy: every_12h
    ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}
    extra_hosts: {a: [1.1.1.1]}
    logging: {driver: none, options: {max-size: 10m, n: 3}}
  db:
    provider: {type: model, options: {a: [1, x], b: true}}
jobs:
  nightly:
    image: x
    triggers: {schedule: ["0 0 * * *", {cron: "0 1 * * *", concurrency: forbid}]}
models:
  llm: {model: ai/x, context_size: 1024}
networks:
  front: {driver: bridge, ipam: {config: [{subnet: 10.0.0.0/8, aux_addresses: {a: 10.0.0.1}}]}}
  back: {external: true, name: x}
volumes:
  data: {driver_opts: {type: nfs}, external: "false"}
secrets:
  token: {environment: TOKEN}
configs:
  c: {content: x}
)") == Lines{});
}

}  // namespace
}  // namespace hullint::test
