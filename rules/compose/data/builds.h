#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

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
  std::string shown_path;  // as messages name it

  const Dockerfile& file() const { return *document->dockerfile(); }
  // For messages: its path in backquotes, or "the inline Dockerfile".
  std::string name() const;
  // Adds a place of it to a finding; an inline one has no places of its own.
  void note(Finding& finding, Span span, std::string message) const;
};

// Nothing if the build is remote, computed, its Dockerfile cannot be read, or another program than
// Docker's own frontend reads it (`# syntax=`).
std::optional<BuiltDockerfile> dockerfile_of(const ComposeBuild& build, const Workspace& workspace);

// The stage that a build ends with: its `target`, or the last one. Nothing if it is unknown or
// there is no such stage.
std::optional<std::size_t> target_stage(const ComposeBuild& build, const Dockerfile& file);

// The stages that a build makes, in order: its target and what that needs. None if the target is
// unknown or there is no such stage.
std::vector<const Stage*> built_stages(const ComposeBuild& build, const Dockerfile& file);

// Places of a project. What an anchor or `extends` gives to several builds stands in one place; it
// is of use if it is to one of them.
class Places {
 public:
  void add(const ComposePlace& place) { keys_.insert(key(place)); }
  bool contain(const ComposePlace& place) const { return keys_.contains(key(place)); }

 private:
  static std::uint64_t key(const ComposePlace& place) {
    return (std::uint64_t{place.file} << 32) | place.span.begin;
  }
  std::unordered_set<std::uint64_t> keys_;
};

}  // namespace hullint
