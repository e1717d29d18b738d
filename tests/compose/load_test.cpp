#include <string>
#include <vector>

#include "compose/effective.h"
#include "compose/project.h"

namespace hullint::test {
namespace {

using Kind = ComposeProblem::Kind;
using Lines = std::vector<std::string>;

TEST_CASE("a service has what it extends, in the file or in another one") {
  const Project project({{"compose.yaml",
                          "services:\n"
                          "  a: {extends: b, tty: true}\n"
                          "  b: {extends: {service: c}, image: b}\n"
                          "  c: {image: c, cap_add: [x]}\n"
                          "  d: {extends: {file: lib/base.yaml, service: e}, cap_add: [y]}\n"},
                         {"lib/base.yaml",
                          "services:\n  e: {extends: f, build: ., env_file: e.env}\n"
                          "  f: {extends: {file: deep/more.yaml, service: g}}\n"},
                         {"lib/deep/more.yaml", "services: {g: {volumes: ['./data:/data']}}\n"},
                         {"lib/e.env", "E=1\n"}});
  CHECK(project.shown("services.a") == "{image: 'b', cap_add: ['x'], tty: true}");
  CHECK(project.shown("services.b") == "{image: 'b', cap_add: ['x']}");
  CHECK(project.shown("services.d.cap_add") == "['y']");
  CHECK_FALSE(project.at("services.d.extends").exists());
  CHECK(project.where("services.d.build.context") == "lib/base.yaml:.");
  CHECK(project.compose->path_of(project.at("services.d.build.context")) == "lib");
  CHECK(project.compose->path_of(project.at("services.d.volumes.0.source")) == "lib/deep/data");
  CHECK(project.compose->env_files().at(0).path == "lib/e.env");
  CHECK(project.compose->is_whole());
  CHECK(project.problem_count() == 0);
}

TEST_CASE("an extending service keeps its key and place") {
  const Project project("services:\n  a: {extends: b}\n  b: {image: x}\n");
  CHECK(project.where_key("services.a") == "compose.yaml:a");
  CHECK(project.where("services.a") == "compose.yaml:{extends: b}");
  CHECK(project.where("services.a.image") == "compose.yaml:x");
}

TEST_CASE("resets of the extending service reach what it extends") {
  const Project project(
      "services:\n  b: {image: x, ports: ['80'], environment: {A: 1}}\n"
      "  a: {extends: b, ports: !reset ~, environment: !override {C: 3}}\n");
  CHECK(project.shown("services.a") == "{image: 'x', environment: {C: 3}}");
  CHECK(project.at("services.b.ports").items.size() == 1);
}

TEST_CASE("what cannot be extended is told where it is named") {
  const Project project({{"compose.yaml",
                          "services:\n"
                          "  a: {extends: nothing}\n"
                          "  b: {extends: {file: none.yaml, service: x}}\n"
                          "  c: {extends: {file: empty.yaml, service: x}}\n"
                          "  d: {extends: {file: one.yaml, service: two}}\n"
                          "  e: {extends: {file: one.yaml}}\n"},
                         {"empty.yaml", "volumes: {}\n"},
                         {"one.yaml", "services: {one: {image: x}}\n"}});
  CHECK(project.problems(Kind::extends_missing_service) ==
        Lines{"compose.yaml:nothing: there is no service `nothing` in this file",
              "compose.yaml:empty.yaml: `empty.yaml` has no services",
              "compose.yaml:two: there is no service `two` in `one.yaml`"});
  CHECK(project.problems(Kind::extends_missing_file) ==
        Lines{"compose.yaml:none.yaml: there is no file `none.yaml` to extend a service of"});
  CHECK(project.problems(Kind::extends_invalid).size() == 1);
  CHECK(project.at("services.a.extends").exists());
}

TEST_CASE("services that extend each other in a circle are told once a circle") {
  const Project project(
      {{"compose.yaml",
        "services:\n  a: {extends: b}\n  b: {extends: a}\n  c: {extends: c}\n"
        "  d: {extends: {file: compose.yaml, service: d}}\n"
        "  e: {extends: {file: other.yaml, service: e}}\n"},
       {"other.yaml", "services: {e: {extends: {file: compose.yaml, service: e}}}\n"}});
  CHECK(project.problems(Kind::extends_cycle).size() == 4);
}

TEST_CASE("the same name in two files is no circle") {
  const Project project({{"compose.yaml", "services: {a: {extends: {file: b.yaml, service: a}}}\n"},
                         {"b.yaml", "services: {a: {extends: {file: c.yaml, service: a}}}\n"},
                         {"c.yaml", "services: {a: {image: x}}\n"}});
  CHECK(project.shown("services.a") == "{image: 'x'}");
  CHECK(project.problem_count() == 0);
}

TEST_CASE("what is fetched, computed or out of reach makes a project incomplete, without a word") {
  for (const std::string text :
       {"services: {a: {extends: {file: 'https://x/y.git', service: b}}}\n",
        "services: {a: {extends: {file: '${F}', service: b}}}\n",
        "services: {a: {extends: '${S}'}}\n",
        "services: {a: {extends: {file: /outside/x.yaml, service: b}}}\n",
        "services: {a: {extends: {file: ~/x.yaml, service: b}}}\n",
        "include: ['oci://registry/x']\nservices: {a: {image: x}}\n",
        "include: [git@host:x.git]\nservices: {a: {image: x}}\n",
        "include: ['${F}']\nservices: {a: {image: x}}\n",
        "include: [{path: a.yaml, project_directory: '${D}'}]\nservices: {a: {image: x}}\n",
        "include: [/outside/x.yaml]\nservices: {a: {image: x}}\n"}) {
    const Project project{std::string(text)};
    CHECK_MESSAGE(project.problem_count() == 0, text);
    CHECK_FALSE_MESSAGE(project.compose->is_complete(), text);
    CHECK_FALSE_MESSAGE(project.compose->is_whole(), text);
  }
}

TEST_CASE("an included file brings its resources, with its own folder and `.env`") {
  const Project project(
      {{"compose.yaml",
        "include: [db/compose.yaml]\nservices: {web: {image: 'w:${TAG}', depends_on: [db]}}\n"},
       {".env", "TAG=1\n"},
       {"db/compose.yaml",
        "services: {db: {build: {}, image: 'd:${TAG}-${PORT}', volumes: ['./d:/d']}}\n"
        "volumes: {v: }\nnetworks: {n: }\nsecrets: {s: {file: s.txt}}\n"
        "configs: {c: {file: c.txt}}\nmodels: {m: {model: x}}\nname: other\nx-a: 1\n"},
       {"db/.env", "TAG=2\nPORT=3\n"}});
  CHECK(project.shown("services.db.image") == "'d:1-3'~");
  CHECK(project.where("services.db.image") == "db/compose.yaml:'d:${TAG}-${PORT}'");
  CHECK(project.compose->path_of(project.at("services.db.volumes.0.source")) == "db/d");
  CHECK(project.compose->path_of(project.at("services.db.build.context")) == "db");
  for (const std::string path : {"volumes.v", "networks.n", "secrets.s", "configs.c", "models.m"})
    CHECK_MESSAGE(project.at(path).exists(), path);
  CHECK_FALSE(project.at("name").exists());
  CHECK_FALSE(project.at("x-a").exists());
  CHECK_FALSE(project.at("include").exists());
  CHECK(project.compose->main_file_count() == 1);
  CHECK(project.compose->files().size() == 2);
  CHECK(project.problem_count() == 0);
}

TEST_CASE("an include in long form has files, a project directory and env files") {
  const Project project(
      {{"compose.yaml",
        "include:\n- path: [lib/a.yaml, lib/b.yaml]\n  project_directory: home\n"
        "  env_file: [one.env, two.env]\n- path: lib/c.yaml\n  env_file: /dev/null\n"},
       {"lib/a.yaml", "services: {s: {image: 'x:$A-$B', build: ./here}}\n"},
       {"lib/b.yaml", "services: {s: {tty: true}}\n"},
       {"lib/c.yaml", "services: {t: {image: 'x:$A'}}\n"},
       {"lib/.env", "A=no\n"},
       {"one.env", "A=1\nB=1\n"},
       {"two.env", "B=2$A\n"}});
  CHECK(project.shown("services.s.image") == "'x:1-21'~");
  CHECK(project.shown("services.s.tty") == "true");
  CHECK(project.compose->path_of(project.at("services.s.build.context")) == "home/here");
  CHECK(project.shown("services.t.image") == "'x:'?");
}

TEST_CASE("what cannot be included is told") {
  const Project project({{"compose.yaml",
                          "include: [none.yaml, {env_file: x}, {path: a.yaml, env_file: no.env}]\n"
                          "services: {a: {image: x}}\n"},
                         {"a.yaml", "services: {b: {image: x}}\n"}});
  CHECK(project.problems(Kind::include_missing) ==
        Lines{"compose.yaml:none.yaml: there is no file `none.yaml` to include"});
  CHECK(project.problems(Kind::include_invalid).size() == 1);
  CHECK(project.problems(Kind::env_file_missing) ==
        Lines{"compose.yaml:no.env: there is no file `no.env`"});
  CHECK(project.at("services.b").exists());
  CHECK_FALSE(project.compose->is_complete());
  CHECK(Project("include: a.yaml\n").problems(Kind::include_invalid).size() == 1);
}

TEST_CASE("files that include each other in a circle are told") {
  const Project project({{"compose.yaml", "include: [a/b.yaml]\nservices: {a: {image: x}}\n"},
                         {"a/b.yaml", "include: [../compose.yaml]\nservices: {b: {image: y}}\n"}});
  CHECK(project.problems(Kind::include_cycle) ==
        Lines{"a/b.yaml:../compose.yaml: `compose.yaml` is included here while it is itself being "
              "loaded"});
  CHECK(project.at("services.b").exists());
}

TEST_CASE(
    "an included resource that is there already merges under it, with a word on old Compose") {
  const Project project(
      {{"compose.yaml", "include: [a/b.yaml]\nservices: {s: {image: x}}\nvolumes: {v: }\n"},
       {"a/b.yaml", "services: {s: {image: y, tty: true}}\nvolumes: {v: }\n"}});
  CHECK(project.shown("services.s") == "{image: 'x', tty: true}");
  CHECK(project.problems(Kind::include_redefinition) ==
        Lines{"compose.yaml:s: an included file has `s` too: Compose merges the two from 5 on, and "
              "refuses them before"});
  CHECK(project.where(project.compose->problems().front().other) == "a/b.yaml:s");
}

TEST_CASE("a file that is included on two ways is there once") {
  const Project project({{"compose.yaml", "include: [a.yaml, b.yaml]\n"},
                         {"a.yaml", "include: [c.yaml]\n"},
                         {"b.yaml", "include: [c.yaml]\n"},
                         {"c.yaml", "services: {s: {image: x, cap_add: [y]}}\n"}});
  CHECK(project.shown("services.s.cap_add") == "['y']");
  CHECK(project.problem_count() == 0);
  CHECK(project.compose->files().size() == 4);
}

TEST_CASE("includes that double from level to level are loaded once each") {
  std::map<std::string, std::string> files;
  for (int level = 0; level < 30; ++level) {
    const std::string next = std::to_string(level + 1);
    for (const std::string side : {"l", "r"})
      files[side + std::to_string(level) + ".yaml"] =
          "include: [l" + next + ".yaml, r" + next + ".yaml]\n";
  }
  files["l30.yaml"] = files["r30.yaml"] = "services: {s: {image: x}}\n";
  files["compose.yaml"] = "include: [l0.yaml, r0.yaml]\n";
  const MemoryFileSystem system(files);
  const std::unique_ptr<const Compose> compose = load_project(system, "compose.yaml");
  CHECK(compose->root()["services"]["s"]["image"].text == "x");
  CHECK(compose->files().size() == 63);
}

TEST_CASE("includes lead fifty levels deep") {
  std::map<std::string, std::string> files;
  for (int level = 0; level < 60; ++level)
    files["a" + std::to_string(level) + ".yaml"] = "include: [a" + std::to_string(level + 1) +
                                                   ".yaml]\nservices: {s" + std::to_string(level) +
                                                   ": {image: x}}\n";
  const MemoryFileSystem system(files);
  const std::unique_ptr<const Compose> compose = load_project(system, "a0.yaml");
  CHECK(compose->root()["services"]["s50"].exists());
  CHECK_FALSE(compose->root()["services"]["s52"].exists());
  CHECK_FALSE(compose->is_complete());
}

TEST_CASE("services that grow by extending each other stay within a bound") {
  std::string yaml = "services:\n  s0: {image: x}\n";
  for (int at = 1; at < 3000; ++at)
    yaml += "  s" + std::to_string(at) + ": {extends: s" + std::to_string(at - 1) + ", x-" +
            std::to_string(at) + ": 1}\n";
  const Project project(yaml);
  CHECK(project.problems(Kind::too_many_nodes).size() >= 1);
  CHECK_FALSE(project.compose->is_complete());
}

TEST_CASE("a file of very many documents stays within a bound") {
  std::string yaml;
  for (int at = 0; at < 200; ++at) yaml += "---\nx-" + std::to_string(at) + ": 1\n";
  const Project project(yaml);
  CHECK(project.problems(Kind::too_many_nodes).size() == 1);
}

TEST_CASE("an extended file's own includes and `.env` do not count") {
  const Project project(
      {{"compose.yaml", "services: {a: {extends: {file: l/b.yaml, service: b}}}\n"},
       {".env", "A=main\n"},
       {"l/.env", "A=lib\nB=lib\n"},
       {"l/b.yaml", "include: [none.yaml]\nservices: {b: {image: '$A-$B'}}\n"}});
  CHECK(project.shown("services.a.image") == "'main-'?");
  CHECK(project.problem_count() == 0);
}

TEST_CASE("the name of the project is a variable") {
  const auto image = [](std::initializer_list<Project::File> files, const std::string& document) {
    return Project(files, document).shown("services.a.image");
  };
  const std::string text = "services: {a: {image: $COMPOSE_PROJECT_NAME}}\n";
  CHECK(image({{"My.App/compose.yaml", text}}, "My.App/compose.yaml") == "'myapp'~");
  CHECK(image({{"b/compose.yaml", text + "name: The-App\n"}}, "b/compose.yaml") == "'the-app'~");
  CHECK(image({{"b/compose.yaml", text}, {"b/.env", "COMPOSE_PROJECT_NAME=env\n"}},
              "b/compose.yaml") == "'env'~");
  CHECK(image({{"compose.yaml", text}}, "compose.yaml") == "''?");
}

TEST_CASE("the env files of services are read, and those that must be there are missed") {
  const Project project(
      {{"compose.yaml",
        "services:\n  a: {image: x, env_file: [a.env, {path: r.env, format: raw}]}\n"
        "  b: {image: x, env_file: [{path: none.env, required: false}]}\n"
        "  c: {image: x, env_file: gone.env}\n"
        "  d: {image: x, env_file: ['${F}', '${G:-g.env}', /outside/o.env, ~/h.env]}\n"},
       {"a.env", "K=v$U\n"},
       {"r.env", "K=v$U\n"}});
  const std::vector<ComposeEnvFile>& files = project.compose->env_files();
  REQUIRE(files.size() == 8);
  CHECK(files[0].service == "a");
  CHECK(files[0].path == "a.env");
  CHECK(files[0].required == true);
  REQUIRE(files[0].variables);
  CHECK(files[0].variables->entries.at(0).value.text.text == "v");
  CHECK(files[1].is_raw);
  CHECK(files[1].variables->entries.at(0).value.text.text == "v$U");
  CHECK_FALSE(files[2].is_there);
  CHECK(files[2].required == false);
  CHECK(project.problems(Kind::env_file_missing) ==
        Lines{"compose.yaml:gone.env: there is no file `gone.env`"});
  CHECK(files[4].path == "");
  CHECK(files[5].path == "g.env");
  CHECK(files[6].path == "");
  CHECK(files[7].path == "");
}

TEST_CASE("the project's `.env` can be asked") {
  const Project project({{"compose.yaml", "services: {a: {image: x}}\n"}, {".env", "A=1\nB\n"}});
  CHECK(project.compose->variable("A") == "1");
  CHECK_FALSE(project.compose->variable("B").has_value());
  CHECK_FALSE(project.compose->variable("C").has_value());
}

TEST_CASE("a template between services hides services, one in a value hides the value") {
  const Project between("services:\n  a:\n    image: x\n  {{ other_services }}\n");
  CHECK_FALSE(between.compose->is_complete());
  CHECK_FALSE(between.at("services").is_known());
  const Project inside(
      "services:\n  a:\n    image: x:{{ tag }}\n    scale: {{ count }}\n    tty: true\n");
  CHECK(inside.compose->is_complete());
  CHECK_FALSE(inside.at("services.a.image").is_known());
  CHECK(inside.at("services.a").is_known());
  CHECK(inside.shown("services.a.tty") == "true");
  CHECK(inside.problem_count() == 0);
}

TEST_CASE("a service is unknown if what it extends is") {
  CHECK_FALSE(Project("services: {a: {extends: {file: '${F}', service: b}}}\n")
                  .at("services.a")
                  .is_known());
}

TEST_CASE("the effective project is JSON with sorted keys, and YAML in the order of the files") {
  const Project project(
      {{"compose.yaml",
        "services:\n  web:\n    image: \"x: #1\"\n    tty: yes\n    ports: ['80']\n"
        "    environment: [B, A=1]\n    command: ['', \"a\\nb\", 'no']\n"
        "  db: {extends: {file: l/b.yaml, service: b}}\n"},
       {".env", "B=env\n"},
       {"l/b.yaml", "services: {b: {build: ./x, privileged: true}}\n"}});
  CHECK(effective_json(*project.compose) ==
        "{\"services\":{\"db\":{\"build\":{\"context\":\"l/x\"},\"privileged\":true},"
        "\"web\":{\"command\":[\"\",\"a\\nb\",\"no\"],\"environment\":{\"A\":\"1\",\"B\":\"env\"},"
        "\"image\":\"x: #1\",\"ports\":[{\"mode\":\"ingress\",\"protocol\":\"tcp\",\"target\":80}],"
        "\"tty\":true}}}\n");
  CHECK(effective_yaml(*project.compose) ==
        "services:\n  web:\n    image: \"x: #1\"\n    tty: true\n    ports:\n"
        "      - mode: ingress\n        target: 80\n        protocol: tcp\n"
        "    environment:\n      B: env\n      A: \"1\"\n"
        "    command:\n      - \"\"\n      - \"a\\nb\"\n      - \"no\"\n"
        "  db:\n    build:\n      context: l/x\n    privileged: true\n");
}

}  // namespace
}  // namespace hullint::test
