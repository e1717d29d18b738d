#include "base/strings.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_recommends {

static bool switches_off(std::string_view setting) {
  const std::string text = lower(setting);
  const std::size_t key = text.find("install-recommends");
  if (key == std::string::npos) return false;
  const std::string_view value = trim(std::string_view(text).substr(key + 18));
  return value.find('0') != std::string_view::npos ||
         value.find("false") != std::string_view::npos ||
         value.find("no") != std::string_view::npos;
}

static bool is_off(const shell::PackageCommand& line) {
  if (line.has("--no-install-recommends")) return true;
  for (const shell::Option& option : line.options) {
    if (one_of(option.name, "-o --option") && option.value && switches_off(option.value->value))
      return true;
  }
  return false;
}

// True if the instruction writes the setting into a configuration file.
static bool configures(const Dockerfile& file, const Instruction& instruction) {
  const std::string_view line = instruction.line->text.text;
  if (switches_off(line) && line.find("--no-install-recommends") == std::string_view::npos)
    return true;
  for (const syntax::Heredoc& heredoc : instruction.heredocs()) {
    if (switches_off(file.source().text(heredoc.body))) return true;
  }
  return false;
}

// For each stage the index of the first instruction from which on it is configured, by itself or by
// a stage that it is FROM; Instruction::none if it never is.
static std::vector<std::size_t> find_configurations(const Dockerfile& file) {
  std::vector<std::size_t> first(file.stages().size(), Instruction::none);
  for (const Stage& stage : file.stages()) {
    if (stage.parent) first[stage.index] = first[*stage.parent];
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (first[stage.index] != Instruction::none) break;
      if (configures(file, instruction)) first[stage.index] = instruction.index;
    }
  }
  return first;
}

static void check(const Dockerfile& file, Pass& pass) {
  const std::vector<std::size_t> configured = find_configurations(file);
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (!is_apt(line) || line.action.value != "install" || is_off(line) || !line.options_known)
      continue;
    if (line.has("--install-recommends") || !leaves_layer(file, *use.at.run)) continue;
    if (line.operands.empty() || use.at.run->stage == Instruction::none) continue;
    if (configured[use.at.run->stage] <= use.at.run->index) continue;
    pass.report(line.action.span,
                "recommended packages come along, often more than what is asked for: add "
                "`--no-install-recommends`")
        .fix(Safety::unsafe, "add `--no-install-recommends`",
             {{{line.action.span.end, line.action.span.end}, " --no-install-recommends"}});
  }
}

extern constinit const Rule rule{
    .summary = "recommended packages installed",
    .severity = Severity::info,
    .groups = "size packages",
    .aliases =
        "hadolint:DL3015 trivy:DS-0029 semgrep:missing-no-install-recommends "
        "kics:apt_get_not_avoiding_additional_packages "
        "dockerfilelint:apt-get_recommends binnacle:aptGetInstallUseNoRec "
        "terrascan:AC_DOCKER_0014",
    .check = check,
    .doc = R"md(
Debian's packages recommend others that a desktop wants: documentation, helpers, fonts. In an image they cost space and
need updates. What is needed among them is named.

```dockerfile bad 2:31-2:38
FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile fixed
FROM debian:12
RUN apt-get update && apt-get install --no-install-recommends -y curl && rm -rf /var/lib/apt/lists/*
```

```dockerfile good
FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc
FROM debian:12
RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99norecommends
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_recommends
