#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::secret_in_command {

// Of passwords that become part of the image there is more to say: `password-set-in-image`.
static bool sets_password_of_user(std::string_view command) {
  return one_of(command.substr(0, command.find(' ')), "chpasswd passwd useradd usermod adduser");
}

static void check(const Dockerfile&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.channel != SecretChannel::command_argument || secret.instruction == nullptr ||
        secret.certainty != secrets::Certainty::likely || sets_password_of_user(secret.name))
      continue;
    if (secret.instruction->is(Keyword::run)) {
      pass.report(secret.span,
                  "the credential for `{}` stays in the history of the image, with the command: "
                  "mount it with `RUN --mount=type=secret,id=...,env=...`, and use the variable",
                  secret.name)
          .kind(*secret.kind);
    } else {
      pass.report(secret.span,
                  "the credential for `{}` is in the configuration of the image and in the list of "
                  "processes: let the command read a variable or file that the container is given",
                  secret.name)
          .kind(*secret.kind);
    }
  }
}

extern constinit const Rule rule{.summary = "secret in a command line",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases = "trivy:DS-0031",
                                 .check = check,
                                 .doc = R"md(
The text of a `RUN` is in the image's history, for everybody who has the image (`docker history --no-trunc`), and in its
provenance. That of `CMD`, `ENTRYPOINT` and `HEALTHCHECK` is in its configuration, and in the list of processes of each
host that runs it. A build gets the secret by a mount:

    RUN --mount=type=secret,id=repo,env=REPO_LOGIN  curl -u "$REPO_LOGIN" -O https://repo.example.org/app.tgz
    docker build --secret id=repo,env=REPO_LOGIN .

```dockerfile bad 2:32-2:43
FROM debian:12
RUN wget --user=app --password=hunter2hunt https://repo.example.org/app.tgz
```

```dockerfile good
FROM debian:12
RUN --mount=type=secret,id=repo,env=REPO_LOGIN curl -u "$REPO_LOGIN" -O https://repo.example.org/app.tgz
```

A container gets it when it starts, as a variable or, better, as a file:

```dockerfile bad 2:40-2:51
FROM redis:8
CMD ["redis-server", "--requirepass", "hunter2hunt"]
```

```dockerfile good
FROM redis:8
CMD ["sh", "-c", "exec redis-server --requirepass \"$(cat /run/secrets/redis)\""]
```

What stands for a credential, or says where it is, is none:

```dockerfile good
FROM debian:12
RUN curl -u "$LOGIN" https://example.org && curl --netrc-file /run/secrets/netrc https://example.org
RUN docker login -u user --password-stdin registry.example.org < /run/secrets/registry
```

A password that the command gives to a user of the image is `password-set-in-image`; one whose form says what it is, like
that of `curl -u user:password`, is `token-in-file`.
)md"};

}  // namespace hullint::rules::dockerfile::secret_in_command
