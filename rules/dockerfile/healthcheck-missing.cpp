#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::healthcheck_missing {

// Functions are started for each call, and nobody asks for their health.
static bool is_function(const Dockerfile& file, const Stage& stage) {
  const Stage* first = &file.origin(stage);
  if (first->image) {
    for (std::string_view part : {"lambda", "openfaas", "of-watchdog", "azure-functions"}) {
      if (first->image->repository.find(part) != std::string_view::npos) return true;
    }
  }
  for (const Instruction* start : {stage.entrypoint, stage.cmd}) {
    if (start == nullptr) continue;
    for (std::string_view part :
         {"functions-framework", "fwatchdog", "aws-lambda", "awslambdaric"}) {
      if (start->arguments.text.find(part) != std::string_view::npos) return true;
    }
  }
  for (const Instruction& copy : file.instructions_of(stage)) {
    if (copy.is(Keyword::copy) && copy.arguments.text.find("fwatchdog") != std::string_view::npos)
      return true;
  }
  return false;
}

// A shell to work in serves nothing that could be ill.
static bool is_interactive(const Stage& stage) {
  const Instruction* start = stage.entrypoint != nullptr ? stage.entrypoint : stage.cmd;
  if (start == nullptr || start->scripts.size() != 1) return false;
  const shell::Script& script = start->scripts.front();
  if (script.commands.size() != 1 || script.commands.front().argument_count() > 0) return false;
  return shell::dialect_of(script.commands.front().name()) != shell::Dialect::other;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    if (stage.healthcheck != nullptr || is_function(file, stage) || is_interactive(stage)) continue;
    pass.report(
        stage.from->name.span,
        "nothing says whether the container works: add `HEALTHCHECK CMD ...`, or `HEALTHCHECK "
        "NONE` if something else does");
  }
}

extern constinit const Rule rule{
    .summary = "image without HEALTHCHECK",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "correctness",
    .aliases =
        "hadolint:DL3057 trivy:DS-0026 checkov:CKV_DOCKER_2 "
        "kics:healthcheck_instruction_missing terrascan:AC_DOCKER_0047 "
        "dockle:CIS-DI-0006",
    .reach = Reach::workspace,
    .check = check,
    .doc = R"md(
Docker and Compose restart and order containers by their health, and know it only from `HEALTHCHECK`. Kubernetes
does not use it, and jobs and functions do not need it, so that this rule is off by default.

```dockerfile bad 1:1-1:5
FROM nginx:1.27
```

```dockerfile good
FROM nginx:1.27
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
```
)md"};

}  // namespace hullint::rules::dockerfile::healthcheck_missing
