#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/dotenv.h"
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

// A port mapping as written: a range is one mapping. A part that is not there is a missing node; of
// an entry that only the environment has, each part is that entry, unknown.
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

// One of `volumes` or `tmpfs`. A part that is not there is a missing node.
struct ComposeMount {
  const ComposeNode* node = nullptr;  // the long form; of `tmpfs`, the scalar
  ComposePlace place;
  std::string_view type;                // bind, volume, tmpfs, image, npipe, cluster; "" if unknown
  const ComposeNode* source = nullptr;  // as it is written
  const ComposeNode* target = nullptr;
  std::optional<bool> read_only;         // nothing if unknown
  const ComposeNode* options = nullptr;  // of a short form: the text behind the paths
  bool is_short = false;
};

// An entry of `environment`, `labels`, `build.args`, ..., in either form. One whose name is
// computed is not there.
struct ComposeVariable {
  std::string_view name;
  ComposePlace name_place;
  const ComposeNode* value = nullptr;  // null kind: taken from the host's environment
  ComposePlace place;                  // of the whole entry (`KEY=value`)
  bool in_list = false;
};

// That one service needs another: by `depends_on`, or by what makes Compose add it there.
struct ComposeDependency {
  enum class Kind : std::uint8_t { depends_on, link, volumes_from, namespace_of };
  Kind kind = Kind::depends_on;
  std::string_view service;
  ComposePlace place;          // of the name
  std::string_view condition;  // "" for the short form
  ComposePlace condition_place;
  bool required = true;  // false also if that is unknown
  bool is_known = true;  // false if the name is computed
};

// How a service's image is built.
struct ComposeBuild {
  const ComposeNode* node = nullptr;
  ComposePlace place;                       // of the key `build`
  const ComposeNode* context = nullptr;     // a missing node if it is the default `.`
  const ComposeNode* dockerfile = nullptr;  // a missing node if it is the default
  const ComposeNode* inline_text = nullptr;
  const ComposeNode* target = nullptr;
  std::vector<ComposeVariable> args;
  std::vector<ComposeVariable> additional_contexts;
  std::vector<ComposeVariable> secrets;  // by source; the value is its long form
  bool is_remote = false;                // the context is a URL
  bool is_known = true;                  // false if context or Dockerfile is computed
  std::string context_path;  // of the folder, as the workspace writes it; "" if remote or unknown
  std::string dockerfile_path;  // "" if inline, remote or unknown
};

// A reference of a service to a top-level network, volume, secret, config or model.
struct ComposeReference {
  std::string_view name;
  ComposePlace place;                 // of the name
  const ComposeNode* node = nullptr;  // the name's scalar, or the value of its key
  bool is_implicit = false;           // the network `default`, without a word of it
  // False if the name is computed.
  bool is_known() const { return node->is_known(); }
};

// One entry of a service's `env_file`, and what was read from the file.
struct ComposeEnvFile {
  std::string_view service;
  const ComposeNode* node = nullptr;  // the scalar that names the file
  std::string path;  // as the workspace writes it; "" if unknown or not in the workspace
  std::optional<bool> required = true;  // nothing if unknown
  bool is_raw = false;                  // `format: raw`
  bool is_there = false;
  std::string_view text;                    // of the file
  std::shared_ptr<const Dotenv> variables;  // with spans in `text`; null if it was not read
};

// A service, merged, with everything in its long form.
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

// The typed views of a project. They point into its nodes and into `parts`.
struct ComposeViews {
  std::vector<ComposeService> services;
  std::vector<std::uint32_t> services_by_name;  // indices, sorted by the names
  std::vector<ComposeResource> networks;
  std::vector<ComposeResource> volumes;
  std::vector<ComposeResource> secrets;
  std::vector<ComposeResource> configs;
  std::vector<ComposeResource> models;
  // What stands in a part of a scalar (`KEY=value`); a deque does not move its elements.
  std::deque<ComposeNode> parts;
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
  // How many of them are the project's own, and not included or extended.
  std::size_t main_file_count() const { return main_file_count_; }
  // The file that is looked at.
  std::uint32_t document() const { return document_; }
  const Source& source() const { return *files_[document_].source; }
  const yaml::Tree& tree() const { return *files_[document_].tree; }
  // True if a place is in that file, whichever way the project came to it.
  bool is_here(const ComposePlace& place) const {
    return files_[place.file].source == files_[document_].source;
  }

  Extent extent() const { return extent_; }
  // False if something that it refers to could not be read: a name may be declared there.
  bool is_complete() const { return complete_; }
  bool is_whole() const { return extent_ == Extent::whole && complete_; }

  const std::vector<ComposeProblem>& problems() const { return problems_; }
  const std::vector<ComposeVariableUse>& variable_uses() const { return uses_; }

  // Of the keys of all files, as they are written.
  const yaml::KeyMarks& key_marks() const { return key_marks_; }

  // The env files of all services, in order.
  const std::vector<ComposeEnvFile>& env_files() const { return env_files_; }
  // What `.env` of the project gives a variable; nothing if the shell alone can.
  std::optional<std::string_view> variable(std::string_view name) const;

  const ComposeNode& root() const { return root_; }
  const std::vector<ComposeService>& services() const { return views_.services; }
  // The service of that name; null if there is none.
  const ComposeService* service(std::string_view name) const;
  const std::vector<ComposeResource>& networks() const { return views_.networks; }
  const std::vector<ComposeResource>& volumes() const { return views_.volumes; }
  const std::vector<ComposeResource>& secrets() const { return views_.secrets; }
  const std::vector<ComposeResource>& configs() const { return views_.configs; }
  const std::vector<ComposeResource>& models() const { return views_.models; }

  // What is written at a place; a missing node if no node of the file has just that span.
  yaml::Node node_at(const ComposePlace& place) const;
  // The bytes of a place, as written.
  std::string_view source_text(const ComposePlace& place) const;
  // The path that a scalar names, from where its file's relative paths start, as the workspace
  // writes it. `~` and unknown values give "".
  std::string path_of(const ComposeNode& scalar) const;

 private:
  friend class ComposeLoader;

  Arena arena_;
  std::vector<ComposeFile> files_;
  std::size_t main_file_count_ = 0;
  std::uint32_t document_ = 0;
  Extent extent_ = Extent::whole;
  bool complete_ = true;
  std::vector<ComposeProblem> problems_;
  std::vector<ComposeVariableUse> uses_;
  std::vector<ComposeEnvFile> env_files_;
  VariableValues environment_;
  yaml::KeyMarks key_marks_;
  ComposeNode root_;
  ComposeViews views_;
};

// Whether two services run together without anyone naming two profiles: one has none, or they have
// one in common. Nothing if a profile is unknown.
std::optional<bool> co_active(const ComposeService& a, const ComposeService& b);
// Whether `service` runs whenever `other` does. Nothing if a profile is unknown.
std::optional<bool> always_active_with(const ComposeService& service, const ComposeService& other);

// What of the host a mount shows: its source if it is a bind mount, the `device` of the volume that
// it names if that is one. A missing node for any other.
const ComposeNode& bind_source_of(const ComposeMount& mount, const Compose& compose);

}  // namespace hullint
