#include "compose/views.h"

#include <doctest/doctest.h>

#include "compose/nodes.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

// A small project and its views.
struct Views {
  explicit Views(std::string text, std::map<std::string, std::string> values = {},
                 std::string base = "")
      : nodes(std::move(text), std::move(values), std::move(base)) {
    nodes.canonicalise();
    views = build_views(nodes.root, nodes.files);
  }

  const ComposeService& service(std::size_t index = 0) const { return views.services.at(index); }
  std::string bytes(const ComposePlace& place) const { return nodes.bytes(place); }

  ComposeNodes nodes;
  ComposeViews views;
};

// One service `s` with these lines of YAML, indented by four.
Views of_service(const std::string& lines, std::map<std::string, std::string> values = {}) {
  return Views("services:\n  s:\n" + lines, std::move(values));
}

std::string shown(const std::optional<ComposePort::Range>& range) {
  return range ? std::to_string(range->first) + "-" + std::to_string(range->last) : "?";
}

std::string shown(const std::optional<bool>& value) { return !value ? "?" : *value ? "yes" : "no"; }

// `name=value` of each, with the place of the whole entry if it is another text.
std::vector<std::string> shown(const Views& project, const std::vector<ComposeVariable>& entries) {
  std::vector<std::string> lines;
  for (const ComposeVariable& entry : entries) {
    lines.push_back(std::string(entry.name) + "=" + project.nodes.shown(*entry.value) + " «" +
                    project.bytes(entry.place) + "»");
  }
  return lines;
}

std::vector<std::string> names(const Views& project,
                               const std::vector<ComposeReference>& references) {
  std::vector<std::string> lines;
  for (const ComposeReference& reference : references) {
    lines.push_back(std::string(reference.name) + " «" + project.bytes(reference.place) + "»" +
                    (reference.is_implicit ? " implicit" : "") +
                    (reference.is_known() ? "" : " unknown"));
  }
  return lines;
}

// As a vector, so that a failure shows it.
std::string lines_of(const std::vector<std::string>& lines) { return join(lines, "\n"); }

