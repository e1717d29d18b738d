// What other linters of Compose files get wrong, each with a text that shows it: it must not happen
// here.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "base/strings.h"
#include "engine/fixer.h"
#include "engine/linter.h"
#include "support/places.h"

using namespace hullint;
using namespace hullint::test;

namespace {

// A compose.yaml and what rules say about it: those that are on by default, or those of `names`
// (names, groups or ALL).
class Linted {
 public:
  explicit Linted(const std::string& text, std::string_view names = {})
      : files_({{"compose.yaml", text}}),
        document_(parse("compose.yaml", text, Language::compose)) {
    std::vector<RuleChoice> choices;
    for (const std::string_view name : split_words(names))
      choices.push_back({.action = RuleChoice::Action::select, .name = std::string(name)});
    Result<RuleSet> rules = make_rule_set(choices);
    REQUIRE_MESSAGE(rules, rules.error());
    rules_ = *std::move(rules);
    result_ = lint(*document_, workspace_, rules_, context_);
    CHECK(result_.gaps.empty());
  }

  // `line:column rule: bytes` of each finding and the first line of its text; lines and columns
  // from 1.
  std::string findings() const {
    std::string lines;
    for (const Diagnostic& finding : result_.diagnostics) {
      const std::string where = place(finding.span, document_->source());
      const std::string_view bytes = document_->source().text(finding.span);
      lines.append(where, 0, where.find('-')).append(" ").append(finding.rule).append(": ");
      lines.append(bytes.substr(0, bytes.find('\n'))) += '\n';
    }
    return lines;
  }

  // The names of the rules that report something, sorted, each on its line.
  std::string rules() const {
    std::set<std::string_view> names;
    for (const Diagnostic& finding : result_.diagnostics) names.insert(finding.rule);
    std::string lines;
    for (const std::string_view name : names) lines.append(name) += '\n';
    return lines;
  }

  std::string fixed() const {
    return fix(*document_, workspace_, rules_, context_, Safety::unsafe).text;
  }

 private:
  MemoryFileSystem files_;
  Workspace workspace_{files_, ""};
  std::shared_ptr<const Document> document_;
  Context context_{.today = "2026-11-24"};
  RuleSet rules_;
  LintResult result_;
};

std::string found(const std::string& text, std::string_view names = {}) {
  return Linted(text, names).findings();
}

}  // namespace

TEST_SUITE_BEGIN("peers");

TEST_CASE("an unknown key does not hide what else is wrong, and is reported where it stands") {
  CHECK(found("services:\n"
              "  web:\n"
              "    image: nginx:latest\n"
              "    hostnam: shop\n"
              "  db:\n"
              "    image: postgres:17\n"
              "    privileged: true\n"
              "    networks: [back]\n",
              "unknown-service-property image-floating-tag privileged-container "
              "undefined-network") ==
        "3:12 image-floating-tag: nginx:latest\n"
        "4:5 unknown-service-property: hostnam\n"
        "7:17 privileged-container: true\n"
        "8:16 undefined-network: back\n");
}

TEST_CASE("keys that are newer than a schema of last year are no mistakes") {
  CHECK(found("services:\n"
              "  web:\n"
              "    build:\n"
              "      context: .\n"
              "      no_cache_filter: [deps]\n"
              "      provenance: true\n"
              "      sbom: true\n"
              "    pre_start:\n"
              "      - image: busybox:1.37\n"
              "        command: [\"true\"]\n"
              "    develop:\n"
              "      watch:\n"
              "        - {path: ., action: sync, target: /app, initial_sync: true}\n",
              "unknown-service-property unknown-nested-property unknown-top-level-property "
              "wrong-type missing-required-property invalid-enum-value") == "");
}

TEST_CASE("a finding begins where the value is wrong, not at the line's start or the key above") {
  CHECK(found("services:\n"
              "  web:\n"
              "    image: nginx:1.27\n"
              "    ports: [\"127.0.0.1:80:80\", \"8080:80\"]\n"
              "    cap_add: [CHOWN, SYS_ADMIN]\n"
              "    depends_on:\n"
              "      cache: {condition: service_started}\n",
              "port-on-all-interfaces dangerous-capability undefined-dependency") ==
        "4:32 port-on-all-interfaces: \"8080:80\"\n"
        "5:22 dangerous-capability: SYS_ADMIN\n"
        "7:7 undefined-dependency: cache\n");
}

TEST_CASE("ports that take no certain port of the host are in nobody's way") {
  CHECK(found("services:\n"
              "  a:\n"
              "    image: nginx:1.27\n"
              "    ports: ['80', '127.0.0.1::81', {target: 82}]\n"
              "  b:\n"
              "    image: nginx:1.27\n"
              "    ports: ['80', '127.0.0.1::82', {target: 82}]\n",
              "duplicate-published-port") == "");
}

