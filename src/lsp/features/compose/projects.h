#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "lsp/features.h"

namespace hullint::lsp::in_compose {

// The project of a Compose file, and those of the files around it that take part of it in: the
// default files of its folder and of those above, and what else lies in its folder. The own one is
// the first; none for a document without a tree.
std::vector<std::shared_ptr<const Compose>> projects_of(const View& view);

// The projects around a Dockerfile that build something with it.
std::vector<std::shared_ptr<const Compose>> builders_of(const View& view, std::string_view path);

}  // namespace hullint::lsp::in_compose
