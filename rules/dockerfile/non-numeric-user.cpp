#include "base/strings.h"
#include "dockerfile/data/users.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::non_numeric_user {

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    const Value user = file.user_at_end(stage);
    if (stage.user == nullptr || !user.known || user.text.empty()) continue;
    const std::string_view name = std::string_view(user.text).substr(0, user.text.find(':'));
    if (is_digit(name.front()) || is_root_user(name) || stage.windows) continue;
    pass.report(
        stage.user->arguments.span,
        "Kubernetes cannot tell that `{}` is not root: with `runAsNonRoot` it wants the user's "
        "number",
        name);
  }
}

extern constinit const Rule rule{.summary = "user by name in the final stage",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "user",
                                 .aliases = "hadolint:DL3066",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
With `runAsNonRoot: true` Kubernetes looks at the image's user and refuses a name, whose number it cannot know. Where
images are not run by Kubernetes that does not matter, so that the rule is off by default.

```dockerfile bad 2:6-2:9
FROM debian:12
USER app
```

```dockerfile good
FROM debian:12
ARG UID=1000
USER $UID:app
```
)md"};

}  // namespace hullint::rules::dockerfile::non_numeric_user
