#include <doctest/doctest.h>

#include <algorithm>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

using Labels = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

std::vector<lsp::CompletionItem> items(const Editor& editor) {
  auto found = lsp::in_compose::complete(editor.view(), editor.cursor());
  for (const lsp::CompletionItem& item : found) {
    CHECK(item.replaced.end == editor.cursor());
    CHECK(item.replaced.begin <= item.replaced.end);
    CHECK(editor.text(item.replaced).find('\n') == std::string_view::npos);
  }
  return found;
}

Labels labels(std::string_view marked, Files others = {}) {
  auto found = items(Editor(marked, "/repo/compose.yaml", std::move(others)));
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return (a.sort.empty() ? a.label : a.sort) < (b.sort.empty() ? b.label : b.sort);
  });
  Labels result;
  for (const auto& item : found) result.push_back(item.label);
  return result;
}

bool has(const Labels& all, std::string_view label) {
  const bool found = std::find(all.begin(), all.end(), label) != all.end();
  if (!found) {
    std::string text;
    for (const std::string& one : all) text += one + " ";
    MESSAGE("no " << label << " in: " << text);
  }
  return found;
}
bool lacks(const Labels& all, std::string_view label) {
  return std::find(all.begin(), all.end(), label) == all.end();
}

// The text of an item, with what it replaces.
std::string text_of(std::string_view marked, std::string_view label, Files others = {}) {
  for (const auto& item : items(Editor(marked, "/repo/compose.yaml", std::move(others)))) {
    if (item.label == label) return item.text;
  }
  return "none";
}

constexpr std::string_view two_services =
    "  db:\n    image: postgres:16\n  cache:\n    image: redis:7\n";

std::string with_two(std::string_view web) {
  return "services:\n  web:\n" + std::string(web) + std::string(two_services);
}

}  // namespace

TEST_CASE("the keys that are not there yet") {
  const Labels all = labels("services:\n  web:\n    image: a:1\n    ‸\n    ports: []\n");
  CHECK(has(all, "environment"));
  CHECK(lacks(all, "image"));
  CHECK(lacks(all, "ports"));
  CHECK(lacks(all, "services"));
  CHECK(has(labels("‸"), "services"));
  CHECK(has(labels("services:\n  web:\n    image: a:1\n\nvol‸\n"), "volumes"));
  CHECK(lacks(labels("services:\n  web:\n    image: a:1\n\nvol‸\n"), "services"));
}

TEST_CASE("half-typed keys complete where they stand") {
  CHECK(has(labels("services:\n  web:\n    ima‸"), "image"));
  CHECK(has(labels("services:\n  web:\n    build:\n      con‸\n    ports: []\n"), "context"));
  CHECK(has(labels("services:\n  web:\n    ports:\n      - tar‸\n"), "target"));
  CHECK(has(labels("services:\n  web:\n    ports:\n    - target: 1\n      pub‸\n"), "published"));
  CHECK(has(labels("services:\n  web: {ima‸"), "image"));
  CHECK(lacks(labels("services:\n  web: {image: a, ima‸"), "services"));
}

TEST_CASE("a key brings what has to follow") {
  CHECK(text_of("services:\n  web:\n    ‸\n", "image") == "image: ");
  CHECK(text_of("services:\n  web:\n    ‸\n", "volumes") == "volumes:\n  - $0");
  CHECK(text_of("services:\n  web:\n    ‸\n", "deploy") == "deploy:\n  $0");
  CHECK(text_of("services:\n  web:\n    ‸\n", "provider") == "provider:\n  type: ${1}");
  CHECK(text_of("services:\n  web:\n    ‸ x: 1\n", "image") == "image");
}

TEST_CASE("values by the schema and by the documentation") {
  CHECK(labels("services:\n  web:\n    init: ‸\n") == Labels{"false", "true"});
  CHECK(text_of("services:\n  web:\n    init:‸\n", "true") == " true");
  CHECK(has(labels("services:\n  web:\n    restart: un‸\n"), "unless-stopped"));
  CHECK(text_of("services:\n  web:\n    restart: ‸\n", "no") == "\"no\"");
  CHECK(text_of("services:\n  web:\n    restart: \"‸\"\n", "no") == "no");
  CHECK(has(labels("services:\n  web:\n    cap_drop: [‸]\n"), "ALL"));
  CHECK(has(labels("services:\n  web:\n    cap_drop:\n      - N‸\n"), "NET_RAW"));
  CHECK(has(labels(with_two("    depends_on:\n      db:\n        condition: ‸\n")),
            "service_healthy"));
}

TEST_CASE("services where one is needed, in the form at hand") {
  CHECK(labels(with_two("    depends_on: [‸]\n")) == Labels{"cache", "db"});
  CHECK(labels(with_two("    depends_on: [db, ‸]\n")) == Labels{"cache", "db"});
  CHECK(labels(with_two("    depends_on:\n      - ‸\n")) == Labels{"cache", "db"});
  CHECK(text_of(with_two("    depends_on:\n      -‸\n"), "db") == " db");
  CHECK(labels(with_two("    depends_on:\n      - db\n      ‸\n")) == Labels{"- cache", "- db"});
  CHECK(labels(with_two("    depends_on:\n      db:\n        condition: service_started\n"
                        "      ‸\n")) == Labels{"cache"});
  CHECK(text_of(with_two("    depends_on:\n      ‸\n"), "db") ==
        "db:\n  condition: ${1:service_started}");
  CHECK(labels(with_two("    extends: ‸\n")) == Labels{"cache", "db"});
  CHECK(has(labels(with_two("    extends:\n      service: ‸\n")), "db"));
  CHECK(has(labels(with_two("    links:\n      - d‸\n")), "db"));
}

