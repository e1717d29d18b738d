#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/cuda.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::cuda_version_mismatch {

// `118` is CUDA 11.8: the last digit is the minor version.
static TagVersion from_digits(std::string_view digits) {
  std::size_t size = 0;
  while (size < digits.size() && is_digit(digits[size])) ++size;
  if (size < 2 || size > 3) return {};
  return {to_number(digits.substr(0, size - 1)).value_or(-1), digits[size - 1] - '0'};
}

// The version in an index (`/whl/cu118`), a suffix (`torch==2.0.0+cu118`) or a back end (`cu118`).
static TagVersion of_python(std::string_view word) {
  for (std::string_view mark : {"/cu", "+cu"}) {
    const std::size_t at = word.find(mark);
    if (at != std::string_view::npos && at + 3 < word.size() && is_digit(word[at + 3]))
      return from_digits(word.substr(at + 3));
  }
  const std::string_view backend = word.substr(word.find('=') + 1);
  return backend.starts_with("cu") ? from_digits(backend.substr(2)) : TagVersion{};
}

// `pytorch-cuda=11.8`, `nvidia/label/cuda-11.8.0`.
static TagVersion of_conda(std::string_view word) {
  const std::size_t equals = word.find_first_of("=<>");
  if (one_of(word.substr(0, equals), "pytorch-cuda cudatoolkit cuda-version cuda-toolkit cuda")) {
    if (equals == std::string_view::npos || word[equals] != '=') return {};
    const std::size_t version = word.find_first_not_of('=', equals);
    return version == std::string_view::npos ? TagVersion{} : tag_version(word.substr(version));
  }
  const std::size_t label = word.find("/label/cuda-");
  return label == std::string_view::npos ? TagVersion{} : tag_version(word.substr(label + 12));
}

static TagVersion asked_version(const shell::PackageCommand& line, const shell::Word& word) {
  switch (line.manager) {
    case shell::Manager::pip:
    case shell::Manager::uv:
      return of_python(word.value);
    case shell::Manager::conda:
      return of_conda(word.value);
    default:
      return {};
  }
}

// Libraries of an older minor version run on a newer one, but not the other way round.
static bool fits(TagVersion asked, TagVersion has) {
  if (asked.major != has.major) return false;
  return asked.minor <= has.minor || has.minor < 0;
}

// The first word that asks for a version; null if none does.
static const shell::Word* find_asking(const shell::PackageCommand& line) {
  for (const shell::Word& word : line.command->words) {
    if (asked_version(line, word).major >= 0) return &word;
  }
  return nullptr;
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const PackageUse& use : file.package_uses()) {
    const Stage* stage = file.stage_of(*use.at.run);
    const shell::Word* word = use.line.installs() ? find_asking(use.line) : nullptr;
    if (stage == nullptr || word == nullptr) continue;
    const auto image = cuda_image(file, *stage);
    if (!image || image->version.major < 0) continue;
    const TagVersion asked = asked_version(use.line, *word);
    if (fits(asked, image->version)) continue;
    pass.report(
        word->span,
        "this is built for CUDA {}.{}, but the image has {}.{}: take the build that fits, or "
        "another image",
        asked.major, std::max(asked.minor, 0LL), image->version.major,
        std::max(image->version.minor, 0LL));
  }
}

extern constinit const Rule rule{.summary = "packages for another CUDA version",
                                 .severity = Severity::warning,
                                 .groups = "correctness ecosystem gpu",
                                 .aliases = "tally:tally/gpu/cuda-version-mismatch",
                                 .check = check,
                                 .doc = R"md(
Python wheels and Conda packages are built for one CUDA version, and the image's tag names another. With another major version, or a
newer minor one than the image and its driver requirement, kernels fail to load, mostly only at run time; at best two versions
of several gigabytes lie side by side. An older minor version of the same major one works.

```dockerfile bad 2:29-2:67
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN pip install --index-url https://download.pytorch.org/whl/cu118 torch
```

```dockerfile good
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN pip install --index-url https://download.pytorch.org/whl/cu121 torch
RUN pip install --index-url https://download.pytorch.org/whl/cpu torchvision
```
)md"};

}  // namespace hullint::rules::dockerfile::cuda_version_mismatch
