#include <string>
#include <vector>

#include "compose/paths.h"
#include "compose/project.h"

namespace hullint::test {
namespace {

const std::string whole = "services: {a: {image: x}}\n";
const std::string fragment = "services: {a: {tty: true}}\n";

// The main files of the project of a document, in order, and what they are together.
std::string chosen(std::initializer_list<Project::File> files, const std::string& document) {
  const Project project(files, document);
  const Compose& compose = *project.compose;
  std::string text;
  for (std::size_t at = 0; at < compose.main_file_count(); ++at) {
    text += compose.files()[at].path;
    text += at == compose.document() ? "* " : " ";
  }
  text += compose.extent() == Compose::Extent::part ? "part" : "whole";
  return compose.is_complete() ? text : text + " incomplete";
}

TEST_CASE("a default file goes with its override") {
  CHECK(chosen({{"compose.yaml", whole}}, "compose.yaml") == "compose.yaml* whole");
  CHECK(chosen({{"a/compose.yml", whole}, {"a/compose.override.yaml", fragment}},
               "a/compose.yml") == "a/compose.yml* a/compose.override.yaml whole");
  CHECK(chosen({{"docker-compose.yaml", whole}, {"docker-compose.override.yml", fragment}},
               "docker-compose.yaml") == "docker-compose.yaml* docker-compose.override.yml whole");
}

TEST_CASE("any override name goes with any base name, in Compose's order") {
  CHECK(chosen({{"compose.yaml", whole},
                {"docker-compose.override.yml", fragment},
                {"compose.override.yaml", fragment},
                {"compose.override.yml", fragment}},
               "compose.yaml") == "compose.yaml* compose.override.yml whole");
}

TEST_CASE("an override is seen over its base") {
  CHECK(chosen({{"compose.yaml", whole}, {"compose.override.yaml", fragment}},
               "compose.override.yaml") == "compose.yaml compose.override.yaml* whole");
  CHECK(chosen({{"compose.yaml", whole},
                {"docker-compose.yml", whole},
                {"compose.override.yaml", fragment}},
               "compose.override.yaml") == "compose.yaml compose.override.yaml* whole");
}

TEST_CASE("an override without base is a part") {
  CHECK(chosen({{"compose.override.yaml", whole}}, "compose.override.yaml") ==
        "compose.override.yaml* part");
}

TEST_CASE("a default file that another hides is alone") {
  CHECK(chosen({{"compose.yaml", whole},
                {"docker-compose.yml", whole},
                {"compose.override.yaml", fragment}},
               "docker-compose.yml") == "docker-compose.yml* whole");
}

TEST_CASE("the list of `.env` decides for the files that it names") {
  const std::initializer_list<Project::File> files{
      {".env", "COMPOSE_FILE=compose.yaml:deploy/prod.yaml\n"},
      {"compose.yaml", whole},
      {"compose.override.yaml", fragment},
      {"deploy/prod.yaml", fragment}};
  CHECK(chosen(files, "compose.yaml") == "compose.yaml* deploy/prod.yaml whole");
  CHECK(chosen(files, "compose.override.yaml") == "compose.yaml compose.override.yaml* whole");
  CHECK(Project(files, "compose.yaml").compose->files()[1].base == "");
}

TEST_CASE("the list may have its own separator, and files that are not there") {
  CHECK(chosen({{".env", "COMPOSE_FILE=compose.yaml,b.yaml,none.yaml\nCOMPOSE_PATH_SEPARATOR=,\n"},
                {"compose.yaml", whole},
                {"b.yaml", fragment}},
               "b.yaml") == "compose.yaml b.yaml* whole incomplete");
}

TEST_CASE("the project directory is the folder of the first file") {
  const Project project({{"app/.env", "COMPOSE_FILE=../base/compose.yaml:compose.yaml\nA=app\n"},
                         {"base/.env", "A=base\nB=base\n"},
                         {"base/compose.yaml", whole},
                         {"app/compose.yaml", "services: {a: {image: '$A-$B', build: ./x}}\n"}},
                        "app/compose.yaml");
  CHECK(project.compose->path_of(project.at("services.a.build.context")) == "base/x");
  CHECK(project.shown("services.a.image") == "'app-base'~");
}

TEST_CASE("a file with a name of its own is a project if its services are complete") {
  CHECK(chosen({{"compose.yaml", whole}, {"compose.prod.yaml", whole}}, "compose.prod.yaml") ==
        "compose.prod.yaml* whole");
  for (const std::string service :
       {"build: .", "provider: {type: x}", "extends: {file: 'https://x/y', service: a}"})
    CHECK(chosen({{"x.yaml", "services: {a: {" + service + "}}\n"}, {"compose.yaml", whole}},
                 "x.yaml")
              .starts_with("x.yaml* whole"));
}

TEST_CASE("a file with an incomplete service is seen over the default file") {
  CHECK(chosen({{"compose.yaml", whole}, {"compose.prod.yaml", fragment}}, "compose.prod.yaml") ==
        "compose.yaml compose.prod.yaml* whole");
  CHECK(chosen({{"a/docker-compose.yml", whole}, {"a/prod.yml", "services: {a: }\n"}},
               "a/prod.yml") == "a/docker-compose.yml a/prod.yml* whole");
}

TEST_CASE("without the default file it is a part") {
  CHECK(chosen({{"compose.prod.yaml", fragment}}, "compose.prod.yaml") ==
        "compose.prod.yaml* part");
}

TEST_CASE("a file without services is a part") {
  CHECK(chosen({{"volumes.yaml", "volumes: {v: }\n"}}, "volumes.yaml") == "volumes.yaml* part");
  CHECK(chosen({{"compose.yaml", "x-a: 1\nnetworks: {n: }\n"}}, "compose.yaml") ==
        "compose.yaml* part");
}

TEST_CASE("a default file with an incomplete service is a project all the same") {
  CHECK(chosen({{"compose.yaml", fragment}}, "compose.yaml") == "compose.yaml* whole");
}

TEST_CASE("paths start from a folder and keep what leads out of it") {
  CHECK(path_from("", "a/./b") == "a/b");
  CHECK(path_from("x", "../a") == "a");
  CHECK(path_from("x", "../../a") == "../a");
  CHECK(path_from("x", "/a/../b") == "/b");
  CHECK(path_from("x", "~/a") == "");
  CHECK(path_from("x", "C:\\a") == "");
  CHECK(relative_path("a/b", "") == "a/b");
  CHECK(relative_path("a/b", "a") == "b");
  CHECK(relative_path("a/b", "c/d") == "../../a/b");
  CHECK(relative_path("a", "a") == ".");
  CHECK(relative_path("../b", "a") == "../../b");
  CHECK(relative_path("ab", "a") == "../ab");
  CHECK(relative_path("/a/b", "/a") == "b");
  CHECK(relative_path("/a/b", "/") == "a/b");
  CHECK(relative_path("b", "../a") == "b");
}

}  // namespace
}  // namespace hullint::test
