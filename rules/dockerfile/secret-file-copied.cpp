#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "dockerfile/data/context_files.h"
#include "dockerfile/data/key_content.h"
#include "dockerfile/data/layer_files.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "files/file_system.h"
#include "secrets/key_files.h"

namespace hullint::rules::dockerfile::secret_file_copied {

using secrets::Certainty;
using secrets::KeyFile;

// Variables that name a file with credentials.
constexpr WordList file_variables(
    "AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_WEB_IDENTITY_TOKEN_FILE "
    "GOOGLE_APPLICATION_CREDENTIALS CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE HF_TOKEN_PATH "
    "AZURE_CLIENT_CERTIFICATE_PATH KUBECONFIG NETRC PGPASSFILE");
// Where keys are that check signatures and hosts: everybody may have those.
constexpr std::string_view public_folders[] = {"/etc/apt",
                                               "/etc/apk",
                                               "/usr/share/keyrings",
                                               "/etc/pki/rpm-gpg",
                                               "/etc/pki/ca-trust",
                                               "/usr/share/pki/ca-trust-source",
                                               "/usr/local/share/ca-certificates",
                                               "/usr/share/ca-certificates",
                                               "/etc/ssl/certs",
                                               "/etc/pki/tls/certs"};

// Settings of package managers are mostly without a login.
static bool is_often_harmless(const KeyFile& file) {
  return file.certainty == Certainty::likely &&
         (file.what.starts_with("settings") || file.what.starts_with("variables"));
}

struct Copy {
  const Dockerfile& file;
  const Instruction& instruction;
  Pass& pass;
  const Removals& removals;
  std::string target;  // of the copy, in the image; "" if it is not known
  bool into_folder = false;

  // A part of a Dockerfile has no stage.
  bool is_shipped() const { return file.stages().empty() || leaves_layer(file, instruction); }

  std::string target_of(std::string_view source) const {
    if (target.empty()) return {};
    return into_folder ? join_path(target, base_name_of(source)) : target;
  }

  Finding report(const Word& word, std::string_view path, const KeyFile& key) const {
    const std::string_view where =
        is_shipped() ? "and stays in a layer of the image for everybody who has it"
                     : "and stays in the cache of the build, wherever that is exported to";
    Finding finding =
        pass.report(word.span,
                    "by its name, `{}` holds {}, {}: mount it where it is needed with `RUN "
                    "--mount=type=secret,id=...,target=...`, or give it to the container",
                    path, key.what, where);
    const std::string in_image = target_of(path);
    if (!in_image.empty()) {
      if (const auto removal = removals.after(instruction, in_image))
        finding.note(*removal, "what this removes is still in the layer of the copy");
    }
    return finding;
  }
};

static Copy read_copy(const Dockerfile& file, const Instruction& instruction,
                      const Removals& removals, Pass& pass) {
  Copy copy{file, instruction, pass, removals, {}, instruction.sources().size() > 1};
  const Value target = file.expand(instruction.destination(), instruction);
  if (!target.known || target.text.empty()) return copy;
  copy.into_folder = copy.into_folder || target.text.ends_with('/') || target.text == "." ||
                     target.text.ends_with("/.");
  copy.target = path_in_image(file, instruction, target.text);
  return copy;
}

static bool is_public_folder(std::string_view target) {
  return std::any_of(std::begin(public_folders), std::end(public_folders),
                     [&](std::string_view folder) { return is_inside(target, folder); });
}

// True if something was said of the source.
static bool check_path(const Copy& copy, const Word& word, const std::string& path,
                       const ContextFiles& context) {
  const auto key = secrets::key_file(path);
  if (!key || context.ignores(path)) return false;
  const bool shipped = copy.is_shipped();
  const FileKind kind = context.kind(path);
  const KeyContent content = kind == FileKind::regular
                                 ? content_of(copy.pass.workspace(), context.place_of(path))
                                 : KeyContent::unknown;
  const bool is_sure = key->certainty == Certainty::confirmed || content == KeyContent::secret;
  const bool has_hashes = key->what.starts_with("hashes");
  // A name that is sure stands for what it says, unless the file is seen to be public.
  if (content == KeyContent::open && !has_hashes) return false;
  if (!is_sure && (!shipped || is_public_folder(copy.target))) return false;
  Finding finding = copy.report(word, path, *key);
  if (!shipped)
    finding.severity(Severity::info);
  else if (is_sure && !has_hashes)
    finding.severity(Severity::error);
  const bool is_pattern = path.find_first_of("*?[") != std::string::npos;
  if (!is_sure && (is_often_harmless(*key) || is_pattern || is_for_tests(path)))
    finding.confidence(Confidence::low);
  return true;
}

static void check_sources(const Copy& copy, const ContextFiles& context) {
  for (const Word& word : copy.instruction.sources()) {
    const auto source = context_path(copy.file, copy.instruction, word);
    if (!source || source->empty()) continue;
    for (const std::string& path : context.matches(*source)) {
      if (check_path(copy, word, path, context)) break;
    }
  }
}

// `COPY config $AWS_CONFIG_FILE`: the name of the variable says what the file is.
static bool check_destination(const Copy& copy, const Word& destination) {
  for (const Expansion& expansion : copy.instruction.expansions) {
    if (!one_of(expansion.name, file_variables) || !destination.span.contains(expansion.span))
      continue;
    copy.pass.report(destination.span,
                     "the file that `{}` names has credentials, and stays in a layer of the image "
                     "for everybody who has it: mount it where it is needed with `RUN "
                     "--mount=type=secret,id=...,target=...`, or give it to the container",
                     expansion.name);
    return true;
  }
  return false;
}

// True if one of the sources may bring the file of this path below the target.
static bool may_bring(const Copy& copy, std::string_view below, const ContextFiles& context) {
  const std::vector<Word> sources = copy.instruction.sources();
  return std::any_of(sources.begin(), sources.end(), [&](const Word& word) {
    const auto source = context_path(copy.file, copy.instruction, word);
    if (!source) return false;
    if (base_name_of(*source) == below) return true;
    const std::string file = join_path(*source, below);
    if (context.ignores(file)) return false;
    // A folder that is there shows whether the file is.
    return context.kind(*source) == FileKind::missing || context.kind(file) == FileKind::regular;
  });
}

// The file that such a variable names is among those that the copy brings. True if it is said.
static bool check_variable(const Copy& copy, const Instruction& setting, const KeyValue& pair,
                           const ContextFiles& context) {
  if (!one_of(pair.key.text, file_variables) || !pair.value) return false;
  const Value value = copy.file.expand(*pair.value, setting);
  if (!value.known || value.text.empty()) return false;
  const std::string named = path_in_image(copy.file, setting, value.text);
  if (!is_inside(named, copy.target) || named == copy.target) return false;
  const std::string_view below = std::string_view(named).substr(copy.target.size() + 1);
  if (!may_bring(copy, below, context)) return false;
  copy.pass
      .report(copy.instruction.destination().span,
              "this brings the credentials that `{}` names into a layer of the image, for "
              "everybody who has it: give the file to the container when it starts",
              pair.key.text)
      .confidence(Confidence::medium)
      .note(pair.key.span, "named here");
  return true;
}

static void check_variables(const Copy& copy, const ContextFiles& context) {
  if (copy.target.empty() || copy.target == "/") return;
  for (Keyword keyword : {Keyword::env, Keyword::arg}) {
    for (const Instruction* setting : copy.file.all(keyword)) {
      if (setting->stage != copy.instruction.stage || setting->onbuild) continue;
      for (const KeyValue& pair : setting->pairs) {
        if (check_variable(copy, *setting, pair, context)) return;
      }
    }
  }
}

static void check(const Dockerfile& file, Pass& pass) {
  const ContextFiles context(pass);
  const Removals removals(file);
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* instruction : file.all(keyword)) {
      if (instruction->flag("--from") != nullptr || instruction->words.size() < 2) continue;
      const Copy copy = read_copy(file, *instruction, removals, pass);
      check_sources(copy, context);
      const Word destination = instruction->destination();
      if (!copy.is_shipped()) continue;
      if (!check_destination(copy, destination)) check_variables(copy, context);
    }
  }
}

