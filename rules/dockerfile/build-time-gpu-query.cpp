#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::build_time_gpu_query {

constexpr std::string_view queries[] = {
    "torch.cuda.is_available",
    "torch.cuda.device_count",
    "torch.cuda.get_device",
    "torch.cuda.current_device",
    "torch.cuda.mem_get_info",
    "torch.cuda.init",
    "tf.test.is_gpu_available",
    "tf.test.gpu_device_name",
    "list_physical_devices",
    "is_gpu_available",
    "cuda.runtime.getDeviceCount",
    "numba.cuda.is_available",
    "jax.devices",
    "jax.device_count",
    "device_lib.list_local_devices",
    "nvmlInit",
};

static bool is_python(std::string_view program) {
  return program.starts_with("python") || program.starts_with("pypy") || program == "ipython";
}

// The place of a query in Python code, as offsets.
static std::optional<Span> find_query(std::string_view code) {
  for (std::string_view query : queries) {
    const std::size_t at = code.find(query);
    if (at == std::string_view::npos) continue;
    return Span{static_cast<Offset>(at), static_cast<Offset>(at + query.size())};
  }
  return std::nullopt;
}

// A word with continuations or escapes in it is reported as a whole.
static Span place_in(const shell::Word& word, Span found) {
  if (word.text.size() != word.span.size()) return word.span;
  return {word.span.begin + found.begin, word.span.begin + found.end};
}

// `nvidia-smi || true`: no GPU is expected.
static bool is_excused(const RunCommand& at) {
  if (at.command().in_condition || at.command().in_function) return true;
  if (at.index + 1 >= at.script->commands.size()) return false;
  const shell::Command& next = at.script->commands[at.index + 1];
  return next.before == shell::Operator::or_if && one_of(next.name(), "true : echo printf");
}

static void report(Span span, Pass& pass) {
  pass.report(span,
              "a build has no GPU: ask where the container runs, or give the answer as an `ARG`");
}

static void check_python(const shell::Command& command, Pass& pass) {
  for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word) {
    if (const auto found = find_query(word->text)) {
      report(place_in(*word, *found), pass);
      return;
    }
  }
  for (const shell::Redirection& redirection : command.redirections) {
    if (const auto found = find_query(redirection.body.text)) {
      report(redirection.body.map(found->begin, found->end), pass);
      return;
    }
  }
}

// A heredoc that is a Python program itself.
static void check_program(const shell::Script& script, Pass& pass) {
  const std::string_view text = script.text.text;
  if (!text.starts_with("#!") ||
      text.substr(0, text.find('\n')).find("python") == std::string_view::npos)
    return;
  if (const auto found = find_query(text)) report(script.text.map(found->begin, found->end), pass);
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (is_excused(at)) continue;
    if (one_of(command.name(), "nvidia-smi nvidia-debugdump deviceQuery"))
      report(command.words[command.program].span, pass);
    if (is_python(command.name())) check_python(command, pass);
    // `uv run python -c`, `poetry run python -c`.
    const bool runner = one_of(command.name(), "uv poetry pipenv hatch pdm");
    if (runner && command.argument_count() > 1 && command.argument(0).value == "run")
      check_python(command, pass);
  }
  for (const Instruction* run : file.all(Keyword::run)) {
    for (const shell::Script& script : run->scripts) check_program(script, pass);
  }
}

extern constinit const Rule rule{.summary = "GPU asked for during the build",
                                 .severity = Severity::error,
                                 .groups = "correctness ecosystem gpu",
                                 .aliases = "tally:tally/gpu/no-buildtime-gpu-queries",
                                 .check = check,
                                 .doc = R"md(
Containers get GPUs when they are started with `--gpus`; the commands of a build have none, not even on a machine with one.
`nvidia-smi` fails there, and `torch.cuda.is_available()` is false, which then decides what is built. Ask in the entrypoint, or pass
the architecture as a build argument (`TORCH_CUDA_ARCH_LIST`).

```dockerfile bad 2:5-2:15
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN nvidia-smi
```

```dockerfile bad 2:36-2:59
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN python -c "import torch; print(torch.cuda.is_available())"
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN nvidia-smi || true
RUN echo 'torch.cuda.is_available()' > /check.py
CMD ["nvidia-smi"]
```
)md"};

}  // namespace hullint::rules::dockerfile::build_time_gpu_query
