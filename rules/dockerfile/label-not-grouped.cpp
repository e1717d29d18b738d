#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::label_not_grouped {

static bool is_plain(const Instruction& label) {
  return label.is(Keyword::label) && !label.onbuild && !label.legacy;
}

// Nothing stands between the two: comments and empty lines set labels apart on purpose.
static bool follows(const Instruction& label, const Instruction& before, const LineIndex& lines) {
  return is_plain(label) && label.line->above.empty() &&
         lines.line_of(label.span.begin) == lines.line_of(before.span.end) + 1;
}

static void report(std::span<const Instruction> group, char escape, Pass& pass) {
  std::vector<TextEdit> edits;
  for (std::size_t i = 1; i < group.size(); ++i) {
    const Span gap{group[i - 1].span.end, group[i].arguments.span.begin};
    edits.push_back({gap, fmt::format(" {}\n      ", escape)});
  }
  pass.report(group.front().name.span, "this `LABEL` and the {} below can be one",
              group.size() > 2 ? fmt::format("{}", group.size() - 1) : "one")
      .fix(Safety::safe, "join them", std::move(edits));
}

static void check(const Dockerfile& file, Pass& pass) {
  const auto least = static_cast<std::size_t>(pass.number("min-labels"));
  for (const Stage& stage : file.stages()) {
    const std::span<const Instruction> all = file.instructions_of(stage);
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      end = begin + 1;
      if (!is_plain(all[begin])) continue;
      std::size_t labels = all[begin].pairs.size();
      for (; end < all.size() && follows(all[end], all[end - 1], pass.source().lines()); ++end)
        labels += all[end].pairs.size();
      if (end - begin > 1 && labels >= least)
        report(all.subspan(begin, end - begin), file.escape(), pass);
    }
  }
}

static constexpr Option options[] = {
    {.name = "min-labels",
     .kind = Option::Kind::number,
     .fallback = "3",
     .doc = "how many labels are worth joining"},
};

extern constinit const Rule rule{.summary = "LABELs that can be one",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "labels style",
                                 .aliases = "tally:tally/labels/prefer-grouped",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Labels that stand together are easier to read as one instruction. `min-labels` says from how many on. A comment or an
empty line between them sets them apart on purpose.

```dockerfile bad 2:1-2:6
FROM debian:12
LABEL version=1
LABEL title=x
LABEL vendor=y
```

```dockerfile fixed
FROM debian:12
LABEL version=1 \
      title=x \
      vendor=y
```

```dockerfile good
FROM debian:12
LABEL version=1 \
      title=x \
      vendor=y

LABEL com.example.team=z
# for the scanner
LABEL com.example.tier=1
```
)md"};

}  // namespace hullint::rules::dockerfile::label_not_grouped
