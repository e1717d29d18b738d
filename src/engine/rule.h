#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/diagnostic.h"
#include "yaml/key_marks.h"

namespace hullint {

class Compose;
class Dockerfile;
class Pass;

// The languages that have rules.
enum class Language : std::uint8_t { none, dockerfile, compose };

// The check of a rule; the type of its first parameter says which language it is for. The
// overloaded constructors make any other type a compile error.
class Check {
 public:
  using DockerfileCheck = void (*)(const Dockerfile&, Pass&);
  using ComposeCheck = void (*)(const Compose&, Pass&);

  constexpr Check() = default;
  constexpr Check(DockerfileCheck check) : language_(Language::dockerfile), dockerfile_(check) {}
  constexpr Check(ComposeCheck check) : language_(Language::compose), compose_(check) {}

  constexpr Language language() const { return language_; }
  // The argument must be of the check's language.
  void operator()(const Dockerfile& file, Pass& pass) const { dockerfile_(file, pass); }
  void operator()(const Compose& compose, Pass& pass) const { compose_(compose, pass); }

 private:
  Language language_ = Language::none;
  union {
    DockerfileCheck dockerfile_ = nullptr;
    ComposeCheck compose_;
  };
};

// What a rule can be told in the configuration: `rules: {name: {key: value}}`.
struct Option {
  enum class Kind : std::uint8_t { boolean, number, text, list, map };
  std::string_view name;
  Kind kind = Kind::text;
  std::string_view fallback = "";  // as written in YAML; a list is comma-separated
  std::string_view doc = "";       // one sentence
  std::string_view choices = "";   // blank-separated; empty: any
};

enum class Default : std::uint8_t { on, opt_in };

// What a finding depends on: `document`, or other files too.
enum class Reach : std::uint8_t { document, workspace };

// A rule is data and one function. Its name and language come from its file's name.
struct Rule {
  std::string_view summary = "";  // names the fault: "deprecated MAINTAINER instruction"
  Severity severity = Severity::warning;
  Default by_default = Default::on;
  std::string_view groups = "";   // blank-separated: "pinning security"; the first is its category
  std::string_view aliases = "";  // blank-separated `peer:id`; each peer is a group as well
  std::span<const Option> options = {};
  Reach reach = Reach::document;
  // Keys without which it has nothing to say: it runs only if one of the project's files has one of
  // them. Empty: it runs always.
  yaml::KeyList keys = {};
  std::string_view since = "0.1.0";  // the version it came with
  int edition = 2026;                // the first edition that has it on by default
  Check check = {};
  std::string_view doc = "";  // Markdown; its fences are run as tests
};

struct RuleEntry {
  std::string_view language;
  std::string_view name;
  const Rule* rule;
};

// All rules, sorted by language and name. Written by rules/CMakeLists.txt.
std::span<const RuleEntry> all_rules();

}  // namespace hullint
