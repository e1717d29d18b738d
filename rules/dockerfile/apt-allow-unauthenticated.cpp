#include "base/strings.h"
#include "dockerfile/data/edits.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::apt_allow_unauthenticated {

// `APT::Get::AllowUnauthenticated=true` and the like, as a value of `-o`.
static bool switches_off(std::string_view setting) {
  const std::string text = lower(setting);
  const bool names_it = text.find("allowunauthenticated") != std::string::npos ||
                        text.find("allowinsecurerepositories") != std::string::npos;
  return names_it && !text.ends_with("false") && !text.ends_with("0") && !text.ends_with("no");
}

// `deb [trusted=yes] file:/tmp/packages ./`: what the build has made or fetched by itself.
static bool is_local_source(std::string_view line) {
  const std::size_t end = line.find(']');
  if (end == std::string_view::npos) return false;
  const std::string_view address = trim(line.substr(end + 1));
  return address.starts_with("file:") || address.starts_with("copy:");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!is_apt(use.line)) continue;
    for (const shell::Option& option : use.line.options) {
      const bool flag =
          one_of(option.name, "--allow-unauthenticated --allow-insecure-repositories");
      const bool setting =
          one_of(option.name, "-o --option") && option.value && switches_off(option.value->value);
      if (!flag && !setting) continue;
      Finding finding =
          pass.report(option.span,
                      "packages are installed whoever made them: add the key of their "
                      "repository instead");
      if (flag)
        finding.fix(Safety::unsafe, "remove the option",
                    {{with_blank_before(pass.source(), option.span), ""}});
    }
  }
  for (const RunCommand& at : file.run_commands()) {
    for (const shell::Word& word : at.command().words) {
      if (word.text.find("trusted=yes") == std::string_view::npos || is_local_source(word.text))
        continue;
      pass.report(word.span,
                  "`trusted=yes` takes packages whoever made them: use `signed-by=` with a key");
    }
  }
}

extern constinit const Rule rule{.summary = "apt that takes unsigned packages",
                                 .severity = Severity::error,
                                 .groups = "supply-chain security",
                                 .aliases = "checkov:CKV2_DOCKER_8",
                                 .check = check,
                                 .doc = R"md(
Signatures prove that packages come from the repository's owner. Without them anybody between it and the builder can
give the build another package, which is installed as root.

```dockerfile bad 2:24-2:47
FROM debian:12
RUN apt-get install -y --allow-unauthenticated curl
```

```dockerfile fixed
FROM debian:12
RUN apt-get install -y curl
```

```dockerfile good
FROM debian:12
RUN echo "deb [signed-by=/usr/share/keyrings/x.gpg] https://example.org/apt x main" > /etc/apt/sources.list.d/x.list
RUN echo "deb [trusted=yes] file:/tmp/packages ./" > /etc/apt/sources.list.d/built-here.list
```
)md"};

}  // namespace hullint::rules::dockerfile::apt_allow_unauthenticated
