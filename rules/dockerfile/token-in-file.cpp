#include "dockerfile/data/secret_readers.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::token_in_file {

static void check(const Dockerfile&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.certainty != secrets::Certainty::confirmed) continue;
    Finding finding = pass.report(secret.span, "{} `{}` {}: revoke it, and {}", secret.kind->title,
                                  secret.masked, readers_of(secret), way_out_of(secret));
    finding.kind(*secret.kind);
    if (secret.severity) finding.severity(*secret.severity);
  }
}

extern constinit const Rule rule{
    .summary = "credential that its own form gives away",
    .severity = Severity::error,
    .groups = "secrets security",
    .aliases =
        "tally:tally/secrets-in-code kics:passwords_and_secrets_in_infrastructure_code_dockerfile",
    .check = check,
    .doc = R"md(
Tokens of many services say themselves what they are: by a prefix, a length, a checksum. So do private keys, passwords in
URLs and `Authorization` headers. One that stands in a Dockerfile is known to all who can read the repository, and to all
who have the image: what `ENV` and `LABEL` set is in its configuration, what `ARG` and `RUN` say is in its history, and a
file that a later `RUN` removes is still in the layer that made it. Taking it out of the file does not help any more: it
has to be revoked. The new one goes to the one command that needs it:

    RUN --mount=type=secret,id=token,env=API_TOKEN  make release
    docker build --secret id=token,env=API_TOKEN .

A finding shows at most four characters of what it found. In JSON, `kind` says which kind of credential it is.

```dockerfile bad 2:36-2:47
FROM debian:12
RUN git clone https://builder:hunter2hunt@git.example.org/team/app.git
```

What only names a credential is none:

```dockerfile good
FROM debian:12
ARG GIT_USER
RUN --mount=type=secret,id=git,env=GIT_TOKEN \
    git clone https://$GIT_USER:$GIT_TOKEN@git.example.org/team/app.git
```
)md"};

}  // namespace hullint::rules::dockerfile::token_in_file
