#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"
#include "engine/config_file.h"
#include "engine/selection.h"

namespace hullint {

// The keys of a configuration that are not about single rules, while layers are put over each
// other.
class GeneralSettings {
 public:
  explicit GeneralSettings(int edition);

  void add(const ConfigLayer& layer);
  // What an override of the file adds.
  void add(const ConfigOverride& override, const std::string& path);
  void add(const CommandLineChoices& choices);
  // Fills in all but the rules, and the origins of these keys.
  void finish(Settings& settings) const;

 private:
  // A setting and whose it is.
  template <class T>
  struct Set {
    T value;
    std::string from = "default";

    template <class U>
    void take(const std::optional<U>& other, const std::string& whose) {
      if (!other) return;
      value = *other;
      from = whose;
    }
  };

  Set<int> edition_;
  Set<FailLevel> fail_level_;
  Set<std::uint64_t> max_file_size_;
  Set<bool> report_unused_;
  Set<bool> honour_;
  Set<std::vector<std::string>> targets_;
  std::vector<Origin> patterns_;
};

// `rules.<name>` and `rules.<name>.<option>` of every rule; `choosers` are the names of the
// selection's choosers.
void add_rule_origins(const Selection& selection, std::span<const std::string> choosers,
                      std::vector<Origin>& origins);

// The option of the command line that makes a choice: `--select`.
std::string_view option_of(RuleChoice::Action action);

// A text, list or option as YAML on one line.
std::string to_yaml(std::string_view text);
std::string to_yaml(std::span<const std::string> list);
std::string option_to_yaml(const OptionValue& value);

}  // namespace hullint
