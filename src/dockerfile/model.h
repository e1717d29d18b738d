#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dockerfile/instruction.h"
#include "image/reference.h"
#include "shell/packages.h"

namespace hullint {

struct Pieces;

// A text after expansion.
struct Value {
  std::string text = {};     // with what is unknown left out
  bool known = true;         // false: it holds a variable whose value is not in this file
  bool overridable = false;  // it depends on an ARG, which a build may set
  bool unset = false;        // it holds an ARG without default: empty unless the build sets it
};

// A definition of a variable.
struct Variable {
  enum class Kind : std::uint8_t { global_arg, arg, env };
  Kind kind = Kind::arg;
  Word name;
  const Instruction* instruction = nullptr;
  const KeyValue* pair = nullptr;
  Value value;  // expanded where it is defined; an ARG without default: unknown
};

// How a stage or an instruction needs another stage or an image.
struct StageUse {
  enum class Kind : std::uint8_t { base, copy, mount };
  Kind kind = Kind::base;
  const Instruction* by = nullptr;
  Word name;                          // as written
  std::optional<std::size_t> target;  // a stage of this file; none: an image, a context or unknown
};

struct Stage {
  std::size_t index = 0;
  const Instruction* from = nullptr;
  std::size_t first = 0, last = 0;  // its instructions after FROM: [first, last)

  Word base;                          // as written; empty text if FROM has no words
  Value base_name;                    // expanded
  std::optional<std::size_t> parent;  // the stage that it is FROM
  std::size_t origin = 0;             // the first of its chain, which is FROM an image
  // The image it is FROM if that is no stage and its name can be read. Views into `base_name.text`,
  // or, where that is not known, into `base`.
  std::optional<ImageReference> image;
  std::optional<Word> alias;  // after AS, as written
  std::string name;           // the alias in lower case, or empty
  bool scratch = false;       // FROM scratch
  bool windows = false;       // by its platform flag or a known base image, through parents

  std::vector<StageUse> uses;  // its base first
  bool needed = false;         // the final stage needs it: by FROM, COPY --from or a mount
  bool used = false;           // another stage does
  // An image is made of it: it is the final stage, one that no other uses and that says what runs
  // (a target of its own, unless its name is one for tests), or one that these are FROM.
  bool shipped = false;

  // What holds at its end, through parents; null if nothing in this file says.
  const Instruction* user = nullptr;
  const Instruction* workdir = nullptr;
  const Instruction* shell = nullptr;
  const Instruction* cmd = nullptr;
  const Instruction* entrypoint = nullptr;
  const Instruction* healthcheck = nullptr;
  const Instruction* stopsignal = nullptr;
};

// True if the stage's name says that it is for development or tests: `dev`, `app-test`.
bool is_dev_stage(const Stage& stage);

// The shell that runs shell-form text.
struct ShellInEffect {
  std::string_view program;  // `/bin/sh`, `powershell`, ...
  shell::Dialect dialect = shell::Dialect::posix;
  bool pipefail = false;                // its options turn it on (`-o pipefail`)
  bool errexit = false;                 // (`-e`)
  const Instruction* set_by = nullptr;  // the SHELL instruction; null: the platform's default
};

// A simple command of a RUN.
struct RunCommand {
  const Instruction* run = nullptr;
  const shell::Script* script = nullptr;
  std::size_t index = 0;  // in the script's commands

  const shell::Command& command() const { return script->commands[index]; }
};

// One that is a package manager's.
struct PackageUse {
  RunCommand at;
  shell::PackageCommand line;
};

// A Dockerfile as BuildKit's frontend understands it. Parsing never fails: what could not be
// understood is empty here, and rules report it. Points into its source.
class Dockerfile {
 public:
  // With `pieces`, what they know is not read again.
  explicit Dockerfile(const Source& source, Pieces* pieces = nullptr);
  Dockerfile(const Dockerfile&) = delete;
  Dockerfile& operator=(const Dockerfile&) = delete;

  const Source& source() const { return source_; }
  const syntax::Tree& tree() const { return tree_; }
  char escape() const { return tree_.escape; }
  // Buildah's dialect, by the file's name.
  bool is_containerfile() const { return containerfile_; }

