#include <optional>

#include "report/formats.h"
#include "report/positions.h"
#include "text/sanitize.h"

namespace hullint::report {
namespace {

// Adds `path:line:column: `, or `path: ` for a file whose text is not known.
void add_place(std::string& out, std::string_view path, const Positions* positions, Span span) {
  out += path;
  if (positions != nullptr) {
    const Position begin = positions->of(span.begin);
    out.append(":").append(std::to_string(begin.line));
    out.append(":").append(std::to_string(begin.column));
  }
  out += ": ";
}

// About as large as the report becomes: growing to it would copy it.
std::size_t expected_size(const Results& results) {
  constexpr std::size_t beside_message = 48;
  std::size_t size = 0;
  for (const FileResult& file : results.files) {
    for (const Diagnostic& diagnostic : file.result.diagnostics)
      size +=
          file.path.size() + diagnostic.rule.size() + diagnostic.message.size() + beside_message;
  }
  return size;
}

}  // namespace

std::string compact(const Results& results, const ReportOptions& options) {
  std::string out;
  out.reserve(expected_size(results));
  std::size_t written = 0;
  std::size_t hidden = 0;
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const Positions* positions = address_of(own);
    const std::string path = visible(file.path);
    for (const Diagnostic& diagnostic : file.result.diagnostics) {
      if (options.max_findings > 0 && written == options.max_findings) {
        ++hidden;
        continue;
      }
      ++written;
      add_place(out, path, positions, diagnostic.span);
      out.append(to_string(diagnostic.severity)).append(" ").append(diagnostic.rule);
      append_visible(out.append(": "), diagnostic.message);
      out += '\n';
    }
    for (const Gap& gap : file.result.gaps) {
      add_place(out, path, positions_of(gap, positions), gap.span);
      out.append("gap: ").append(visible(gap.message)).append("\n");
    }
  }
  if (hidden > 0) out += "... and " + std::to_string(hidden) + " more\n";
  return out;
}

}  // namespace hullint::report
