#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::useradd_missing_no_log_init {

static void check(const Dockerfile& file, Pass& pass) {
  const long long limit = pass.number("from-uid");
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (!command.is("useradd") || at.script->dialect == shell::Dialect::powershell) continue;
    const shell::CommandLine line =
        shell::command_line(command,
                            "-u --uid -g --gid -G --groups -d --home-dir -s --shell -c --comment "
                            "-p --password -k --skel -e "
                            "--expiredate -f --inactive -K --key -R --root -P --prefix -b "
                            "--base-dir -Z --selinux-user");
    if (line.has("-l --no-log-init")) continue;
    const shell::Option* uid = line.find("-u --uid");
    if (uid == nullptr || !uid->value) continue;
    const std::string_view text = uid->value->value;
    // Without knowing the number, its length is a hint: six digits and more.
    const auto number = to_number(text);
    if (!uid->value->literal || !number || *number < limit) continue;
    const shell::Word& program = command.words[command.program];
    pass.report(program.span,
                "the login records fill the layer with zeros up to user id {}: add `--no-log-init`",
                text)
        .fix(Safety::safe, "add `--no-log-init`",
             {{{program.span.end, program.span.end}, " --no-log-init"}});
  }
}

static constexpr Option options[] = {
    {.name = "from-uid",
     .kind = Option::Kind::number,
     .fallback = "100000",
     .doc = "the least user id that is large"},
};

extern constinit const Rule rule{.summary = "large user id that bloats the layer",
                                 .severity = Severity::warning,
                                 .groups = "size",
                                 .aliases = "hadolint:DL3046 binnacle:DL3046",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
`useradd` writes a record for the user into `/var/log/lastlog` and `/var/log/faillog`, at a place given by the id. The
files are sparse on disk, but not in a layer: with a large id they fill it with zeros.

```dockerfile bad 2:5-2:12
FROM debian:12
RUN useradd -u 123456 app
```

```dockerfile fixed
FROM debian:12
RUN useradd --no-log-init -u 123456 app
```

```dockerfile good
FROM debian:12
RUN useradd -l -u 123456 app && useradd -u 65534 other
```
)md"};

}  // namespace hullint::rules::dockerfile::useradd_missing_no_log_init
