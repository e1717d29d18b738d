#include "compose/data/secret_exposure.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::token_in_file {

static std::string_view way_out(SecretChannel channel) {
  switch (channel) {
    case SecretChannel::environment:
      return "give the new one as a secret, or by `${NAME:?}` from outside";
    case SecretChannel::build_arg:
      return "mount the new one in the build as one of `build.secrets`";
    case SecretChannel::written_text:
      return "make the `config` with the new one a secret that a file outside of the repository "
             "has";
    default:
      return "keep the new one out of the file";
  }
}

static void check(const Compose&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    const bool own_form = secret.certainty == secrets::Certainty::confirmed &&
                          secret.channel != SecretChannel::env_file && !is_in_connection(secret);
    if (!own_form) continue;
    Finding finding =
        pass.report(secret.place, "{} `{}` {}: revoke it, and {}", secret.kind->title,
                    secret.masked, exposure_of(secret.channel), way_out(secret.channel));
    finding.kind(*secret.kind);
    if (secret.severity) finding.severity(*secret.severity);
  }
}

extern constinit const Rule rule{.summary = "credential that its own form gives away",
                                 .severity = Severity::error,
                                 .groups = "secrets security",
                                 .aliases = "compose-lint:CL-0020 kics:passwords_and_secrets",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Tokens of many services say themselves what they are: by a prefix, a length, a checksum. So do private keys, JSON web tokens
and `Authorization` headers. One that stands in a Compose file, wherever that is (an environment, a label, a command, a config,
an `x-` fragment, a comment), is known to all who can read the repository or its history. What a container has in its
environment, its command or its labels is also in `docker inspect`. Taking it out of the file does not help any more: it has to
be revoked. The new one comes from outside:

    services:
      app:
        secrets: [api_token]          # the container reads /run/secrets/api_token
    secrets:
      api_token:
        environment: API_TOKEN        # or `file:` with a path that git ignores

A finding shows at most four characters of what it found. In JSON, `kind` says which kind of credential it is. A password in a
URL is for `secret-in-connection-string`.

```yaml bad 5:63-5:87 8:29-8:53
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: ["CMD", "curl", "-f", "-H", "Authorization: Basic YWRtaW46aHVudGVyMmh1bnQ=", "http://localhost/"]
x-upload:
  headers:
    - "Authorization: Basic dXBsb2FkOmh1bnRlcjJodW50"
```

What only names a credential is none:

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      API_TOKEN: ${API_TOKEN:?}
      DEPLOY_KEY_FILE: /run/secrets/deploy_key
      AUTHORIZATION: Basic ${CREDENTIALS}
```
)md"};

}  // namespace hullint::rules::compose::token_in_file
