#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lsp/features/dockerfile/features.h"
#include "lsp/features/mermaid.h"

namespace hullint::lsp::in_dockerfile {
namespace {

std::string_view verb_of(StageUse::Kind kind) {
  switch (kind) {
    case StageUse::Kind::copy:
      return "COPY";
    case StageUse::Kind::mount:
      return "mount";
    case StageUse::Kind::base:
      break;
  }
  return "FROM";
}

class Graph {
 public:
  explicit Graph(const Dockerfile& file) : file_(file) {}

  std::string draw() {
    std::string out = "flowchart LR\n";
    for (const Stage& stage : file_.stages()) out += "  " + node_of(stage) + "\n";
    for (const Stage& stage : file_.stages()) {
      for (const StageUse& use : stage.uses) add_edge(stage, use);
    }
    out += images_text_;
    for (const auto& [edge, order] : by_order()) out += "  " + edge + "\n";
    return out + unneeded();
  }

 private:
  static std::string id_of(const Stage& stage) { return fmt::format("s{}", stage.index); }

  std::string node_of(const Stage& stage) const {
    const std::string name =
        stage.name.empty() ? fmt::format("stage {}", stage.index) : std::string(stage.alias->text);
    const bool last = &stage == file_.final_stage();
    return id_of(stage) + (last ? "[[" : "[") + mermaid_label(name) + (last ? "]]" : "]");
  }

  // The node of an image or of a context that the build is given.
  std::string image(std::string_view name) {
    const auto [found, is_new] = images_.try_emplace(std::string(name), images_.size());
    std::string id = fmt::format("i{}", found->second);
    if (is_new) images_text_ += fmt::format("  {}([{}])\n", id, mermaid_label(name));
    return id;
  }

  void add_edge(const Stage& stage, const StageUse& use) {
    const bool base = use.kind == StageUse::Kind::base;
    const bool known = base && stage.base_name.known;
    const std::string_view name = known ? std::string_view(stage.base_name.text) : use.name.text;
    if (!use.target && name.empty()) return;
    const std::string from = use.target ? id_of(file_.stages()[*use.target]) : image(name);
    edges_.try_emplace(fmt::format("{} -->|{}| {}", from, verb_of(use.kind), id_of(stage)),
                       edges_.size());
  }

  std::vector<std::pair<std::string, std::size_t>> by_order() const {
    std::vector<std::pair<std::string, std::size_t>> edges(edges_.begin(), edges_.end());
    std::sort(edges.begin(), edges.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    return edges;
  }

  std::string unneeded() const {
    std::string ids;
    for (const Stage& stage : file_.stages()) {
      if (!stage.needed) ids += (ids.empty() ? "" : ",") + id_of(stage);
    }
    if (ids.empty()) return {};
    return "  classDef unneeded stroke-dasharray: 4\n  class " + ids + " unneeded\n";
  }

  const Dockerfile& file_;
  std::map<std::string, std::size_t> images_;
  std::string images_text_;
  std::map<std::string, std::size_t> edges_;  // each once, with the order they came in
};

}  // namespace

std::string graph(const View& view) {
  const Dockerfile* file = view.document.dockerfile();
  return file == nullptr ? "flowchart LR\n" : Graph(*file).draw();
}

}  // namespace hullint::lsp::in_dockerfile
