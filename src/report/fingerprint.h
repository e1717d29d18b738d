#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace hullint::report {

// One fingerprint for each of the file's findings: 16 hexadecimal digits that stay the same when a
// finding moves to another line, and differ from those of all other findings in the file. They are
// made of the rule, `path`, the text of the span, and which of several equal ones it is.
std::vector<std::string> fingerprints(const FileResult& file, std::string_view path);

}  // namespace hullint::report
