#include <doctest/doctest.h>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

using Files = std::map<std::string, std::string>;

std::string hover(std::string_view marked, Files others = {}) {
  const Editor editor(marked, "/repo/compose.yaml", std::move(others));
  const auto found = lsp::in_compose::hover(editor.view(), editor.cursor());
  return found ? found->markdown : "";
}

std::string about(std::string_view marked, Files others = {}) {
  const Editor editor(marked, "/repo/compose.yaml", std::move(others));
  const auto found = lsp::in_compose::hover(editor.view(), editor.cursor());
  return found ? std::string(editor.text(found->span)) : "";
}

bool holds(const std::string& text, std::string_view part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text << "\n--- does not hold: " << part);
  return found;
}

}  // namespace

TEST_CASE("a key says what it is, its type, its default and since when it is known") {
  const std::string text = hover("services:\n  web:\n    image: a:1\n    in‸it: true\n");
  CHECK(holds(text, "**init**: Runs a small init process"));
  CHECK(holds(text, "Type: string or boolean"));
  CHECK(holds(text, "Default: `false`"));
  CHECK(holds(hover("incl‸ude: [a.yaml]\n"), "Since Compose 2.20.0"));
  CHECK(about("services:\n  web:\n    in‸it: true\n") == "init");
}

TEST_CASE("a key with few values says which, also on its value") {
  const std::string_view text =
      "services:\n  web:\n    depends_on:\n      db:\n        condition: service_st‸arted\n"
      "  db:\n    image: b:1\n";
  CHECK(holds(hover(text), "Values: `service_started`, `service_healthy`"));
  CHECK(about(text) == "service_started");
}

TEST_CASE("what has no words of its own has those of the key that holds it") {
  CHECK(holds(hover("services:\n  web:\n    environment:\n      A‸B: 1\n"), "**environment**"));
  CHECK(holds(hover("services:\n  web:\n    ports:\n      - \"80‸:80\"\n"), "**ports**"));
  CHECK(hover("services:\n  web:\n    image: a:1\n    x-‸y: 1\n").empty());
  CHECK(holds(hover("services:\n  web:\n    image: a:1\n    im‸g: 1\n"),
              "**unknown-service-property**"));
}

TEST_CASE("a service's name says how it runs") {
  const std::string_view text =
      "services:\n  w‸eb:\n    image: nginx:1.25\n    user: \"1000\"\n    cap_drop: [ALL]\n"
      "    ports: [\"80:8080\"]\n    networks: [front]\n    depends_on: [db]\n"
      "  db:\n    image: postgres:16\nnetworks:\n  front:\n";
  const std::string said = hover(text);
  CHECK(holds(said, "**`web`**: service"));
  CHECK(holds(said, "- image: `nginx:1.25`"));
  CHECK(holds(said, "- user: `1000`"));
  CHECK(holds(said, "- capabilities dropped: `ALL`"));
  CHECK(holds(said, "- networks: `front`"));
  CHECK(holds(said, "- ports: `\"80:8080\"`"));
  CHECK(holds(said, "- depends on: `db`"));
  CHECK(about(text) == "web");
}

TEST_CASE("a service is the same where it is used") {
  const std::string_view start = "services:\n  web:\n    image: a:1\n";
  const std::string_view end = "  db:\n    image: postgres:16\n";
  for (std::string_view use : {"    depends_on: [d‸b]\n", "    depends_on:\n      - d‸b\n",
                               "    depends_on:\n      d‸b:\n        condition: service_started\n",
                               "    extends: d‸b\n", "    extends:\n      service: d‸b\n",
                               "    links: [\"d‸b:x\"]\n", "    network_mode: service:d‸b\n"}) {
    const std::string text = std::string(start) + std::string(use) + std::string(end);
    CAPTURE(text);
    CHECK(holds(hover(text), "**`db`**: service"));
    CHECK(about(text) == "db");
  }
}

