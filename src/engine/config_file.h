#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/config.h"
#include "engine/file_patterns.h"
#include "engine/rule_set.h"
#include "engine/secret_settings.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint {

// One thing that a configuration does to the rules.
struct ConfigStep {
  enum class Kind : std::uint8_t { ignore_all, select, ignore, severity, option };
  Kind kind = Kind::select;
  std::vector<const RuleEntry*> rules;
  Severity severity = Severity::warning;
  std::size_t option = 0;  // of the one rule
  OptionValue value;
};

// What holds for some files only.
struct ConfigOverride {
  FilePatterns files;
  SecretSettings secrets;
  std::vector<ConfigStep> steps;
};

// One configuration file, understood.
struct ConfigLayer {
  std::string path;    // as it is shown
  std::string folder;  // what its patterns are relative to
  bool root = false;
  std::optional<std::string> extends;  // as written
  Span extends_span;
  std::optional<int> edition;
  std::optional<FailLevel> fail_level;
  std::optional<std::uint64_t> max_file_size;
  std::optional<std::vector<std::string>> targets;
  std::optional<bool> report_unused_suppressions;
  std::optional<bool> honour_suppressions;
  std::vector<std::string> exclude;
  std::vector<std::string> include;
  FilePatterns excluded;  // the same, to be asked
  FilePatterns included;
  SecretSettings secrets;
  std::vector<ConfigStep> steps;
  std::vector<ConfigOverride> overrides;
  std::shared_ptr<const Source> source;
};

// A file that was read, and what is wrong with it.
struct ReadConfig {
  ConfigLayer layer;
  std::vector<ConfigError> errors;
};

// Reads `.hullint.yaml` or `.hadolint.yaml`; what is wrong is left out of the layer.
ReadConfig read_hullint_config(std::shared_ptr<const Source> source,
                               std::span<const RuleEntry> rules);
ReadConfig read_hadolint_config(std::shared_ptr<const Source> source,
                                std::span<const RuleEntry> rules);

// What both readers share: nodes as values, and mistakes where they are not what they should be.
class ConfigReader {
 public:
  ConfigReader(std::shared_ptr<const Source> source, std::span<const RuleEntry> rules)
      : source_(std::move(source)), rules_(rules) {}

  struct Entry {
    Word key;
    yaml::Node value;  // aliases followed
  };

  void wrong(Span span, std::string message);
  // "; did you mean `x`?" for a word that is near one of the blank-separated `words`, else "".
  static std::string near(std::string_view word, std::string_view words);

  // The file's mapping; nothing if it is no YAML, or another kind of value.
  std::optional<yaml::Node> root(yaml::Node first, const yaml::Tree& tree);
  // A mapping's entries without repeated keys. `what` names the mapping in messages.
  std::vector<Entry> entries(yaml::Node node, std::string_view what);
  // The same; keys that are not in the blank-separated `known` are mistakes.
  std::vector<Entry> entries(yaml::Node node, std::string_view what, std::string_view known);
  std::optional<Word> text(yaml::Node node, std::string_view what);
  std::optional<bool> boolean(yaml::Node node, std::string_view what);
  std::optional<long long> number(yaml::Node node, std::string_view what);
  std::vector<yaml::Node> items(yaml::Node node, std::string_view what);
  std::vector<Word> texts(yaml::Node node, std::string_view what);
  // Those of `words` that can be file patterns.
  std::vector<std::string> patterns(const std::vector<Word>& words);

  std::span<const RuleEntry> rules() const { return rules_; }
  std::shared_ptr<const Source> source() const { return source_; }
  std::vector<ConfigError> errors() { return std::move(errors_); }

 private:
  std::shared_ptr<const Source> source_;
  std::span<const RuleEntry> rules_;
  std::vector<ConfigError> errors_;
};

}  // namespace hullint
