#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace hullint::report {

// A text as XML's character data or attribute value: no control characters, valid UTF-8.
std::string xml(std::string_view text);

// A path in a URI: all bytes but letters, digits and `-._~/` are percent-encoded.
std::string percent_encoded(std::string_view path);

// A path from the repository's root on, without `./` and `..` where that can be said; an absolute
// path if it leads out of the repository.
std::string repository_path(std::string_view path, const ReportOptions& options);

}  // namespace hullint::report
