#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic.h"
#include "engine/rule_set.h"
#include "files/file_system.h"
#include "text/source.h"

namespace hullint {

// From which severity on a finding makes the run fail; `none`: never.
enum class FailLevel : std::uint8_t { hint, info, warning, error, none };

std::string_view to_string(FailLevel level);
// `error`, `warning`, `info`, `hint`; nothing else.
std::optional<Severity> to_severity(std::string_view name);
// The same and `none`.
std::optional<FailLevel> to_fail_level(std::string_view name);
// True if a finding of this severity makes the run fail.
bool fails(FailLevel level, Severity severity);

// A mistake in a configuration, or in a choice of the command line.
struct ConfigError {
  std::string path;                      // "" for the command line
  std::shared_ptr<const Source> source;  // null if the file could not be read, or there is none
  Span span;
  std::string message;
};

// What the command line says about the configuration.
struct CommandLineChoices {
  std::vector<RuleChoice> choices;   // in order; all `select` together replace the files' ones
  std::vector<std::string> exclude;  // patterns, relative to the working directory
  std::optional<std::string> config_file;  // read instead of those found
  std::optional<FailLevel> fail_level;
  bool no_config = false;           // read no file
  bool preview = false;             // the rules of the next edition too
  bool honour_suppressions = true;  // false: as if no file had suppression comments
};

// Where a setting comes from, for `hullint config`.
struct Origin {
  std::string key;    // `fail-level`, `rules.root-user`, `rules.root-user.allowed`
  std::string value;  // as YAML
  std::string from;   // a file's path, `command line` or `default`
};

// What is configured for one file.
struct Settings {
  RuleSet rules;
  FailLevel fail_level = FailLevel::warning;
  std::uint64_t max_file_size = std::uint64_t{32} << 20;
  int edition = 0;
  std::vector<std::string> files_read;  // outermost first
  std::vector<Origin> origins;          // the general keys, then all rules in order
};

// The configuration of every file: `.hullint.yaml` (or `.hullint.yml`; where there is none,
// `.hadolint.yaml`) of its folder and of all folders above up to the workspace root, which is the
// folder with `.git`, a configuration with `root: true`, or the top. Inner files win over outer
// ones, the command line over all.
class Configurations {
 public:
  // `working_directory` is what relative paths start from; absolute, or "" where paths have no
  // folder above the first one. `files` and `rules` must outlive this.
  Configurations(const FileSystem& files, std::string working_directory,
                 CommandLineChoices command_line, std::span<const RuleEntry> rules = all_rules());
  ~Configurations();
  Configurations(const Configurations&) = delete;
  Configurations& operator=(const Configurations&) = delete;

  // Never null; equal paths and equally configured neighbours share one. With errors, what could be
  // understood.
  std::shared_ptr<const Settings> settings_for(std::string_view path);
  // True if an `exclude` leaves this file or folder out.
  bool excludes(std::string_view path);
  // True if an `include` makes this file a Dockerfile, whatever its name.
  bool includes(std::string_view path);
  // All mistakes of the files read so far and of the command line, each once, in order.
  const std::vector<ConfigError>& errors() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The JSON Schema (draft 2020-12) of `.hullint.yaml`, made from the rules and their options.
std::string config_schema(std::span<const RuleEntry> rules = all_rules());
// What `hullint config init` writes: a commented configuration that changes nothing.
std::string config_template();

}  // namespace hullint