TEST_CASE("the same port on two addresses of the host is no conflict") {
  const auto with = [](const std::string& address) {
    return found(
        "services:\n"
        "  a:\n"
        "    image: nginx:1.27\n"
        "    ports: ['127.0.0.1:9000:9000']\n"
        "  b:\n"
        "    image: nginx:1.27\n"
        "    ports: ['" +
            address + "9000:9000']\n",
        "duplicate-published-port");
  };
  CHECK(with("127.0.0.2:") == "");
  CHECK(with("127.0.0.1:") == "7:24 duplicate-published-port: 9000\n");
  CHECK(with("") == "7:14 duplicate-published-port: 9000\n");
}

TEST_CASE("services that no profile starts together may publish the same port") {
  const auto with = [](const std::string& profile) {
    return found(
        "services:\n"
        "  a:\n"
        "    image: nginx:1.27\n"
        "    profiles: [debug]\n"
        "    ports: ['9000:80']\n"
        "  b:\n"
        "    image: nginx:1.27\n"
        "    profiles: [" +
            profile +
            "]\n"
            "    ports: ['9000:80']\n",
        "duplicate-published-port");
  };
  CHECK(with("release") == "");
  CHECK(with("release, debug") == "9:14 duplicate-published-port: 9000\n");
}

TEST_CASE("the default of a variable is an address, and 0.0.0.0 written out is every interface") {
  CHECK(found("services:\n"
              "  web:\n"
              "    image: nginx:1.27\n"
              "    ports:\n"
              "      - ${HOST_IP:-127.0.0.1}:9100:9100\n"
              "      - 0.0.0.0:7000:7000\n",
              "port-on-all-interfaces") == "6:9 port-on-all-interfaces: 0.0.0.0:7000:7000\n");
}

TEST_CASE("an image that a variable names lacks no tag, and one from a merge key is looked at") {
  CHECK(found("x-base: &base\n"
              "  image: nginx:latest\n"
              "services:\n"
              "  a:\n"
              "    image: ${IMG}\n"
              "  b:\n"
              "    <<: *base\n",
              "image-without-tag image-floating-tag") == "2:10 image-floating-tag: nginx:latest\n");
}

TEST_CASE("quotes that YAML needs are not called needless") {
  const std::string text =
      "services:\n"
      "  web:\n"
      "    image: nginx:1.27\n"
      "    volumes: \n"
      "      - \"#data:/y\"\n"
      "      - \"*x:/z\"\n"
      "      - \"./a: b:/x\"\n"
      "      - \"data:/data\"\n";
  const Linted linted(text, "needless-quotes");
  CHECK(linted.findings() == "8:9 needless-quotes: \"data:/data\"\n");
  const std::string fixed = linted.fixed();
  CHECK(fixed.ends_with("      - \"./a: b:/x\"\n      - data:/data\n"));
  CHECK(found(fixed, "needless-quotes") == "");
}

TEST_CASE("sorting moves no alias before its anchor") {
  const std::string text =
      "services:\n"
      "  web: &web\n"
      "    image: nginx:1.27\n"
      "  admin:\n"
      "    <<: *web\n"
      "    user: \"1000\"\n";
  const Linted linted(text, "unsorted-services");
  CHECK(linted.rules() == "unsorted-services\n");
  CHECK(linted.fixed() == text);
}

TEST_CASE("sorting leaves a merge key where it stands and comments with their lines") {
  CHECK(Linted("x-base: &base\n"
               "  restart: always\n"
               "services:\n"
               "  web:\n"
               "    <<: *base\n"
               "    ports: [\"127.0.0.1:80:80\"] # the proxy's\n"
               "    # The stable one.\n"
               "    image: nginx:1.27\n",
               "service-key-order")
            .fixed() ==
        "x-base: &base\n"
        "  restart: always\n"
        "services:\n"
        "  web:\n"
        "    <<: *base\n"
        "    # The stable one.\n"
        "    image: nginx:1.27\n"
        "    ports: [\"127.0.0.1:80:80\"] # the proxy's\n");
}

