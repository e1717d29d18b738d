#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/strings.h"
#include "report/escape.h"
#include "report/fingerprint.h"
#include "report/formats.h"
#include "report/positions.h"
#include "report/rule_page.h"
#include "report/rule_table.h"
#include "report/shown.h"
#include "text/json_text.h"
#include "version.h"

namespace hullint::report {
namespace {

// Longer texts are not repeated in the report: viewers have the file.
constexpr std::uint32_t max_snippet_bytes = 2048;

// Rules of these groups get a `security-severity`, which makes GitHub show them as security alerts.
constexpr WordList security_groups(
    "security secrets privilege capabilities supply-chain signature tls");

// A rule as findings name it: language and name.
using RuleKey = std::pair<std::string_view, std::string_view>;

std::string_view level_of(Severity severity) {
  if (severity == Severity::error) return "error";
  if (severity == Severity::warning) return "warning";
  return "note";
}

std::string_view problem_severity_of(Severity severity) {
  if (severity == Severity::error) return "error";
  if (severity == Severity::warning) return "warning";
  return "recommendation";
}

// A number as GitHub reads it: from 7.0 on high, from 4.0 on medium, below that low.
std::string_view security_severity_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "8.0";
    case Severity::warning:
      return "5.5";
    case Severity::info:
      return "3.0";
    case Severity::hint:
      break;
  }
  return "1.0";
}

// `image-without-tag` as SARIF wants names: `ImageWithoutTag`.
std::string pascal_case(std::string_view name) {
  std::string out;
  for (const std::string_view part : split(name, '-')) {
    if (part.empty()) continue;
    out += to_upper(part.front());
    out += part.substr(1);
  }
  return out;
}

// A text as a sentence: a capital in front, a full stop at the end.
std::string sentence(std::string_view text) {
  std::string out(text);
  if (out.empty()) return out;
  out.front() = to_upper(out.front());
  if (!out.ends_with('.')) out += '.';
  return out;
}

// `internal-error` as words.
std::string words_of(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '-', ' ');
  return out;
}

// The rule's page, as GitHub shows it beside an alert.
struct Page {
  std::string summary;
  std::string paragraph;
  std::string markdown;
};

// `rule` is null for findings that no rule made.
Page page_of(std::string_view name, const Rule* rule) {
  if (rule == nullptr) {
    const std::string words = sentence(words_of(name));
    return {words, words, words + "\n"};
  }
  Page page{sentence(rule->summary), first_paragraph(rule->doc), readable_page(rule->doc)};
  if (page.paragraph.empty()) page.paragraph = page.summary;
  return page;
}

void write_text(JsonText& out, std::string_view name, std::string_view text) {
  out.key(name).open_object().member("text", text).close_object();
}

void write_properties(JsonText& out, const Rule& rule) {
  bool security = false;
  out.key("properties").open_object().key("tags").open_array();
  for (const std::string_view group : split_words(rule.groups)) {
    out.value(group);
    security = security || one_of(group, security_groups);
  }
  if (security && !one_of("security", rule.groups)) out.value("security");
  out.close_array().member("precision", "high");
  out.member("problem.severity", problem_severity_of(rule.severity));
  if (security) out.member("security-severity", security_severity_of(rule.severity));
  if (!rule.aliases.empty()) {
    out.key("aliases").open_array();
    for (const std::string_view alias : split_words(rule.aliases)) out.value(alias);
    out.close_array();
  }
  out.close_object();
}

void write_descriptor(JsonText& out, const RuleKey& key, const Rule* rule, Severity fallback) {
  const auto& [language, name] = key;
  const std::string url = rule_url(language, name);
  const Page page = page_of(name, rule);
  out.open_object().member("id", rule_id(language, name)).member("name", pascal_case(name));
  write_text(out, "shortDescription", page.summary);
  write_text(out, "fullDescription", page.paragraph);
  out.key("help").open_object().member("text", page.paragraph + " See " + url);
  out.member("markdown", page.markdown + "\n[" + url + "](" + url + ")\n").close_object();
  out.member("helpUri", url).key("defaultConfiguration").open_object();
  out.member("level", level_of(rule == nullptr ? fallback : rule->severity)).close_object();
  if (rule != nullptr) write_properties(out, *rule);
  out.close_object();
}

