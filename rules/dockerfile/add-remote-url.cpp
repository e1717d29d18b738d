#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::add_remote_url {

static bool is_git(std::string_view url) {
  return url.find(".git") != std::string_view::npos || url.starts_with("git");
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* add : file.all(Keyword::add)) {
    if (add->flag("--checksum") != nullptr) continue;
    for (const Word& word : add->sources()) {
      const Value source = file.expand(word, *add);
      const std::string_view url = source.text;
      if (!url.starts_with("http://") && !url.starts_with("https://")) continue;
      if (is_git(url.substr(0, url.find_first_of("#?")))) continue;
      pass.report(word.span, "nothing proves what this URL gives: add `--checksum=sha256:...`");
    }
  }
}

extern constinit const Rule rule{
    .summary = "download by ADD without a checksum",
    .severity = Severity::warning,
    .groups = "supply-chain security",
    .aliases =
        "checkov:CKV_DOCKER_4 semgrep:prefer-copy-over-add kics:curl_or_wget_instead_of_add "
        "terrascan:AC_DOCKER_0035",
    .check = check,
    .doc = R"md(
What a URL gives can change, by mistake or by an attacker, and the image has it without a word. `--checksum` makes the
build stop instead.

```dockerfile bad 2:5-2:30
FROM debian:12
ADD https://example.org/a.tgz /tmp/
```

```dockerfile good
FROM debian:12
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/a.tgz /tmp/
ADD https://github.com/moby/buildkit.git#v0.16.0 /src
```
)md"};

}  // namespace hullint::rules::dockerfile::add_remote_url
