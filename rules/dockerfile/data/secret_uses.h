#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint {

// The credentials of one channel by the place of the name that they are given to.
class SecretsByKey {
 public:
  SecretsByKey(const Pass& pass, SecretChannel channel);
  // The first that this pair gives; null if there is none.
  const PlacedSecret* of(const KeyValue& pair) const;

 private:
  std::unordered_map<Offset, const PlacedSecret*> by_key_;
};

// Where the instructions that know a variable name it.
struct SecretUses {
  std::vector<const Instruction*> runs;       // RUNs whose commands read it
  std::vector<const Instruction*> mounted;    // RUNs that have a secret in its place: `env=NAME`
  std::vector<const Instruction*> others;     // what else names it
  const Instruction* redefinition = nullptr;  // the ARG that takes a global one into a stage
  bool may_be_read = false;                   // a RUN has it in its environment

  bool is_unused() const {
    return runs.empty() && mounted.empty() && others.empty() && redefinition == nullptr &&
           !may_be_read;
  }
};

// Knows which instructions name the variables of a file; reads the file once.
class VariableUses {
 public:
  explicit VariableUses(const Dockerfile& file);
  // The uses of an ARG or ENV behind its definition, in its stage and those that are FROM it.
  SecretUses of(const Variable& variable) const;

 private:
  const Dockerfile& file_;
  std::unordered_map<std::string_view, std::vector<const Instruction*>> by_name_;
  std::vector<std::size_t> last_run_;  // by stage: the index of its last RUN; 0 without one
};

// True if the name is one of a secret whatever its value: also the half of a credential that AWS
// calls an id.
bool names_secret(std::string_view name);

// True if the configuration allows what this pair gives, by its name or by its value.
bool is_allowed(const KeyValue& pair, const Pass& pass);

// The ARG whose value an ENV's pair passes on, if its name is one of a secret; null without one.
const Variable* secret_arg_in(const Dockerfile& file, const Instruction& env, const KeyValue& pair);

// `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN`: what gives one command the variable.
std::string secret_mount(std::string_view name);

// Offers to mount a secret in the RUN that alone uses the variable, and to remove its definition;
// nothing if the edit is not certain. `source` is the ARG that the variable only passes on, or
// null.
void offer_secret_mount(const Dockerfile& file, const Variable& variable, const Variable* source,
                        const VariableUses& uses, Finding& finding);
// The edit that removes a variable's definition; none if other parts of the instruction hinder it.
std::vector<TextEdit> removal_of(const Dockerfile& file, const Variable& variable);

}  // namespace hullint
