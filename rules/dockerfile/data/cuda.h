#pragma once

#include <string_view>

#include "dockerfile/data/stages.h"
#include "dockerfile/model.h"

namespace hullint {

// What the tag of NVIDIA's CUDA image says: `12.2.0-cudnn8-devel-ubuntu22.04`.
struct CudaImage {
  enum class Flavour : std::uint8_t { unknown, base, runtime, devel };
  TagVersion version;
  Flavour flavour = Flavour::unknown;
  bool cudnn = false;
};

// That of the image a stage is built on; nothing if it is another image.
std::optional<CudaImage> cuda_image(const Dockerfile& file, const Stage& stage);

// A package's name without version, architecture and what its file is for: `cuda-nvcc` of
// `cuda-nvcc-12-2=12.2.1-1`; `release` gets the `12-2`.
struct CudaPackage {
  std::string_view name;
  TagVersion release;   // of its name
  bool pinned = false;  // a version is asked for
};
CudaPackage cuda_package(std::string_view operand);

}  // namespace hullint
