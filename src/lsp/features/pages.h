#pragma once

#include <string_view>
#include <vector>

#include "lsp/features.h"

namespace hullint::lsp {

// Adds a link to the page that tells about an image, if its registry is known to have one.
void add_image_page(std::vector<Link>& links, Span span, std::string_view reference);

// Adds a link for each rule that a suppression of the document names.
void add_rule_pages(std::vector<Link>& links, const View& view);

}  // namespace hullint::lsp
