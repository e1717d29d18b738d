#include <algorithm>
#include <span>

#include "base/strings.h"
#include "dockerfile/data/layer_files.h"
#include "dockerfile/data/secret_uses.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::secret_in_written_file {

static void note_removal(const Removals& removals, const Instruction& writer, std::string_view path,
                         Finding& finding) {
  if (const auto removal = removals.after(writer, path))
    finding.note(*removal, "what this removes is still in the layer that wrote it");
}

// The file that a command writes its output to: a redirection, or the operand of `tee`.
static const shell::Word* target_of(const shell::Command& command) {
  using Kind = shell::Redirection::Kind;
  for (const shell::Redirection& redirection : command.redirections) {
    const bool writes = redirection.kind == Kind::write || redirection.kind == Kind::append;
    if (writes && redirection.fd != 2) return &redirection.target;
  }
  return nullptr;
}

// The innermost command of a RUN that the place belongs to; null if there is none.
static const RunCommand* command_at(const Dockerfile& file, Span span) {
  constexpr int deepest = 8;
  const std::span<const RunCommand> all = file.run_commands();
  auto after = std::upper_bound(all.begin(), all.end(), span.begin,
                                [](Offset offset, const RunCommand& command) {
                                  return offset < command.command().span.begin;
                                });
  for (int step = 0; step < deepest && after != all.begin(); ++step) {
    --after;
    if (after->command().span.contains(span)) return &*after;
  }
  return nullptr;
}

// The words that the file has.
static void check_literals(const Dockerfile& file, const Removals& removals, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.channel != SecretChannel::written_text || secret.instruction == nullptr ||
        secret.certainty != secrets::Certainty::likely)
      continue;
    const std::string what =
        secret.name.empty() ? std::string("a credential") : fmt::format("`{}`", secret.name);
    Finding finding = pass.report(
        secret.span,
        "this writes {} into a layer of the image, for everybody who has it: mount the file where "
        "it is needed, with `RUN --mount=type=secret,id=...,target=...`, or give it to the "
        "container",
        what);
    finding.kind(*secret.kind);
    const RunCommand* at = command_at(file, secret.span);
    const shell::Word* target = at == nullptr ? nullptr : target_of(at->command());
    if (target != nullptr)
      note_removal(removals, *secret.instruction, path_in_image(file, *at->run, target->value),
                   finding);
  }
}

// The variable of the build with a secret in it that a command writes; null if there is none.
static const shell::VariableUse* written_secret(const Dockerfile& file, const RunCommand& at) {
  for (const shell::VariableUse& use : at.script->variables) {
    if (!at.command().span.contains(use.span) || !names_secret(use.name)) continue;
    const auto holds = [&](const shell::Word& word) { return word.span.contains(use.span); };
    if (!std::any_of(at.command().arguments_begin(), at.command().arguments_end(), holds)) continue;
    const auto mounts = [&](const Mount& mount) {
      const MountField* field = mount.find("env");
      return mount.type == "secret" && field != nullptr && field->value &&
             field->value->text == use.name;
    };
    const bool is_mounted = std::any_of(at.run->mounts.begin(), at.run->mounts.end(), mounts);
    if (is_mounted || file.find_variable(use.name, *at.run) != nullptr) return &use;
  }
  return nullptr;
}

// The value of an argument of the build, or of a secret that is mounted as a variable.
static void check_variables(const Dockerfile& file, const Removals& removals, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (command.redirections.empty() || !one_of(command.name(), "echo printf")) continue;
    const shell::Word* target = target_of(command);
    if (target == nullptr || !leaves_layer(file, *at.run)) continue;
    const std::string path = path_in_image(file, *at.run, target->value);
    if (path.starts_with("/dev/") || has_cache_mount(*at.run, path)) continue;
    if (removed_in_same_run(file, at, path)) continue;
    const shell::VariableUse* use = written_secret(file, at);
    if (use == nullptr || pass.allows_secret_named(use->name)) continue;
    Finding finding = pass.report(
        target->span,
        "this writes the value of `{}` into a layer of the image, for everybody who has it: mount "
        "the file with `RUN --mount=type=secret,id=...,target={}`, or remove it in the same `RUN`",
        use->name, target->value);
    note_removal(removals, *at.run, path, finding);
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  const Removals removals(file);
  check_literals(file, removals, pass);
  check_variables(file, removals, pass);
}

extern constinit const Rule rule{.summary = "secret written into a file of the image",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases = "",
                                 .check = check,
                                 .doc = R"md(
A file that a `RUN` or a heredoc of `COPY` writes is in a layer, and whoever has the image has its layers. If a later `RUN`
removes the file, it only hides it: the layer before still has it. A secret mount puts a file there for one `RUN`:

    RUN --mount=type=secret,id=npmrc,target=/root/.npmrc  npm ci
    docker build --secret id=npmrc,src=$HOME/.npmrc .

```dockerfile bad 3:13-3:24
FROM debian:12
COPY <<EOF /etc/app/settings.ini
db_password=hunter2hunt
db_user=app
EOF
```

```dockerfile bad 2:23-2:34
FROM debian:12
RUN echo "DB_PASSWORD=hunter2hunt" >> /etc/environment
```

The value may come from outside; the file has it all the same, and removing it later does not help:

```dockerfile bad 3:70-3:82
FROM node:24-slim
ARG REGISTRY_LOGIN_TOKEN
RUN echo "//registry.example.org/:_authToken=$REGISTRY_LOGIN_TOKEN" >/root/.npmrc
RUN npm ci
RUN rm /root/.npmrc
```

```dockerfile good
FROM node:24-slim
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
RUN --mount=type=secret,id=token,env=NPM_TOKEN \
    echo "//registry.example.org/:_authToken=$NPM_TOKEN" >/root/.npmrc && npm ci && rm /root/.npmrc
```

A file that names a variable or another file has no secret:

```dockerfile good
FROM node:24-slim
RUN echo '//registry.example.org/:_authToken=${NPM_TOKEN}' >/root/.npmrc
COPY <<'EOF' /etc/app/settings.ini
db_password=${DB_PASSWORD}
db_password_file=/run/secrets/db
token=<your token>
EOF
```
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_written_file
