#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "report/formats.h"
#include "report/frame.h"
#include "report/positions.h"
#include "report/shown.h"
#include "text/sanitize.h"

namespace hullint::report {
namespace {

constexpr std::size_t max_notes = 8;

// Writes one run of findings; lives during one call of `text`.
class TextWriter {
 public:
  TextWriter(const Results& results, const ReportOptions& options)
      : results_(results), options_(options), others_(results) {}

  std::string write();

 private:
  void write_file(const FileResult& file);
  void write_finding(const FileResult& file, const Diagnostic& diagnostic);
  void write_note(const FileResult& file, const Note& note, std::size_t gutter);
  void write_gap(const FileResult& file, const Gap& gap);
  void write_remark(std::string_view kind, std::string_view remark, std::size_t gutter);
  void write_summary();
  std::string linked(const Diagnostic& diagnostic) const;
  std::optional<Place> place_of(const FileResult& file, const Note& note);

  const Results& results_;
  const ReportOptions& options_;
  OtherFiles others_;
  const Positions* positions_ = nullptr;  // of the file that is being written
  const Source* source_ = nullptr;
  std::size_t written_ = 0;
  std::string out_;
};

std::string counted(std::size_t count, std::string_view what) {
  std::string out = std::to_string(count);
  out.append(" ").append(what);
  if (count != 1) out += "s";
  return out;
}

// "a", "a and b", "a, b and c".
std::string enumerated(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index > 0) out += index + 1 == parts.size() ? " and " : ", ";
    out += parts[index];
  }
  return out;
}

// What the last line says.
struct Totals {
  std::array<std::size_t, 4> of_severity = {};
  std::size_t findings = 0, files = 0, with_findings = 0;
  std::size_t safe = 0, unsafe = 0, suppressed = 0, gaps = 0;
};

void count(Totals& totals, const Diagnostic& diagnostic) {
  ++totals.findings;
  ++totals.of_severity[static_cast<std::size_t>(diagnostic.severity)];
  if (diagnostic.fixes.empty()) return;
  ++(std::ranges::find(diagnostic.fixes, Safety::safe, &Fix::safety) != diagnostic.fixes.end()
         ? totals.safe
         : totals.unsafe);
}

Totals totals_of(const Results& results) {
  Totals totals;
  totals.files = results.files.size();
  for (const FileResult& file : results.files) {
    totals.gaps += file.result.gaps.size();
    totals.suppressed += file.result.suppressed;
    if (!file.result.diagnostics.empty()) ++totals.with_findings;
    for (const Diagnostic& diagnostic : file.result.diagnostics) count(totals, diagnostic);
  }
  return totals;
}

std::string findings_of(const Totals& totals) {
  std::vector<std::string> parts;
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::info, Severity::hint}) {
    const std::size_t count = totals.of_severity[static_cast<std::size_t>(severity)];
    if (count > 0) parts.push_back(counted(count, to_string(severity)));
  }
  return enumerated(parts);
}

std::string remarks_of(const Totals& totals) {
  std::vector<std::string> parts;
  if (totals.safe > 0) parts.push_back(std::to_string(totals.safe) + " fixable with `hullint fix`");
  if (totals.unsafe > 0) {
    parts.push_back(std::to_string(totals.unsafe) + (totals.safe > 0
                                                         ? " more with `--unsafe`"
                                                         : " fixable with `hullint fix --unsafe`"));
  }
  if (totals.suppressed > 0) parts.push_back(std::to_string(totals.suppressed) + " suppressed");
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? " (" : ", ").append(part);
  return out.empty() ? out : out + ")";
}

std::string summary_of(const Totals& totals) {
  std::string out;
  if (totals.findings == 0) {
    out = "No findings in " + counted(totals.files, "file");
  } else if (totals.with_findings == totals.files) {
    out = "Found " + findings_of(totals) + " in " + counted(totals.files, "file");
  } else {
    out = "Found " + findings_of(totals) + " in " + std::to_string(totals.with_findings) + " of " +
          counted(totals.files, "file");
  }
  return out + remarks_of(totals);
}

std::string TextWriter::linked(const Diagnostic& diagnostic) const {
  const std::string name(diagnostic.rule);
  if (!options_.hyperlinks) return name;
  return "\x1b]8;;" + rule_url(diagnostic.language, diagnostic.rule) + "\x1b\\" + name +
         "\x1b]8;;\x1b\\";
}

