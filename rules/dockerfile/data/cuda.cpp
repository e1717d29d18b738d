#include "dockerfile/data/cuda.h"

#include "base/strings.h"

namespace hullint {
namespace {

// Cuts `-12` off the end; -1 if the text ends otherwise.
long long take_number(std::string_view& text) {
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == text.size()) return -1;
  const auto number = to_number(text.substr(dash + 1));
  if (number) text = text.substr(0, dash);
  return number.value_or(-1);
}

}  // namespace

std::optional<CudaImage> cuda_image(const Dockerfile& file, const Stage& stage) {
  const ImageReference* image = root_image(file, stage);
  if (image == nullptr || image->repository != "nvidia/cuda") return std::nullopt;
  CudaImage result{.version = tag_version(image->tag)};
  for (std::string_view part : split(image->tag, '-')) {
    if (part == "base") result.flavour = CudaImage::Flavour::base;
    if (part == "runtime") result.flavour = CudaImage::Flavour::runtime;
    if (part == "devel") result.flavour = CudaImage::Flavour::devel;
    if (part.starts_with("cudnn")) result.cudnn = true;
  }
  return result;
}

CudaPackage cuda_package(std::string_view operand) {
  CudaPackage result;
  const std::size_t version = operand.find('=');
  result.pinned = version != std::string_view::npos;
  result.name = operand.substr(0, version);
  result.name = result.name.substr(0, result.name.find(':'));
  const long long last = take_number(result.name);
  const long long before = last < 0 ? -1 : take_number(result.name);
  result.release = before < 0 ? TagVersion{last, -1} : TagVersion{before, last};
  return result;
}

}  // namespace hullint
