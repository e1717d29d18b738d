#include <algorithm>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::sort_packages {

static std::string_view sort_key(std::string_view word) {
  return word.substr(0, word.find_first_of("=<>~@["));
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (!line.installs() || line.operands.size() < 2) continue;
    std::vector<const shell::Word*> packages;
    for (const shell::Word& word : line.operands) {
      if (word.literal && pass.source().text(word.span) == word.text) packages.push_back(&word);
    }
    if (packages.size() != line.operands.size()) continue;
    std::vector<const shell::Word*> sorted = packages;
    std::stable_sort(sorted.begin(), sorted.end(), [](const shell::Word* a, const shell::Word* b) {
      return lower(sort_key(a->value)) < lower(sort_key(b->value));
    });
    if (sorted == packages) continue;
    std::vector<TextEdit> edits;
    std::size_t first = packages.size();
    for (std::size_t i = 0; i < packages.size(); ++i) {
      if (sorted[i] == packages[i]) continue;
      if (first == packages.size()) first = i;
      edits.push_back({packages[i]->span, std::string(sorted[i]->text)});
    }
    pass.report(line.action.span,
                "the packages behind it are not in the order of the alphabet: `{}` comes before "
                "`{}`",
                sorted[first]->value, packages[first]->value)
        .note(packages[first]->span, "the first out of order")
        .fix(Safety::safe, "sort them", std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "packages out of order",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style packages",
                                 .aliases = "tally:tally/sort-packages",
                                 .check = check,
                                 .doc = R"md(
In the order of the alphabet packages are found at a glance, stand there once, and changes to them do not collide.

```dockerfile bad 2:13-2:20
FROM debian:12
RUN apt-get install -y vim curl
```

```dockerfile fixed
FROM debian:12
RUN apt-get install -y curl vim
```

```dockerfile good
FROM debian:12
RUN apt-get install -y curl git vim $MORE
```
)md"};

}  // namespace hullint::rules::dockerfile::sort_packages
