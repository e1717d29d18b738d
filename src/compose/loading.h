#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compose/interpolation.h"
#include "compose/model.h"
#include "compose/node.h"
#include "compose/read.h"
#include "compose/sources.h"
#include "text/arena.h"

namespace hullint {

// A file of which only services are taken, by `extends`, in its long form; its services are
// resolved where they stand.
struct ExtendedFile {
  ComposeNode root;
  std::vector<MarkedPath> marked;  // by its last document
};

// An environment by its index.
using EnvironmentId = std::uint32_t;

// A project while it is loaded: what it is made of, and what bounds the work.
struct Loading {
  const ComposeSources& sources;
  Arena& arena;
  std::vector<ComposeFile>& files;
  std::vector<ComposeProblem>& problems;
  std::vector<ComposeVariableUse>& uses;
  bool complete = true;

  std::size_t nodes_left = 200'000;
  std::size_t documents_left = 100;
  std::deque<VariableValues> environments{};

  // What was loaded before, by the path, the base and the environment.
  std::map<std::string, ExtendedFile> extended{};
  std::map<std::string, ComposeNode> included{};
  // An included project's environment by its parent's and its files.
  std::map<std::string, EnvironmentId> layered{};

  void report(ComposeProblem::Kind kind, const ComposePlace& place, std::string message,
              std::string path = {}, const ComposePlace& other = {}) {
    problems.push_back({kind, place, std::move(message), std::move(path), other});
  }
};

// How deep `include` and `extends` may lead.
inline constexpr int deepest_reference = 50;

// The projects that lead to the one that is loaded, innermost first.
struct IncludeChain {
  const IncludeChain* parent = nullptr;
  std::string_view path;
  int depth = 0;
};

// The file at a normal path with its relative paths starting from `base`; opened once. Nothing if
// it may not or cannot be read.
std::optional<std::uint32_t> open_compose_file(Loading& loading, const std::string& path,
                                               const std::string& base);

// The merged long form of a project's files in order, with what they include and extend.
ComposeNode load_model(Loading& loading, const std::vector<std::uint32_t>& files,
                       EnvironmentId environment, const IncludeChain& chain);

// A file's long form without what it includes and extends.
ExtendedFile load_extended_file(Loading& loading, std::uint32_t file, EnvironmentId environment);

// Loads what a document includes, and puts it under what the document has itself.
void apply_includes(Loading& loading, ComposeDocument& document, EnvironmentId environment,
                    const IncludeChain& chain);

// Puts what the services of a document extend under them.
void apply_extends(Loading& loading, ComposeDocument& document, EnvironmentId environment);

}  // namespace hullint