// Leaves the region open for what else belongs to it.
void open_region(JsonText& out, std::string_view name, const Positions& positions, Span span) {
  const Position begin = positions.of(span.begin);
  const Position end = positions.of(span.end);
  out.key(name).open_object();
  out.member("startLine", begin.line).member("startColumn", begin.utf16);
  out.member("endLine", end.line).member("endColumn", end.utf16);
}

// A file of the run; `source` and `positions` are null if its text is not known.
struct Artifact {
  std::string_view path;
  const Source* source = nullptr;
  const Positions* positions = nullptr;
};

// Writes one run; lives during one call of `sarif`.
class SarifWriter {
 public:
  SarifWriter(const Results& results, const ReportOptions& options,
              std::span<const RuleEntry> rules)
      : results_(results), options_(options), others_(results), table_(rules) {}

  std::string write();

 private:
  void write_tool();
  void write_invocation();
  void write_results();
  void write_result(const FileResult& file, const Artifact& artifact, const Diagnostic& diagnostic,
                    std::string_view fingerprint);
  void write_related(const FileResult& file, const Artifact& artifact,
                     const std::vector<Note>& notes);
  void write_fix(const Artifact& artifact, const Fix& fix);
  void write_location(const Artifact& artifact, Span span);
  void write_artifact_location(std::string_view path);

  const Results& results_;
  const ReportOptions& options_;
  OtherFiles others_;
  RuleTable table_;
  std::map<RuleKey, std::size_t> index_;  // of each rule that has findings
  JsonText out_;
};

void SarifWriter::write_tool() {
  std::map<RuleKey, Severity> used;
  for (const FileResult& file : results_.files) {
    for (const Diagnostic& diagnostic : file.result.diagnostics)
      used.try_emplace({diagnostic.language, diagnostic.rule}, diagnostic.severity);
  }
  out_.key("tool").open_object().key("driver").open_object().member("name", "hullint");
  out_.member("semanticVersion", version).member("version", version);
  out_.member("informationUri", "https://hullint.dev").key("rules").open_array();
  for (const auto& [key, severity] : used) {
    index_.emplace(key, index_.size());
    write_descriptor(out_, key, table_.find(key.first, key.second), severity);
  }
  out_.close_array().close_object().close_object();
}

void SarifWriter::write_artifact_location(std::string_view path) {
  const std::string known = repository_path(path, options_);
  out_.key("artifactLocation").open_object();
  if (known.starts_with('/')) {
    out_.member("uri", "file://" + percent_encoded(known));
  } else {
    out_.member("uri", percent_encoded(known)).member("uriBaseId", "%SRCROOT%");
  }
  out_.close_object();
}

void SarifWriter::write_location(const Artifact& artifact, Span span) {
  out_.key("physicalLocation").open_object();
  write_artifact_location(artifact.path);
  if (artifact.source != nullptr && artifact.positions != nullptr) {
    open_region(out_, "region", *artifact.positions, span);
    if (!span.empty() && span.end <= artifact.source->text().size() &&
        span.size() <= max_snippet_bytes)
      write_text(out_, "snippet", artifact.source->text(span));
    out_.close_object();
  }
  out_.close_object();
}

void SarifWriter::write_fix(const Artifact& artifact, const Fix& fix) {
  out_.open_object();
  write_text(out_, "description", fix.title);
  out_.key("artifactChanges").open_array().open_object();
  write_artifact_location(artifact.path);
  out_.key("replacements").open_array();
  for (const TextEdit& edit : fix.edits) {
    out_.open_object();
    open_region(out_, "deletedRegion", *artifact.positions, edit.span);
    out_.close_object();
    write_text(out_, "insertedContent", edit.text);
    out_.close_object();
  }
  out_.close_array().close_object().close_array().key("properties").open_object();
  out_.member("safety", fix.safety == Safety::safe ? "safe" : "unsafe").close_object();
  out_.close_object();
}