TEST_CASE("a service that is built says its user by the Dockerfile, and the stage") {
  const Files files = {{"/repo/Dockerfile",
                        "FROM debian:12 AS base\nUSER 7\nFROM base AS app\nFROM base AS last\n"}};
  const std::string_view text =
      "services:\n  w‸eb:\n    build:\n      context: .\n      target: app\n";
  CHECK(holds(hover(text, files), "- builds: `Dockerfile`, stage `app`"));
  CHECK(holds(hover(text, files), "- user: `7` (Dockerfile, line 2)"));
  CHECK(holds(hover(text, files), "**Stage 1 `app`**"));
  CHECK(holds(hover("services:\n  web:\n    build:\n      context: .\n      target: a‸pp\n", files),
              "**Stage 1 `app`**"));
}

TEST_CASE("a network says who uses it, a volume too") {
  const std::string_view text =
      "services:\n  web:\n    image: a:1\n    networks: [front]\n    volumes: [\"da‸ta:/x\"]\n"
      "networks:\n  front:\n    driver: bridge\nvolumes:\n  data:\n    external: true\n";
  CHECK(holds(hover(text), "**`data`**: volume"));
  CHECK(holds(hover(text), "external"));
  CHECK(holds(hover(text), "- used by: `web`"));
  CHECK(about(text) == "data");
}

TEST_CASE("an image is told apart as in Dockerfiles") {
  CHECK(holds(hover("services:\n  web:\n    image: ngi‸nx:1.25\n"), "- tag: `1.25`"));
}

TEST_CASE("a variable says its value and the line of `.env` that sets it") {
  const Files files = {{"/repo/.env", "A=1\nTAG=1.25\nDB_PASSWORD=abcdef\n"}};
  const std::string text = hover("services:\n  web:\n    image: nginx:${T‸AG:-1}\n", files);
  CHECK(holds(text, "**`TAG`**: `1.25` (`.env`, line 2)"));
  CHECK(holds(text, "Unset or empty, it is `1`."));
  CHECK(holds(text, "`nginx:${TAG:-1}` gives `nginx:1.25`."));
  CHECK(holds(hover("services:\n  web:\n    image: nginx:$N‸ONE\n", files), "not set in `.env`"));
  const std::string secret =
      hover("services:\n  web:\n    image: a:1\n    command: x ${DB_PASS‸WORD}\n", files);
  CHECK(holds(secret, "hidden"));
  CHECK(secret.find("abcdef") == std::string::npos);
}

TEST_CASE("an alias shows what it stands for") {
  const std::string text =
      hover("x-base: &base\n  image: a:1\nservices:\n  web:\n    <<: *ba‸se\n");
  CHECK(holds(text, "**`*base`**: what `&base` names (line 2)"));
  CHECK(holds(text, "image: a:1"));
}

TEST_CASE("a value that an override replaces says so") {
  const Files files = {{"/repo/compose.override.yaml", "services:\n  web:\n    image: b:2\n"}};
  CHECK(holds(hover("services:\n  web:\n    ima‸ge: a:1\n", files),
              "In effect: `b:2` (`compose.override.yaml`, line 3)"));
}

TEST_CASE("a finding explains its rule, a suppression what it hides") {
  CHECK(holds(hover("services:\n  web:\n    image: ngi‸nx\n"), "More about"));
  const std::string text =
      hover("# hullint ignore-file=image-wi‸thout-tag\nservices:\n  web:\n    image: nginx\n");
  CHECK(holds(text, "**image-without-tag**"));
}

TEST_CASE("hovering bears any text") {
  for (std::string_view broken :
       {"", "services", "services:\n  web:\n    image: &", "a: *x", "services: [", "{", "\"a",
        "services:\n  web:\n    <<: *web\n", "\xff\xfe", "services:\n\tweb:\n", "- a\n- b: ${",
        "services:\n  web: &w\n    build: *w\n"}) {
    const Editor editor(broken, "/repo/compose.yaml");
    for (Offset at = 0; at <= broken.size(); ++at) lsp::in_compose::hover(editor.view(), at);
  }
}

TEST_CASE("a credential in a Compose file says why it is taken for one, and is not shown") {
  const std::string text =
      hover("services:\n  db:\n    environment:\n      DB_PASSWORD: ${DB:-zx9kk2lq‸w81}\n");
  CHECK(holds(text, "**credential** `zx… (11 characters)`"));
  CHECK(holds(text, "`DB_PASSWORD` says that the value is a credential"));
}
