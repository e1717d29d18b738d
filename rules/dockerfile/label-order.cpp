#include <algorithm>

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_order {

// The keys of the OCI image specification as one asks: what is it, where from, whose, which, on
// what.
constexpr std::string_view oci_keys[] = {
    "title",    "description", "source",   "url",     "documentation", "authors",   "vendor",
    "licenses", "version",     "revision", "created", "ref.name",      "base.name", "base.digest",
};
constexpr std::string_view oci_prefix = "org.opencontainers.image.";
constexpr std::size_t rank_of_older = std::size(oci_keys) + 1;

// Its place among them; the older standards' keys come after these, then those of somebody's
// domain, then plain words.
static std::size_t rank(std::string_view key) {
  if (key == "maintainer" || key.starts_with("org.label-schema.")) return rank_of_older;
  if (key.find('.') == std::string_view::npos) return rank_of_older + 2;
  if (!key.starts_with(oci_prefix)) return rank_of_older + 1;
  const std::string_view name = key.substr(oci_prefix.size());
  return static_cast<std::size_t>(std::find(std::begin(oci_keys), std::end(oci_keys), name) -
                                  std::begin(oci_keys));
}

static bool comes_before(std::string_view a, std::string_view b) {
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return rank(a) == rank_of_older && a < b;
}

struct Pair {
  const KeyValue* pair = nullptr;
  std::string key;
};

// Nothing if a key is not known, or stands there twice: then the last one wins, and order matters.
static std::vector<Pair> pairs_of(const Dockerfile& file, const Instruction& label) {
  std::vector<Pair> pairs;
  if (label.legacy) return pairs;
  for (const KeyValue& pair : label.pairs) {
    Value key = file.expand(pair.key, label);
    if (!key.known || key.overridable) return {};
    pairs.push_back({&pair, std::move(key.text)});
  }
  std::vector<std::string_view> keys;
  for (const Pair& pair : pairs) keys.push_back(pair.key);
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) == keys.end() ? pairs : std::vector<Pair>();
}

static void check_label(const Dockerfile& file, const Instruction& label, Pass& pass) {
  const bool alphabet = pass.text("order") == "alphabet";
  const std::vector<Pair> pairs = pairs_of(file, label);
  std::vector<Pair> sorted = pairs;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Pair& a, const Pair& b) {
    return alphabet ? a.key < b.key : comes_before(a.key, b.key);
  });
  std::vector<TextEdit> edits;
  std::size_t first = pairs.size();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (sorted[i].pair == pairs[i].pair) continue;
    first = std::min(first, i);
    edits.push_back({pairs[i].pair->span, std::string(pass.source().text(sorted[i].pair->span))});
  }
  if (edits.empty()) return;
  Finding finding =
      pass.report(pairs[first].pair->key.span, "`{}` comes before `{}` in the order of the {}",
                  sorted[first].key, pairs[first].key, alphabet ? "alphabet" : "labels");
  finding.note(sorted[first].pair->key.span, "this one");
  // A comment belongs to the label below it.
  if (label.line->comments.empty()) finding.fix(Safety::safe, "sort them", std::move(edits));
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* label : file.all(Keyword::label)) check_label(file, *label, pass);
}

static constexpr Option options[] = {
    {.name = "order",
     .fallback = "oci",
     .doc = "the order in which the OCI's labels are read, others after them, or the alphabet's",
     .choices = "oci alphabet"},
};

extern constinit const Rule rule{.summary = "labels out of order",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "labels style",
                                 .aliases = "tally:tally/labels/prefer-stable-order",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Labels that stand in the same order everywhere are found at a glance. The OCI's come first, as one asks for them: what the
image is (`title`, `description`), where it is from (`source`, `url`, `documentation`), whose it is (`authors`, `vendor`,
`licenses`), which one it is (`version`, `revision`, `created`, `ref.name`) and what it stands on (`base.name`,
`base.digest`). Those of older standards follow, sorted by name, then those of a domain, then plain words, in whatever order.

```dockerfile bad 2:7-2:38
FROM debian:12
LABEL org.opencontainers.image.vendor=x \
      com.example.team=y \
      org.opencontainers.image.title=z
```

```dockerfile fixed
FROM debian:12
LABEL org.opencontainers.image.title=z \
      org.opencontainers.image.vendor=x \
      com.example.team=y
```

```dockerfile good
FROM debian:12
LABEL org.opencontainers.image.title=x org.opencontainers.image.version=1 com.example.b=2 com.example.a=1
```

With `order: alphabet` they are sorted by their names:

```yaml options
order: alphabet
```

```dockerfile bad 2:7-2:14
FROM debian:12
LABEL version=1 title=x
```

```dockerfile fixed
FROM debian:12
LABEL title=x version=1
```

```dockerfile good
FROM debian:12
LABEL title=x version=1
```
)md"};

}  // namespace hullint::rules::dockerfile::label_order
