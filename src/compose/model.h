#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/node.h"
#include "compose/sources.h"
#include "text/arena.h"

namespace hullint {

// What Compose refuses, or warns of, while it loads a project; a rule reports each kind.
// Consistency between services (undefined networks, cycles) is left to rules over the model.
struct ComposeProblem {
  enum class Kind : std::uint8_t {
    duplicate_key,
    non_string_key,
    merge_key,  // `<<` that is no mapping
    too_many_nodes,
    invalid_interpolation,
    required_variable,  // `${X:?}` without a value
    invalid_cast,       // a value that is no number, boolean, ... where Compose needs one
    include_missing,
    include_cycle,
    include_invalid,
    extends_missing_file,
    extends_missing_service,
    extends_cycle,
    extends_invalid,
    invalid_short_form,  // of a port, volume, ... (`path` says of which)
    duplicate_target,    // two mounts on one path of the container
    include_redefinition,
    env_file_missing,
    env_file_syntax,
    invalid_tag,
    incompatible_override,  // a list over a mapping, ...: Compose cannot merge the two
  };
  Kind kind;
  ComposePlace place;
  std::string message;  // as a finding says it
  std::string path;     // of keys, dotted: `services.web.ports`; "" if it is none
  ComposePlace other;   // the first of two; its span is empty if there is none
};

// A `$X` or `${X...}` in a scalar of any of the files.
struct ComposeVariableUse {
  std::string_view name;
  std::string_view operation;  // `:-`, `?`, ...; "" if none
  std::string_view argument;   // what follows the operation, as written
  ComposePlace place;          // of the whole use
  ComposePlace name_place;
  ComposePlace scalar;                    // the scalar it stands in
  std::string path;                       // of keys, dotted: `services.web.image`
  std::optional<std::string_view> value;  // what `.env` or an env file of an include gives it
  bool braced = false;
  bool nested = false;  // in the argument of another
};

// A port mapping as written: a range is one mapping.
struct ComposePort {
  const ComposeNode* node = nullptr;  // the (first) long form
  ComposePlace place;                 // of the whole entry
  const ComposeNode* host_ip = nullptr;
  const ComposeNode* published = nullptr;
  const ComposeNode* target = nullptr;
  const ComposeNode* protocol = nullptr;
  // Inclusive; nothing if unknown or absent.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::optional<Range> host_ports;
  std::optional<Range> container_ports;
  bool is_short = false;
};

// One of `volumes` or `tmpfs`.
struct ComposeMount {
  const ComposeNode* node = nullptr;  // the long form
  ComposePlace place;
  std::string_view type;                // bind, volume, tmpfs, image, npipe, cluster; "" if unknown
  const ComposeNode* source = nullptr;  // a missing node if none
  const ComposeNode* target = nullptr;
  std::optional<bool> read_only;         // nothing if unknown
  const ComposeNode* options = nullptr;  // the text behind the second colon of a short form
  bool is_short = false;
};

struct ComposeVariable {
  std::string_view name;
  ComposePlace name_place;
  const ComposeNode* value = nullptr;  // null kind: taken from the host's environment
  ComposePlace place;                  // of the whole entry (`KEY=value`)
  bool in_list = false;
};

struct ComposeDependency {
  enum class Kind : std::uint8_t { depends_on, link, volumes_from, namespace_of };
  Kind kind = Kind::depends_on;
  std::string_view service;
  ComposePlace place;          // of the name
  std::string_view condition;  // "" for the short form
  ComposePlace condition_place;
  bool required = true;
  bool is_known = true;  // false if the name is computed
};

struct ComposeBuild {
  const ComposeNode* node = nullptr;
  ComposePlace place;                       // of the key `build`
  const ComposeNode* context = nullptr;     // a missing node if it is the default `.`
  const ComposeNode* dockerfile = nullptr;  // a missing node if it is the default
  const ComposeNode* inline_text = nullptr;
  const ComposeNode* target = nullptr;
  std::vector<ComposeVariable> args;
  std::vector<ComposeVariable> additional_contexts;
  std::vector<ComposeVariable> secrets;  // by source
  bool is_remote = false;                // the context is a URL
  bool is_known = true;                  // false if context or Dockerfile is computed
  std::string context_path;  // of the folder, as the workspace writes it; "" if remote or unknown
  std::string dockerfile_path;  // "" if inline, remote or unknown
};

// A reference of a service to a top-level network, volume, secret, config or model.
struct ComposeReference {
  std::string_view name;
  ComposePlace place;
  const ComposeNode* node = nullptr;
};

struct ComposeService {
  std::string_view name;
  ComposePlace place;  // of its key
  const ComposeNode* node = nullptr;
  std::vector<std::string_view> profiles;
  bool profiles_known = true;
  std::vector<ComposePort> ports;
  std::vector<ComposeMount> mounts;
  std::vector<ComposeVariable> environment;
  std::vector<ComposeVariable> labels;
  std::vector<ComposeDependency> dependencies;
  std::vector<ComposeReference> networks;
  std::vector<ComposeReference> volumes;
  std::vector<ComposeReference> secrets;
  std::vector<ComposeReference> configs;
  std::vector<ComposeReference> models;
  std::optional<ComposeBuild> build;

