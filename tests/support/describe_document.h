#pragma once

#include <string>

#include "engine/document.h"

namespace hullint::test {

// Everything that rules can see of a document, with all places, as text to compare.
std::string describe_document(const Document& document);

}  // namespace hullint::test
