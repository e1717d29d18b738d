#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "compose/model.h"
#include "engine/placed_secrets.h"
#include "engine/workspace.h"

namespace hullint {
namespace {

using Files = std::map<std::string, std::string>;

std::string_view channel_name(SecretChannel channel) {
  constexpr std::string_view names[] = {"environment", "build_arg", "label", "argument", "shell",
                                        "text",        "env_file",  "other", "comment"};
  return names[static_cast<std::size_t>(channel)];
}

std::string_view certainty_name(secrets::Certainty certainty) {
  constexpr std::string_view names[] = {"confirmed", "likely", "weak", "hashed"};
  return names[static_cast<std::size_t>(certainty)];
}

// The credentials of `compose.yaml`, one a line: channel, certainty, name, service and the text of
// the span; `default` behind those that hold unless a variable is set.
std::string secrets_in(const Files& texts) {
  const MemoryFileSystem files(texts);
  const Workspace workspace(files, "");
  const auto document = parse("compose.yaml", texts.at("compose.yaml"), Language::compose);
  const auto compose = workspace.compose_of(*document);
  REQUIRE(compose != nullptr);
  std::string all;
  for (const PlacedSecret& secret : secrets_of(*compose)) {
    all += std::string(channel_name(secret.channel)) + " " +
           std::string(certainty_name(secret.certainty)) + " " + secret.name + " " +
           secret.service + " [" + std::string(document->source().text(secret.span)) + "]" +
           (secret.is_default ? " default" : "") + "\n";
  }
  return all;
}

std::string secrets_in(std::string text) {
  return secrets_in(Files{{"compose.yaml", std::move(text)}});
}

const std::string app = "services:\n  app:\n    image: example.org/shop:1.0\n";

TEST_CASE("a variable's credential is found in a mapping and in a list, with its own place") {
  CHECK(secrets_in(app + "    environment:\n      DB_PASSWORD: hunter2hunt\n      LEVEL: info\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    environment:\n      - DB_PASSWORD=hunter2hunt\n      - LEVEL=a\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    environment: {DB_PASSWORD: \"hunter2hunt\"}\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    environment: ['DB_PASSWORD=hunter2hunt']\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
}

TEST_CASE("an item without a name is read for what its own form says") {
  CHECK(secrets_in(app + "    environment:\n      - https://a:hunter2hunt@example.org/?x=y\n") ==
        "environment confirmed  app [hunter2hunt]\n");
}

TEST_CASE("the default of a variable is a credential that holds unless it is set") {
  CHECK(secrets_in(app + "    environment:\n      DB_PASSWORD: ${DB_PW:-hunter2hunt}\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt] default\n");
  CHECK(secrets_in(app + "    environment:\n      - DB_PASSWORD=${DB_PW-hunter2hunt}\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt] default\n");
  CHECK(secrets_in(app + "    environment:\n      URL: ${URL:-redis://:hunter2hunt@cache}\n") ==
        "environment confirmed URL app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    environment:\n      DB_PASSWORD: name-hunter2hunt\n") ==
        "environment likely DB_PASSWORD app [name-hunter2hunt]\n");
}

TEST_CASE("what an anchor names is said once, where it stands") {
  CHECK(secrets_in("services:\n  a:\n    image: x:1\n    environment: &env\n"
                   "      DB_PASSWORD: hunter2hunt\n"
                   "  b:\n    image: x:1\n    environment: *env\n"
                   "  c:\n    image: x:1\n    environment:\n      <<: *env\n      A: b\n") ==
        "environment likely DB_PASSWORD a [hunter2hunt]\n");
}

TEST_CASE("a merged mapping is a part of the one that it is merged into") {
  CHECK(secrets_in(app + "    environment:\n      <<: {DB_PASSWORD: hunter2hunt}\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    environment:\n      <<:\n        - {DB_PASSWORD: hunter2hunt}\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    <<:\n      environment:\n        - DB_PASSWORD=hunter2hunt\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
}

TEST_CASE("a fragment is read as the part of a service that it is") {
  CHECK(secrets_in("x-env: &env\n  DB_PASSWORD: hunter2hunt\nservices: {}\n") ==
        "environment likely DB_PASSWORD  [hunter2hunt]\n");
  CHECK(secrets_in("x-env: &env\n  - DB_PASSWORD=hunter2hunt\nservices: {}\n") ==
        "environment likely DB_PASSWORD  [hunter2hunt]\n");
  CHECK(secrets_in("x-base: &base\n  environment:\n    db_password: hunter2hunt\nservices: {}\n") ==
        "environment likely db_password  [hunter2hunt]\n");
  CHECK(secrets_in("x-all:\n  deep:\n    labels:\n      - db-password=hunter2hunt\n") ==
        "label likely db-password  [hunter2hunt]\n");
  CHECK(secrets_in("x-log:\n  options:\n    splunk-token: hunter2hunt\nservices: {}\n") ==
        "other likely splunk-token  [hunter2hunt]\n");
  CHECK(secrets_in("x-cmd: &cmd\n  command: app --password hunter2hunt\nservices: {}\n") ==
        "argument likely --password  [hunter2hunt]\n");
  CHECK(secrets_in(app +
                   "    x-more:\n      build:\n        args:\n          TOKEN: hunter2hunt\n") ==
        "build_arg likely TOKEN app [hunter2hunt]\n");
}

TEST_CASE("a block scalar's credential has its place within the lines") {
  CHECK(secrets_in(app + "    environment:\n      DB_PASSWORD: |-\n        hunter2hunt\n") ==
        "environment likely DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    environment:\n      CONFIG: |\n        host = db\n"
                         "        url = redis://:hunter2hunt@cache/0\n") ==
        "environment confirmed CONFIG app [hunter2hunt]\n");
}

TEST_CASE("a value that is a text is read for the names in it") {
  CHECK(secrets_in(app + "    environment:\n      - RUBY=rails['root_password'] = "
                         "'kQ7rT2vX9mLp4Zs8wB'\n") ==
        "environment likely RUBY app [kQ7rT2vX9mLp4Zs8wB]\n");
  CHECK(
      secrets_in(app + "    environment:\n      JSON: '{\"apiKey\": \"kQ7rT2vX9mLp4Zs8wB\"}'\n") ==
      "environment likely JSON app [kQ7rT2vX9mLp4Zs8wB]\n");
}

TEST_CASE("a header's credential is found where the key has the header's name") {
  CHECK(secrets_in(app + "    labels:\n      - headers.Authorization=Basic "
                         "YWRtaW46aHVudGVyMmh1bnQ=\n") ==
        "label confirmed headers.Authorization app [YWRtaW46aHVudGVyMmh1bnQ=]\n");
  CHECK(secrets_in(app + "    labels:\n      headers.Authorization: Basic $TOKEN\n") == "");
}

TEST_CASE("build arguments and labels have channels of their own") {
  CHECK(secrets_in(app + "    build:\n      args:\n        API_TOKEN: hunter2hunt\n"
                         "      labels:\n        api.token: hunter2hunt\n") ==
        "build_arg likely API_TOKEN app [hunter2hunt]\n"
        "label likely api.token app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    labels: [api.token=hunter2hunt]\n"
                         "    annotations:\n      api.token: hunter2hunt\n"
                         "    deploy:\n      labels:\n        api.token: hunter2hunt\n") ==
        "label likely api.token app [hunter2hunt]\n"
        "label likely api.token app [hunter2hunt]\n"
        "label likely api.token app [hunter2hunt]\n");
}

TEST_CASE("a command is read in each of its forms") {
  const std::string expected = "argument likely --requirepass app [hunter2hunt]\n";
  CHECK(secrets_in(app + "    command: redis-server --requirepass hunter2hunt\n") == expected);
  CHECK(secrets_in(app + "    command: --requirepass hunter2hunt\n") == expected);
  CHECK(secrets_in(app + "    command: [redis-server, --requirepass, hunter2hunt]\n") == expected);
  CHECK(secrets_in(app + "    command: [\"--requirepass\", \"hunter2hunt\"]\n") == expected);
  CHECK(secrets_in(app + "    command:\n      - --requirepass\n      - hunter2hunt\n") == expected);
  CHECK(secrets_in(app + "    command: >\n      redis-server\n      --requirepass hunter2hunt\n") ==
        expected);
  CHECK(secrets_in(app + "    command: [sh, -c, redis-server --requirepass hunter2hunt]\n") ==
        expected);
  CHECK(secrets_in(app + "    entrypoint: [redis-server, --requirepass=hunter2hunt]\n") ==
        expected);
}

TEST_CASE("the defaults of a command's variables are a part of it, escaped dollars are not") {
  CHECK(secrets_in(app + "    command: redis-server --requirepass ${PW:-hunter2hunt}\n") ==
        "argument likely --requirepass app [hunter2hunt] default\n");
  CHECK(secrets_in(app + "    command: [redis-server, --requirepass, \"${PW-hunter2hunt}\"]\n") ==
        "argument likely --requirepass app [hunter2hunt] default\n");
  CHECK(secrets_in(app + "    command: redis-server --requirepass ${PW:-$OTHER}\n") == "");
  CHECK(secrets_in(app + "    command: redis-server --requirepass $$PW\n") == "");
  CHECK(secrets_in(app + "    command: redis-server --requirepass ${PW}\n") == "");
}

TEST_CASE("the first item of a health check's list says how the rest is run") {
  const std::string check = app + "    healthcheck:\n      test: ";
  const std::string expected = "argument likely -a app [hunter2hunt]\n";
  CHECK(secrets_in(check + "[\"CMD\", \"redis-cli\", \"-a\", \"hunter2hunt\", \"ping\"]\n") ==
        expected);
  CHECK(secrets_in(check + "[\"CMD-SHELL\", \"redis-cli -a hunter2hunt ping\"]\n") == expected);
  CHECK(secrets_in(check + "redis-cli -a hunter2hunt ping\n") == expected);
  CHECK(secrets_in(check + "[NONE]\n") == "");
  CHECK(secrets_in(check + "[]\n") == "");
  CHECK(secrets_in(check + "[CMD-SHELL]\n") == "");
}

TEST_CASE("variables of a command line are found with it") {
  CHECK(secrets_in(app + "    command: sh -c 'PGPASSWORD=hunter2hunt psql'\n") ==
        "shell likely PGPASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    command: [sh, -c, PGPASSWORD=hunter2hunt psql]\n") ==
        "shell likely PGPASSWORD app [hunter2hunt]\n");
}

TEST_CASE("hooks have commands and environments") {
  CHECK(secrets_in(app + "    post_start:\n      - command: app --token hunter2hunt\n"
                         "        environment:\n          - API_TOKEN=hunter2hunt\n"
                         "    pre_stop:\n      - command: [app, --token, hunter2hunt]\n") ==
        "argument likely --token app [hunter2hunt]\n"
        "environment likely API_TOKEN app [hunter2hunt]\n"
        "argument likely --token app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    develop:\n      watch:\n        - path: a\n          exec:\n"
                         "            command: app --token hunter2hunt\n") ==
        "argument likely --token app [hunter2hunt]\n");
}

TEST_CASE("the options of a volume are a text of their own") {
  CHECK(secrets_in("services: {}\nvolumes:\n  a:\n    driver_opts:\n"
                   "      o: username=app,password=hunter2hunt,vers=3.0\n") ==
        "other confirmed   [hunter2hunt]\n");
}

TEST_CASE("the content of a config is a text with names in it") {
  CHECK(secrets_in("services: {}\nconfigs:\n  a:\n    content: |\n"
                   "      api_token = kQ7rT2vX9mLp4Zs8wB\n      level = info\n") ==
        "text likely   [kQ7rT2vX9mLp4Zs8wB]\n");
}

TEST_CASE("the names of the user, the image and the service are no passwords of their own") {
  CHECK(secrets_in("services:\n  lager:\n    image: example.org/halle:1.0\n    environment:\n"
                   "      DB_USER: kontor\n      DB_PASSWORD: kontor\n      A_PASSWORD: Halle\n"
                   "      B_PASSWORD: ${B:-lager}\n      C_PASSWORD: regalbau\n") ==
        "environment weak DB_PASSWORD lager [kontor]\n"
        "environment weak A_PASSWORD lager [Halle]\n"
        "environment weak B_PASSWORD lager [lager] default\n"
        "environment likely C_PASSWORD lager [regalbau]\n");
}

TEST_CASE("a comment counts only for what its own form says") {
  CHECK(secrets_in("# password: hunter2hunt\n# url: redis://:hunter2hunt@cache\nservices: {}\n") ==
        "comment confirmed   [hunter2hunt]\n");
}

TEST_CASE("services of the first format stand at the top") {
  CHECK(secrets_in("db:\n  image: x:1\n  environment:\n    - DB_PASSWORD=hunter2hunt\n") ==
        "environment likely DB_PASSWORD db [hunter2hunt]\n");
}

TEST_CASE("an inline Dockerfile is left to its own rules unless it is not known") {
  const std::string inlined = app +
                              "    build:\n      dockerfile_inline: |\n        FROM a:1\n"
                              "        RUN git clone https://a:hunter2hunt@example.org/$X\n";
  CHECK(secrets_in(app + "    build:\n      dockerfile_inline: |\n        FROM a:1\n"
                         "        RUN git clone https://a:hunter2hunt@example.org/x\n") == "");
  CHECK(secrets_in(inlined) == "other confirmed  app [hunter2hunt]\n");
}

TEST_CASE("all credentials of an env file are at the place that names it") {
  CHECK(secrets_in({{"compose.yaml", app + "    env_file: app.env\n"},
                    {"app.env", "LEVEL=info\nDB_PASSWORD=hunter2hunt\nAPI_TOKEN=other3other\n"}}) ==
        "env_file likely DB_PASSWORD app [app.env]\nenv_file likely API_TOKEN app [app.env]\n");
  CHECK(secrets_in(app + "    env_file: not-there.env\n") == "");
}

TEST_CASE("a value has one credential, and what its form says goes first") {
  CHECK(secrets_in(app + "    environment:\n      DB_PASSWORD: redis://:hunter2hunt@cache\n") ==
        "environment confirmed DB_PASSWORD app [hunter2hunt]\n");
  CHECK(secrets_in(app + "    command: curl -u admin:hunter2hunt http://a\n") ==
        "argument confirmed  app [hunter2hunt]\n");
}

TEST_CASE("a file that is no Compose file has no more than its texts say") {
  CHECK(secrets_in("") == "");
  CHECK(secrets_in("- a\n- b\n") == "");
  CHECK(secrets_in("services: [a, {b: c}]\n") == "");
  CHECK(secrets_in("services:\n  app: text\n  other:\n    command: {a: b}\n") == "");
  std::string deep = "services: ";
  for (int level = 0; level < 200; ++level) deep += "{a: ";
  CHECK(secrets_in(deep) == "");
}

}  // namespace
}  // namespace hullint
