#include <optional>

#include "report/formats.h"
#include "report/positions.h"
#include "report/rule_table.h"
#include "report/shown.h"
#include "text/json_text.h"

namespace hullint::report {
namespace {

std::string_view severity_name(Severity severity) {
  if (severity == Severity::error) return "ERROR";
  if (severity == Severity::warning) return "WARNING";
  return "INFO";
}

void write_position(JsonText& out, std::string_view name, const Position& position) {
  out.key(name).open_object();
  out.member("line", position.line).member("column", position.byte).close_object();
}

void write_range(JsonText& out, const Positions& positions, Span span) {
  out.key("range").open_object();
  write_position(out, "start", positions.of(span.begin));
  write_position(out, "end", positions.of(span.end));
  out.close_object();
}

void write_location(JsonText& out, std::string_view path, const Positions* positions, Span span) {
  out.key("location").open_object().member("path", path);
  if (positions != nullptr) write_range(out, *positions, span);
  out.close_object();
}

// Reviewdog shows each suggestion by itself, so only the preferred fix is one.
void write_suggestions(JsonText& out, const Positions* positions,
                       const std::vector<const Fix*>& fixes) {
  if (positions == nullptr || fixes.empty()) return;
  out.key("suggestions").open_array();
  for (const TextEdit& edit : fixes.front()->edits) {
    out.open_object();
    write_range(out, *positions, edit.span);
    out.member("text", edit.text).close_object();
  }
  out.close_array();
}

void write_notes(JsonText& out, const FileResult& file, const Positions* positions,
                 const std::vector<Note>& notes, OtherFiles& others) {
  if (notes.empty()) return;
  out.key("relatedLocations").open_array();
  for (const Note& note : notes) {
    out.open_object().member("message", note.message);
    write_location(out, path_of(note, file),
                   is_elsewhere(note, file) ? others.positions(note.path) : positions, note.span);
    out.close_object();
  }
  out.close_array();
}

void write_finding(JsonText& out, const FileResult& file, const Positions* positions,
                   const Diagnostic& diagnostic, OtherFiles& others) {
  out.break_line().open_object().member("message", diagnostic.message);
  write_location(out, file.path, positions, diagnostic.span);
  out.member("severity", severity_name(diagnostic.severity)).key("code").open_object();
  out.member("value", rule_id(diagnostic.language, diagnostic.rule));
  out.member("url", rule_url(diagnostic.language, diagnostic.rule)).close_object();
  write_suggestions(out, positions, shown_fixes(file, diagnostic));
  write_notes(out, file, positions, diagnostic.notes, others);
  out.close_object();
}

void write_gap(JsonText& out, const FileResult& file, const Positions* positions, const Gap& gap) {
  out.break_line().open_object().member("message", sentence_of(file, gap));
  write_location(out, file.path, positions_of(gap, positions), gap.span);
  out.member("severity", "ERROR").key("code").open_object().member("value", "gap");
  out.close_object().close_object();
}

}  // namespace

std::string rdjson(const Results& results, const ReportOptions&) {
  OtherFiles others(results);
  JsonText out;
  out.open_object().key("source").open_object().member("name", "hullint");
  out.member("url", "https://hullint.dev").close_object();
  out.key("diagnostics").open_array();
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const Positions* positions = address_of(own);
    for (const Diagnostic& diagnostic : file.result.diagnostics)
      write_finding(out, file, positions, diagnostic, others);
    for (const Gap& gap : file.result.gaps) write_gap(out, file, positions, gap);
  }
  return out.break_line().close_array().close_object().take_line();
}

}  // namespace hullint::report
