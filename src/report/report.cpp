#include "report/report.h"

#include <algorithm>

#include "report/formats.h"

namespace hullint {
namespace {

std::string json_of_all_rules(const Results& results, const ReportOptions&) {
  return report::json(results, all_rules());
}

std::string jsonl_of_all_rules(const Results& results, const ReportOptions&) {
  return report::jsonl(results, all_rules());
}

std::string sarif_of_all_rules(const Results& results, const ReportOptions& options) {
  return report::sarif(results, options, all_rules());
}

constexpr Reporter table[] = {
    {"text", "for people: the source, what is wrong in it, and the fix", report::text,
     Fixes::worked_out},
    {"compact", "one line a finding: path:line:column: severity rule: message", report::compact},
    {"json", "all that is known, with fixes", json_of_all_rules, Fixes::worked_out},
    {"jsonl", "the same, one JSON value a line", jsonl_of_all_rules, Fixes::worked_out},
    {"sarif", "SARIF 2.1.0, for code scanning", sarif_of_all_rules, Fixes::worked_out},
    {"github", "workflow commands, which GitHub Actions shows as annotations", report::github},
    {"gitlab", "GitLab's code quality report", report::gitlab},
    {"checkstyle", "Checkstyle's XML", report::checkstyle},
    {"junit", "JUnit's XML: a test case a finding", report::junit},
    {"rdjson", "reviewdog's format, with suggestions", report::rdjson, Fixes::worked_out},
};

}  // namespace

std::span<const Reporter> reporters() { return table; }

const Reporter* find_reporter(std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Reporter::name);
  return found == std::end(table) ? nullptr : found;
}

std::string rule_url(std::string_view language, std::string_view name) {
  std::string url = "https://hullint.dev/rules/";
  url.append(language).append("/").append(name);
  return url;
}

}  // namespace hullint
