#include "dockerfile/data/ruby.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"
#include "shell/program.h"

namespace hullint::rules::dockerfile::bootsnap_parallel_precompile {

static bool is_precompile(const shell::Command& command, std::size_t program) {
  if (program + 1 >= command.words.size()) return false;
  return shell::program_name(command.words[program].value) == "bootsnap" &&
         command.words[program + 1].value == "precompile";
}

static bool is_serial(std::string_view jobs) {
  while (jobs.starts_with('=')) jobs.remove_prefix(1);
  return jobs == "1" || jobs == "0";
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    const std::size_t program = ruby_program(command);
    if (!is_precompile(command, program)) continue;
    const Stage* stage = file.stage_of(*at.run);
    if (stage == nullptr || is_dev_stage(*stage) || !is_ruby_stage(file, *stage)) continue;
    const std::span words(command.words);
    const shell::CommandLine line = shell::command_line(words.subspan(program + 1), "-j --jobs");
    const shell::Option* jobs = line.find("-j --jobs");
    if (jobs != nullptr && jobs->value && (!jobs->value->literal || is_serial(jobs->value->value)))
      continue;
    const Span action = words[program + 1].span;
    Finding finding =
        pass.report(jobs != nullptr ? jobs->span : action,
                    "bootsnap forks for each processor here, which crashes or hangs where "
                    "QEMU emulates another platform: add `-j 1`");
    if (at.run->exec_form()) continue;
    if (jobs != nullptr) finding.fix(Safety::safe, "use `-j 1`", {{jobs->span, "-j 1"}});
    if (jobs == nullptr)
      finding.fix(Safety::safe, "add `-j 1`", {{{action.end, action.end}, " -j 1"}});
  }
}

extern constinit const Rule rule{.summary = "bootsnap precompiled in parallel",
                                 .severity = Severity::warning,
                                 .groups = "correctness ecosystem ruby",
                                 .aliases = "tally:tally/ruby/bootsnap-precompile-without-j1",
                                 .check = check,
                                 .doc = R"md(
`bootsnap precompile` starts a process for each processor. When an image for another platform is built, QEMU emulates it,
and forked Ruby processes there crash or never end (Shopify/bootsnap issue 495). Rails' own Dockerfile passes `-j 1` for that reason;
the few seconds it costs are paid once.

```dockerfile bad 2:26-2:36
FROM ruby:3.4-slim
RUN bundle exec bootsnap precompile app/ lib/
```

```dockerfile fixed
FROM ruby:3.4-slim
RUN bundle exec bootsnap precompile -j 1 app/ lib/
```

```dockerfile good
FROM ruby:3.4-slim
RUN bundle exec bootsnap precompile -j1 --gemfile && bundle exec bootsnap precompile --jobs=1 app/
```
)md"};

}  // namespace hullint::rules::dockerfile::bootsnap_parallel_precompile
