#include <string>
#include <unordered_map>
#include <utility>

#include "compose/content.h"
#include "compose/loading.h"
#include "compose/marked.h"
#include "compose/merge.h"
#include "compose/paths.h"

namespace hullint {
namespace {

using Problem = ComposeProblem::Kind;

// The services (or jobs) of one document or file, by name.
struct Scope {
  ComposeNode* services = nullptr;
  const std::vector<MarkedPath>* marked = nullptr;
  std::string path;  // of the file
  std::unordered_map<std::string_view, std::size_t> places;

  ComposeNode* service(std::string_view name) const {
    const auto found = places.find(name);
    return found == places.end() ? nullptr : &services->entries[found->second].value;
  }
};

// The services that lead to the one that is resolved, innermost first.
struct ExtendsChain {
  const ExtendsChain* parent = nullptr;
  const Scope* scope = nullptr;
  std::string_view service;
  int depth = 0;
};

// What `extends` says.
struct Reference {
  const ComposeNode* service = nullptr;
  const ComposeNode* file = nullptr;  // a missing node if it is the same file
};

Reference reference_of(const ComposeNode& extends) {
  if (extends.is_mapping()) return {&extends["service"], &extends["file"]};
  return {&extends, &missing_compose_node()};
}

Scope scope_of(ComposeNode& services, const std::vector<MarkedPath>& marked,
               const std::string& path) {
  Scope scope{&services, &marked, path, {}};
  for (std::size_t at = 0; at < services.entries.size(); ++at)
    scope.places.emplace(services.entries[at].key, at);
  return scope;
}

// Resolves the services of one document, `services` or `jobs`.
class Resolver {
 public:
  Resolver(Loading& loading, EnvironmentId environment, std::string_view section)
      : loading_(loading), environment_(environment), section_(section) {}

  void resolve_all(ComposeDocument& document) {
    ComposeEntry* services = document.root.entry(section_);
    if (services == nullptr || !services->value.is_mapping()) return;
    const Scope scope =
        scope_of(services->value, document.marked, loading_.files[services->key_place.file].path);
    for (const ComposeEntry& entry : services->value.entries)
      resolve({nullptr, &scope, entry.key, 0});
  }

 private:
  void resolve(const ExtendsChain& chain);
  const Scope* base_scope(const ExtendsChain& chain, const Reference& reference);
  void extend(const ExtendsChain& chain, ComposeNode& own, const ComposeNode& base);
  ExtendedFile* open(const ComposeNode& file, const std::string& path);
  bool goes_round(const ExtendsChain& chain, const Scope& scope, const ComposeNode& service);
  std::string keys(std::string_view service) const {
    return std::string(section_) + "." + std::string(service) + ".extends";
  }

