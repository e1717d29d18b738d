#include <fmt/core.h>

#include <map>
#include <string>

#include "compose/model.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/mermaid.h"

namespace hullint::lsp::in_compose {
namespace {

std::string label_of(const ComposeDependency& dependency) {
  switch (dependency.kind) {
    case ComposeDependency::Kind::link:
      return "link";
    case ComposeDependency::Kind::volumes_from:
      return "volumes";
    case ComposeDependency::Kind::namespace_of:
      return "namespace";
    case ComposeDependency::Kind::depends_on:
      break;
  }
  constexpr std::string_view prefix = "service_";
  const std::string_view condition = dependency.condition;
  if (condition.empty() || condition == "service_started") return {};
  return std::string(condition.starts_with(prefix) ? condition.substr(prefix.size()) : condition);
}

// Draws services as boxes, what they depend on as arrows and the networks that they share as lines.
class Graph {
 public:
  explicit Graph(const Compose& project) : project_(project) {}

  std::string draw() {
    std::string out = "flowchart LR\n";
    std::size_t count = 0;
    for (const ComposeService& service : project_.services()) {
      const std::string id = fmt::format("s{}", count++);
      services_[service.name] = id;
      out += fmt::format("  {}[{}]\n", id, mermaid_label(service.name));
    }
    for (const ComposeService& service : project_.services()) {
      add_dependencies(service);
      add_networks(service);
    }
    return out + nodes_ + edges_ + with_profiles();
  }

 private:
  // The node of a service that the files do not have, or the one that they do.
  std::string service(std::string_view name) {
    const auto [found, is_new] = services_.try_emplace(name, fmt::format("x{}", services_.size()));
    if (is_new) nodes_ += fmt::format("  {}([{}])\n", found->second, mermaid_label(name));
    return found->second;
  }

  std::string network(std::string_view name) {
    const auto [found, is_new] = networks_.try_emplace(name, fmt::format("n{}", networks_.size()));
    if (is_new) nodes_ += fmt::format("  {}{{{{{}}}}}\n", found->second, mermaid_label(name));
    return found->second;
  }

  void add_dependencies(const ComposeService& from) {
    for (const ComposeDependency& dependency : from.dependencies) {
      if (!dependency.is_known || dependency.service.empty()) continue;
      const std::string label = label_of(dependency);
      const std::string arrow = dependency.required ? "-->" : "-.->";
      edges_ += fmt::format("  {} {}{} {}\n", services_[from.name], arrow,
                            label.empty() ? label : "|" + mermaid_label(label) + "|",
                            service(dependency.service));
    }
  }

  void add_networks(const ComposeService& from) {
    for (const ComposeReference& reference : from.networks) {
      if (reference.is_implicit || !reference.is_known()) continue;
      edges_ += fmt::format("  {} --- {}\n", services_[from.name], network(reference.name));
    }
  }

  // Services that run only if somebody asks for their profile are dashed.
  std::string with_profiles() {
    std::string ids;
    for (const ComposeService& service : project_.services()) {
      if (service.profiles.empty() && service.profiles_known) continue;
      ids += (ids.empty() ? "" : ",") + services_[service.name];
    }
    if (ids.empty()) return {};
    return "  classDef profile stroke-dasharray: 4\n  class " + ids + " profile\n";
  }

  const Compose& project_;
  std::map<std::string_view, std::string> services_;
  std::map<std::string_view, std::string> networks_;
  std::string nodes_;
  std::string edges_;
};

}  // namespace

std::string graph(const View& view) {
  const auto project = view.workspace.compose_of(view.document);
  return project == nullptr ? "flowchart LR\n" : Graph(*project).draw();
}

}  // namespace hullint::lsp::in_compose