TEST_CASE("names that nothing declares are reported without being asked for") {
  CHECK(Linted("services:\n"
               "  web:\n"
               "    image: nginx:1.27\n"
               "    depends_on: [nobody, api]\n"
               "    networks: [front]\n"
               "    volumes: [\"data:/data\"]\n"
               "    secrets: [token]\n"
               "    configs: [conf]\n"
               "  api:\n"
               "    image: example/api:1.0\n"
               "    depends_on: [web]\n"
               "  metrics:\n"
               "    image: example/metrics:1.0\n"
               "    network_mode: none\n"
               "    networks: [default]\n")
            .findings() ==
        "4:18 undefined-dependency: nobody\n"
        "5:16 undefined-network: front\n"
        "6:16 undefined-volume: data\n"
        "7:15 undefined-secret: token\n"
        "8:15 undefined-config: conf\n"
        "11:18 dependency-cycle: web\n"
        "15:5 network-mode-with-networks: networks\n");
}

TEST_CASE("a URL under a name that sounds like a secret is none") {
  const Linted linted(
      "services:\n"
      "  web:\n"
      "    image: nginx:1.27\n"
      "    environment:\n"
      "      - MAPS_TOKEN_URL=https://maps.example.org/token\n"
      "      - SESSION_SECRET_FILE=/run/secrets/session\n",
      "secrets");
  CHECK(linted.findings() == "");
}

TEST_CASE("a credential is found wherever a service has it, and not only in its environment") {
  CHECK(found("services:\n"
              "  cache:\n"
              "    image: redis:8.4\n"
              "    command: redis-server --requirepass hunter2hunt9x\n"
              "    healthcheck:\n"
              "      test: [CMD, redis-cli, -a, hunter2hunt9x, ping]\n"
              "  web:\n"
              "    build:\n"
              "      context: .\n"
              "      args:\n"
              "        NPM_TOKEN: vR7kq2Wm9xT4bZ\n"
              "    labels:\n"
              "      org.example.api-key: kX2mQ9rT7vW4zB6n\n"
              "    configs: [app]\n"
              "configs:\n"
              "  app:\n"
              "    content: |\n"
              "      listen=8080\n"
              "      db_password=tR4nB8wL3pK6\n",
              "secrets") ==
        "4:41 secret-in-command: hunter2hunt9x\n"
        "6:34 secret-in-command: hunter2hunt9x\n"
        "11:20 secret-in-build-arg: vR7kq2Wm9xT4bZ\n"
        "13:28 secret-in-label: kX2mQ9rT7vW4zB6n\n"
        "19:19 secret-in-config-content: tR4nB8wL3pK6\n");
}

TEST_CASE("limits are asked for in every format of the file, and found where Compose reads them") {
  const std::string services =
      "services:\n"
      "  web:\n"
      "    image: nginx:1.27\n"
      "  job:\n"
      "    image: example/job:1.0\n"
      "    deploy: {resources: {limits: {memory: 1g, cpus: '2'}}}\n"
      "  old:\n"
      "    image: example/old:1.0\n"
      "    mem_limit: 1g\n"
      "    cpus: 2\n";
  const std::string expected = "missing-cpu-limit\nmissing-memory-limit\n";
  for (const char* version : {"", "version: '2.4'\n", "version: '3.8'\n"}) {
    const Linted linted(version + services, "missing-memory-limit missing-cpu-limit");
    CHECK(linted.rules() == expected);
    CHECK(linted.findings().find("4:") == std::string::npos);
    CHECK(linted.findings().find("7:") == std::string::npos);
  }
}

TEST_CASE("a service in the project's own network is no finding") {
  CHECK(found("services:\n  web:\n    image: nginx:1.27\n", "default") == "");
}

TEST_CASE("an address of the host is read, and not a dot looked for") {
  CHECK(found("services:\n"
              "  web:\n"
              "    image: nginx:1.27\n"
              "    ports:\n"
              "      - \"[::1]:8080:80\"\n"
              "      - \"0.0.0.0:8081:80\"\n"
              "      - \"${PREFIX:-80}82:80\"\n",
              "port-on-all-interfaces") ==
        "6:9 port-on-all-interfaces: \"0.0.0.0:8081:80\"\n"
        "7:9 port-on-all-interfaces: \"${PREFIX:-80}82:80\"\n");
}

TEST_CASE("a volume of several services and a mount that propagates are two things") {
  const std::string text =
      "services:\n"
      "  a:\n"
      "    image: example/a:1.0\n"
      "    volumes: ['data:/data', '/mnt:/mnt:rshared']\n"
      "  b:\n"
      "    image: example/b:1.0\n"
      "    volumes: ['data:/data']\n"
      "volumes:\n"
      "  data:\n";
  CHECK(Linted(text, "mount-propagation-shared").findings() ==
        "4:40 mount-propagation-shared: rshared\n");
  CHECK(found(text, "volume-shared-between-services") ==
        "7:16 volume-shared-between-services: data\n");
}

TEST_SUITE_END();
