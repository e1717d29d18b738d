#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::hardcoded_gpu_visibility {

static bool is_gpu_image(const Dockerfile& file, const Stage& stage) {
  const Stage* first = &file.origin(stage);
  return first->image && first->image->repository.find("cuda") != std::string_view::npos;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* env : file.all(Keyword::env)) {
    if (env->onbuild) continue;
    for (const KeyValue& pair : env->pairs) {
      const std::string_view name = pair.key.text;
      if (!pair.value || !one_of(name, "NVIDIA_VISIBLE_DEVICES CUDA_VISIBLE_DEVICES")) continue;
      const Value value = file.expand(*pair.value, *env);
      if (!value.known || one_of(lower(value.text), "none void nodevfiles -1") ||
          value.text.empty())
        continue;
      const Stage* stage = file.stage_of(*env);
      // CUDA's images set it to `all` already; elsewhere that is what makes the runtime look at
      // all.
      const bool all = name == "NVIDIA_VISIBLE_DEVICES" && lower(value.text) == "all";
      if (all && (stage == nullptr || !is_gpu_image(file, *stage))) continue;
      pass.report(pair.span,
                  "which GPUs a container sees is chosen where it runs, `--gpus` or the scheduler: "
                  "this image is tied to one machine");
    }
  }
}

extern constinit const Rule rule{.summary = "GPUs chosen in the image",
                                 .severity = Severity::info,
                                 .groups = "correctness ecosystem gpu",
                                 .aliases = "tally:tally/gpu/no-hardcoded-visible-devices",
                                 .check = check,
                                 .doc = R"md(
The number of a GPU means something on one machine only. `docker run --gpus`, Compose and Kubernetes choose which ones a
container gets.

```dockerfile bad 2:5-2:29
FROM debian:12
ENV CUDA_VISIBLE_DEVICES=0,1
```

```dockerfile good
FROM debian:12
ENV NVIDIA_DRIVER_CAPABILITIES=compute
```
)md"};

}  // namespace hullint::rules::dockerfile::hardcoded_gpu_visibility