TEST_CASE("services have names, places and keys") {
  const Views project("services: {web: {image: a}, db: }\n");
  REQUIRE(project.views.services.size() == 2);
  CHECK(project.service(0).name == "web");
  CHECK(project.bytes(project.service(0).place) == "web");
  CHECK(project.service(0)["image"].text == "a");
  CHECK(project.bytes(project.service(0).key_place("image")) == "image");
  CHECK(project.bytes(project.service(0).key_place("ports")) == "web");
  CHECK(project.views.services_by_name == std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("a run of ports is one port") {
  const Views project =
      of_service("    ports: ['99-101', '8000-8002:80', '9000-9001:90-91/udp', 80]\n");
  const std::vector<ComposePort>& ports = project.service().ports;
  REQUIRE(ports.size() == 4);
  CHECK(shown(ports[0].container_ports) == "99-101");
  CHECK(shown(ports[0].host_ports) == "?");
  CHECK_FALSE(ports[0].published->exists());
  CHECK_FALSE(ports[0].host_ip->exists());
  CHECK(shown(ports[1].host_ports) == "8000-8002");
  CHECK(shown(ports[1].container_ports) == "80-80");
  CHECK(shown(ports[2].host_ports) == "9000-9001");
  CHECK(shown(ports[2].container_ports) == "90-91");
  CHECK(ports[2].protocol->text == "udp");
  CHECK(project.bytes(ports[2].place) == "'9000-9001:90-91/udp'");
  CHECK(project.bytes(ports[2].published->place) == "9000-9001");
  CHECK(ports[3].is_short);
}

TEST_CASE("a long port has its parts, and a text as a range") {
  const Views project =
      of_service("    ports:\n      - {target: 80, published: '8080-8081', host_ip: 1.2.3.4}\n");
  const ComposePort& port = project.service().ports.at(0);
  CHECK_FALSE(port.is_short);
  CHECK(shown(port.host_ports) == "8080-8081");
  CHECK(shown(port.container_ports) == "80-80");
  CHECK(port.host_ip->text == "1.2.3.4");
  CHECK_FALSE(port.protocol->exists());
}

TEST_CASE("all parts of an unknown port are unknown, and a faulty one is none") {
  const Views project = of_service("    ports: ['${PORTS}', 'x:80', '${P}:80']\n");
  const std::vector<ComposePort>& ports = project.service().ports;
  REQUIRE(ports.size() == 2);
  CHECK_FALSE(ports[0].host_ip->is_known());
  CHECK_FALSE(ports[0].target->is_known());
  CHECK(shown(ports[0].container_ports) == "?");
  CHECK(shown(ports[1].host_ports) == "?");
  CHECK(shown(ports[1].container_ports) == "80-80");
}

TEST_CASE("equal ports of two entries are two ports") {
  const Views project = of_service("    ports: ['80:80', '80:80']\n");
  CHECK(project.service().ports.size() == 2);
}

TEST_CASE("mounts are volumes and tmpfs") {
  const Views project = of_service(
      "    volumes:\n"
      "      - ./a:/a:ro,z\n"
      "      - data:/b\n"
      "      - {type: image, source: i, target: /c, read_only: true}\n"
      "      - {type: '${T}', target: /d, read_only: '${R}'}\n"
      "      - ${V}\n"
      "    tmpfs: [/t, '/u:size=1,ro']\n");
  const std::vector<ComposeMount>& mounts = project.service().mounts;
  std::vector<std::string> lines;
  for (const ComposeMount& mount : mounts) {
    lines.push_back(std::string(mount.type) + " " + project.nodes.shown(*mount.source) + " " +
                    project.nodes.shown(*mount.target) + " " + shown(mount.read_only) + " " +
                    project.nodes.shown(*mount.options) + (mount.is_short ? " short" : ""));
  }
  CHECK(lines_of(lines) ==
        lines_of({"bind ./a /a yes ro,z short", "volume data /b no missing short",
                  "image i /c yes missing", " missing /d ? missing",
                  " «${V}»? «${V}»? ? missing short", "tmpfs missing /t no missing short",
                  "tmpfs missing /u yes size=1,ro short"}));
  CHECK(of_service("    tmpfs: /t\n").service().mounts.size() == 1);
}

TEST_CASE("environment and labels have both forms") {
  const Views list = of_service("    environment: [A=b, C, 'D=${X:-d}', '${X}', '${X}=y']\n");
  CHECK(lines_of(shown(list, list.service().environment)) ==
        lines_of({"A=b «A=b»", "C=null «C»", "D=d~ «'D=${X:-d}'»"}));
  CHECK(list.service().environment[0].in_list);
  const Views mapping = of_service("    labels: {a: 'b', c: , d: 1}\n");
  CHECK(lines_of(shown(mapping, mapping.service().labels)) ==
        lines_of({"a=b«'b'» «a: 'b'»", "c=null «c:»", "d=1 «d: 1»"}));
  CHECK_FALSE(mapping.service().labels[0].in_list);
}

TEST_CASE("values of lists stay where they are when views move") {
  Views project = of_service("    environment: [A=b]\n");
  const ComposeViews moved = std::move(project.views);
  CHECK(moved.services[0].environment[0].value->text == "b");
}

TEST_CASE("dependencies are declared or implied") {
  const Views project = of_service(
      "    depends_on: {a: {condition: service_healthy, required: false}, b: {restart: true}}\n"
      "    links: [c, 'd:alias', 'e:f:g']\n"
      "    volumes_from: ['f:ro', 'container:x', g]\n"
      "    network_mode: service:h\n"
      "    pid: 'service:${X}'\n"
      "    ipc: host\n");
  std::vector<std::string> lines;
  for (const ComposeDependency& dependency : project.service().dependencies) {
    lines.push_back(
        std::to_string(static_cast<int>(dependency.kind)) + " " + std::string(dependency.service) +
        " «" + project.bytes(dependency.place) + "» " + std::string(dependency.condition) +
        (dependency.required ? "" : " optional") + (dependency.is_known ? "" : " unknown"));
  }
  CHECK(lines_of(lines) ==
        lines_of({"0 a «a» service_healthy optional", "0 b «b» ", "1 c «c» ", "1 d «d» ",
                  "1 e:f:g «e:f:g» ", "2 f «f» ", "2 g «g» ", "3 h «h» ", "3  «${X}»  unknown"}));
  const Views list = of_service("    depends_on: [a, '${X}']\n");
  CHECK(list.service().dependencies[0].condition.empty());
  CHECK(list.service().dependencies[0].required);
  CHECK_FALSE(list.service().dependencies[1].is_known);
}

TEST_CASE("references name what they are written with") {
  const Views project = of_service(
      "    networks: [n, '${N}']\n"
      "    volumes: ['data:/a', './x:/b', /c, '${V}:/d', 'v-${V}:/e']\n"
      "    secrets: [one, {source: two}]\n"
      "    configs: [c]\n"
      "    credential_spec: {config: d}\n"
      "    models: [m]\n"
      "    build: {secrets: [three]}\n");
  const ComposeService& service = project.service();
  CHECK(lines_of(names(project, service.networks)) == lines_of({"n «n»", "${N} «${N}» unknown"}));
  CHECK(lines_of(names(project, service.volumes)) ==
        lines_of({"data «data»", "v- «v-${V}» unknown"}));
  CHECK(lines_of(names(project, service.secrets)) ==
        lines_of({"one «one»", "two «two»", "three «three»"}));
  CHECK(lines_of(names(project, service.configs)) == lines_of({"c «c»", "d «d»"}));
  CHECK(lines_of(names(project, service.models)) == lines_of({"m «m»"}));
}

TEST_CASE("the default network is used where nothing is said of networks") {
  const Views plain = of_service("    image: a\n");
  CHECK(lines_of(names(plain, plain.service().networks)) == lines_of({"default «s» implicit"}));
  CHECK(of_service("    network_mode: host\n").service().networks.empty());
  CHECK(of_service("    provider: {type: x}\n").service().networks.empty());
  const Views named = of_service("    networks: {n: }\n");
  CHECK(lines_of(names(named, named.service().networks)) == lines_of({"n «n»"}));
}

TEST_CASE("profiles decide what runs together") {
  const Views project(
      "services:\n"
      "  always: {image: a}\n"
      "  a: {profiles: [a]}\n"
      "  b: {profiles: [b]}\n"
      "  ab: {profiles: [a, b]}\n"
      "  x: {profiles: ['${X}']}\n");
  const ComposeService& always = project.service(0);
  const ComposeService& a = project.service(1);
  const ComposeService& b = project.service(2);
  const ComposeService& ab = project.service(3);
  const ComposeService& x = project.service(4);
  CHECK(shown(co_active(always, a)) == "yes");
  CHECK(shown(co_active(a, b)) == "no");
  CHECK(shown(co_active(a, ab)) == "yes");
  CHECK(shown(co_active(a, x)) == "?");
  CHECK(shown(always_active_with(always, a)) == "yes");
  CHECK(shown(always_active_with(a, always)) == "no");
  CHECK(shown(always_active_with(ab, a)) == "yes");
  CHECK(shown(always_active_with(a, ab)) == "no");
  CHECK(shown(always_active_with(x, a)) == "?");
  CHECK_FALSE(x.profiles_known);
}

// `context_path dockerfile_path` of a build in a file of the folder `dir`.
std::string paths(const std::string& build) {
  const Views project("services: {s: {build: " + build + "}}\n", {}, "dir");
  const std::optional<ComposeBuild>& view = project.service().build;
  if (!view) return "none";
  return view->context_path + " " + view->dockerfile_path + (view->is_remote ? " remote" : "") +
         (view->is_known ? "" : " unknown");
}

TEST_CASE("a build's context starts from the file's base, its Dockerfile from the context") {
  CHECK(paths(".") == "dir dir/Dockerfile");
  CHECK(paths("./app/") == "dir/app dir/app/Dockerfile");
  CHECK(paths("..") == ". Dockerfile");
  CHECK(paths("/abs") == "/abs /abs/Dockerfile");
  CHECK(paths("{target: x}") == "dir dir/Dockerfile");
  CHECK(paths("{context: a, dockerfile: ../b.Dockerfile}") == "dir/a dir/b.Dockerfile");
  CHECK(paths("{context: a, dockerfile: /b/Dockerfile}") == "dir/a /b/Dockerfile");
  CHECK(paths("{context: a, dockerfile_inline: FROM a}") == "dir/a ");
  CHECK(paths("{context: , dockerfile: }") == "dir dir/Dockerfile");
  CHECK(paths("'${X:-a}'") == "dir/a dir/a/Dockerfile");
}

TEST_CASE("a build that is elsewhere or unknown has no paths") {
  CHECK(paths("https://example.org/a.git#main") == "  remote");
  CHECK(paths("git@example.org:a/b.git") == "  remote");
  CHECK(paths("github.com/a/b") == "  remote");
  CHECK(paths("ssh://git@example.org/a") == "  remote");
  CHECK(paths("~/a") == " ");
  CHECK(paths("'C:\\a'") == " ");
  CHECK(paths("'${X}'") == "  unknown");
  CHECK(paths("{context: a, dockerfile: '${X}'}") == "dir/a  unknown");
  CHECK(paths("[a]") == "none");
  CHECK(paths("") == "none");
}

TEST_CASE("a build has arguments, contexts and secrets") {
  const Views project = of_service(
      "    build:\n"
      "      args: [A=b, C]\n"
      "      additional_contexts: [d=./e]\n"
      "      secrets: [x, {source: y, target: z}]\n"
      "      target: run\n");
  const ComposeBuild& build = *project.service().build;
  CHECK(project.bytes(build.place) == "build");
  CHECK(lines_of(shown(project, build.args)) == lines_of({"A=b «A=b»", "C=null «C»"}));
  CHECK(lines_of(shown(project, build.additional_contexts)) == lines_of({"d=./e «d=./e»"}));
  CHECK(lines_of(shown(project, build.secrets)) ==
        lines_of({"x={source: x} «x»", "y={source: y, target: z} «{source: y, target: z}»"}));
  CHECK(build.target->text == "run");
}

TEST_CASE("resources may be external") {
  const Views project(
      "volumes: {a: , b: {external: true}, c: {external: {name: x}}, d: {external: '${X}'}}\n"
      "networks: {n: {driver: x}}\nsecrets: {s: }\nconfigs: {c: }\nmodels: {m: {model: x}}\n");
  std::vector<std::string> lines;
  for (const ComposeResource& volume : project.views.volumes) {
    lines.push_back(std::string(volume.name) + " " + shown(volume.external));
  }
  CHECK(lines_of(lines) == lines_of({"a no", "b yes", "c yes", "d ?"}));
  CHECK(project.views.networks.at(0)["driver"].text == "x");
  CHECK(project.bytes(project.views.secrets.at(0).place) == "s");
  CHECK(project.views.configs.size() == 1);
  CHECK(project.views.models.size() == 1);
}

TEST_CASE("what has a wrong type has no views") {
  for (const char* text :
       {"services: x", "services: [a]", "services: {s: x}", "x", "",
        "services: {s: {ports: x, volumes: 5, tmpfs: {a: b}, links: a, build: 5, "
        "profiles: a, secrets: {a: b}, environment: x, depends_on: [[a]]}}",
        "volumes: x\nnetworks: [a]"}) {
    CAPTURE(text);
    const Views project(text);
    for (const ComposeService& service : project.views.services) {
      CHECK(service.ports.empty());
      CHECK(service.mounts.empty());
      CHECK(service.environment.empty());
      CHECK(service.dependencies.empty());
      CHECK(service.secrets.empty());
      CHECK_FALSE(service.build);
    }
    CHECK(project.views.networks.empty());
  }
}

}  // namespace
}  // namespace hullint::test
