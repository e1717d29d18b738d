#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "dockerfile/data/secret_readers.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "engine/placed_secrets.h"

namespace hullint::rules::dockerfile::token_in_file {

// The end of `user:password@` in a URL whose server has no port of its own, in the URL; npos if it
// is another text.
static std::size_t end_of_user(std::string_view url) {
  constexpr auto npos = std::string_view::npos;
  if (!url.starts_with("https://") || url.find('$') != npos) return npos;
  const std::size_t slash = url.find('/', 8);
  const std::size_t at = url.rfind('@', slash);
  if (slash == npos || at == npos || at < 8) return npos;
  return url.substr(at, slash - at).find(':') == npos ? at + 1 : npos;
}

// The URL of a repository is a word of `git`.
static const shell::Word* repository_in(const Instruction& run, Span secret) {
  for (const shell::Script& script : run.scripts) {
    for (const shell::Command& command : script.commands) {
      if (!command.is("git") || !command.span.contains(secret)) continue;
      for (const shell::Word& word : command.words) {
        const bool is_plain = word.text == word.value && word.span.size() == word.text.size();
        if (is_plain && word.span.contains(secret)) return &word;
      }
    }
  }
  return nullptr;
}

static bool mounts_ssh(const Instruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(),
                     [](const Mount& mount) { return mount.type == "ssh"; });
}

static void offer_ssh(const PlacedSecret& secret, Finding& finding) {
  if (secret.instruction == nullptr || !secret.instruction->is(Keyword::run)) return;
  const Instruction& run = *secret.instruction;
  const shell::Word* url = repository_in(run, secret.span);
  if (url == nullptr || run.onbuild) return;
  const std::size_t end = end_of_user(url->value);
  if (end == std::string_view::npos) return;
  const Offset begin = url->span.begin;
  std::vector<TextEdit> edits = {{{begin, begin + static_cast<Offset>(end)}, "ssh://git@"}};
  if (!mounts_ssh(run))
    edits.push_back({{run.name.span.end, run.name.span.end}, " --mount=type=ssh"});
  finding.fix(Safety::unsafe, "clone with the SSH keys of `docker build --ssh default .`",
              std::move(edits));
}

static void check(const Dockerfile&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    if (secret.certainty != secrets::Certainty::confirmed) continue;
    Finding finding = pass.report(secret.span, "{} `{}` {}: revoke it, and {}", secret.kind->title,
                                  secret.masked, readers_of(secret), way_out_of(secret));
    finding.kind(*secret.kind);
    if (secret.severity) finding.severity(*secret.severity);
    offer_ssh(secret, finding);
  }
}

extern constinit const Rule rule{
    .summary = "credential that its own form gives away",
    .severity = Severity::error,
    .groups = "secrets security",
    .aliases =
        "tally:tally/secrets-in-code kics:passwords_and_secrets_in_infrastructure_code_dockerfile "
        "hadolint:DL3064 buildkit:SecretsUsedInArgOrEnv trivy:DS-0031",
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

```dockerfile bad 2:31-2:42
FROM debian:12
RUN git clone https://builder:hunter2hunt@git.example.org/team/app.git
```

```dockerfile fixed
FROM debian:12
RUN --mount=type=ssh git clone ssh://git@git.example.org/team/app.git
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
