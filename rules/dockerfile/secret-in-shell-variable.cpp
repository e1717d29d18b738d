#include "base/strings.h"
#include "dockerfile/data/secret_uses.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::secret_in_shell_variable {

// The text to cut for `NAME=value program` to become `program`; empty for other assignments.
static Span assignment_before_program(const Instruction& run, Span value) {
  for (const shell::Script& script : run.scripts) {
    for (const shell::Command& command : script.commands) {
      if (command.words.empty() || one_of(command.name(), "export declare local readonly typeset"))
        continue;
      for (const shell::Assignment& assignment : command.assignments) {
        const bool is_before = assignment.span.contains(value) &&
                               assignment.span.end < command.words.front().span.begin;
        if (is_before && !assignment.appends) return assignment.span;
      }
    }
  }
  return {};
}

static void offer_fix(const Dockerfile& file, const PlacedSecret& secret, const Pass& pass,
                      Finding& finding) {
  const Instruction& run = *secret.instruction;
  if (run.onbuild || file.is_containerfile() || !run.line->heredocs.empty()) return;
  Span cut = assignment_before_program(run, secret.span);
  if (cut.size() == 0) return;
  const std::string_view text = pass.source().text();
  while (cut.end < text.size() && is_blank(text[cut.end])) ++cut.end;
  finding.fix(
      Safety::unsafe,
      fmt::format("mount it, and build with `docker build --secret id={},env={} .`",
                  lower(secret.name), secret.name),
      {{cut, ""}, {{run.name.span.end, run.name.span.end}, " " + secret_mount(secret.name)}});
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.channel != SecretChannel::shell_variable || secret.instruction == nullptr ||
        secret.certainty != secrets::Certainty::likely)
      continue;
    if (!secret.instruction->is(Keyword::run)) {
      pass.report(secret.span,
                  "what `{}` is set to is in the configuration of the image, for everybody who has "
                  "it: give the variable to the container when it starts",
                  secret.name)
          .kind(*secret.kind);
      continue;
    }
    Finding finding = pass.report(
        secret.span,
        "what `{}` is set to stays in the history of the image, with the command: mount "
        "it with `RUN {}`",
        secret.name, secret_mount(secret.name));
    finding.kind(*secret.kind);
    offer_fix(file, secret, pass, finding);
  }
}

extern constinit const Rule rule{.summary = "secret in a variable of a command",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
A variable that only one command has is not in the image's environment, but the text of the command is in its history, for
everybody who has the image. A secret mount gives the variable to the `RUN`, and the file does not have its value:

    RUN --mount=type=secret,id=deploy_token,env=DEPLOY_TOKEN  ./fetch.sh
    docker build --secret id=deploy_token,env=DEPLOY_TOKEN .

```dockerfile bad 2:18-2:31
FROM debian:12
RUN DEPLOY_TOKEN=hunter2hunt9x ./fetch.sh
```

```dockerfile fixed
FROM debian:12
RUN --mount=type=secret,id=deploy_token,env=DEPLOY_TOKEN ./fetch.sh
```

```dockerfile bad 2:24-2:35
FROM debian:12
RUN export DB_PASSWORD=hunter2hunt && ./migrate.sh
```

```dockerfile good
FROM debian:12
RUN --mount=type=secret,id=db TOKEN_FILE=/run/secrets/db ./migrate.sh
RUN --mount=type=secret,id=db DB_PASSWORD="$(cat /run/secrets/db)" ./migrate.sh
```

```dockerfile good
FROM debian:12
RUN export API_TOKEN=$TOKEN ASK_PASSWORD=no SECRET_NAME=db && ./migrate.sh
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_shell_variable