  std::span<const Instruction> instructions() const { return instructions_; }
  // All of a kind in order, ONBUILD triggers too.
  std::span<const Instruction* const> all(Keyword keyword) const {
    return by_keyword_[static_cast<std::size_t>(keyword)];
  }
  std::span<const Stage> stages() const { return stages_; }
  // The stage that a build without a target gives; null without FROM.
  const Stage* final_stage() const { return stages_.empty() ? nullptr : &stages_.back(); }
  std::span<const Instruction> instructions_of(const Stage& stage) const {
    return instructions().subspan(stage.first, stage.last - stage.first);
  }
  const Stage* stage_of(const Instruction& instruction) const {
    return instruction.stage == Instruction::none ? nullptr : &stages_[instruction.stage];
  }
  // The stage and those it is built FROM, nearest first; ends where a cycle would begin.
  std::vector<const Stage*> chain(const Stage& stage) const;
  // The first stage of its chain: the one that is FROM an image.
  const Stage& origin(const Stage& stage) const { return stages_[stage.origin]; }
  // What these stages need, themselves included, by stage index.
  std::vector<bool> needed_by(std::span<const std::size_t> roots) const;
  // The stage of this name (any casing) or number before `before`.
  std::optional<std::size_t> find_stage(std::string_view name, std::size_t before) const;
  // The commands of all RUNs in order, in ONBUILD too; those of package managers once more.
  std::span<const RunCommand> run_commands() const { return run_commands_; }
  std::span<const PackageUse> package_uses() const { return package_uses_; }
  // The ONBUILD instruction of a trigger.
  const Instruction& onbuild_of(const Instruction& trigger) const {
    return instructions_[trigger.index - 1];
  }

  // The definition of a variable in effect just before an instruction: in its stage, then in those
  // that it is FROM, which hand on ARG as well as ENV; for FROM and ARG before it, the global ARGs.
  const Variable* find_variable(std::string_view name, const Instruction& at) const;
  // The global ARG of this name; the last one before `before`.
  const Variable* find_global_arg(std::string_view name, const Instruction* before = nullptr) const;
  std::span<const Variable> variables() const { return variables_; }
  // True for the platform ARGs that BuildKit defines itself (TARGETARCH, ...).
  static bool is_platform_arg(std::string_view name);
  // True for the ARGs that need no declaration in a stage (HTTP_PROXY, SOURCE_DATE_EPOCH, ...).
  static bool is_predefined_arg(std::string_view name);

  // A word as the frontend gives it to the build: quotes and escapes removed, variables replaced.
  Value expand(std::string_view raw, const Instruction& at) const;
  Value expand(const Word& raw, const Instruction& at) const { return expand(raw.text, at); }
  // The shell that runs shell-form text of `at`.
  ShellInEffect shell_of(const Instruction& at) const;

  // What USER is at the stage's end, through parents; empty text and known if nothing sets it.
  Value user_at_end(const Stage& stage) const;

  const Arena& arena() const { return arena_; }

 private:
  friend class ModelBuilder;

  using VariablesByName = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;
  // The definition in the stage of `at` and before it, or in the nearest stage that it is FROM.
  const Variable* find_in_chain(const VariablesByName& by_name, std::string_view name,
                                const Instruction& at) const;
  // The last of the definitions that stands in the stage, before an instruction.
  const Variable* last_in_stage(const std::vector<std::uint32_t>& definitions, std::size_t stage,
                                std::size_t before) const;

  const Source& source_;
  Arena arena_;
  syntax::Tree tree_;
  bool containerfile_ = false;
  std::vector<Instruction> instructions_;
  std::vector<Stage> stages_;
  std::vector<Variable> variables_;
  std::vector<Word> shell_pragmas_;  // `# hadolint shell=`: the shell from there on
  // The ARGs and the ENVs of each name by their index in variables_, in order.
  VariablesByName variables_by_name_;
  VariablesByName envs_by_name_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> stages_by_name_;
  std::array<std::vector<const Instruction*>, keyword_count> by_keyword_;
  std::vector<RunCommand> run_commands_;
  std::vector<PackageUse> package_uses_;
};

}  // namespace hullint
