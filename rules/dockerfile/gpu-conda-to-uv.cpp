#include "base/strings.h"
#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::gpu_conda_to_uv {

// What PyPI has under these or other names, so that Conda is not needed for it.
constexpr WordList python_packages(
    "python pip numpy scipy pandas matplotlib scikit-learn pytorch torch torchvision torchaudio "
    "pytorch-cuda "
    "cudatoolkit cuda-version transformers datasets accelerate tokenizers sentencepiece "
    "safetensors "
    "tensorflow tensorflow-gpu keras jax jaxlib xgboost lightgbm pillow tqdm pyyaml requests "
    "jupyter "
    "jupyterlab notebook ipython tensorboard numba cupy opencv fastapi uvicorn flask gradio "
    "diffusers "
    "einops huggingface_hub onnx onnxruntime pytorch-lightning lightning wandb mlflow bitsandbytes "
    "peft cpuonly");

static bool is_gpu_image(const ImageReference& image) {
  const std::string_view repository = image.repository;
  if (repository == "nvidia/cuda" || repository.starts_with("nvidia/")) return true;
  if (repository == "pytorch/pytorch" || repository.find("cuda") != std::string_view::npos)
    return true;
  return image.tag.find("gpu") != std::string_view::npos ||
         image.tag.find("cuda") != std::string_view::npos;
}

static bool can_do_without(const shell::PackageCommand& line) {
  if (line.operands.empty() || line.operands.size() > 12 || !line.all_literal) return false;
  if (line.has("-f --file --only-deps --revision")) return false;
  for (const shell::Word& operand : line.operands) {
    std::string_view name = operand.value.substr(0, operand.value.find_first_of("=<>!~["));
    if (const std::size_t channel = name.find("::"); channel != std::string_view::npos)
      name.remove_prefix(channel + 2);
    if (!one_of(lower(name), python_packages)) return false;
  }
  return true;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (use.line.manager != shell::Manager::conda || !use.line.installs()) continue;
    const Stage* stage = file.stage_of(*use.at.run);
    const ImageReference* image = stage == nullptr ? nullptr : root_image(file, *stage);
    if (image == nullptr || !is_gpu_image(*image) || !can_do_without(use.line)) continue;
    pass.report(use.line.program.span,
                "PyPI has all of these packages with CUDA: `uv pip install` is faster and needs no "
                "Conda in "
                "the image");
  }
}

extern constinit const Rule rule{.summary = "Conda for packages that PyPI has",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "size ecosystem gpu",
                                 .aliases = "tally:tally/gpu/prefer-uv-over-conda",
                                 .check = check,
                                 .doc = R"md(
Conda brings its own CUDA libraries beside those of the image and takes minutes to solve a small set of packages. The wheels on PyPI carry CUDA
as well, and `uv` installs them in seconds, without a second package manager in the image. With packages that only Conda has, or an
environment file, this rule is silent.

```dockerfile bad 2:5-2:10
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN conda install -y pytorch torchvision pytorch-cuda=12.4 -c pytorch -c nvidia
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN conda install -y pytorch gdal
RUN uv pip install --system torch
```
)md"};

}  // namespace hullint::rules::dockerfile::gpu_conda_to_uv
