#include "base/strings.h"
#include "compose/data/images.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_image_reference {

static std::string_view reason(std::string_view image) {
  if (image.find("://") != std::string_view::npos) return "write it without `https://`";
  if (image.find(":@") != std::string_view::npos || image.ends_with(':'))
    return "the tag after `:` is empty";
  if (image != lower(image)) return "a repository's name is lower-case";
  if (image.find('@') != std::string_view::npos) return "a digest is `sha256:` and 64 hex digits";
  return "it is `registry:port/path/name:tag@digest`";
}

// A service's own key may stay empty; what is built is checked by its name as well.
static void check(const Compose&, Pass& pass) {
  for (const ServiceImage& image : pass.once(images_of)) {
    const ComposeNode& node = *image.node;
    if (!node.is_known() || node.text.empty() || parse_image_reference(node.text)) continue;
    pass.report(node.place, "`{}` is no image reference: {}", node.text, reason(node.text));
  }
}

extern constinit const Rule rule{.summary = "text that is no image reference",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .check = check,
                                 .doc = R"md(
An image is `registry:port/path/name:tag@digest`, of which only the name must be there. Names are lower-case. The engine
refuses anything else when the service starts.

```yaml bad 3:12-3:22 5:12-5:20 7:12-7:46 9:12-9:33
services:
  web:
    image: Nginx:1.27
  empty:
    image: "nginx:"
  url:
    image: https://registry.example.org/app:1
  short:
    image: nginx@sha256:36a9d3bc
```

```yaml good
services:
  web:
    image: localhost:5000/team/app_one:1.2-rc.1
  unknown:
    image: ${REGISTRY}/App
```
)md"};

}  // namespace hullint::rules::compose::invalid_image_reference
