#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/file_system.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::prefer_copy_chmod {

// `chmod MODE PATH` and nothing else.
static const shell::Command* lone_chmod(const Instruction& run) {
  if (!run.is(Keyword::run) || run.onbuild || run.scripts.size() != 1) return nullptr;
  const shell::Script& script = run.scripts.front();
  if (script.commands.size() != 1 || !script.commands.front().is("chmod") || !run.flags.empty())
    return nullptr;
  const shell::Command& command = script.commands.front();
  if (command.program != 0 || command.argument_count() != 2 || !command.redirections.empty())
    return nullptr;
  return command.argument(0).literal && command.argument(1).literal ? &command : nullptr;
}

// Where COPY puts its only source.
static std::string target_of(const Dockerfile& file, const Instruction& copy) {
  const Value source = file.expand(copy.words.front(), copy);
  const Value target = file.expand(copy.destination(), copy);
  if (!source.known || !target.known) return {};
  return target.text.ends_with('/') ? target.text + std::string(base_name_of(source.text))
                                    : target.text;
}

static std::string octal(std::string_view mode) {
  if (!mode.empty() && mode.find_first_not_of("01234567") == std::string_view::npos)
    return std::string(mode);
  if (one_of(mode, "+x a+x ugo+x")) return "755";
  return {};
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const std::span<const Instruction> all = file.instructions_of(stage);
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Instruction& copy = all[i - 1];
      if (!copy.is(Keyword::copy) || copy.onbuild || copy.words.size() != 2 ||
          copy.flag("--chmod") != nullptr)
        continue;
      const shell::Command* chmod = lone_chmod(all[i]);
      if (chmod == nullptr || target_of(file, copy) != chmod->argument(1).value) continue;
      const std::string mode = octal(chmod->argument(0).value);
      if (mode.empty()) continue;
      const Offset begin = all[i - 1].line->full.end;
      pass.report(all[i].name.span,
                  "`COPY --chmod={}` sets the mode without a second copy of the file in a layer",
                  mode)
          .note(copy.name.span, "copied here")
          .fix(Safety::unsafe, fmt::format("use `COPY --chmod={}`", mode),
               {{{copy.name.span.end, copy.name.span.end}, fmt::format(" --chmod={}", mode)},
                {{begin, all[i].line->full.end}, ""}});
    }
  }
}

extern constinit const Rule rule{.summary = "chmod of a file that was just copied",
                                 .severity = Severity::info,
                                 .groups = "size",
                                 .aliases = "tally:tally/prefer-copy-chmod",
                                 .check = check,
                                 .doc = R"md(
`RUN chmod` writes the file into its layer a second time. `COPY --chmod` sets the mode at once.

```dockerfile bad 3:1-3:4
FROM debian:12
COPY run.sh /usr/local/bin/
RUN chmod +x /usr/local/bin/run.sh
CMD ["run.sh"]
```

```dockerfile fixed
FROM debian:12
COPY --chmod=755 run.sh /usr/local/bin/
CMD ["run.sh"]
```

```dockerfile good
FROM debian:12
COPY --chmod=755 run.sh /usr/local/bin/
RUN chmod 600 /etc/app.conf
```
)md"};

}  // namespace hullint::rules::dockerfile::prefer_copy_chmod
