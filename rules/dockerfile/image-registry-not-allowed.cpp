#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::image_registry_not_allowed {

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

static void check_image(const Word& word, const ImageReference& image, Pass& pass) {
  if (image.registry.find('$') != std::string_view::npos) return;
  if (image.registry.empty() && image.repository.find('$') != std::string_view::npos) return;
  if (is_allowed(image, pass) || pass.is_context(word.text)) return;
  pass.report(word.span, "images of `{}` are not allowed here, only those of {}",
              image.effective_registry(),
              pass.list("registries").empty()
                  ? std::string("registries that are not denied")
                  : fmt::format("`{}`", join(std::span(pass.list("registries")), "`, `")));
}

static void check(const Dockerfile& file, Pass& pass) {
  if (pass.list("registries").empty() && pass.list("denied").empty()) return;
  for (const Stage& stage : file.stages()) {
    if (stage.image) check_image(stage.base, *stage.image, pass);
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target) continue;
      // A bare name may be a context that the build names.
      const auto image = parse_image_reference(use.name.text);
      if (image && (!image->tag.empty() || !image->digest.empty() || !image->registry.empty()))
        check_image(use.name, *image, pass);
    }
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
                                 .aliases = "hadolint:DL3026 dockle:CIS-DI-0002",
                                 .options = options,
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A list of registries that images may come from keeps out what nobody has looked at. A name without a registry is one of
`docker.io`. The option `registries` switches the rule on; hadolint's `trustedRegistries` does too.

```options
registries: [registry.example.org, "*.internal"]
```

```dockerfile bad 1:6-1:15
FROM debian:12
```

```dockerfile good
FROM registry.example.org/debian:12 AS a
FROM hub.internal/debian:12
FROM a
FROM scratch
ARG R
FROM $R/x
```
)md"};

}  // namespace hullint::rules::dockerfile::image_registry_not_allowed
