#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lsp/features.h"

// What names of a Dockerfile stand for, as Markdown, and what is in effect at a line.
namespace hullint::lsp::in_dockerfile {

// Who replaces a variable at its use.
enum class Replacer : std::uint8_t {
  frontend,     // Docker, while it reads the instruction
  build_shell,  // the shell of a RUN
  run_shell,    // the shell in the container: CMD, ENTRYPOINT, HEALTHCHECK
};

// A variable as it is used in an instruction.
std::string describe_variable(const Dockerfile& file, std::string_view name, const Instruction& at,
                              Replacer replacer);
// A definition in ARG or ENV; empty if it defines nothing (in an ONBUILD, ENV before FROM).
std::string describe_definition(const Dockerfile& file, const KeyValue& pair,
                                const Instruction& by);
// The variables that an instruction sees, each name once, by name: ENV before ARG, the last
// definition. Linear in the file.
std::vector<const Variable*> visible_variables(const Dockerfile& file, const Instruction& at);

// A stage: base, chain, what is in effect at its end, who uses it.
std::string describe_stage(const Dockerfile& file, const Stage& stage);
// `build`, or `stage 2`.
std::string stage_name(const Stage& stage);
// User, shell, working directory and environment before an instruction; empty outside a stage.
std::string describe_state(const Dockerfile& file, const Instruction& at);
// The working directory that a WORKDIR comes to, with those that it is relative to.
std::string working_directory(const Dockerfile& file, const Instruction& workdir);

// An image reference: its parts, what is implied, other tags in the workspace.
std::string describe_image(const View& view, std::string_view reference);
// The references of the workspace and of this document, sorted, each once.
std::vector<std::string> images_seen(const View& view);

}  // namespace hullint::lsp::in_dockerfile
