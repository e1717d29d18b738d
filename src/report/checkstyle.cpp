#include <optional>

#include "report/escape.h"
#include "report/formats.h"
#include "report/positions.h"

namespace hullint::report {
namespace {

std::string_view severity_name(Severity severity) {
  if (severity == Severity::error) return "error";
  if (severity == Severity::warning) return "warning";
  return "info";
}

std::string place(const Positions* positions, Span span) {
  if (positions == nullptr) return "";
  const Position begin = positions->of(span.begin);
  return " line=\"" + std::to_string(begin.line) + "\" column=\"" + std::to_string(begin.column) +
         "\"";
}

// One `error` element; `source` needs no escaping.
std::string element(const std::string& place, std::string_view severity, std::string_view message,
                    std::string_view source) {
  std::string out = "    <error" + place + " severity=\"";
  out.append(severity).append("\" message=\"").append(xml(message)).append("\" source=\"");
  return out.append(source).append("\"/>\n");
}

}  // namespace

std::string checkstyle(const Results& results, const ReportOptions&) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const Positions* positions = address_of(own);
    out.append("  <file name=\"").append(xml(file.path)).append("\">\n");
    for (const Diagnostic& diagnostic : file.result.diagnostics) {
      std::string source = "hullint.";
      source.append(diagnostic.language).append(".").append(diagnostic.rule);
      out += element(place(positions, diagnostic.span), severity_name(diagnostic.severity),
                     diagnostic.message, source);
    }
    for (const Gap& gap : file.result.gaps)
      out += element(place(positions_of(gap, positions), gap.span), "error", sentence_of(file, gap),
                     "hullint.gap");
    out += "  </file>\n";
  }
  return out + "</checkstyle>\n";
}

}  // namespace hullint::report
