#include <algorithm>
#include <string>

#include "compose/effective.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/refactor.h"
#include "lsp/features/compose/spot.h"
#include "yaml/find.h"
#include "yaml/layout.h"

namespace hullint::lsp::in_compose {
namespace {

// The values that the cursor is in, the innermost first; behind or on a key, the key's.
std::vector<Subject> subjects_at(const View& view, const Compose& compose, Offset at) {
  const yaml::Tree& tree = *view.document.tree();
  const Spot spot = spot_at(tree, at);
  std::vector<Subject> found;
  if (!spot.node.exists()) return found;
  std::vector<std::string_view> path = spot.path;
  std::vector<yaml::Node> nodes = yaml::nodes_at(tree, at);
  if (spot.on_key) nodes.back() = spot.parent[spot.key.text()];
  for (; !nodes.empty(); nodes.pop_back()) {
    found.push_back({view, compose, nodes.back(), path});
    if (!path.empty()) path.pop_back();
  }
  return found;
}

// The project as JSON, without what a short form says and Compose adds to a long one.
std::string without_defaults(std::string json) {
  for (std::string_view part :
       {R"("mode":"ingress",)", R"("protocol":"tcp",)", R"(,"volume":{})"}) {
    std::string kept;
    std::size_t from = 0;
    for (std::size_t at = json.find(part); at != json.npos; at = json.find(part, from)) {
      kept.append(json, from, at - from);
      from = at + part.size();
    }
    json = kept.append(json, from);
  }
  return json;
}

// True if Compose makes the same of the document with the edits.
bool keeps_project(const View& view, const Compose& compose, const std::vector<TextEdit>& edits) {
  std::optional<std::string> text = apply(view.document.source().text(), edits);
  if (!text) return false;
  const Document after(view.document.path(), std::move(*text), Language::compose);
  if (after.tree() == nullptr || !after.tree()->problems().empty()) return false;
  const std::shared_ptr<const Compose> project = view.workspace.compose_of(after);
  return project != nullptr && project->problems().size() == compose.problems().size() &&
         without_defaults(effective_json(*project)) == without_defaults(effective_json(compose));
}

}  // namespace

bool Subject::has_comment() const {
  const Source& source = view.document.source();
  const Offset line_end = source.lines().span_of(source.lines().line_of(node.span().end)).end;
  return yaml::has_comment(*view.document.tree(), {node.outer_span().begin, line_end});
}

bool Subject::has_variable() const {
  return view.document.source().text(node.outer_span()).find('$') != std::string_view::npos;
}

std::vector<TextEdit> Subject::with_block(std::string block) const {
  return yaml::replace_node(reading(), node, yaml::block_value(std::move(block)));
}

std::vector<TextEdit> Subject::with_line(std::string line) const {
  return yaml::replace_node(reading(), node, yaml::line_value(std::move(line)));
}

Action rewrite(std::string title, std::vector<TextEdit> edits) {
  return {.title = std::move(title),
          .kind = "refactor.rewrite",
          .edits = {{.path = {}, .edits = std::move(edits)}}};
}

std::vector<Action> actions(const View& view, Span selected) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr || !tree->problems().empty()) return {};
  const std::shared_ptr<const Compose> compose = view.workspace.compose_of(view.document);
  if (compose == nullptr) return {};
  const std::vector<Subject> subjects = subjects_at(view, *compose, selected.begin);
  std::vector<Action> found;
  for (const Subject& subject : subjects) {
    for (const auto make : {change_port, change_volume, change_depends_on, change_map_form}) {
      for (Action& action : make(subject)) found.push_back(std::move(action));
    }
  }
  std::erase_if(found, [&](const Action& action) {
    return !keeps_project(view, *compose, action.edits.front().edits);
  });
  // A string is the same string in quotes or without.
  if (!subjects.empty()) {
    for (Action& action : change_quotes(subjects.front())) found.push_back(std::move(action));
  }
  std::erase_if(found, [](const Action& action) { return action.edits.front().edits.empty(); });
  return found;
}

}  // namespace hullint::lsp::in_compose
