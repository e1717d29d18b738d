#include <string>
#include <vector>

#include "compose/project.h"

namespace hullint::test {
namespace {

using Kind = ComposeProblem::Kind;
using Lines = std::vector<std::string>;

// The value of a key at the top of a file.
std::string read(const std::string& yaml) {
  const Project project("x-a: " + yaml + "\n");
  return project.shown("x-a");
}

TEST_CASE("a plain scalar has the type that go-yaml gives it") {
  CHECK(read("true") == "true");
  CHECK(read("False") == "false");
  CHECK(read("yes") == "'yes'");
  CHECK(read("off") == "'off'");
  CHECK(read("12") == "12");
  CHECK(read("-12") == "-12");
  CHECK(read("+12") == "12");
  CHECK(read("0o17") == "15");
  CHECK(read("017") == "15");
  CHECK(read("08") == "8");
  CHECK(read("0x1F") == "31");
  CHECK(read("0b101") == "5");
  CHECK(read("1_000") == "1000");
  CHECK(read("1.10") == "1.1");
  CHECK(read("1e6") == "1e+06");
  CHECK(read("123456.5") == "123456.5");
  CHECK(read(".5") == "0.5");
  CHECK(read(".inf") == "+Inf");
  CHECK(read("-.INF") == "-Inf");
  CHECK(read(".nan") == "NaN");
  CHECK(read("~") == "null");
  CHECK(read("NULL") == "null");
  CHECK(read("") == "null");
  CHECK(read("22:22") == "'22:22'");
  CHECK(read("1.2.3") == "'1.2.3'");
  CHECK(read("0x") == "'0x'");
}

TEST_CASE("quotes and tags decide over the type") {
  CHECK(read("'12'") == "'12'");
  CHECK(read("\"true\"") == "'true'");
  CHECK(read("!!str 12") == "'12'");
  CHECK(read("!!int \"12\"") == "12");
  CHECK(read("!!float 3") == "3");
  CHECK(read("! 12") == "'12'");
  CHECK(read("!other 12") == "'12'");
  CHECK(read("|\n  12") == "'12\n'");
}

TEST_CASE("a tag that Compose does not know is told") {
  const Project project("x-a: !rest [1]\nx-b: !!str 1\nx-c: !override [1]\n");
  CHECK(project.problems(Kind::invalid_tag) ==
        Lines{"compose.yaml:!rest [1]: Compose ignores the tag `!rest`: it knows `!reset` and "
              "`!override`"});
  CHECK(project.problem_count() == 1);
}

TEST_CASE("aliases stand for what they name, on its bytes") {
  const Project project("x-a: &a {b: [1, c]}\nx-d: *a\n");
  CHECK(project.shown("x-d") == "{b: [1, 'c']}");
  CHECK(project.where("x-d.b.1") == "compose.yaml:c");
  CHECK(project.where("x-d") == "compose.yaml:{b: [1, c]}");
}

TEST_CASE("own keys win over merged ones wherever `<<` stands, and the first of a list wins") {
  const Project project(
      "x-a: &a {k: a, l: a}\nx-b: &b {k: b, m: b}\nx-l: &l [*a, *b]\n"
      "x-one: {<<: *a, k: own}\nx-list: {<<: [*a, *b]}\nx-alias: {k: own, <<: *l}\n"
      "x-inline: {<<: {k: in}, n: 1}\nx-nested: {<<: {<<: *b, m: mid}}\n");
  CHECK(project.shown("x-one") == "{k: 'own', l: 'a'}");
  CHECK(project.shown("x-list") == "{k: 'a', l: 'a', m: 'b'}");
  CHECK(project.shown("x-alias") == "{k: 'own', l: 'a', m: 'b'}");
  CHECK(project.shown("x-inline") == "{n: 1, k: 'in'}");
  CHECK(project.shown("x-nested") == "{m: 'mid', k: 'b'}");
  CHECK(project.where_key("x-one.l") == "compose.yaml:l");
  CHECK(project.problem_count() == 0);
}

TEST_CASE("`<<` in quotes is a key like others") { CHECK(read("{\"<<\": 1}") == "{<<: 1}"); }

TEST_CASE("`<<` takes only mappings") {
  const Project project("x-a: {<<: 3, b: 1}\nx-c: {<<: [{d: 1}, e]}\nx-f: {<<: ~}\n");
  CHECK(project.problems(Kind::merge_key).size() == 3);
  CHECK(project.problems(Kind::merge_key).front() ==
        "compose.yaml:3: `<<` takes a mapping or a list of mappings, mostly as aliases");
  CHECK(project.shown("x-a") == "{b: 1}");
  CHECK(project.shown("x-c") == "{d: 1}");
}

TEST_CASE("the last of two equal keys counts, and the second is told with the first") {
  const Project project("x-a:\n  k: 1\n  l: 2\n  'k': 3\n");
  CHECK(project.shown("x-a") == "{k: 3, l: 2}");
  CHECK(project.problems(Kind::duplicate_key) ==
        Lines{"compose.yaml:'k': `k` is defined twice in this mapping"});
  const ComposeProblem& problem = project.compose->problems().front();
  CHECK(problem.path == "x-a.k");
  CHECK(problem.other.span == Span{7, 8});
}

TEST_CASE("two `<<` in a mapping are told") {
  const Project project("x-a: &a {b: 1}\nx-c:\n  <<: *a\n  <<: {d: 1}\n");
  CHECK(project.problems(Kind::duplicate_key).size() == 1);
  CHECK(project.shown("x-c") == "{b: 1, d: 1}");
}

TEST_CASE("a value that two aliases stand for is told once") {
  const Project project("x-a: &a {b: 1, b: 2, c: '${'}\nx-d: *a\nx-e: *a\n");
  CHECK(project.problem_count() == 2);
}

TEST_CASE("keys that are no texts are told and kept by their text") {
  const Project project("x-a: {80: x, true: y, 'z': 1, yes: 2, 1.5: 3, ~: 4, [a]: 5}\n");
  const Lines problems = project.problems(Kind::non_string_key);
  CHECK(problems.size() == 5);
  CHECK(problems.front() ==
        "compose.yaml:80: Compose takes the key `80` for no text: write it in quotes");
  CHECK(project.shown("x-a.80") == "'x'");
}

TEST_CASE("variables are replaced in values, not in keys") {
  const Project project({{"compose.yaml",
                          "x-a: [$A, '${A}b', \"${U:-d}\", $U, a$$A, '$1', '${E-x}']\n"
                          "x-${A}: 1\n"},
                         {".env", "A=a\nE=\n"}});
  CHECK(project.shown("x-a") == "['a'~, 'ab'~, 'd'~, ''?, 'a$A', '$1', ''~]");
  CHECK(project.shown("x-${A}") == "1");
  CHECK(project.at("x-a.4").interpolated);
  CHECK(project.at("x-a.4").certainty == Certainty::known);
  CHECK(project.where("x-a.2") == "compose.yaml:\"${U:-d}\"");
  CHECK(project.at("x-a.2").quoted);
}

TEST_CASE("each use of a variable is known with its places") {
  const Project project(
      {{"compose.yaml", "services:\n  web:\n    image: \"x:${TAG:-${B}}\"\n    command: $A\n"},
       {".env", "TAG=1\n"}});
  const std::vector<ComposeVariableUse>& uses = project.compose->variable_uses();
  REQUIRE(uses.size() == 3);
  CHECK(uses[0].name == "TAG");
  CHECK(uses[0].operation == ":-");
  CHECK(uses[0].argument == "${B}");
  CHECK(uses[0].path == "services.web.image");
  CHECK(uses[0].value == "1");
  CHECK(uses[0].braced);
  CHECK_FALSE(uses[0].nested);
  CHECK(project.where(uses[0].place) == "compose.yaml:${TAG:-${B}}");
  CHECK(project.where(uses[0].name_place) == "compose.yaml:TAG");
  CHECK(project.where(uses[0].scalar) == "compose.yaml:\"x:${TAG:-${B}}\"");
  CHECK(uses[1].name == "B");
  CHECK(uses[1].nested);
  CHECK_FALSE(uses[1].value.has_value());
  CHECK(project.where(uses[1].place) == "compose.yaml:${B}");
  CHECK(uses[2].name == "A");
  CHECK_FALSE(uses[2].braced);
  CHECK(uses[2].operation == "");
}

TEST_CASE("what Compose refuses to replace is told on its bytes and unknown") {
  const Project project(
      "x-a: ['${', '${1}', '${A.b}', 'A=${A:?why}', '${A?}', '${A:-${', '$A ${B']\n");
  CHECK(project.problems(Kind::invalid_interpolation).size() == 5);
  CHECK(project.problems(Kind::required_variable) ==
        Lines{"compose.yaml:${A:?why}: `A` must have a value: why",
              "compose.yaml:${A?}: `A` must have a value"});
  CHECK(project.shown("x-a.0") == "'${'?");
  // What stands around a variable that must be set is there.
  CHECK(project.shown("x-a.3") == "'A='?");
}

// The value of a key of a service or of a dotted path from the root.
std::string cast(const std::string& yaml, const std::string& path) {
  const Project project({{"compose.yaml", yaml}, {".env", "YES=yes\nN=3\n"}});
  std::string shown = project.shown(path);
  for (const ComposeProblem& problem : project.compose->problems()) shown += " " + problem.message;
  return shown;
}

TEST_CASE("texts become what Compose casts them to, on each of its paths") {
  const auto service = [](const std::string& yaml, const std::string& path) {
    return cast("services: {a: {image: x, " + yaml + "}}", "services.a." + path);
  };
  for (const std::string key :
       {"init", "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty"})
    CHECK_MESSAGE(service(key + ": 'Yes'", key) == "true", key);
  for (const std::string key :
       {"cpu_count", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares",
        "oom_score_adj", "pids_limit", "scale"})
    CHECK_MESSAGE(service(key + ": '-3'", key) == "-3", key);
  for (const std::string key : {"cpu_percent", "cpus"})
    CHECK_MESSAGE(service(key + ": '1.50'", key) == "1.5", key);
  CHECK(service("umask: '077'", "umask") == "63");
  CHECK(service("ulimits: {nofile: '5'}", "ulimits.nofile.single") == "missing");
  CHECK(service("ulimits: {nofile: {soft: '5', hard: '6'}}", "ulimits.nofile") ==
        "{soft: 5, hard: 6}");
  CHECK(service("networks: {n: {use_service_name_alias: 'n'}}",
                "networks.n.use_service_name_alias") == "false");
  CHECK(service("volumes: [{type: volume, target: /x, read_only: 'on', volume: {nocopy: 'off'}}]",
                "volumes.0.read_only") == "true");
  CHECK(service("volumes: [{type: volume, target: /x, volume: {nocopy: 'off'}}]",
                "volumes.0.volume.nocopy") == "false");
  CHECK(service("depends_on: {b: {condition: c, required: 'no', restart: 'Y'}}", "depends_on.b") ==
        "{condition: 'c', required: false, restart: true}");
  CHECK(service("healthcheck: {retries: '3', disable: 'FALSE'}", "healthcheck") ==
        "{retries: 3, disable: false}");
  CHECK(service("ports: [{target: '80'}]", "ports.0.target") == "80");
  CHECK(service("deploy: {replicas: '2', update_config: {parallelism: '1', max_failure_ratio: "
                "'.5'}, rollback_config: {parallelism: '4', max_failure_ratio: '1e1'}, "
                "restart_policy: {max_attempts: '7'}, placement: {max_replicas_per_node: '8'}}",
                "deploy") ==
        "{replicas: 2, update_config: {parallelism: 1, max_failure_ratio: 0.5}, "
        "rollback_config: {parallelism: 4, max_failure_ratio: 10}, "
        "restart_policy: {max_attempts: 7}, placement: {max_replicas_per_node: 8}}");
  CHECK(service("pre_start: [{image: x, privileged: 'yes', cpu_count: '2'}]", "pre_start.0") ==
        "{image: 'x', privileged: true, cpu_count: 2}");
  CHECK(service("scale: $N", "scale") == "3~");
  CHECK(service("tty: $YES", "tty") == "true~");
}

TEST_CASE("texts of top-level resources become booleans") {
  for (const std::string key : {"internal", "attachable", "enable_ipv4", "enable_ipv6"})
    CHECK_MESSAGE(cast("networks: {n: {" + key + ": 'y'}}", "networks.n." + key) == "true", key);
  for (const std::string key : {"networks", "volumes", "secrets", "configs"})
    CHECK_MESSAGE(cast(key + ": {n: {external: 'true'}}", key + ".n.external") == "true", key);
}

TEST_CASE("casts reach jobs as far as services, but not their deployment") {
  CHECK(cast("jobs: {a: {image: x, tty: 'yes'}}", "jobs.a.tty") == "true");
  CHECK(cast("jobs: {a: {image: x, scale: '3'}}", "jobs.a.scale") == "'3'");
}

TEST_CASE("other texts stay texts") {
  CHECK(cast("services: {a: {image: '12', mem_limit: '3', hostname: 'true'}}", "services.a") ==
        "{image: '12', mem_limit: '3', hostname: 'true'}");
}

TEST_CASE("a known text that cannot be cast is a problem, an unknown one is not") {
  CHECK(cast("services: {a: {scale: 'two'}}", "services.a.scale") ==
        "'two' `scale` is a whole number, and `two` is not");
  CHECK(cast("services: {a: {privileged: ''}}", "services.a.privileged") ==
        "'' `privileged` is `true` or `false`, and `` is not");
  CHECK(cast("services: {a: {scale: $UNSET, tty: '${UNSET}'}}", "services.a") ==
        "{scale: ''?, tty: ''?}");
  CHECK(cast("services: {a: {scale: '${UNSET:-x}'}}", "services.a.scale") ==
        "'x'~ `scale` is a whole number, and `x` is not");
}

TEST_CASE("a bomb of aliases ends in a problem") {
  std::string yaml = "x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int level = 1; level < 8; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    yaml += "x-" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + below;
    for (int item = 1; item < 10; ++item) yaml += ", " + below;
    yaml += "]\n";
  }
  const Project project(yaml);
  CHECK(project.problems(Kind::too_many_nodes).size() == 1);
  CHECK_FALSE(project.compose->is_complete());
  CHECK(project.shown("x-0.0") == "1");
}

TEST_CASE("aliases that nest deeply end in a problem") {
  std::string yaml = "x-0: &a0 {k: 1}\n";
  for (int level = 1; level < 300; ++level)
    yaml += "x-" + std::to_string(level) + ": &a" + std::to_string(level) + " {k: *a" +
            std::to_string(level - 1) + "}\n";
  const Project project(yaml);
  CHECK(project.problems(Kind::too_many_nodes).size() == 1);
}

TEST_CASE("any text gives a project") {
  for (const char* text :
       {"", "---\n---\n", "text", "- list\n", "services:", "services: []\n", "services: {a: [1]}\n",
        "services: {a: {ports: {b: 1}}}\n", "include: 3\n", "services: {a: {extends: [1]}}\n",
        "a: [\n", "{{ x }}\n", "services: {a: {environment: 3, networks: 4, depends_on: x}}\n"}) {
    const Project project{std::string(text)};
    CHECK(project.compose->files().size() == 1);
  }
}

}  // namespace
}  // namespace hullint::test
