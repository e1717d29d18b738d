#include "schema/schema.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/strings.h"
#include "schema/words.h"

namespace hullint::test {
namespace {

using schema::Child;
using schema::compose;
using schema::Definition;
using schema::Pattern;
using schema::Property;
using schema::Type;

// The definition of the mapping at the end of a path of keys; `*` stands for any name and `[]` for
// an item.
const Definition& at(std::string_view path) {
  const Definition* definition = &compose().at(compose().root);
  for (const std::string_view step : split(path, '.')) {
    const bool item = step == "[]";
    const Definition* outer =
        for_type(compose(), *definition, item ? Type::sequence : Type::mapping);
    REQUIRE_MESSAGE(outer != nullptr, std::string(path));
    const std::optional<Child> child =
        item ? Child{outer->items}
             : find_child(compose(), *outer, step == "*" ? std::string_view("any") : step);
    REQUIRE_MESSAGE(child.has_value(), std::string(path));
    definition = &compose().at(child->definition);
  }
  return *definition;
}

const Property* property(std::string_view path, std::string_view key) {
  const Definition* mapping = for_type(compose(), at(path), Type::mapping);
  REQUIRE(mapping != nullptr);
  return find_property(compose(), *mapping, key);
}

TEST_CASE("all attributes of services are known") {
  const std::string_view attributes =
      "annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs "
      "container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime "
      "cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules "
      "devices "
      "dns dns_opt dns_search domainname entrypoint env_file environment expose extends "
      "external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation "
      "label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness "
      "memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit "
      "platform ports post_start pre_start pre_stop privileged profiles provider pull_policy "
      "pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open "
      "stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user "
      "userns_mode uts volumes volumes_from working_dir";
  const std::vector<std::string_view> names = split_words(attributes);
  CHECK(names.size() == 93);
  for (const std::string_view name : names) {
    INFO(std::string(name));
    const Property* found = property("services.*", name);
    CHECK(found != nullptr);
    CHECK(schema::words(at("services.*"), name) != nullptr);
  }
}

TEST_CASE("keys that came late are known") {
  CHECK(property("services.*.build", "no_cache_filter") != nullptr);
  CHECK(property("services.*.build", "provenance") != nullptr);
  CHECK(property("services.*.build", "sbom") != nullptr);
  CHECK(property("services.*.develop.watch.[]", "initial_sync") != nullptr);
  CHECK(property("services.*.pre_start.[]", "per_replica") != nullptr);
  CHECK(property("models.*", "context_size") != nullptr);
  CHECK(property("jobs.*", "triggers") != nullptr);
  CHECK(property("services.*", "nothing") == nullptr);
}

TEST_CASE("a definition is found for the type of its value") {
  const Definition& build = at("services.*.build");
  CHECK(for_type(compose(), build, Type::string)->types == Type::string);
  CHECK(for_type(compose(), build, Type::mapping)->name == "build");
  CHECK(for_type(compose(), build, Type::sequence) == nullptr);
  CHECK(names_of(build.types) == std::vector<std::string_view>{"string", "mapping"});
  CHECK(names_of(at("services.*.ports.[]").types) ==
        std::vector<std::string_view>{"string", "number", "mapping"});
}

TEST_CASE("a mapping's other keys are those of its patterns") {
  const Definition& services = at("services");
  CHECK(find_child(compose(), services, "a.b_c-1").has_value());
  CHECK_FALSE(find_child(compose(), services, "a b").has_value());
  const Definition& service = at("services.*");
  CHECK(find_child(compose(), service, "x-any")->definition == 0);
  CHECK_FALSE(find_child(compose(), service, "any").has_value());
  CHECK(find_child(compose(), at("services.*.storage_opt"), "any")->definition == 0);
}

TEST_CASE("the nearest key is one that may be meant") {
  CHECK(nearest_key(compose(), at("services.*"), "volume") == "volumes");
  CHECK(nearest_key(compose(), at("services.*"), "enviroment") == "environment");
  CHECK_FALSE(nearest_key(compose(), at("services.*"), "something").has_value());
}

TEST_CASE("patterns match as their expressions do") {
  CHECK(matches(Pattern::pull_policy, "every_1h"));
  CHECK(matches(Pattern::pull_policy, "every_1d12h"));
  CHECK(matches(Pattern::pull_policy, "daily"));
  for (const char* wrong : {"", "every_", "every_h", "every_1", "every_1h2", "every_1y", "dailyx"})
    CHECK_FALSE_MESSAGE(matches(Pattern::pull_policy, wrong), wrong);
  CHECK(matches(Pattern::container_name, "a.b"));
  CHECK(matches(Pattern::container_name, "/ab"));
  CHECK_FALSE(matches(Pattern::container_name, "a"));
  CHECK_FALSE(matches(Pattern::container_name, "-_"));
  CHECK(matches(Pattern::extension, "x-"));
  CHECK_FALSE(matches(Pattern::extension, "x"));
  CHECK(matches(Pattern::lower_case_letters, "nofile"));
  CHECK_FALSE(matches(Pattern::lower_case_letters, "noFile"));
}

TEST_CASE("the tables hold together") {
  const schema::Schema& all = compose();
  for (const Definition& definition : all.definitions) {
    INFO(std::string(definition.name));
    const std::span<const Property> properties = all.properties_of(definition);
    CHECK(std::is_sorted(properties.begin(), properties.end(),
                         [](const Property& a, const Property& b) { return a.name < b.name; }));
    for (const Property& one : properties) CHECK(one.definition < all.definitions.size());
    for (const auto& pattern : all.patterns_of(definition))
      CHECK(pattern.definition < all.definitions.size());
    CHECK(definition.items < all.definitions.size());
  }
  for (const std::uint16_t number : all.alternatives) CHECK(all.at(number).alternatives.count == 0);
}

TEST_CASE("descriptions are there for all keys or for none") {
  const Property& image = *property("services.*", "image");
  const std::string text(description(compose(), image));
  if (compose().descriptions.empty()) {
    CHECK(text.empty());
  } else {
    CHECK(text.find("image") != std::string::npos);
  }
}

TEST_CASE("each of our words is of a key that there is") {
  std::set<std::string> keys;
  for (const Definition& definition : compose().definitions)
    for (const Property& one : compose().properties_of(definition))
      keys.insert(std::string(definition.name) + "." + std::string(one.name));
  for (const schema::Words& words : schema::all_words()) {
    INFO(std::string(words.name));
    CHECK(keys.count(std::string(words.name)) == 1);
    CHECK(words.text.ends_with("."));
  }
}

TEST_CASE("a job's keys have the words of a service's") {
  const schema::Words* words = schema::words(at("jobs.*"), "image");
  REQUIRE(words != nullptr);
  CHECK(words->name == "service.image");
  CHECK(schema::words(at("services.*"), "stop_grace_period")->default_value == "10s");
  CHECK(schema::words(at("services.*"), "develop")->since == "2.22.0");
  CHECK(schema::words(at("services.*"), "nothing") == nullptr);
}

}  // namespace
}  // namespace hullint::test
