#include "dockerfile/data/ruby.h"
#include "dockerfile/data/ruby_secrets.h"
#include "dockerfile/data/secret_uses.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ruby_build_credential_arg {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::arg, Keyword::env}) {
    for (const Instruction* instruction : file.all(keyword)) {
      for (const KeyValue& pair : instruction->pairs) {
        if (!is_ruby_build_credential(pair.key.text)) continue;
        if (keyword == Keyword::env && (!pair.value || pair.value->text.empty())) continue;
        if (!concerns_ruby(file, *instruction) || is_allowed(pair, pass)) continue;
        pass.report(pair.key.span,
                    "the value of `{}` stays in the image or its history: use "
                    "`RUN --mount=type=secret,id=...,env={}`",
                    pair.key.text, pair.key.text);
      }
    }
  }
}

extern constinit const Rule rule{
    .summary = "build credential in ARG or ENV",
    .severity = Severity::warning,
    .groups = "secrets security ecosystem ruby",
    .aliases =
        "tally:tally/ruby/prefer-secret-mounts-for-build-credentials hadolint:DL3064 "
        "buildkit:SecretsUsedInArgOrEnv trivy:DS-0031",
    .check = check,
    .doc = R"md(
Private gems and packages need a login while the image is built. As `ARG` it is in the image's history, as `ENV` in each
container. A secret mount gives the same variable to one command and leaves nothing behind.

```dockerfile bad 2:5-2:23
FROM ruby:3.4-slim
ARG BUNDLE_GITHUB__COM
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
ENV BUNDLE_PATH__SYSTEM=true BUNDLE_BUILD__PG=--with-pg BUNDLE_JOBS=4
RUN --mount=type=secret,id=github,env=BUNDLE_GITHUB__COM bundle install
```
)md"};

}  // namespace hullint::rules::dockerfile::ruby_build_credential_arg
