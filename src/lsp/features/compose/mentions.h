#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::lsp::in_compose {

enum class NameKind : std::uint8_t {
  service,
  network,
  volume,
  secret,
  config,
  model,
  profile,
  anchor,    // of YAML
  variable,  // that is interpolated
  stage,     // of a Dockerfile
  argument,  // an ARG of a Dockerfile
};

// One place where a single Compose file writes a name. Texts are views into the file's tree.
struct Mention {
  NameKind kind = NameKind::service;
  std::string_view text;
  Span span;                 // the name alone: `db` of `service:db`
  Span enclosing;            // the entry or the scalar
  bool declares = false;     // a key of a top-level section; `&name`
  bool exact = true;         // whether the file has just the text there
  bool inherits = false;     // of a build argument: without a value
  std::string_view owner;    // of what a service builds: the service
  std::string_view file;     // of a service that is extended: its file as written; "" for this one
  std::uint32_t anchor = 0;  // which one of the file, if a name is used for several
};

// All names of a file, by their spans, each once. Names that are computed are none of them. Linear
// in the file: what aliases share is read once.
std::vector<Mention> mentions_in(const Source& source, const yaml::Tree& tree);

}  // namespace hullint::lsp::in_compose
