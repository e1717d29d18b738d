#include <optional>

#include "report/formats.h"
#include "report/positions.h"
#include "text/sanitize.h"

namespace hullint::report {
namespace {

// `path:line:column: `, or `path: ` for a file whose text is not known.
std::string prefix(const FileResult& file, const Positions* positions, Span span) {
  std::string out = visible(file.path);
  if (positions != nullptr) {
    const Position begin = positions->of(span.begin);
    out.append(":").append(std::to_string(begin.line));
    out.append(":").append(std::to_string(begin.column));
  }
  return out + ": ";
}

}  // namespace

std::string compact(const Results& results, const ReportOptions& options) {
  std::string out;
  std::size_t written = 0;
  std::size_t hidden = 0;
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const Positions* positions = address_of(own);
    for (const Diagnostic& diagnostic : file.result.diagnostics) {
      if (options.max_findings > 0 && written == options.max_findings) {
        ++hidden;
        continue;
      }
      ++written;
      out += prefix(file, positions, diagnostic.span);
      out.append(to_string(diagnostic.severity)).append(" ").append(diagnostic.rule);
      out.append(": ").append(visible(diagnostic.message)).append("\n");
    }
    for (const Gap& gap : file.result.gaps)
      out += prefix(file, positions_of(gap, positions), gap.span) + "gap: " + visible(gap.message) +
             "\n";
  }
  if (hidden > 0) out += "... and " + std::to_string(hidden) + " more\n";
  return out;
}

}  // namespace hullint::report
