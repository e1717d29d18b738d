#include "compose/load.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "compose/canonical.h"
#include "compose/env_files.h"
#include "compose/environment.h"
#include "compose/loading.h"
#include "compose/marked.h"
#include "compose/merge.h"
#include "compose/project_files.h"
#include "compose/unique.h"
#include "compose/views.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;
using Problem = ComposeProblem::Kind;

// Whether a document's `include` and `extends` are followed.
enum class References : std::uint8_t { followed, kept };

struct FileToLoad {
  std::uint32_t file = 0;
  EnvironmentId environment = 0;
  References references = References::followed;
  const IncludeChain& chain;
};

// Empty entries of `dns`, which a variable may leave.
void omit_empty(ComposeNode& root) {
  for (const std::string_view section : {"services", "jobs"}) {
    ComposeEntry* services = root.entry(section);
    if (services == nullptr) continue;
    for (ComposeEntry& service : services->value.entries)
      if (ComposeEntry* dns = service.value.entry("dns"))
        std::erase_if(dns->value.items, [](const ComposeNode& item) {
          return item.is_known() && (item.is_null() || (item.is_text() && item.text.empty()));
        });
  }
}

void make_long(Loading& loading, ComposeNode& model) {
  CanonicalContext context{loading.files, loading.arena, loading.problems};
  remove_duplicates(model, loading.problems);
  std::erase_if(model.entries, [](const ComposeEntry& entry) { return entry.key == "version"; });
  make_canonical(model, context);
  omit_empty(model);
  remove_duplicates(model, loading.problems);
}

// Puts one more document over a model; what it marks is what the last one does.
std::vector<MarkedPath> add_document(Loading& loading, const yaml::Node& written,
                                     const FileToLoad& of, ComposeNode& model) {
  ReadingContext reading{of.file,
                         *loading.files[of.file].source,
                         loading.environments[of.environment],
                         loading.arena,
                         loading.problems,
                         loading.uses,
                         loading.nodes_left};
  ComposeDocument document = read_compose_document(written, reading);
  if (!document.root.is_mapping()) return std::move(document.marked);
  adopt_extensions(document.root);
  if (of.references == References::followed)
    apply_includes(loading, document, of.environment, of.chain);
  remove_marked(model, document.marked);
  if (of.references == References::followed) apply_extends(loading, document, of.environment);
  MergeContext merging{loading.files, loading.arena, loading.problems};
  if (model.exists())
    model = merge(std::move(model), std::move(document.root), {}, merging);
  else
    model = std::move(document.root);
  make_long(loading, model);
  return std::move(document.marked);
}

// Whether a template or a fault may hide a whole service, network, ...
bool lost_names(const yaml::Tree& tree) {
  for (const yaml::Problem& problem : tree.problems())
    if (problem.lossy) return true;
  if (tree.problems().empty() && tree.holes().empty()) return false;
  for (const yaml::Node& document : tree.documents()) {
    if (document.has_hole()) return true;
    for (const yaml::Entry& section : document.entries())
      if (section.value.resolved().has_hole()) return true;
  }
  return false;
}

std::vector<MarkedPath> add_file(Loading& loading, const FileToLoad& file, ComposeNode& model) {
  const yaml::Tree& tree = *loading.files[file.file].tree;
  if (lost_names(tree)) loading.complete = false;
  std::vector<MarkedPath> marked;
  for (const yaml::Node& document : tree.documents()) {
    if (loading.documents_left == 0) {
      loading.report(Problem::too_many_nodes, {file.file, document.span()},
                     "these are more documents than hullint reads for one project");
      break;
    }
    --loading.documents_left;
    marked = add_document(loading, document, file, model);
  }
  return marked;
}

// The build context of an included project is its own folder; nothing that is written says so.
void name_contexts(ComposeNode& model) {
  for (const std::string_view section : {"services", "jobs"}) {
    ComposeEntry* services = model.entry(section);
    if (services == nullptr) continue;
    for (ComposeEntry& service : services->value.entries) {
      ComposeEntry* build = service.value.entry("build");
      if (build == nullptr || !build->value.is_mapping() || build->value["context"].exists())
        continue;
      ComposeNode context;
      context.kind = Kind::text;
      context.text = ".";
      const Offset begin = build->value.place.span.begin;
      context.place = {build->value.place.file, {begin, begin}};
      build->value.entries.push_back({"context", context.place, context});
    }
  }
}

}  // namespace

std::optional<std::uint32_t> open_compose_file(Loading& loading, const std::string& path,
                                               const std::string& base) {
  if (path.empty() || !loading.sources.reaches(path)) return std::nullopt;
  const ComposeFile* same_path = nullptr;
  for (std::size_t at = 0; at < loading.files.size(); ++at) {
    if (loading.files[at].path != path) continue;
    if (loading.files[at].base == base) return static_cast<std::uint32_t>(at);
    same_path = &loading.files[at];
  }
  std::optional<ComposeFile> file;
  if (same_path != nullptr)
    file = *same_path;
  else
    file = loading.sources.open(path);
  if (!file || file->source == nullptr || file->tree == nullptr) return std::nullopt;
  file->path = path;
  file->base = base;
  loading.files.push_back(std::move(*file));
  return static_cast<std::uint32_t>(loading.files.size() - 1);
}

ComposeNode load_model(Loading& loading, const std::vector<std::uint32_t>& files,
                       EnvironmentId environment, const IncludeChain& chain) {
  ComposeNode model;
  for (const std::uint32_t file : files) {
    const std::string path = loading.files[file].path;
    const IncludeChain own{&chain, path, chain.depth};
    add_file(loading, {file, environment, References::followed, own}, model);
  }
  if (chain.depth > 0) name_contexts(model);
  return model;
}