  Loading& loading_;
  EnvironmentId environment_;
  std::string_view section_;
  std::unordered_map<const ExtendedFile*, Scope> scopes_;
};

ExtendedFile* Resolver::open(const ComposeNode& file, const std::string& path) {
  const std::string base(directory_of(path));
  const std::string key = path + '\n' + std::to_string(environment_);
  const auto found = loading_.extended.find(key);
  if (found != loading_.extended.end()) return &found->second;
  if (!loading_.sources.reaches(path)) {
    loading_.complete = false;
    return nullptr;
  }
  const std::optional<std::uint32_t> opened = open_compose_file(loading_, path, base);
  if (opened) {
    ExtendedFile loaded = load_extended_file(loading_, *opened, environment_);
    return &loading_.extended.emplace(key, std::move(loaded)).first->second;
  }
  loading_.complete = false;
  if (loading_.sources.files.kind(path) == FileKind::missing)
    loading_.report(Problem::extends_missing_file, file.place,
                    "there is no file `" + std::string(file.text) + "` to extend a service of");
  return nullptr;
}

// Null if the file is not there or not known.
const Scope* Resolver::base_scope(const ExtendsChain& chain, const Reference& reference) {
  const ComposeNode& file = *reference.file;
  if (!file.exists() || file.is_null()) return chain.scope;
  const std::string path =
      file.is_text() ? path_from(loading_.files[file.place.file].base, file.text) : std::string();
  if (!file.is_known() || path.empty() || is_remote_file(file.text)) {
    loading_.complete = false;
    return nullptr;
  }
  ExtendedFile* opened = open(file, path);
  if (opened == nullptr) return nullptr;
  const auto found = scopes_.find(opened);
  if (found != scopes_.end()) return &found->second;
  ComposeEntry* services = opened->root.entry(section_);
  if (services == nullptr || !services->value.is_mapping()) {
    loading_.report(Problem::extends_missing_service, file.place,
                    "`" + std::string(file.text) + "` has no services", keys(chain.service));
    return nullptr;
  }
  Scope scope =
      scope_of(services->value, opened->marked, loading_.files[services->key_place.file].path);
  return &scopes_.emplace(opened, std::move(scope)).first->second;
}

bool Resolver::goes_round(const ExtendsChain& chain, const Scope& scope,
                          const ComposeNode& service) {
  for (const ExtendsChain* at = &chain; at != nullptr; at = at->parent) {
    if (at->scope->path != scope.path || at->service != service.text) continue;
    std::string way = "`" + std::string(chain.service) + "` extends itself";
    if (at != &chain) way += " by way of `" + std::string(service.text) + "`";
    loading_.report(Problem::extends_cycle, service.place, std::move(way), keys(chain.service));
    return true;
  }
  return false;
}

// Puts a copy of `base` under a service.
void Resolver::extend(const ExtendsChain& chain, ComposeNode& own, const ComposeNode& base) {
  if (!base.is_mapping()) return;
  const std::size_t size = count_nodes(base);
  if (size > loading_.nodes_left) {
    loading_.report(Problem::too_many_nodes, own["extends"].place,
                    "with what its services extend this is more than hullint reads",
                    keys(chain.service));
    return;
  }
  loading_.nodes_left -= size;
  ComposeNode services;
  services.kind = ComposeNode::Kind::mapping;
  ComposeNode root = services;
  services.entries.push_back({chain.service, {}, base});
  root.entries.push_back({"services", {}, std::move(services)});
  remove_marked(root, *chain.scope->marked);
  ComposeNode source;
  source.kind = ComposeNode::Kind::mapping;
  if (ComposeEntry* left = root.entry("services"))
    if (ComposeEntry* service = left->value.entry(chain.service))
      source = std::move(service->value);
  source.place = own.place;
  const KeyPath top;
  const KeyPath section{&top, section_};
  MergeContext context{loading_.files, loading_.arena, loading_.problems};
  own = merge(std::move(source), std::move(own), {&section, chain.service}, context);
  std::erase_if(own.entries, [](const ComposeEntry& entry) { return entry.key == "extends"; });
}

void Resolver::resolve(const ExtendsChain& chain) {
  ComposeNode* own = chain.scope->service(chain.service);
  if (own == nullptr || !own->is_mapping()) return;
  const ComposeNode& extends = (*own)["extends"];
  if (!extends.exists()) return;
  const Reference reference = reference_of(extends);
  const ComposeNode& name = *reference.service;
  if (!name.is_known() || chain.depth >= deepest_reference) {
    own->certainty = Certainty::unknown;
    loading_.complete = false;
    return;
  }
  if (!name.is_text() || name.text.empty()) {
    loading_.report(Problem::extends_invalid, extends.place,
                    "`extends` must name a service in a text or under the key `service`",
                    keys(chain.service));
    return;
  }
  const Scope* scope = base_scope(chain, reference);
  if (scope == nullptr) own->certainty = Certainty::unknown;
  if (scope == nullptr || goes_round(chain, *scope, name)) return;
  if (scope->service(name.text) == nullptr) {
    const std::string where = scope == chain.scope ? std::string("this file")
                                                   : "`" + std::string(reference.file->text) + "`";
    loading_.report(Problem::extends_missing_service, name.place,
                    "there is no service `" + std::string(name.text) + "` in " + where,
                    keys(chain.service));
    return;
  }
  resolve({&chain, scope, name.text, chain.depth + 1});
  extend(chain, *own, *scope->service(name.text));
}

}  // namespace

void apply_extends(Loading& loading, ComposeDocument& document, EnvironmentId environment) {
  for (const std::string_view section : {"services", "jobs"})
    Resolver(loading, environment, section).resolve_all(document);
}

}  // namespace hullint
