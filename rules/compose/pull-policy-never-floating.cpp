#include "compose/data/images.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::pull_policy_never_floating {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& policy = service["pull_policy"];
    const ComposeNode& image = service["image"];
    if (service.build || !image.is_scalar()) continue;
    if (!is_text_of(policy, "never") && !is_text_of(policy, "missing") &&
        !is_text_of(policy, "if_not_present"))
      continue;
    const auto reference = image_reference_of(image, compose);
    if (!reference || !reference->digest.empty()) continue;
    if (reference->repository.find('$') != std::string_view::npos) continue;
    if (!reference->tag.empty() && !is_floating_tag(reference->tag)) continue;
    Finding finding =
        pass.report(policy.place, "with `{}` each machine keeps the `{}` that it once pulled",
                    policy.text, image_name(image, compose));
    finding.note(compose, image.place, "the tag moves on");
  }
}

extern constinit const Rule rule{.summary = "moving tag that is not pulled again",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "pinning",
                                 .keys = "pull_policy",
                                 .check = check,
                                 .doc = R"md(
A tag such as `latest` stands for whatever came last, and `pull_policy: missing` for whatever this machine got first.
Together they run an old image on one machine and a new one on the next. Name a version, or pull `always`.

```yaml bad 4:18-4:25
services:
  web:
    image: nginx:latest
    pull_policy: missing
```

```yaml good
services:
  web:
    image: nginx:1.27
    pull_policy: missing
  moving:
    image: nginx:latest
    pull_policy: always
```
)md"};

}  // namespace hullint::rules::compose::pull_policy_never_floating
