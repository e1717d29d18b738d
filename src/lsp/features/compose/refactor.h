#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "lsp/features.h"
#include "yaml/edit.h"

// Refactorings of one value. Each gives only what surely applies; who asks for them leaves out what
// would change the project.
namespace hullint::lsp::in_compose {

// A value around the cursor and the keys that lead to it.
struct Subject {
  const View& view;
  const Compose& compose;
  yaml::Node node;
  std::vector<std::string_view> path;

  yaml::Reading reading() const { return {view.document.source(), *view.document.tree()}; }
  // True if comments or interpolations stand in it, which a rewrite may lose.
  bool has_comment() const;
  bool has_variable() const;
  // Edits that put a block or one line in its place.
  std::vector<TextEdit> with_block(std::string block) const;
  std::vector<TextEdit> with_line(std::string line) const;
};

Action rewrite(std::string title, std::vector<TextEdit> edits);

// `environment`, `labels`, `args`, ... between a list and a mapping.
std::vector<Action> change_map_form(const Subject& subject);
// `depends_on` between names and conditions.
std::vector<Action> change_depends_on(const Subject& subject);
std::vector<Action> change_port(const Subject& subject);
std::vector<Action> change_volume(const Subject& subject);
std::vector<Action> change_quotes(const Subject& subject);

}  // namespace hullint::lsp::in_compose
