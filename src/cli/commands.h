#pragma once

#include "cli/answer.h"
#include "cli/environment.h"
#include "cli/options.h"
#include "files/file_system.h"

namespace hullint::cli {

// What a command runs in.
struct World {
  const Environment& environment;
  const FileSystem& files;
  CommonOptions common;
};

// One function a command. `lsp` returns when its client is done; all but `fix` and `config init`
// (and a report with --output) change nothing.
Answer run(const LintCommand& command, const World& world);
Answer run(const FixCommand& command, const World& world);
Answer run(const LspCommand& command, const World& world);
Answer run(const ExplainCommand& command, const World& world);
Answer run(const RulesCommand& command, const World& world);
Answer run(const ConfigCommand& command, const World& world);
Answer run(const RageCommand& command, const World& world);
Answer run(const CompletionCommand& command, const World& world);
Answer run(const ManCommand& command, const World& world);
Answer run(const HelpCommand& command, const World& world);
Answer run(const VersionCommand& command, const World& world);

}  // namespace hullint::cli
