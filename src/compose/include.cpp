#include <array>
#include <string>
#include <utility>

#include "compose/content.h"
#include "compose/environment.h"
#include "compose/loading.h"
#include "compose/marked.h"
#include "compose/merge.h"
#include "compose/paths.h"

namespace hullint {
namespace {

using Problem = ComposeProblem::Kind;

constexpr std::array sections{
    std::string_view("services"), std::string_view("jobs"),    std::string_view("volumes"),
    std::string_view("networks"), std::string_view("secrets"), std::string_view("configs"),
    std::string_view("models"),
};

// One entry of `include`; what is not there is a missing node.
struct Include {
  std::vector<const ComposeNode*> paths;  // the first is the project's, the others override it
  const ComposeNode* project_directory = &missing_compose_node();
  std::vector<const ComposeNode*> env_files;
};

// A value that is a text or a list of texts.
std::vector<const ComposeNode*> texts_of(const ComposeNode& node) {
  std::vector<const ComposeNode*> texts;
  if (node.is_text()) texts.push_back(&node);
  texts.reserve(node.items.size());
  for (const ComposeNode& item : node.items) texts.push_back(&item);
  return texts;
}

Include include_of(const ComposeNode& entry) {
  if (!entry.is_mapping()) return {texts_of(entry), &missing_compose_node(), {}};
  return {texts_of(entry["path"]), &entry["project_directory"], texts_of(entry["env_file"])};
}

// Does what the `include` of one document says.
class Includer {
 public:
  Includer(Loading& loading, ComposeDocument& document, EnvironmentId environment,
           const IncludeChain& chain)
      : loading_(loading), document_(document), environment_(environment), chain_(chain) {}

  void include(const ComposeNode& entry);

 private:
  bool is_known(const Include& include) const;
  bool goes_round(const std::string& path, const ComposePlace& place);
  std::vector<std::string> env_paths(const Include& include, const std::string& base,
                                     const std::string& folder);
  std::vector<std::uint32_t> open_all(const Include& include, const std::vector<std::string>& paths,
                                      const std::string& base);
  void import(ComposeNode model);
  void import_resource(ComposeNode& section, ComposeEntry& resource, const KeyPath& path);