TEST_CASE("networks, volumes, secrets, configs and profiles") {
  const std::string_view end =
      "networks:\n  front:\nvolumes:\n  data:\nsecrets:\n  key:\n    file: k\n"
      "configs:\n  conf:\n    file: c\n";
  const auto at = [&](std::string_view web) {
    return labels("services:\n  web:\n    image: a:1\n" + std::string(web) +
                  "  old:\n    image: b:1\n    profiles: [debug]\n" + std::string(end));
  };
  CHECK(at("    networks: [‸]\n") == Labels{"front"});
  CHECK(at("    networks:\n      - ‸\n") == Labels{"front"});
  CHECK(has(at("    volumes:\n      - d‸\n"), "data"));
  CHECK(has(at("    volumes:\n      - type: volume\n        source: ‸\n"), "data"));
  CHECK(has(at("    secrets:\n      - ‸\n"), "key"));
  CHECK(has(at("    configs: [‸]\n"), "conf"));
  CHECK(at("    profiles: [‸]\n") == Labels{"debug"});
}

TEST_CASE("stages, build arguments and environment of the Dockerfile") {
  const Files files = {{"/repo/Dockerfile",
                        "ARG VERSION=1\nFROM debian:12 AS base\nENV MODE=x\nFROM base AS app\n"}};
  CHECK(labels("services:\n  web:\n    build:\n      context: .\n      target: ‸\n", files) ==
        Labels{"app", "base"});
  CHECK(labels("services:\n  web:\n    build:\n      context: .\n      args:\n        - ‸\n",
               files) == Labels{"VERSION"});
  CHECK(has(
      labels("services:\n  web:\n    build:\n      context: .\n      args:\n        V‸\n", files),
      "VERSION"));
  CHECK(
      has(labels("services:\n  web:\n    build: .\n    environment:\n      M‸\n", files), "MODE"));
}

TEST_CASE("variables of `.env` and those that are used already") {
  const Files files = {{"/repo/.env", "TAG=1.25\nOTHER=2\n"}};
  const Labels all = labels("services:\n  web:\n    image: a:${‸\n    command: $USED\n", files);
  CHECK(all == Labels{"OTHER", "TAG", "USED"});
  CHECK(text_of("services:\n  web:\n    image: a:${T‸\n", "TAG", files) == "TAG}");
  CHECK(text_of("services:\n  web:\n    image: a:${T‸}\n", "TAG", files) == "TAG");
  CHECK(text_of("services:\n  web:\n    image: a:$T‸\n", "TAG", files) == "TAG");
  CHECK(lacks(labels("services:\n  web:\n    command: a $$T‸\n", files), "TAG"));
}

TEST_CASE("anchors that stand before an alias") {
  CHECK(labels("x-a: &base\n  image: a:1\nservices:\n  web:\n    <<: *‸\nx-b: &late 1\n") ==
        Labels{"*base"});
}

TEST_CASE("paths where one is wanted") {
  const Files files = {{"/repo/app/Dockerfile", "FROM a\n"},
                       {"/repo/app/x.env", "A=1\n"},
                       {"/repo/common.yaml", "services: {}\n"}};
  CHECK(labels("services:\n  web:\n    build: ‸\n", files) == Labels{"app/"});
  CHECK(labels("services:\n  web:\n    build: ./‸\n", files) == Labels{"app/"});
  CHECK(
      has(labels("services:\n  web:\n    build:\n      context: app\n      dockerfile: ‸\n", files),
          "Dockerfile"));
  CHECK(has(labels("services:\n  web:\n    env_file: app/‸\n", files), "x.env"));
  CHECK(has(labels("include:\n  - ‸\n", files), "common.yaml"));
  CHECK(has(labels("services:\n  web:\n    volumes:\n      - ./‸\n", files), "app/"));
  CHECK(labels("services:\n  web:\n    env_file: ../‸\n", files).empty());
}

TEST_CASE("rules in suppression comments") {
  CHECK(has(labels("# hullint ignore=‸\nservices: {}\n"), "image-without-tag"));
  CHECK(lacks(labels("# hullint ignore=image-without-tag, ‸\n"), "image-without-tag"));
  CHECK(has(labels("# hull‸\nservices: {}\n"), "hullint ignore="));
}

TEST_CASE("nothing in block scalars and behind closed quotes") {
  CHECK(labels("services:\n  web:\n    command: |\n      ‸\n").empty());
  CHECK(labels("services:\n  web:\n    restart: \"no\" ‸\n").empty());
}

TEST_CASE("completing bears any text") {
  for (std::string_view broken :
       {"", "services", "services:\n  web:\n    image: &", "a: *", "services: [{[", "{a: {b: ",
        "\"a", "- - - -", "services:\n  web:\n    depends_on: {", "\xff\xfe", "services:\n\tweb:\n",
        "- a\n- b: ${", "---\n---\n-", "services:\r\n  web:\r\n    ", "}]: x, ]"}) {
    const Editor editor(broken, "/repo/compose.yaml");
    for (Offset at = 0; at <= broken.size(); ++at) lsp::in_compose::complete(editor.view(), at);
  }
}