ExtendedFile load_extended_file(Loading& loading, std::uint32_t file, EnvironmentId environment) {
  ExtendedFile loaded;
  loaded.marked = add_file(loading, {file, environment, References::kept, {}}, loaded.root);
  return loaded;
}

// Loads one project.
class ComposeLoader {
 public:
  ComposeLoader(const ComposeSources& sources, const ProjectFiles& files)
      : sources_(sources), project_(files) {}

  std::unique_ptr<const Compose> load() {
    auto compose = std::make_unique<Compose>();
    Loading loading{sources_, compose->arena_, compose->files_, compose->problems_, compose->uses_};
    open_main_files(loading);
    start_environment(loading);
    compose->main_file_count_ = compose->files_.size();
    std::vector<std::uint32_t> main(compose->main_file_count_);
    for (std::size_t at = 0; at < main.size(); ++at) main[at] = static_cast<std::uint32_t>(at);
    compose->root_ = load_model(loading, main, 0, {});
    finish(loading, *compose);
    return compose;
  }

 private:
  void open_main_files(Loading& loading) const;
  void start_environment(Loading& loading) const;
  void finish(Loading& loading, Compose& compose) const;
  Compose::Extent extent(const Compose& compose) const;
  static void tell_once(Compose& compose);

  const ComposeSources& sources_;
  const ProjectFiles& project_;
};

void ComposeLoader::open_main_files(Loading& loading) const {
  for (const ComposeFile& file : project_.files) {
    loading.files.push_back(file);
    loading.files.back().base = project_.directory;
  }
}

// `.env` of the folder where Compose starts comes before that of the project.
void ComposeLoader::start_environment(Loading& loading) const {
  VariableValues values = folder_environment(sources_, project_.start, loading.arena);
  if (project_.directory != project_.start)
    values.fill_from(folder_environment(sources_, project_.directory, loading.arena));
  VariableValues name;
  name.set("COMPOSE_PROJECT_NAME", project_name(project_));
  values.fill_from(name);
  loading.environments.push_back(std::move(values));
}

// A service that only another file can complete.
static bool is_fragment(const ComposeNode& service) {
  if (!service.is_known()) return false;
  for (const std::string_view key : {"image", "build", "provider", "extends"})
    if (service[key].exists()) return false;
  return true;
}

static bool has_fragment(const Compose& compose) {
  const std::vector<ComposeEntry>& services = compose.root()["services"].entries;
  return std::any_of(services.begin(), services.end(),
                     [](const ComposeEntry& service) { return is_fragment(service.value); });
}

// What is read more than once (a file by two ways, a value by two aliases) is told once, at the
// first of the entries of its file.
void ComposeLoader::tell_once(Compose& compose) {
  std::map<std::string_view, std::uint32_t> first_of_path;
  std::vector<std::uint32_t> first(compose.files_.size());
  for (std::uint32_t at = 0; at < first.size(); ++at)
    first[at] = first_of_path.emplace(compose.files_[at].path, at).first->second;
  std::set<std::tuple<Problem, std::uint32_t, Span, std::string>> problems;
  std::erase_if(compose.problems_, [&](ComposeProblem& problem) {
    problem.place.file = first[problem.place.file];
    problem.other.file = first[problem.other.file];
    return !problems.emplace(problem.kind, problem.place.file, problem.place.span, problem.message)
                .second;
  });
  std::set<std::tuple<std::uint32_t, Span>> uses;
  std::erase_if(compose.uses_, [&](ComposeVariableUse& use) {
    use.place.file = use.name_place.file = use.scalar.file = first[use.place.file];
    return !uses.emplace(use.place.file, use.place.span).second;
  });
}

Compose::Extent ComposeLoader::extent(const Compose& compose) const {
  using Choice = ProjectFiles::Choice;
  if (project_.choice == Choice::override_only) return Compose::Extent::part;
  const std::vector<ComposeEntry>& services = compose.root_["services"].entries;
  if (services.empty()) return Compose::Extent::part;
  const bool in_part = project_.choice == Choice::alone && has_fragment(compose);
  return in_part ? Compose::Extent::part : Compose::Extent::whole;
}

void ComposeLoader::finish(Loading& loading, Compose& compose) const {
  compose.document_ = project_.document;
  compose.env_files_ = read_env_files(loading, compose.root_);
  compose.environment_ = loading.environments.front();
  const bool cut = std::any_of(
      compose.problems_.begin(), compose.problems_.end(),
      [](const ComposeProblem& problem) { return problem.kind == Problem::too_many_nodes; });
  compose.complete_ = loading.complete && project_.is_complete && !cut;
  compose.extent_ = extent(compose);
  for (const ComposeFile& file : compose.files_) compose.key_marks_.add(file.tree->key_marks());
  compose.views_ = build_views(compose.root_, compose.files_);
  tell_once(compose);
}

std::optional<std::string_view> Compose::variable(std::string_view name) const {
  const VariableValue* value = environment_.find(name);
  if (value == nullptr || value->certainty == Certainty::unknown) return std::nullopt;
  return value->text;
}

std::unique_ptr<const Compose> load_compose(const ComposeFile& document,
                                            const ComposeSources& sources) {
  const ProjectFiles files = find_project_files(document, sources);
  std::unique_ptr<const Compose> compose = ComposeLoader(sources, files).load();
  if (files.choice != ProjectFiles::Choice::alone || !has_fragment(*compose)) return compose;
  const std::optional<ProjectFiles> with_base = with_default_base(document, sources);
  return with_base ? ComposeLoader(sources, *with_base).load() : std::move(compose);
}

}  // namespace hullint
