#pragma once

#include <string>
#include <string_view>

namespace hullint::report {

// A rule's page for readers: the same Markdown, where each example says in words what it shows and
// its fence names the language only.
std::string readable_page(std::string_view doc);

// The first paragraph of a page on one line; empty if there is none.
std::string first_paragraph(std::string_view doc);

}  // namespace hullint::report
