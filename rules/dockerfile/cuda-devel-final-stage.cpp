#include "base/strings.h"
#include "dockerfile/data/cuda.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "dockerfile/run_queries.h"
#include "engine/pass.h"
#include "shell/packages.h"

namespace hullint::rules::dockerfile::cuda_devel_final_stage {

constexpr WordList compilers(
    "nvcc gcc g++ cc c++ clang clang++ gfortran make gmake cmake ninja meson bazel cargo rustc go "
    "ld nvc nvc++ "
    "nvfortran scons xmake configure setup.py mpicc mpicxx");
constexpr WordList compiler_packages(
    "build-essential gcc g++ clang cmake ninja-build make gfortran gcc-c++ base-devel");
// Python packages that compile CUDA code while they are installed.
constexpr WordList compiling_packages(
    "flash-attn flash_attn apex deepspeed llama-cpp-python xformers pycuda mamba-ssm causal-conv1d "
    "detectron2 torch-scatter torch-sparse torch-cluster pytorch3d horovod cupy tinycudann");

static bool installs_compiler(const shell::PackageCommand& line) {
  for (const shell::Word& operand : line.operands) {
    const std::string_view name = operand.value.substr(0, operand.value.find_first_of("=<>[~!"));
    if (one_of(name, compiler_packages) || one_of(name, compiling_packages)) return true;
    // From source: a checkout, a folder.
    const bool python = line.manager == shell::Manager::pip || line.manager == shell::Manager::uv;
    if (python && (name.starts_with("git+") || name.starts_with('.') || name.starts_with('/')))
      return true;
  }
  return line.has("-e --editable --no-binary --no-build-isolation");
}

// A program of the project may compile: what it does is not known.
static bool may_compile(const shell::Command& command) {
  if (command.program >= command.words.size()) return false;
  const std::string_view path = command.words[command.program].value;
  if (!command.words[command.program].literal || one_of(command.name(), compilers)) return true;
  if (path.ends_with(".sh") || path.starts_with("./")) return true;
  for (auto word = command.arguments_begin(); word != command.arguments_end(); ++word) {
    if (word->value.ends_with(".sh") || word->value.ends_with("setup.py")) return true;
  }
  const auto line = shell::package_command(command);
  return line && installs_compiler(*line);
}

static bool compiles(const Dockerfile& file, const Stage& stage) {
  for (const Stage* link : file.chain(stage)) {
    for (const Instruction& run : file.instructions_of(*link)) {
      if (!run.is(Keyword::run)) continue;
      for (const shell::Script& script : run.scripts) {
        if (!script.parsed) return true;
      }
      if (any_command(run, may_compile)) return true;
    }
  }
  return false;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (std::size_t index : pass.targets()) {
    const Stage& stage = file.stages()[index];
    const auto image = cuda_image(file, stage);
    if (!image || image->flavour != CudaImage::Flavour::devel) continue;
    if (is_dev_stage(stage) || compiles(file, stage)) continue;
    pass.report(
        stage.base.span,
        "nothing is compiled here, but this image carries compiler and headers, some gigabytes: "
        "take the `runtime` flavour");
  }
}

extern constinit const Rule rule{.summary = "CUDA compiler in the final image",
                                 .severity = Severity::info,
                                 .groups = "size ecosystem gpu",
                                 .aliases = "tally:tally/gpu/prefer-runtime-final-stage",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
The `devel` flavour of the CUDA images holds nvcc, headers and static libraries: several gigabytes that a running program does not need.
Compile in a stage of its own and copy the result into a `runtime` image. If something in the stage may compile (a compiler, a
script, a package that builds from source) this rule is silent.

```dockerfile bad 1:6-1:42
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install torch
CMD ["python", "app.py"]
```

```dockerfile good
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04 AS build
RUN nvcc -o /app main.cu
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
COPY --from=build /app /app
```

```dockerfile good
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install flash-attn
```
)md"};

}  // namespace hullint::rules::dockerfile::cuda_devel_final_stage
