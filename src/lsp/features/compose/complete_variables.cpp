#include <algorithm>
#include <set>

#include "base/strings.h"
#include "lsp/features/compose/complete.h"
#include "lsp/features/compose/describe.h"
#include "lsp/features/prose.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20;
constexpr std::size_t most_anchors = 200;

// What is typed of a variable's name: from behind its `$` or `${`; nothing if none is being typed.
std::optional<std::string_view> name_before(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_name_char(text[begin - 1])) --begin;
  const std::string_view name = text.substr(begin);
  std::string_view before = text.substr(0, begin);
  if (before.ends_with("${")) {
    before.remove_suffix(2);
  } else if (before.ends_with('$')) {
    before.remove_suffix(1);
  } else {
    return std::nullopt;
  }
  // An even number of `$` before it: `$$` is a dollar.
  const std::size_t dollars = before.size() - (before.find_last_not_of('$') + 1);
  if (dollars % 2 != 0) return std::nullopt;
  return name;
}

// Gathers the anchors of a document in front of an offset.
void add_anchors(const yaml::Node& document, Offset before, std::vector<yaml::Node>& found) {
  std::vector<yaml::Node> open{document};
  while (!open.empty() && found.size() < most_anchors) {
    const yaml::Node node = open.back();
    open.pop_back();
    if (node.outer_span().begin >= before) continue;
    if (!node.anchor().empty()) found.push_back(node);
    for (std::size_t i = 0; i < node.size(); ++i)
      open.push_back(node.is_mapping() ? node.value(i) : node[i]);
  }
}

}  // namespace

std::optional<Items> complete_variables(const Cursor& cursor, std::string_view text) {
  const auto name = name_before(text);
  if (!name) return std::nullopt;
  const bool open = text.substr(0, text.size() - name->size()).ends_with('{');
  const std::string_view after = cursor.source().text().substr(cursor.at);
  const bool closes = open && (after.empty() || !(is_name_char(after[0]) || after[0] == '}' ||
                                                  after[0] == ':' || after[0] == '-'));
  Items items;
  std::set<std::string, std::less<>> seen;
  const auto add = [&](std::string_view label, std::string_view detail, std::string_view rank) {
    if (label.empty() || !seen.emplace(label).second) return;
    CompletionItem item = make_item(label, CompletionKind::variable, cursor.span_of(*name), detail);
    if (closes) item.text += '}';
    item.sort = std::string(rank) + item.label;
    items.push_back(std::move(item));
  };
  const std::string env = join_path(directory_of(cursor.compose.files().front().path), ".env");
  const auto file = cursor.view.workspace.reaches(env)
                        ? cursor.view.workspace.files().read(env, most_bytes)
                        : Result<std::string>(std::string());
  Arena arena;
  const Dotenv variables = read_dotenv(file ? *file : std::string_view(), {}, arena);
  for (const DotenvEntry& entry : variables.entries) {
    const bool shown = entry.has_value() && !is_secret(entry.name.text);
    add(entry.name.text, shown ? code(entry.value.text.text) : ".env", "0");
  }
  for (const ComposeVariableUse& use : cursor.compose.variable_uses()) {
    // What is being typed is a use too.
    if (cursor.compose.is_here(use.place) && use.place.span.begin <= cursor.at &&
        cursor.at <= use.place.span.end)
      continue;
    add(use.name, "used in this project", "1");
  }
  return items;
}

Items complete_anchors(const Cursor& cursor) {
  std::vector<yaml::Node> anchors;
  for (const yaml::Node& document : cursor.view.document.tree()->documents()) {
    const Span span = document.outer_span();
    if (span.begin > cursor.at) break;
    anchors.clear();
    add_anchors(document, cursor.typing.replaced.begin, anchors);
  }
  Items items;
  std::set<std::string_view> seen;
  for (const yaml::Node& node : anchors) {
    if (!seen.insert(node.anchor()).second) continue;
    items.push_back(make_item("*" + std::string(node.anchor()), CompletionKind::reference,
                              cursor.typing.replaced,
                              line_name(cursor.source(), node.outer_span().begin)));
  }
  return items;
}

}  // namespace hullint::lsp::in_compose
