#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/workspace.h"

namespace hullint {

// Where a variable that neither the shell nor `.env` is known to set gets its value in the end.
enum class Supply : std::uint8_t {
  literal,    // it is no variable: a `$` of a password hash or of another language
  container,  // the container has it, in whose script it stands
  env_file,   // only an env file of a service has it, which Compose reads for the container alone
  nobody,
};

// A use of a variable without operator that becomes an empty text, as far as the files can tell.
struct UnsetUse {
  const ComposeVariableUse* use = nullptr;
  Supply supply = Supply::nobody;
  // What sets it in the container; all null if the script does, or its shell.
  const ComposeVariable* variable = nullptr;
  const ComposeEnvFile* env_file = nullptr;
};

// These uses, in order: not those in the argument of another, of a name that the project requires
// elsewhere (`${X:?}`), or of one that shells export.
std::vector<UnsetUse> unset_uses(const Compose& compose);

// The project's `.env`, and what the examples of one beside it tell users to set.
class ExampleVariables {
 public:
  ExampleVariables(const Compose& compose, const Workspace& workspace);

  const std::string& environment_path() const { return environment_path_; }
  // Whether there is an `.env`.
  bool is_there() const { return is_there_; }
  bool has_any() const { return !names_.empty(); }
  bool has(std::string_view name) const { return names_.contains(name); }
  // Whether there is something to tell by which variables users are to set: without an `.env` and
  // an example of one, all of them may come from the shell.
  bool tell() const { return is_there_ || has_any(); }

 private:
  std::string environment_path_;
  bool is_there_ = false;
  std::set<std::string, std::less<>> names_;
};

// The names that the env files of services set.
class EnvFileNames {
 public:
  explicit EnvFileNames(const Compose& compose);

  // The last env file of a service that sets the name; null if none does.
  const ComposeEnvFile* of_service(std::string_view service, std::string_view name) const;
  // The first one of any service.
  const ComposeEnvFile* of_any(std::string_view name) const;

 private:
  using Names = std::set<std::string_view>;
  std::map<const Dotenv*, Names> names_;
  std::map<std::string_view, std::vector<const ComposeEnvFile*>> files_;  // by service
  std::map<std::string_view, const ComposeEnvFile*> first_;
};

// The span of the entry of that name that a file of variables ends up with.
std::optional<Span> entry_span(const ComposeEnvFile& file, std::string_view name);

}  // namespace hullint