// Where a note can be shown with its source.
std::optional<Place> TextWriter::place_of(const FileResult& file, const Note& note) {
  if (!is_elsewhere(note, file)) {
    if (positions_ == nullptr) return std::nullopt;
    return Place{file.path, *source_, *positions_, note.span};
  }
  const Source* source = others_.source(note.path);
  if (source == nullptr) return std::nullopt;
  return Place{note.path, *source, *others_.positions(note.path), note.span};
}

void TextWriter::write_remark(std::string_view kind, std::string_view remark, std::size_t gutter) {
  out_.append(gutter, ' ').append(paint(" =", Ink::frame, options_)).append(" ");
  out_.append(paint(kind, Ink::strong, options_)).append(": ").append(remark).append("\n");
}

void TextWriter::write_note(const FileResult& file, const Note& note, std::size_t gutter) {
  const std::string message = visible(note.message);
  if (const std::optional<Place> place = place_of(file, note)) {
    out_.append(paint("note", Ink::strong, options_)).append(": ").append(message).append("\n");
    out_ += frame(*place, {'-', Ink::info, gutter}, options_);
    return;
  }
  write_remark("note", visible(path_of(note, file)) + ": " + message, gutter);
}

void TextWriter::write_finding(const FileResult& file, const Diagnostic& diagnostic) {
  const Ink ink = ink_of(diagnostic.severity);
  const std::size_t shown = std::min(diagnostic.notes.size(), max_notes);
  std::size_t gutter = 1;
  for (std::size_t index = 0; index < shown; ++index) {
    if (const std::optional<Place> place = place_of(file, diagnostic.notes[index]))
      gutter = std::max(gutter, gutter_of(*place));
  }

  out_.append(paint(to_string(diagnostic.severity), ink, options_)).append("[");
  out_.append(linked(diagnostic)).append("]: ");
  out_.append(paint(visible(diagnostic.message), Ink::strong, options_)).append("\n");
  if (positions_ != nullptr) {
    const Place place{file.path, *source_, *positions_, diagnostic.span};
    gutter = std::max(gutter, gutter_of(place));
    out_ += frame(place, {'^', ink, gutter}, options_);
  } else {
    out_.append(" --> ").append(visible(file.path)).append("\n");
  }
  for (const Fix& fix : diagnostic.fixes) {
    write_remark("fix", visible(fix.title) + (fix.safety == Safety::safe ? " (safe)" : " (unsafe)"),
                 gutter);
  }
  for (std::size_t index = 0; index < shown; ++index)
    write_note(file, diagnostic.notes[index], gutter);
  if (const std::size_t hidden = diagnostic.notes.size() - shown; hidden > 0)
    write_remark("note", "and " + counted(hidden, "more place"), gutter);
  out_ += "\n";
}

void TextWriter::write_gap(const FileResult& file, const Gap& gap) {
  out_.append(paint("gap", Ink::error, options_)).append(": ");
  out_.append(paint(visible(sentence_of(file, gap)), Ink::strong, options_)).append("\n");
  if (positions_ != nullptr && !gap.span.empty()) {
    const Place place{file.path, *source_, *positions_, gap.span};
    out_ += frame(place, {'^', Ink::error, gutter_of(place)}, options_);
  } else {
    out_.append(" ").append(paint("-->", Ink::frame, options_)).append(" ");
    out_.append(visible(file.path)).append("\n");
  }
  out_ += "\n";
}

void TextWriter::write_file(const FileResult& file) {
  if (file.result.diagnostics.empty() && file.result.gaps.empty()) return;
  const std::optional<Positions> own = positions_of(file);
  positions_ = address_of(own);
  const ShownSource shown(file);
  source_ = shown.source();
  for (const Diagnostic& diagnostic : file.result.diagnostics) {
    if (options_.max_findings > 0 && written_ == options_.max_findings) break;
    ++written_;
    write_finding(file, diagnostic);
  }
  for (const Gap& gap : file.result.gaps) write_gap(file, gap);
}

void TextWriter::write_summary() {
  const Totals totals = totals_of(results_);
  if (totals.findings > written_)
    out_ += "... and " + counted(totals.findings - written_, "more finding") + "\n";
  if (!options_.summary) return;
  if (!options_.summary) return;
  out_ += summary_of(totals) + "\n";
  if (totals.gaps > 0)
    out_ += counted(totals.gaps, "gap") + ": text that no rule could see, named above\n";
}

std::string TextWriter::write() {
  for (const FileResult& file : results_.files) write_file(file);
  write_summary();
  return std::move(out_);
}

}  // namespace

std::string text(const Results& results, const ReportOptions& options) {
  return TextWriter(results, options).write();
}

}  // namespace hullint::report
