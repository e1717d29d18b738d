// Any bytes as a Dockerfile: parsing, every rule, every fix.
#include <cstddef>
#include <cstdint>

#include "engine/fixer.h"
#include "files/file_system.h"
#include "properties.h"

using namespace hullint;

// The model points into the text: what it says of an instruction lies in the file.
static void check_model(const Document& document) {
  const Dockerfile* file = document.dockerfile();
  if (!file) return;
  const std::string_view text = document.source().text();
  Offset end = 0;
  for (const Instruction& instruction : file->instructions()) {
    fuzz::must_fit(instruction.span, text, "an instruction lies in the text");
    for (const Word& word : instruction.words) fuzz::must_fit(word.span, text, "a word lies in it");
    if (instruction.onbuild) continue;
    fuzz::must(end <= instruction.span.begin, "instructions are in order");
    end = instruction.span.end;
  }
}

static std::size_t syntax_errors(const LintResult& result) {
  std::size_t count = 0;
  for (const Diagnostic& finding : result.diagnostics) {
    if (finding.severity != Severity::error) continue;
    for (const ActiveRule& rule : fuzz::every_rule().rules) {
      if (rule.entry->name == finding.rule) count += in_group(*rule.entry, "syntax") ? 1 : 0;
    }
  }
  return count;
}

static bool same(const LintResult& a, const LintResult& b) {
  return a.diagnostics == b.diagnostics && a.suppressed == b.suppressed &&
         a.gaps.size() == b.gaps.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto document = parse("Dockerfile", text, Language::dockerfile);
  check_model(*document);
  const LintResult result = fuzz::lint_checked(*document);
  fuzz::must(same(result, fuzz::lint_checked(*parse("Dockerfile", text, Language::dockerfile))),
             "the same text has the same findings");

  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  const auto outcome =
      fix(*document, workspace, fuzz::every_rule(), {.today = "2026-11-24"}, Safety::unsafe);
  const auto fixed = parse("Dockerfile", outcome.text, Language::dockerfile);
  fuzz::must(outcome.applied != 0 || outcome.text == text, "without a fix the text stays");
  const LintResult after = fuzz::lint_checked(*fixed);
  fuzz::must(syntax_errors(after) <= syntax_errors(result), "a fix breaks nothing");
  fuzz::must(after.gaps.size() <= result.gaps.size(), "a fix makes nothing unreadable");
  return 0;
}