  const ComposeNode& operator[](std::string_view key) const { return (*node)[key]; }
  // The place of one of its keys; its own name's if it has no such key.
  ComposePlace key_place(std::string_view key) const;
};

// A top-level network, volume, secret, config or model.
struct ComposeResource {
  std::string_view name;
  ComposePlace place;  // of its key
  const ComposeNode* node = nullptr;
  std::optional<bool> external;  // nothing if unknown

  const ComposeNode& operator[](std::string_view key) const { return (*node)[key]; }
};

// A project as Compose loads it, seen from one of its files. Immutable; points into its files.
class Compose {
 public:
  // What the files are together: a whole project, or parts of one that is not known in full
  // (an override without its base, a file that others include). Of a part nothing is missing.
  enum class Extent : std::uint8_t { whole, part };

  Compose() = default;
  Compose(const Compose&) = delete;
  Compose& operator=(const Compose&) = delete;

  // In the order of loading; the main files first.
  const std::vector<ComposeFile>& files() const { return files_; }
  // The file that is looked at.
  std::uint32_t document() const { return document_; }
  const Source& source() const { return *files_[document_].source; }
  const yaml::Tree& tree() const { return *files_[document_].tree; }
  bool is_here(const ComposePlace& place) const { return place.file == document_; }

  Extent extent() const { return extent_; }
  // False if something that it refers to could not be read: a name may be declared there.
  bool is_complete() const { return complete_; }
  bool is_whole() const { return extent_ == Extent::whole && complete_; }

  const std::vector<ComposeProblem>& problems() const { return problems_; }
  const std::vector<ComposeVariableUse>& variable_uses() const { return uses_; }

  const ComposeNode& root() const { return root_; }
  const std::vector<ComposeService>& services() const { return services_; }
  const ComposeService* service(std::string_view name) const;
  const std::vector<ComposeResource>& networks() const { return networks_; }
  const std::vector<ComposeResource>& volumes() const { return volumes_; }
  const std::vector<ComposeResource>& secrets() const { return secrets_; }
  const std::vector<ComposeResource>& configs() const { return configs_; }
  const std::vector<ComposeResource>& models() const { return models_; }

  // The bytes of a place, as written.
  std::string_view source_text(const ComposePlace& place) const;
  // The path that a scalar names, from where its file's relative paths start, as the workspace
  // writes it. `~` and unknown values give "".
  std::string path_of(const ComposeNode& scalar) const;

 private:
  friend class ComposeLoader;

  Arena arena_;
  std::vector<ComposeFile> files_;
  std::uint32_t document_ = 0;
  Extent extent_ = Extent::whole;
  bool complete_ = true;
  std::vector<ComposeProblem> problems_;
  std::vector<ComposeVariableUse> uses_;
  ComposeNode root_;
  std::vector<ComposeService> services_;
  std::vector<ComposeResource> networks_;
  std::vector<ComposeResource> volumes_;
  std::vector<ComposeResource> secrets_;
  std::vector<ComposeResource> configs_;
  std::vector<ComposeResource> models_;
};

}  // namespace hullint
