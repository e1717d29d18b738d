#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_add_git {

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("git") || at.run->onbuild) continue;
    const shell::CommandLine line = shell::command_line(
        command, "-b --branch --depth -c --config -C -o --origin --filter --reference --jobs -j");
    if (line.operands.size() < 2 || line.operands.front().value != "clone") continue;
    if (command.in_condition || command.in_loop) continue;
    const shell::Word& url = line.operands[1];
    if (!url.value.starts_with("https://") && !url.value.starts_with("git@") &&
        !url.value.starts_with("ssh://"))
      continue;
    pass.report(
        command.span,
        "`ADD {}#v1.2.3 /src` fetches a repository without git, by its commit, and from the cache",
        url.value);
  }
}

extern constinit const Rule rule{.summary = "git clone where ADD fetches",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "reproducibility",
                                 .aliases = "tally:tally/prefer-add-git",
                                 .check = check,
                                 .doc = R"md(
`ADD` of a git address fetches the repository with BuildKit's own client: no git in the image, no stale clone in the
cache when a branch moves on, credentials by `--ssh`. Off by default, as scripts often do more than that.

```dockerfile bad 2:5-2:49
FROM debian:12
RUN git clone https://github.com/moby/buildkit x
```

```dockerfile good
FROM debian:12
ADD https://github.com/moby/buildkit.git#v0.16.0 /src
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_add_git
