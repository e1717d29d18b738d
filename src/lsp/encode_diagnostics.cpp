#include "lsp/encode.h"
#include "report/report.h"

namespace hullint::lsp {
namespace {

std::uint64_t number_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 1;
    case Severity::warning:
      return 2;
    case Severity::info:
      return 3;
    case Severity::hint:
      return 4;
  }
  return 3;
}

void write_tags(JsonText& out, const Diagnostic& diagnostic) {
  if (!diagnostic.deprecated && !diagnostic.unnecessary) return;
  out.key("tags").open_array();
  if (diagnostic.unnecessary) out.value(std::uint64_t{1});
  if (diagnostic.deprecated) out.value(std::uint64_t{2});
  out.close_array();
}

void write_notes(JsonText& out, const Diagnostic& diagnostic, Texts& texts) {
  if (diagnostic.notes.empty()) return;
  out.key("relatedInformation").open_array();
  for (const Note& note : diagnostic.notes) {
    out.open_object().key("location").open_object().member("uri", texts.uri(note.path));
    write_range(out.key("range"), texts.range(note.path, note.span));
    out.close_object().member("message", note.message).close_object();
  }
  out.close_array();
}

void write_gap(JsonText& out, const Gap& gap, Texts& texts) {
  out.open_object();
  write_range(out.key("range"), texts.range("", gap.span));
  out.member("severity", number_of(Severity::info));
  out.member("code", "gap").member("source", "hullint");
  out.member("message", "this file " + gap.message).close_object();
}

}  // namespace

// Clients state what they can show under the push capability, those that pull as well.
DiagnosticForm::DiagnosticForm(const Client& client)
    : links(client.can("textDocument.publishDiagnostics.codeDescriptionSupport")),
      related(client.can("textDocument.publishDiagnostics.relatedInformation")) {}

void write_diagnostic(JsonText& out, const Diagnostic& diagnostic, Texts& texts,
                      const DiagnosticForm& form) {
  out.open_object();
  write_range(out.key("range"), texts.range("", diagnostic.span));
  out.member("severity", number_of(diagnostic.severity));
  out.member("code", diagnostic.rule);
  if (form.links && diagnostic.rule != "internal-error") {
    out.key("codeDescription").open_object();
    out.member("href", rule_url(diagnostic.language, diagnostic.rule)).close_object();
  }
  out.member("source", "hullint").member("message", diagnostic.message);
  write_tags(out, diagnostic);
  if (form.related) write_notes(out, diagnostic, texts);
  if (!diagnostic.fixes.empty())
    out.key("data").open_object().member("fix", diagnostic.fixes.front().title).close_object();
  out.close_object();
}

void write_diagnostics(JsonText& out, const LintResult& found, Texts& texts,
                       const DiagnosticForm& form) {
  out.open_array();
  for (const Diagnostic& diagnostic : found.diagnostics)
    write_diagnostic(out, diagnostic, texts, form);
  for (const Gap& gap : found.gaps) write_gap(out, gap, texts);
  out.close_array();
}

}  // namespace hullint::lsp
