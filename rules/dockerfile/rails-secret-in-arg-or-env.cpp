#include "base/strings.h"
#include "dockerfile/data/ruby.h"
#include "dockerfile/data/ruby_secrets.h"
#include "dockerfile/data/secret_uses.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::rails_secret_in_arg_or_env {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::arg, Keyword::env}) {
    for (const Instruction* instruction : file.all(keyword)) {
      for (const KeyValue& pair : instruction->pairs) {
        if (!is_rails_secret(pair.key.text)) continue;
        const bool empty = pair.value && one_of(pair.value->text, "\"\" ''");
        if (keyword == Keyword::env && (!pair.value || pair.value->text.empty() || empty)) continue;
        if (!concerns_ruby(file, *instruction) || is_allowed(pair, pass)) continue;
        pass.report(
            pair.key.span,
            "`{}` in `{}` is readable for everybody who has the image: give it to the container, "
            "or to one `RUN` as a secret mount",
            pair.key.text, to_string(keyword));
      }
    }
  }
}

extern constinit const Rule rule{.summary = "Rails secret in ARG or ENV",
                                 .severity = Severity::error,
                                 .groups = "secrets security ecosystem ruby",
                                 .aliases =
                                     "tally:tally/ruby/secrets-in-arg-or-env hadolint:DL3064 "
                                     "buildkit:SecretsUsedInArgOrEnv trivy:DS-0031",
                                 .check = check,
                                 .doc = R"md(
With `SECRET_KEY_BASE` anybody can forge session cookies, with `RAILS_MASTER_KEY` read all of the application's credentials. `ENV`
stores the value in the image, and `ARG` in its history. A made-up value is no better in `ENV`: it is the key in production unless
somebody overrides it. To compile assets, `SECRET_KEY_BASE_DUMMY=1` is enough.

```dockerfile bad 2:5-2:20
FROM ruby:3.4-slim
ENV SECRET_KEY_BASE=4fd1a1e7c0
```

```dockerfile good
FROM ruby:3.4-slim
RUN --mount=type=secret,id=master,env=RAILS_MASTER_KEY bin/rails assets:precompile
ENV SECRET_KEY_BASE_DUMMY=
```
)md"};

}  // namespace hullint::rules::dockerfile::rails_secret_in_arg_or_env