  Loading& loading_;
  ComposeDocument& document_;
  EnvironmentId environment_;
  const IncludeChain& chain_;
};

// Only what is written and local can be read.
bool Includer::is_known(const Include& include) const {
  if (!include.project_directory->is_known()) return false;
  for (const ComposeNode* path : include.paths)
    if (!path->is_known() || is_remote_file(path->text)) return false;
  for (const ComposeNode* path : include.env_files)
    if (!path->is_known()) return false;
  return true;
}

bool Includer::goes_round(const std::string& path, const ComposePlace& place) {
  for (const IncludeChain* at = &chain_; at != nullptr; at = at->parent) {
    if (at->path != path) continue;
    loading_.report(Problem::include_cycle, place,
                    "`" + path + "` is included here while it is itself being loaded", "include");
    return true;
  }
  return false;
}

std::vector<std::string> Includer::env_paths(const Include& include, const std::string& base,
                                             const std::string& folder) {
  std::vector<std::string> paths;
  if (include.env_files.empty()) {
    const std::string path = normal_path(join_path(folder, ".env"));
    if (loading_.sources.reaches(path) && loading_.sources.files.kind(path) == FileKind::regular)
      paths.push_back(path);
    return paths;
  }
  for (const ComposeNode* file : include.env_files) {
    if (file->text == "/dev/null") continue;
    std::string path = path_from(base, file->text);
    const bool reached = !path.empty() && loading_.sources.reaches(path);
    if (reached && loading_.sources.files.kind(path) == FileKind::missing)
      loading_.report(Problem::env_file_missing, file->place,
                      "there is no file `" + std::string(file->text) + "`", "include[].env_file");
    paths.push_back(std::move(path));
  }
  return paths;
}

// Without those that are not there.
std::vector<std::uint32_t> Includer::open_all(const Include& include,
                                              const std::vector<std::string>& paths,
                                              const std::string& base) {
  std::vector<std::uint32_t> files;
  files.reserve(paths.size());
  for (std::size_t at = 0; at < paths.size(); ++at) {
    const ComposeNode& written = *include.paths[at];
    if (const std::optional<std::uint32_t> file = open_compose_file(loading_, paths[at], base)) {
      files.push_back(*file);
      continue;
    }
    loading_.complete = false;
    if (!paths[at].empty() && loading_.sources.reaches(paths[at]) &&
        loading_.sources.files.kind(paths[at]) == FileKind::missing)
      loading_.report(Problem::include_missing, written.place,
                      "there is no file `" + std::string(written.text) + "` to include", "include");
  }
  return files;
}

void Includer::include(const ComposeNode& entry) {
  const Include include = include_of(entry);
  if (entry.is_known() && include.paths.empty()) {
    loading_.report(Problem::include_invalid, entry.place,
                    "an entry of `include` is a path or has one under `path`", "include");
    return;
  }
  if (!entry.is_known() || !is_known(include) || chain_.depth >= deepest_reference) {
    loading_.complete = false;
    return;
  }
  const std::string here = loading_.files[entry.place.file].base;
  std::vector<std::string> paths;
  paths.reserve(include.paths.size());
  for (const ComposeNode* path : include.paths) paths.push_back(path_from(here, path->text));
  if (goes_round(paths.front(), include.paths.front()->place)) return;
  const std::string folder = include.project_directory->is_text()
                                 ? path_from(here, include.project_directory->text)
                                 : std::string(directory_of(paths.front()));
  const std::string base = folder == "." ? std::string() : folder;
  const EnvironmentId environment =
      layered_environment(loading_, environment_, env_paths(include, here, base));
  std::string key = std::to_string(environment) + '\n' + base;
  for (const std::string& path : paths) key += '\n' + path;
  auto found = loading_.included.find(key);
  if (found == loading_.included.end()) {
    const std::vector<std::uint32_t> files = open_all(include, paths, base);
    const IncludeChain inner{&chain_, {}, chain_.depth + 1};
    ComposeNode model = load_model(loading_, files, environment, inner);
    found = loading_.included.emplace(std::move(key), std::move(model)).first;
  }
  const std::size_t size = count_nodes(found->second);
  if (size > loading_.nodes_left) {
    loading_.report(Problem::too_many_nodes, entry.place,
                    "with what it includes this is more than hullint reads", "include");
    return;
  }
  loading_.nodes_left -= size;
  import(found->second);
}

void Includer::import(ComposeNode model) {
  const KeyPath root;
  for (const std::string_view name : sections) {
    ComposeEntry* from = model.entry(name);
    if (from == nullptr || !from->value.is_mapping()) continue;
    ComposeEntry* to = document_.root.entry(name);
    if (to == nullptr) {
      document_.root.entries.push_back(std::move(*from));
      continue;
    }
    if (to->value.is_null()) to->value.kind = ComposeNode::Kind::mapping;
    if (!to->value.is_mapping()) continue;
    for (ComposeEntry& resource : from->value.entries)
      import_resource(to->value, resource, {&root, name});
  }
}

void Includer::import_resource(ComposeNode& section, ComposeEntry& resource, const KeyPath& path) {
  ComposeEntry* own = section.entry(resource.key);
  if (own == nullptr) {
    section.entries.push_back(std::move(resource));
    return;
  }
  if (same_content(resource.value, own->value)) return;
  const KeyPath name{&path, resource.key};
  loading_.report(Problem::include_redefinition, own->key_place,
                  "an included file has `" + std::string(resource.key) +
                      "` too: Compose merges the two from 5 on, and refuses them before",
                  dotted(name), resource.key_place);
  ComposeNode wrapped;
  wrapped.kind = ComposeNode::Kind::mapping;
  ComposeNode root = wrapped;
  wrapped.entries.push_back({resource.key, resource.key_place, std::move(resource.value)});
  root.entries.push_back({path.key, {}, std::move(wrapped)});
  remove_marked(root, document_.marked);
  ComposeNode base;
  if (ComposeEntry* left = root.entry(path.key))
    if (ComposeEntry* value = left->value.entry(resource.key)) base = std::move(value->value);
  MergeContext context{loading_.files, loading_.arena, loading_.problems};
  own->value = merge(std::move(base), std::move(own->value), name, context);
}

}  // namespace

void apply_includes(Loading& loading, ComposeDocument& document, EnvironmentId environment,
                    const IncludeChain& chain) {
  ComposeEntry* include = document.root.entry("include");
  if (include == nullptr) return;
  const ComposeNode entries = std::move(include->value);
  std::erase_if(document.root.entries,
                [](const ComposeEntry& entry) { return entry.key == "include"; });
  if (entries.kind == ComposeNode::Kind::null) return;
  if (!entries.is_sequence()) {
    if (entries.is_known())
      loading.report(Problem::include_invalid, entries.place, "`include` must be a list",
                     "include");
    else
      loading.complete = false;
    return;
  }
  Includer includer(loading, document, environment, chain);
  for (const ComposeNode& entry : entries.items) includer.include(entry);
}

}  // namespace hullint
