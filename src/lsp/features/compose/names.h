#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "dockerfile/model.h"
#include "lsp/features.h"
#include "lsp/features/compose/mentions.h"

namespace hullint::lsp::in_compose {

// A file that names stand in.
struct NameFile {
  enum class Kind : std::uint8_t { compose, environment, dockerfile };
  std::string path;
  Kind kind = Kind::compose;
  const Source* source = nullptr;
  const yaml::Tree* tree = nullptr;  // of a Compose file
  const Dockerfile* dockerfile = nullptr;
  std::shared_ptr<const void> owner;
};

// One place where a name is written.
struct NamePlace {
  enum class Role : std::uint8_t {
    declaration,  // a key of a top-level section, `&name`, a line of `.env`, `AS`, ARG
    use,
  };
  std::size_t file = 0;  // index in Names::files
  Span span;             // the name alone: `X` of `${X:-y}`
  Span enclosing;        // the entry, the scalar, the `${...}`, the instruction
  std::size_t name = 0;  // index in Names::names
  Role role = Role::use;
  // Whether the file has just the name there, so that it can be changed.
  bool exact = true;

  bool declares() const { return role == Role::declaration; }
};

// What a name stands for: all places that must keep the same name.
struct Name {
  NameKind kind = NameKind::service;
  std::string text;  // of a stage: in lower case
  // Names of one scope and kind are told apart by their texts. Of what a Dockerfile has: its index
  // in Names::files.
  std::size_t scope = 0;
  bool is_declared = false;
  std::vector<std::size_t> places;  // indices in Names::places, in order
};

// All names of the projects that a Compose file is part of.
struct Names {
  std::vector<NameFile> files;  // the first is the document; empty if it has no tree
  std::vector<Name> names;
  std::vector<NamePlace> places;  // by file and span
  std::vector<std::shared_ptr<const Compose>> projects;

  // The place in the document that a cursor at `at` is on or right behind; for an interpolation,
  // from its `$` on. Null if there is none.
  const NamePlace* at(Offset at) const;
  // A place as the document sees it.
  Place place_of(const NamePlace& place) const;
};

Names find_names(const View& view);

// The same with the projects around that build with the Dockerfile whose stage or argument a cursor
// is on.
Names find_names_for(const View& view, Offset at);

// The same for projects that are given; the first file is the one that the first of them is seen
// from.
Names find_names(const View& view, std::vector<std::shared_ptr<const Compose>> projects);

// Where the Compose files around the open Dockerfile name one of its stages (by `stage_text`) or
// arguments.
std::vector<Place> uses_by_builders(const View& view, NameKind kind, std::string_view text);

// What `Name::text` is for a stage: its name in lower case, or `#` and its index.
std::string stage_text(const Stage& stage);

}  // namespace hullint::lsp::in_compose
