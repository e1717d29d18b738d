#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "compose/model.h"
#include "dockerfile/model.h"
#include "engine/document.h"
#include "engine/pass.h"
#include "engine/workspace.h"

namespace hullint {

// The Dockerfile that a service builds, as far as it can be read.
struct BuiltDockerfile {
  std::shared_ptr<const Document> document;
  bool is_inline = false;

  const Dockerfile& file() const { return *document->dockerfile(); }
  // For messages: its path in backquotes, or "the inline Dockerfile".
  std::string name() const;
  // Adds a place of it to a finding; an inline one has no places of its own.
  void note(Finding& finding, Span span, std::string message) const;
};

// Nothing if the build is remote, computed, or its Dockerfile cannot be read.
std::optional<BuiltDockerfile> dockerfile_of(const ComposeBuild& build, const Workspace& workspace);

// The stage that a build ends with: its `target`, or the last one. Nothing if it is unknown or
// there is no such stage.
std::optional<std::size_t> target_stage(const ComposeBuild& build, const Dockerfile& file);

}  // namespace hullint
