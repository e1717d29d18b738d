#include <optional>

#include "report/escape.h"
#include "report/fingerprint.h"
#include "report/formats.h"
#include "report/positions.h"
#include "report/rule_table.h"
#include "text/json_text.h"

namespace hullint::report {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "major";
    case Severity::info:
      return "minor";
    case Severity::hint:
      break;
  }
  return "info";
}

// One entry of the report.
struct Entry {
  std::string_view description;
  std::string check_name;
  std::string fingerprint;
  std::string_view severity;
  Span span;
};

// GitLab wants a line in any case: the first, for a file whose text is not known.
void write_entry(JsonText& out, const Entry& entry, std::string_view path,
                 const Positions* positions) {
  out.break_line().open_object();
  out.member("description", entry.description).member("check_name", entry.check_name);
  out.member("fingerprint", entry.fingerprint).member("severity", entry.severity);
  out.key("location").open_object().member("path", path).key("lines").open_object();
  out.member("begin", positions != nullptr ? positions->of(entry.span.begin).line : 1);
  if (positions != nullptr) out.member("end", positions->of(entry.span.end).line);
  out.close_object().close_object().close_object();
}

}  // namespace

std::string gitlab(const Results& results, const ReportOptions& options) {
  JsonText out;
  out.open_array();
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::string path = repository_path(file.path, options);
    const std::optional<Positions> own = positions_of(file);
    const Positions* positions = address_of(own);
    const std::vector<std::string> prints = fingerprints(file, path);
    for (std::size_t index = 0; index < prints.size(); ++index) {
      const Diagnostic& diagnostic = file.result.diagnostics[index];
      write_entry(out,
                  {diagnostic.message, rule_id(diagnostic.language, diagnostic.rule), prints[index],
                   severity_name(diagnostic.severity), diagnostic.span},
                  path, positions);
    }
    for (std::size_t index = 0; index < file.result.gaps.size(); ++index) {
      const Gap& gap = file.result.gaps[index];
      const std::string print = "gap:" + path + ":" + std::to_string(index);
      const std::string sentence = sentence_of(file, gap);
      write_entry(out, {sentence, "gap", print, "critical", gap.span}, path,
                  positions_of(gap, positions));
    }
  }
  return out.break_line().close_array().take_line();
}

}  // namespace hullint::report
