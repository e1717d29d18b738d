#include "compose/model.h"

#include "compose/project.h"

namespace hullint::test {
namespace {

TEST_CASE("a service is found by its name") {
  const Project project("services: {web: {image: a}, db: {image: b}, app: {image: c}}\n");
  for (const char* name : {"web", "db", "app"}) {
    const ComposeService* service = project.compose->service(name);
    REQUIRE(service != nullptr);
    CHECK(service->name == name);
  }
  CHECK(project.compose->service("x") == nullptr);
  CHECK(project.compose->service("") == nullptr);
}

TEST_CASE("a path starts from its file's base, as the workspace writes it") {
  const Project project({{"dir/compose.yaml",
                          "services:\n  s:\n    image: a\n    volumes:\n      - ./a/../b:/x\n"
                          "      - ~/c:/y\n      - /d:/z\n      - ${V:-./e}:/v\n"
                          "      - ../f/${W}:/w\n      - C:\\g:/g\n"}},
                        "dir/compose.yaml");
  std::vector<std::string> paths;
  for (const ComposeMount& mount : project.compose->service("s")->mounts)
    paths.push_back(project.compose->path_of(*mount.source));
  CHECK(paths == std::vector<std::string>{"dir/b", "", "/d", "dir/e", "", ""});
  CHECK(project.compose->path_of(missing_compose_node()).empty());
}

TEST_CASE("a place is what is written there") {
  const Project project("services: {s: {image: 'a:1'}}\n");
  const Compose& compose = *project.compose;
  CHECK(compose.source_text(project.at("services.s.image").place) == "'a:1'");
  CHECK(compose.source_text({7, {0, 1}}).empty());
  CHECK(compose.source_text({0, {0, 1000}}).empty());
}

TEST_CASE("a build in an included file starts from that file's folder") {
  const Project project({{"compose.yaml", "include: [app/compose.yaml]\n"},
                         {"app/compose.yaml", "services: {s: {build: {target: x}}}\n"}},
                        "compose.yaml");
  const ComposeService* service = project.compose->service("s");
  REQUIRE(service != nullptr);
  REQUIRE(service->build);
  CHECK(service->build->context_path == "app");
  CHECK(service->build->dockerfile_path == "app/Dockerfile");
}

TEST_CASE("a build that is extended takes each path from where it is written") {
  const Project project(
      {{"compose.yaml", "services: {s: {extends: {service: base, file: lib/base.yaml}}}\n"},
       {"lib/base.yaml", "services: {base: {build: {context: app, dockerfile: x.Dockerfile}}}\n"}},
      "compose.yaml");
  const ComposeService* service = project.compose->service("s");
  REQUIRE(service != nullptr);
  REQUIRE(service->build);
  CHECK(service->build->context_path == "lib/app");
  CHECK(service->build->dockerfile_path == "lib/app/x.Dockerfile");
}

// The text of what a mount of the service `s` shows of the host.
std::string bind_source(const std::string& mount, const std::string& volume) {
  const Project project("services: {s: {image: a, volumes: [" + mount +
                        "]}}\nvolumes: {data: " + volume + "}\n");
  const ComposeMount& view = project.compose->service("s")->mounts.at(0);
  const ComposeNode& source = bind_source_of(view, *project.compose);
  return source.exists() ? std::string(source.text) : "none";
}

TEST_CASE("a bind mount and a volume of the driver `local` show a path of the host") {
  CHECK(bind_source("./a:/x", "") == "./a");
  CHECK(bind_source("data:/x", "") == "none");
  CHECK(bind_source("data:/x", "{driver_opts: {type: none, o: bind, device: /srv}}") == "/srv");
  CHECK(bind_source("data:/x", "{driver_opts: {o: 'bind,ro', device: /srv}}") == "/srv");
  CHECK(bind_source("data:/x", "{driver: local, driver_opts: {type: none, device: /s}}") == "/s");
  CHECK(bind_source("data:/x", "{driver: other, driver_opts: {type: none, device: /s}}") == "none");
  CHECK(bind_source("data:/x", "{driver: '${D}', driver_opts: {type: none, device: /s}}") ==
        "none");
  CHECK(bind_source("data:/x", "{driver_opts: {type: nfs, o: addr=1.2.3.4, device: ':/s'}}") ==
        "none");
  CHECK(bind_source("other:/x", "{driver_opts: {type: none, o: bind, device: /srv}}") == "none");
}

}  // namespace
}  // namespace hullint::test
