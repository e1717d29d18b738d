#include "base/strings.h"
#include "compose/data/images.h"
#include "engine/pass.h"

namespace hullint::rules::compose::image_registry_not_allowed {

// `registry.example.org`, `*.example.org`, or `docker.io/library` for a part of a registry.
static bool matches(const ImageReference& image, std::string_view pattern) {
  const std::string_view registry = image.effective_registry();
  if (pattern.find('/') == std::string_view::npos) return matches_wildcard(registry, pattern);
  const std::string whole = image.normalised();
  return matches_wildcard(whole, pattern) || matches_wildcard(whole, std::string(pattern) + "/*");
}

static bool is_allowed(const ImageReference& image, const Pass& pass) {
  for (const std::string& denied : pass.list("denied")) {
    if (matches(image, denied)) return false;
  }
  const std::vector<std::string>& allowed = pass.list("registries");
  if (allowed.empty()) return true;
  for (const std::string& pattern : allowed) {
    if (matches(image, pattern)) return true;
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  if (pass.list("registries").empty() && pass.list("denied").empty()) return;
  for (const ServiceImage& image : images_of(compose)) {
    if (image.is_built) continue;
    const auto reference = image_reference_of(*image.node, compose);
    if (!reference || reference->registry.find('$') != std::string_view::npos) continue;
    if (reference->registry.empty() && reference->repository.find('$') != std::string_view::npos)
      continue;
    if (is_allowed(*reference, pass)) continue;
    pass.report(image.node->place, "images of `{}` are not allowed here, only those of {}",
                reference->effective_registry(),
                pass.list("registries").empty()
                    ? std::string("registries that are not denied")
                    : fmt::format("`{}`", join(std::span(pass.list("registries")), "`, `")));
  }
}

static constexpr Option options[] = {
    {.name = "registries",
     .kind = Option::Kind::list,
     .doc = "registries, or parts of one, that images may come from; `*` stands for anything"},
    {.name = "denied",
     .kind = Option::Kind::list,
     .doc = "registries, or parts of one, that no image may come from"},
};

extern constinit const Rule rule{.summary = "image of a registry that is not allowed",
                                 .severity = Severity::error,
                                 .by_default = Default::opt_in,
                                 .groups = "supply-chain security",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
A list of registries that images may come from keeps out what nobody has looked at. A name without a registry is one of
`docker.io`. The option `registries` switches the rule on.

```options
registries: [registry.example.org, "*.internal"]
```

```yaml options
registries: [registry.example.org, "*.internal"]
```

```yaml bad 3:12-3:22
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: registry.example.org/nginx:1.27
  hub:
    image: hub.internal/nginx:1.27
  unknown:
    image: ${REGISTRY}/nginx:1.27
  own:
    image: web
    build: .
```
)md"};

}  // namespace hullint::rules::compose::image_registry_not_allowed
