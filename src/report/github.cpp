#include <optional>
#include <string_view>

#include "report/escape.h"
#include "report/formats.h"
#include "report/positions.h"
#include "text/sanitize.h"

namespace hullint::report {
namespace {

// The text of a workflow command; line ends are gone already, so no text can begin a command.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '%')
      out += "%25";
    else
      out += c;
  }
  return out;
}

// A property's value, which ends at a comma or a colon.
std::string property(std::string_view text) {
  std::string out;
  for (const char c : escaped(text)) {
    if (c == ',')
      out += "%2C";
    else if (c == ':')
      out += "%3A";
    else
      out += c;
  }
  return out;
}

std::string_view level(Severity severity) {
  if (severity == Severity::error) return "error";
  if (severity == Severity::warning) return "warning";
  return "notice";
}

// The properties of a place. GitHub knows columns only of annotations that stay on one line.
std::string range(const Positions* positions, Span span) {
  if (positions == nullptr) return "";
  const Position begin = positions->of(span.begin);
  const Position end = positions->of(span.end);
  std::string out = ",line=" + std::to_string(begin.line) + ",endLine=" + std::to_string(end.line);
  if (begin.line != end.line) return out;
  return out + ",col=" + std::to_string(begin.column) + ",endColumn=" + std::to_string(end.column);
}

// What stands before the message, for those who read the log: `path:line:column: `.
std::string lead(std::string_view path, const Positions* positions, Span span) {
  std::string out = escaped(path);
  if (positions != nullptr) {
    const Position begin = positions->of(span.begin);
    out += ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column);
  }
  return out + ": ";
}

}  // namespace

std::string github(const Results& results, const ReportOptions& options) {
  std::string out;
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::string path = repository_path(file.path, options);
    const std::optional<Positions> own = positions_of(file);
    const Positions* positions = address_of(own);
    for (const Diagnostic& diagnostic : file.result.diagnostics) {
      out.append("::").append(level(diagnostic.severity)).append(" file=").append(property(path));
      out.append(range(positions, diagnostic.span)).append(",title=hullint ");
      out.append(property(diagnostic.rule)).append("::");
      out.append(lead(file.path, positions, diagnostic.span)).append(diagnostic.rule);
      out.append(": ").append(escaped(diagnostic.message)).append("\n");
    }
    for (const Gap& gap : file.result.gaps) {
      out.append("::error file=")
          .append(property(path))
          .append(range(positions_of(gap, positions), gap.span));
      out.append(",title=hullint gap::")
          .append(lead(file.path, positions_of(gap, positions), gap.span));
      out.append("gap: ").append(escaped(gap.message)).append("\n");
    }
  }
  return out;
}

}  // namespace hullint::report
