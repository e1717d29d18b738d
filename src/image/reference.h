#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hullint {

// An image reference, by the grammar of github.com/distribution/reference. All parts are views into
// the text that was parsed.
struct ImageReference {
  std::string_view registry;    // as written; empty: docker.io
  std::string_view repository;  // path after the registry, without `library/` being added
  std::string_view tag;         // empty: none
  std::string_view digest;      // `sha256:...`; empty: none

  // `docker.io` where none is written.
  std::string_view effective_registry() const { return registry.empty() ? "docker.io" : registry; }
  // The last component of the repository.
  std::string_view name() const;
  // Registry and repository as Docker completes them: `docker.io/library/alpine`.
  std::string normalised() const;
  // True for `docker.io/library/NAME` in any spelling.
  bool is_official(std::string_view name) const;
};

// The reference, or nothing if the text breaks the grammar.
std::optional<ImageReference> parse_image_reference(std::string_view text);

// The same for a text that may hold `$VARIABLES`: each counts as an unknown part of a component, so
// that `$REGISTRY/app:1.0` still shows its tag. Nothing if even that cannot be read.
std::optional<ImageReference> parse_image_reference_with_variables(std::string_view text);

}  // namespace hullint