void SarifWriter::write_related(const FileResult& file, const Artifact& artifact,
                                const std::vector<Note>& notes) {
  out_.key("relatedLocations").open_array();
  for (const Note& note : notes) {
    Artifact there = artifact;
    if (is_elsewhere(note, file)) {
      there = {note.path, others_.source(note.path), others_.positions(note.path)};
    }
    out_.open_object();
    write_location(there, note.span);
    write_text(out_, "message", note.message);
    out_.close_object();
  }
  out_.close_array();
}

void SarifWriter::write_result(const FileResult& file, const Artifact& artifact,
                               const Diagnostic& diagnostic, std::string_view fingerprint) {
  out_.break_line().open_object();
  out_.member("ruleId", rule_id(diagnostic.language, diagnostic.rule));
  out_.member("ruleIndex", index_.at({diagnostic.language, diagnostic.rule}));
  out_.member("level", level_of(diagnostic.severity));
  write_text(out_, "message", diagnostic.message);
  out_.key("locations").open_array().open_object();
  write_location(artifact, diagnostic.span);
  out_.close_object().close_array();
  if (!diagnostic.notes.empty()) write_related(file, artifact, diagnostic.notes);
  const std::vector<const Fix*> fixes = shown_fixes(file, diagnostic);
  if (!fixes.empty() && artifact.positions != nullptr) {
    out_.key("fixes").open_array();
    for (const Fix* fix : fixes) write_fix(artifact, *fix);
    out_.close_array();
  }
  out_.key("properties").open_object().member("severity", to_string(diagnostic.severity));
  out_.member("confidence", to_string(diagnostic.confidence)).close_object();
  out_.key("partialFingerprints").open_object().member("hullint/v1", fingerprint).close_object();
  out_.close_object();
}

// The gaps are what the tool could not do, so one of them makes the run unsuccessful.
void SarifWriter::write_invocation() {
  const bool complete = std::ranges::all_of(
      results_.files, [](const FileResult& file) { return file.result.gaps.empty(); });
  out_.key("invocations").open_array().open_object();
  out_.key("executionSuccessful").literal(complete ? "true" : "false");
  out_.key("toolExecutionNotifications").open_array();
  for (const FileResult& file : results_.files) {
    if (file.result.gaps.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const ShownSource shown(file);
    const Artifact artifact{file.path, shown.source(), address_of(own)};
    for (const Gap& gap : file.result.gaps) {
      out_.open_object().key("locations").open_array().open_object();
      write_location({file.path, artifact.source, positions_of(gap, artifact.positions)}, gap.span);
      out_.close_object().close_array();
      write_text(out_, "message", sentence_of(file, gap));
      out_.member("level", "error").close_object();
    }
  }
  out_.close_array().close_object().close_array();
}

void SarifWriter::write_results() {
  out_.key("results").open_array();
  for (const FileResult& file : results_.files) {
    if (file.result.diagnostics.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const ShownSource shown(file);
    const Artifact artifact{file.path, shown.source(), address_of(own)};
    const std::vector<std::string> prints =
        fingerprints(file, repository_path(file.path, options_));
    for (std::size_t at = 0; at < prints.size(); ++at)
      write_result(file, artifact, file.result.diagnostics[at], prints[at]);
  }
  out_.break_line().close_array();
}

std::string SarifWriter::write() {
  out_.open_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  out_.member("version", "2.1.0").key("runs").open_array().open_object();
  write_tool();
  write_invocation();
  out_.key("automationDetails").open_object().member("id", "hullint/").close_object();
  out_.key("originalUriBaseIds").open_object().key("%SRCROOT%").open_object();
  write_text(out_, "description", "the root of the repository");
  out_.close_object().close_object().member("columnKind", "utf16CodeUnits");
  write_results();
  return out_.close_object().close_array().close_object().take_line();
}

}  // namespace

std::string sarif(const Results& results, const ReportOptions& options,
                  std::span<const RuleEntry> rules) {
  return SarifWriter(results, options, rules).write();
}

}  // namespace hullint::report
