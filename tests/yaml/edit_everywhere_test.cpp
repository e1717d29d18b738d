#include "yaml/editing.h"

namespace hullint::test {
namespace {

std::string with_crlf(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

constexpr std::string_view compose_text = R"(# A shop, as it runs
version: "3.8"

x-logging: &logging
  driver: json-file # rotated
  options: {max-size: 10m, max-file: "3"}

services:
  # What people see
  web:
    image: nginx:1.27   # pinned
    logging: *logging
    ports:
      - "80:80"
      - 443:443 # TLS
    # depends_on:
    #   - db
    environment:
      MOTD: "dear
        reader"
      LONG: one
        two

        three

  db:
    image: postgres
    command: >-
      postgres
      -c x=y

    healthcheck: {test: [CMD, "pg_isready"], retries: 3}
    labels:
      - only
    # the last word of db
      # and a deeper one
  cache:

volumes:
  data: {}
  logs:
networks: {front: , back: {driver: bridge}}
# The end
)";

constexpr std::string_view manifest_text = R"(---
apiVersion: v1
kind: ConfigMap
metadata:
    name: größe
    labels: {app: web, tier: "front"}
data:
    script: |
        #!/bin/sh
        # not a comment

          deeper
    keep: |+
        x

    last: |
        y
---
# the second
apiVersion: apps/v1
kind: Deployment
spec:
    template:
        spec:
            containers:
            - name: web
              image: web:1
              args: ["--a", '--b',]
              env:
              - name: A # a
                value: "1"
              # about B
              - name: B
                valueFrom: {secretKeyRef: {name: s, key: k}}

            - image: side
              command:
              - sh
              - -c
              - |
                echo "a"
                echo b
            volumes: []
            tolerations:
...
---
)";

constexpr std::string_view flow_text = R"({
  "a": 1, # one
  # two is next
  "b": [
    x,
    y # why
  ],
  c: {d: {e: [f, [g], {}]}, h: }, "i": 'j',
  k: [l: m, n]
}
)";

constexpr std::string_view nested_text = R"(- - a
  - b: 1
    # about c
    c: 2 # cc
-   wide: x

    gap: y
- &anchor
  k: v
- !!map
  t: !custom u
- ? explicit
  : value
-
  below: "q"
- # nothing
- *anchor
- <<: *anchor
  'single': 'it''s'
  1: 2
  "esc\taped": "\u00e9")";

// With so many of the values in turn.
void check_every_edit(const std::string& text, std::size_t turns) {
  const Yaml yaml(text);
  REQUIRE(yaml.tree->problems().empty());
  std::size_t number = 0;
  for (const Place& place : all_places(*yaml.tree)) {
    for (std::size_t turn = 0; turn < turns; ++turn) {
      for (const Trial& trial : trials_at(yaml, place, turn + number++)) {
        if (trial.edits.empty()) continue;
        const std::string fault = fault_of(yaml, trial.edits, trial.expected);
        if (fault.empty()) continue;
        CAPTURE(trial.name);
        CAPTURE(yaml.shown(place.node.span()));
        CAPTURE(as_text(trial.edits, yaml));
        CHECK(fault == "");
      }
    }
  }
}

TEST_CASE("an edit anywhere does what it should and nothing else") {
  for (const std::string_view text : {compose_text, manifest_text, flow_text, nested_text}) {
    check_every_edit(std::string(text), 6);
    check_every_edit(with_crlf(text), 4);
    check_every_edit("\xef\xbb\xbf" + std::string(text), 1);
    check_every_edit(std::string(text.substr(0, text.find_last_not_of("\n.-") + 1)), 4);
  }
}

TEST_CASE("edits are refused at few places") {
  for (const std::string_view text : {compose_text, manifest_text}) {
    const Yaml yaml{std::string(text)};
    for (const Place& place : all_places(*yaml.tree)) {
      const yaml::Node node = place.node;
      const yaml::Reading reading{yaml.source, *yaml.tree};
      CAPTURE(yaml.shown(node.span()));
      if (place.is_key) CHECK_FALSE(yaml::rename_key(reading, node, "other name").empty());
      const bool is_root = place.way.size() == 1;
      const bool is_block_scalar =
          node.style() == yaml::Style::literal || node.style() == yaml::Style::folded;
      if (node.is_scalar() && !place.is_key && !is_block_scalar)
        CHECK_FALSE(yaml::set_scalar(reading, node, "x").empty());
      if (node.is_mapping())
        CHECK_FALSE(yaml::insert_key(reading, node, "new", yaml::string_value("x")).empty());
      if (node.is_sequence())
        CHECK_FALSE(yaml::append_item(reading, node, yaml::string_value("x")).empty());
      if (!is_root && !place.is_key && node.is_null())
        CHECK_FALSE(yaml::set_raw(reading, node, "[x]").empty());
    }
  }
}

TEST_CASE("what was inserted can be removed without a trace in the meaning") {
  for (const std::string_view text : {compose_text, manifest_text, flow_text, nested_text}) {
    const Yaml yaml{std::string(text)};
    const Model before = without_empty(model_of(*yaml.tree));
    for (const Place& place : all_places(*yaml.tree)) {
      if (place.is_key || !(place.node.is_mapping() || place.node.is_null())) continue;
      const std::vector<TextEdit> edits =
          yaml::insert_key({yaml.source, *yaml.tree}, place.node, "new", yaml::string_value("x"));
      if (edits.empty()) continue;
      const Yaml with(as_text(edits, yaml));
      const std::vector<Place> places = all_places(*with.tree);
      const auto again = std::find_if(places.begin(), places.end(),
                                      [&](const Place& other) { return other.way == place.way; });
      REQUIRE(again != places.end());
      const std::vector<TextEdit> undo =
          yaml::remove_child({with.source, *with.tree}, again->node, again->node.size() - 1,
                             yaml::WhenEmpty::write_empty);
      CAPTURE(as_text(edits, yaml));
      CHECK(without_empty(model_of(as_text(undo, with))) == before);
    }
  }
}

TEST_CASE("nothing is edited in a document with a problem, but in those beside it") {
  const Yaml yaml("a: 1\n---\nb: [\n---\nc: 3\n");
  REQUIRE(yaml.tree->documents().size() == 3);
  const yaml::Reading reading{yaml.source, *yaml.tree};
  CHECK_FALSE(yaml::set_scalar(reading, yaml.root()["a"], "x").empty());
  CHECK(yaml::rename_key(reading, yaml.tree->documents()[1].key(0), "x").empty());
  CHECK_FALSE(yaml::set_scalar(reading, yaml.tree->documents()[2]["c"], "x").empty());
}

TEST_CASE("a missing node and one of another tree are not edited") {
  const Yaml yaml("a: 1\n");
  const Yaml other("a: 1\n");
  const yaml::Reading reading{yaml.source, *yaml.tree};
  CHECK(yaml::set_scalar(reading, yaml.root()["b"], "x").empty());
  CHECK(yaml::set_scalar(reading, other.root()["a"], "x").empty());
  CHECK(yaml::remove_child(reading, yaml.root(), 1).empty());
}

}  // namespace
}  // namespace hullint::test
