#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::vex_copied_into_image {

static void check(const Dockerfile& file, Pass& pass) {
  for (Keyword keyword : {Keyword::add, Keyword::copy}) {
    for (const Instruction* copy : file.all(keyword)) {
      const Stage* stage = file.stage_of(*copy);
      if (stage == nullptr || !stage->shipped) continue;
      for (const Word& source : copy->sources()) {
        const std::string name = lower(source.text.substr(source.text.rfind('/') + 1));
        const bool vex = name.ends_with(".vex.json") || name.ends_with(".openvex.json") ||
                         name == "vex.json" || name == "openvex.json";
        if (!vex) continue;
        pass.report(source.span,
                    "scanners look for this document beside the image: attach it as an "
                    "attestation");
      }
    }
  }
}

extern constinit const Rule rule{.summary = "VEX document inside the image",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain",
                                 .aliases = "tally:tally/prefer-vex-attestation",
                                 .check = check,
                                 .doc = R"md(
A VEX document says which known holes do not matter, and is written when they become known, after the build. Attached to
the image as an attestation (`docker scout attestation add`, `cosign attest`) it can be replaced without a rebuild.

```dockerfile bad 2:6-2:18
FROM debian:12
COPY app.vex.json /usr/share/vex/
```

```dockerfile good
FROM debian:12
COPY app.json /usr/share/
```
)md"};

}  // namespace hullint::rules::dockerfile::vex_copied_into_image
