#pragma once

#include <span>
#include <string>

#include "report/report.h"

namespace hullint::report {

// One function a format, in a file of its name. All show the same findings; what reaches a human's
// terminal went through `visible`, and JSON is plain ASCII.
std::string text(const Results& results, const ReportOptions& options);
std::string compact(const Results& results, const ReportOptions& options);
std::string github(const Results& results, const ReportOptions& options);
std::string checkstyle(const Results& results, const ReportOptions& options);
std::string junit(const Results& results, const ReportOptions& options);
std::string gitlab(const Results& results, const ReportOptions& options);
std::string rdjson(const Results& results, const ReportOptions& options);

// These describe rules too, so they are told which there are.
std::string json(const Results& results, std::span<const RuleEntry> rules);
std::string jsonl(const Results& results, std::span<const RuleEntry> rules);
std::string sarif(const Results& results, const ReportOptions& options,
                  std::span<const RuleEntry> rules);

}  // namespace hullint::report
