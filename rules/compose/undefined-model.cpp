#include "compose/data/references.h"

namespace hullint::rules::compose::undefined_model {

static void check(const Compose& compose, Pass& pass) {
  for (const UndefinedReference& undefined :
       undefined_references(compose, pass.workspace(), model_kind))
    report_undefined(undefined, model_kind, compose, pass);
}

extern constinit const Rule rule{.summary = "model that is not declared",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:undefined-model",
                                 .reach = Reach::workspace,
                                 .keys = "models",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a service with a model that the top-level `models` does not have.

```yaml bad 4:14-4:18
services:
  chat:
    image: example/chat:1.0
    models: [llms]
models:
  llm:
    model: ai/smollm2
```

```yaml fixed
services:
  chat:
    image: example/chat:1.0
    models: [llm]
models:
  llm:
    model: ai/smollm2
```

```yaml good
services:
  chat:
    image: example/chat:1.0
    models:
      llm:
        endpoint_var: LLM_URL
models:
  llm:
    model: ai/smollm2
```
)md"};

}  // namespace hullint::rules::compose::undefined_model
