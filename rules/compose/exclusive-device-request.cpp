#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::exclusive_device_request {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& reservations = service["deploy"]["resources"]["reservations"];
    for (const ComposeNode* requests : {&service["gpus"], &reservations["devices"]}) {
      for (const ComposeNode& request : requests->items) {
        const ComposeEntry* count = request.entry("count");
        const ComposeEntry* ids = request.entry("device_ids");
        if (count == nullptr || ids == nullptr) continue;
        Finding finding = pass.report(count->key_place,
                                      "`count` and `device_ids` exclude each other: Compose "
                                      "refuses both");
        finding.note(compose, ids->key_place, "the other one");
        offer_removal(finding, compose, service.place, *count, Safety::unsafe);
      }
    }
  }
}

extern constinit const Rule rule{.summary = "device request by number and by name",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:exclusive-device-request",
                                 .keys = "device_ids",
                                 .check = check,
                                 .doc = R"md(
A service asks for so many devices, or for those with certain ids.

```yaml bad 9:15-9:20
services:
  train:
    image: example.org/train:1
    deploy:
      resources:
        reservations:
          devices:
            - capabilities: [gpu]
              count: 1
              device_ids: ["0"]
```

```yaml fixed
services:
  train:
    image: example.org/train:1
    deploy:
      resources:
        reservations:
          devices:
            - capabilities: [gpu]
              device_ids: ["0"]
```

```yaml good
services:
  train:
    image: example.org/train:1
    gpus:
      - capabilities: [gpu]
        device_ids: ["0"]
  other:
    image: example.org/train:1
    gpus: all
```
)md"};

}  // namespace hullint::rules::compose::exclusive_device_request
