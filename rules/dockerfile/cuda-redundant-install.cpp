#include "base/strings.h"
#include "dockerfile/data/cuda.h"
#include "dockerfile/data/managers.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::cuda_redundant_install {

// Packages of NVIDIA's images by the smallest flavour that makes them needless, without versions.
constexpr WordList in_base("cuda-cudart cuda-compat cuda-runtime");
constexpr WordList in_runtime(
    "cuda-libraries cuda-nvtx libcublas libnpp libcusparse libnccl2 libcufft libcurand "
    "libcusolver");
constexpr WordList in_devel(
    "cuda cuda-toolkit nvidia-cuda-toolkit nvidia-cuda-dev cuda-nvcc cuda-libraries-dev "
    "cuda-cudart-dev "
    "cuda-command-line-tools cuda-minimal-build cuda-nvml-dev cuda-nvprof cuda-compiler "
    "libcublas-dev "
    "libnpp-dev libcusparse-dev libnccl-dev cuda-driver-dev cuda-profiler-api");

static bool is_cudnn(std::string_view name) {
  return name.starts_with("libcudnn") || name == "cudnn";
}

static bool has(const CudaImage& image, const CudaPackage& package) {
  const bool devel = image.flavour == CudaImage::Flavour::devel;
  if (is_cudnn(package.name))
    return image.cudnn && (devel || package.name.find("dev") == std::string_view::npos);
  if (image.flavour == CudaImage::Flavour::unknown) return false;
  // Another version beside the image's own is no repetition.
  const TagVersion release = package.release;
  if (release.major >= 0 && release.major != image.version.major) return false;
  if (release.minor >= 0 && release.minor != image.version.minor) return false;
  if (one_of(package.name, in_base)) return true;
  if (image.flavour == CudaImage::Flavour::base) return false;
  return one_of(package.name, in_runtime) || (devel && one_of(package.name, in_devel));
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    if (!is_system_manager(use.line.manager) || !use.line.installs()) continue;
    const Stage* stage = file.stage_of(*use.at.run);
    const auto image = stage == nullptr ? std::nullopt : cuda_image(file, *stage);
    if (!image) continue;
    for (const shell::Word& operand : use.line.operands) {
      const CudaPackage package = cuda_package(operand.value);
      if (package.pinned || !operand.literal || !has(*image, package)) continue;
      if (image->flavour == CudaImage::Flavour::base && package.name == "cuda-runtime") {
        pass.report(
            operand.span,
            "`{}` brings what the `runtime` flavour of this image has, and a driver: take that tag",
            operand.value);
        continue;
      }
      pass.report(operand.span,
                  "the base image has `{}` already: a second copy makes it larger only",
                  operand.value);
    }
  }
}

extern constinit const Rule rule{.summary = "CUDA packages that the base image has",
                                 .severity = Severity::info,
                                 .groups = "size ecosystem gpu",
                                 .aliases = "tally:tally/gpu/no-redundant-cuda-install",
                                 .check = check,
                                 .doc = R"md(
NVIDIA's CUDA images come in flavours: `base` with the runtime library alone, `runtime` with the math libraries, `devel`
with compiler and headers, each with or without cuDNN. Installing the same again costs gigabytes, and the distribution's own
`nvidia-cuda-toolkit` is another version besides.

```dockerfile bad 2:42-2:61
FROM nvidia/cuda:12.2.0-devel-ubuntu22.04
RUN apt-get update && apt-get install -y nvidia-cuda-toolkit
```

```dockerfile good
FROM nvidia/cuda:12.2.0-runtime-ubuntu22.04
RUN apt-get update && apt-get install -y cuda-nvcc-12-2 cuda-libraries-11-8 python3
```
)md"};

}  // namespace hullint::rules::dockerfile::cuda_redundant_install