extern constinit const Rule rule{.summary = "file with a secret in the image",
                                 .severity = Severity::warning,
                                 .groups = "secrets security",
                                 .aliases = "trivy:DS-0031",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
What `COPY` brings is in a layer, and whoever has the image can take it out. If a later `RUN` removes the file, it only
hides it: the layer before still has it. A private key, a file of credentials or a login is mounted for the one `RUN` that
needs it, or given to the container:

    RUN --mount=type=ssh  git clone git@git.example.org:team/app.git
    RUN --mount=type=secret,id=npmrc,target=/root/.npmrc  npm ci
    docker build --ssh default --secret id=npmrc,src=$HOME/.npmrc .

```dockerfile bad 2:6-2:12
FROM debian:12
COPY id_rsa /root/.ssh/id_rsa
RUN git clone git@git.example.org:team/app.git && rm /root/.ssh/id_rsa
```

```dockerfile bad 2:6-2:22
FROM nginx:1.29
COPY certs/server.key certs/server.crt /etc/nginx/
```

Where the file is there, its content decides: a public certificate is no secret, and what `.dockerignore` leaves out is not
copied.

```text file=server.pem
-----BEGIN CERTIFICATE-----
bm90IGEgY2VydGlmaWNhdGU=
-----END CERTIFICATE-----
```

```text file=.dockerignore
*.key
```

```dockerfile good
FROM nginx:1.29
COPY server.pem *.key /etc/nginx/
```

```text file=app.env
DB_PASSWORD=hunter2hunt
PORT=3000
```

```text file=web.env
PORT=3000
```

```dockerfile bad 2:6-2:13
FROM debian:12
COPY app.env /srv/
COPY web.env /srv/
```

Public keys, certificates, examples and what other stages give are fine:

```dockerfile good
FROM debian:12 AS build
FROM debian:12
COPY id_rsa.pub ca.pem .env.example /etc/app/
COPY signing.gpg.key /etc/apt/trusted.gpg.d/
COPY --from=build /out/id_rsa /x
```

A variable that names a file of credentials says what the file is:

```dockerfile bad 3:11-3:16
FROM debian:12
ENV GOOGLE_APPLICATION_CREDENTIALS=/app/account.json
COPY src/ /app/
```

In a stage that is not part of the image, such a file stays in the cache of the build: that is an info. Settings that often
have a login, like `.npmrc` or `.env`, are reported if the file is there and has one; else only if the rule is selected by
name.
)md"};

}  // namespace hullint::rules::dockerfile::secret_file_copied
