#include "base/strings.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "shell/packages.h"
#include "shell/program.h"

namespace hullint::rules::dockerfile::telemetry_not_opted_out {

struct Tool {
  std::string_view programs;  // commands, of npx and the like too
  std::string_view packages;  // of pip, uv and conda
  std::string_view variable;
  std::string_view value;   // that switches it off
  std::string_view others;  // variables that do so as well
};

// By the tools' own documentation.
constexpr Tool tools[] = {
    {"bun bunx", "", "DO_NOT_TRACK", "1", ""},
    {"az", "", "AZURE_CORE_COLLECT_TELEMETRY", "0", ""},
    {"wrangler", "", "WRANGLER_SEND_METRICS", "false", ""},
    {"huggingface-cli hf", "transformers huggingface_hub huggingface-hub datasets diffusers",
     "HF_HUB_DISABLE_TELEMETRY", "1", "HF_HUB_OFFLINE DISABLE_TELEMETRY DO_NOT_TRACK"},
    {"next", "", "NEXT_TELEMETRY_DISABLED", "1", ""},
    {"nuxt nuxi", "", "NUXT_TELEMETRY_DISABLED", "1", ""},
    {"gatsby", "", "GATSBY_TELEMETRY_DISABLED", "1", ""},
    {"astro", "", "ASTRO_TELEMETRY_DISABLED", "1", ""},
    {"turbo", "", "TURBO_TELEMETRY_DISABLED", "1", "DO_NOT_TRACK"},
    {"ng", "", "NG_CLI_ANALYTICS", "false", ""},
    {"dotnet", "", "DOTNET_CLI_TELEMETRY_OPTOUT", "1", ""},
    {"pwsh", "", "POWERSHELL_TELEMETRY_OPTOUT", "1", ""},
    {"func", "", "FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT", "1", ""},
    {"sam", "", "SAM_CLI_TELEMETRY", "0", ""},
    {"vcpkg bootstrap-vcpkg.sh", "", "VCPKG_DISABLE_METRICS", "1", ""},
    {"brew", "", "HOMEBREW_NO_ANALYTICS", "1", ""},
};

// The word that is the tool, behind `npx` and the like; null if it is not run.
static const shell::Word* find_use(const shell::Command& command, const Tool& tool) {
  if (command.program >= command.words.size() || command.name().empty()) return nullptr;
  if (one_of(command.name(), tool.programs)) return &command.words[command.program];
  const bool runner = one_of(command.name(), "npx pnpx bunx npm pnpm yarn");
  for (std::size_t i = 0; runner && i < command.argument_count() && i < 2; ++i) {
    if (one_of(command.argument(i).value, tool.programs)) return &command.argument(i);
  }
  const auto line = shell::package_command(command);
  if (!line || !line->installs()) return nullptr;
  const bool python = line->manager == shell::Manager::pip || line->manager == shell::Manager::uv ||
                      line->manager == shell::Manager::conda;
  for (const shell::Word& operand : line->operands) {
    const std::string_view name = operand.value.substr(0, operand.value.find_first_of("=<>[~!"));
    if (python && one_of(name, tool.packages)) return &operand;
  }
  return nullptr;
}

static bool is_opted_out(const Dockerfile& file, const RunCommand& at, const Tool& tool) {
  if (environment_of(file, at, tool.variable)) return true;
  for (std::string_view other : split_words(tool.others)) {
    if (environment_of(file, at, other)) return true;
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Tool& tool : tools) {
    std::size_t reported = Instruction::none;
    for (const RunCommand& at : file.run_commands()) {
      if (at.run->onbuild || at.run->stage == reported) continue;
      const shell::Word* use = find_use(at.command(), tool);
      if (use == nullptr || is_opted_out(file, at, tool)) continue;
      reported = at.run->stage;
      pass.report(use->span,
                  "`{}` reports how it is used to its maker unless told otherwise: set `{}={}`",
                  shell::program_name(use->value), tool.variable, tool.value)
          .fix(Safety::unsafe, fmt::format("set `{}`", tool.variable),
               {line_before(*at.run, fmt::format("ENV {}={}", tool.variable, tool.value))});
    }
  }
}

extern constinit const Rule rule{.summary = "telemetry of a tool left on",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain",
                                 .aliases = "tally:tally/prefer-telemetry-opt-out",
                                 .check = check,
                                 .doc = R"md(
Some tools send data about their use while an image is built, and from each container later. Each has a variable that
switches that off, by its documentation. A value that is set already, whichever, is taken as a decision.

```dockerfile bad 2:5-2:11
FROM example.org/dotnet/sdk:9.0
RUN dotnet restore
```

```dockerfile fixed
FROM example.org/dotnet/sdk:9.0
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1
RUN dotnet restore
```

```dockerfile good
FROM node:24
ENV NEXT_TELEMETRY_DISABLED=1
RUN npx next build
```
)md"};

}  // namespace hullint::rules::dockerfile::telemetry_not_opted_out
