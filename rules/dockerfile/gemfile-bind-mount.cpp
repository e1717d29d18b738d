#include "dockerfile/data/ruby.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gemfile_bind_mount {

static bool copies_gemfile(const Instruction& copy) {
  const std::vector<Word> sources = copy.sources();
  if (sources.empty() || copy.flag("--from") != nullptr) return false;
  for (const Word& source : sources) {
    const std::string_view name = source.text.substr(source.text.rfind('/') + 1);
    if (!name.starts_with("Gemfile")) return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  const auto copies = file.all(Keyword::copy);
  std::size_t next = 0;
  const Instruction* last = nullptr;  // the COPY of a Gemfile that no install was found for
  for (const PackageUse& use : file.package_uses()) {
    const Instruction& run = *use.at.run;
    for (; next < copies.size() && copies[next]->index < run.index; ++next) {
      if (!copies[next]->onbuild && copies_gemfile(*copies[next])) last = copies[next];
    }
    if (last == nullptr || last->stage != run.stage || !is_production_bundle(file, use)) continue;
    pass.report(last->name.span,
                "only `bundle install` needs these files here: bind mounts give them to it "
                "without a layer")
        .note(run.name.span, "used here");
    last = nullptr;
  }
}

extern constinit const Rule rule{.summary = "Gemfile copied for one command",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size ecosystem ruby",
                                 .aliases = "tally:tally/ruby/prefer-gemfile-bind-mounts",
                                 .check = check,
                                 .doc = R"md(
`RUN --mount=type=bind` shows a file to one command. The `COPY` before it becomes needless, and so does its layer; the
application's own `COPY` brings the files later anyway.

```dockerfile bad 2:1-2:5
FROM ruby:3.4-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install
```

```dockerfile good
FROM ruby:3.4-slim
RUN --mount=type=bind,source=Gemfile,target=Gemfile \
    --mount=type=bind,source=Gemfile.lock,target=Gemfile.lock \
    bundle install
COPY . .
```
)md"};

}  // namespace hullint::rules::dockerfile::gemfile_bind_mount
