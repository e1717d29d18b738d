#include "engine/rule_set.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/strings.h"
#include "engine/sample_rules.h"
#include "engine/selection.h"

using namespace hullint;
using hullint::test::sample_rules;

namespace {

std::string names(const std::vector<const RuleEntry*>& entries) {
  std::vector<std::string_view> out;
  for (const RuleEntry* entry : entries) out.push_back(entry->name);
  return join(out, " ");
}

std::string found(std::string_view name) { return names(find_rules(name, sample_rules)); }

std::string active(const std::vector<RuleChoice>& choices) {
  const Result<RuleSet> set = make_rule_set(choices, sample_rules);
  REQUIRE(set);
  std::vector<std::string_view> out;
  for (const ActiveRule& rule : set->rules) out.push_back(rule.entry->name);
  return join(out, " ");
}

RuleChoice choose(RuleChoice::Action action, std::string name) { return {action, std::move(name)}; }

constexpr auto pick = RuleChoice::Action::select;
constexpr auto extend = RuleChoice::Action::extend_select;
constexpr auto ignore = RuleChoice::Action::ignore;

}  // namespace

TEST_CASE("a rule is found by its name, with its language, and in any casing") {
  CHECK(found("root-user") == "root-user");
  CHECK(found("dockerfile/root-user") == "root-user");
  CHECK(found("Root-USER") == "root-user");
  CHECK(found("compose/root-user") == "");
}

TEST_CASE("a rule is found by an alias, with its peer or by its id alone") {
  CHECK(found("hadolint:DL3007") == "image-floating-tag");
  CHECK(found("dl3007") == "image-floating-tag");
  CHECK(found("hadolint/DL3007") == "image-floating-tag");
  CHECK(found("tally:tally/fetch-loop") == "fetch-loop");
  CHECK(found("trivy:DL3007") == "");
  CHECK(found("DL300") == "");
}

TEST_CASE("a group is its own groups, its language, its peers, default, opt-in and ALL") {
  CHECK(found("pinning") == "image-floating-tag image-registry-not-allowed");
  CHECK(found("trivy") == "image-floating-tag root-user");
  CHECK(found("opt-in") == "image-registry-not-allowed label-missing label-not-in-schema");
  CHECK(found("default") == "fetch-loop image-floating-tag root-user");
  CHECK(find_rules("dockerfile", sample_rules).size() == sample_rules.size());
  CHECK(find_rules("All", sample_rules).size() == sample_rules.size());
  CHECK(found("security ") == "");
  CHECK(found("") == "");
}

TEST_CASE("wildcards mean names and aliases") {
  CHECK(found("image-*") == "image-floating-tag image-registry-not-allowed");
  CHECK(found("dockerfile/label-*") == "label-missing label-not-in-schema");
  CHECK(found("DL300?") == "image-floating-tag root-user");
  CHECK(found("checkov:*") == "image-floating-tag root-user");
  CHECK(found("*/nothing") == "");
}

TEST_CASE("a name that means nothing gets the nearest one that does") {
  CHECK(suggest_rule("rot-user", sample_rules) == "did you mean `root-user`?");
  CHECK(suggest_rule("dockerfile/rot-user", sample_rules) == "did you mean `root-user`?");
  CHECK(suggest_rule("securty", sample_rules) == "did you mean `security`?");
  CHECK(suggest_rule("DL3027", sample_rules) != "");
  CHECK(suggest_rule("completely-else", sample_rules) == "");
}

TEST_CASE("without choices the default rules of the edition are on, in the order of the table") {
  CHECK(active({}) == "fetch-loop image-floating-tag root-user");
}

TEST_CASE("the first select replaces the default rules and the next ones add") {
  CHECK(active({choose(pick, "labels")}) == "label-missing label-not-in-schema");
  CHECK(active({choose(pick, "labels"), choose(pick, "root-user")}) ==
        "label-missing label-not-in-schema root-user");
}

TEST_CASE("extend-select adds and ignore removes, in order") {
  CHECK(active({choose(extend, "pinning"), choose(ignore, "DL3007")}) ==
        "fetch-loop image-registry-not-allowed root-user");
  CHECK(active({choose(ignore, "ALL"), choose(extend, "root-user")}) == "root-user");
}

TEST_CASE("select ALL takes what is opt-in and of later editions too") {
  CHECK(split_words(active({choose(pick, "ALL")})).size() == sample_rules.size());
}

TEST_CASE("a severity is set without switching a rule on") {
  const std::vector<RuleChoice> choices = {{RuleChoice::Action::severity, "ALL", Severity::hint}};
  const Result<RuleSet> set = make_rule_set(choices, sample_rules);
  REQUIRE(set);
  CHECK(set->rules.size() == 3);
  for (const ActiveRule& rule : set->rules) CHECK(rule.severity == Severity::hint);
}

TEST_CASE("a choice that means nothing is an error with a suggestion") {
  const Result<RuleSet> set = make_rule_set(std::vector{choose(ignore, "root-usr")}, sample_rules);
  REQUIRE_FALSE(set);
  CHECK(set.error() == "unknown rule or group `root-usr`; did you mean `root-user`?");
}

TEST_CASE("options start as their fallbacks, by their kinds") {
  const Result<RuleSet> set = make_rule_set({}, sample_rules);
  REQUIRE(set);
  const std::vector<OptionValue>& options = set->rules.front().options;
  REQUIRE(options.size() == 4);
  CHECK(std::get<bool>(options[0]) == false);
  CHECK(std::get<long long>(options[1]) == 3);
  CHECK(std::get<std::string>(options[2]) == "curl");
  CHECK(std::get<std::vector<std::string>>(options[3]) ==
        std::vector<std::string>{"a.example", "b.example"});
}

TEST_CASE("the fallback of a map or list may stand in brackets") {
  const Option list{.name = "l", .kind = Option::Kind::list, .fallback = "[a, b]"};
  CHECK(std::get<std::vector<std::string>>(fallback_value(list)).size() == 2);
  const Option map{.name = "m", .kind = Option::Kind::map, .fallback = "{a: text, b: url}"};
  CHECK(std::get<OptionMap>(fallback_value(map)) == OptionMap{{"a", "text"}, {"b", "url"}});
  const Option negative{.name = "n", .kind = Option::Kind::number, .fallback = "-1"};
  CHECK(std::get<long long>(fallback_value(negative)) == -1);
}

TEST_CASE("the rules of the program have distinct names and aliases of the form peer:id") {
  const std::span<const RuleEntry> rules = all_rules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    CAPTURE(rules[i].name);
    CHECK(find_rules(rules[i].name).size() >= 1);
    if (i > 0) CHECK(rules[i - 1].name != rules[i].name);
    for (std::string_view alias : split_words(rules[i].rule->aliases)) {
      CAPTURE(alias);
      CHECK(alias.find(':') != alias.npos);
    }
  }
}
