#include <optional>

#include "base/strings.h"
#include "report/formats.h"
#include "report/positions.h"
#include "report/rule_table.h"
#include "report/shown.h"
#include "text/json_text.h"

namespace hullint::report {
namespace {

// A file whose findings are being written. `positions` is null if its text is not known.
struct Current {
  const FileResult& file;
  const Positions* positions = nullptr;
};

// Writes the parts of the contract; lives during one call.
class ContractWriter {
 public:
  ContractWriter(const Results& results, std::span<const RuleEntry> rules)
      : others_(results), rules_(rules) {}

  // The members of a finding's or a gap's object.
  void write(JsonText& out, const Current& current, const Diagnostic& diagnostic);
  void write(JsonText& out, const Current& current, const Gap& gap);

 private:
  void write_aliases(JsonText& out, const Diagnostic& diagnostic) const;
  void write_notes(JsonText& out, const Current& current, const Diagnostic& diagnostic);

  OtherFiles others_;
  RuleTable rules_;
};

void write_position(JsonText& out, std::string_view name, const Position& position) {
  out.key(name).open_object();
  out.member("line", position.line).member("column", position.column).close_object();
}

void write_range(JsonText& out, const Positions* positions, Span span) {
  if (positions == nullptr) return;
  out.key("range").open_object();
  write_position(out, "start", positions->of(span.begin));
  write_position(out, "end", positions->of(span.end));
  out.close_object();
}

void write_edit(JsonText& out, const Positions* positions, const TextEdit& edit) {
  out.open_object();
  write_range(out, positions, edit.span);
  out.member("text", edit.text);
  out.key("offsets").open_object();
  out.member("start", edit.span.begin).member("end", edit.span.end).close_object();
  out.close_object();
}

void write_fixes(JsonText& out, const Positions* positions, const std::vector<const Fix*>& fixes) {
  out.key("fixes").open_array();
  for (const Fix* fix : fixes) {
    out.open_object().member("title", fix->title);
    out.member("safety", fix->safety == Safety::safe ? "safe" : "unsafe");
    out.key("edits").open_array();
    for (const TextEdit& edit : fix->edits) write_edit(out, positions, edit);
    out.close_array().close_object();
  }
  out.close_array();
}

void ContractWriter::write_aliases(JsonText& out, const Diagnostic& diagnostic) const {
  out.key("aliases").open_array();
  if (const Rule* rule = rules_.find(diagnostic.language, diagnostic.rule)) {
    for (const std::string_view alias : split_words(rule->aliases)) out.value(alias);
  }
  for (const std::string_view alias : split_words(diagnostic.kind_aliases)) out.value(alias);
  out.close_array();
  if (!diagnostic.kind.empty()) out.member("kind", diagnostic.kind);
}

void ContractWriter::write_notes(JsonText& out, const Current& current,
                                 const Diagnostic& diagnostic) {
  out.key("notes").open_array();
  for (const Note& note : diagnostic.notes) {
    out.open_object().member("file", path_of(note, current.file));
    write_range(out,
                is_elsewhere(note, current.file) ? others_.positions(note.path) : current.positions,
                note.span);
    out.member("message", note.message).close_object();
  }
  out.close_array();
}

void ContractWriter::write(JsonText& out, const Current& current, const Diagnostic& diagnostic) {
  out.member("file", current.file.path);
  out.member("rule", rule_id(diagnostic.language, diagnostic.rule));
  write_aliases(out, diagnostic);
  out.member("severity", to_string(diagnostic.severity));
  out.member("confidence", to_string(diagnostic.confidence));
  out.member("message", diagnostic.message);
  write_range(out, current.positions, diagnostic.span);
  out.member("url", rule_url(diagnostic.language, diagnostic.rule));
  write_fixes(out, current.positions, shown_fixes(current.file, diagnostic));
  write_notes(out, current, diagnostic);
  if (diagnostic.deprecated) out.key("deprecated").literal("true");
  if (diagnostic.unnecessary) out.key("unnecessary").literal("true");
}

void ContractWriter::write(JsonText& out, const Current& current, const Gap& gap) {
  out.member("file", current.file.path).member("message", gap.message);
  write_range(out, positions_of(gap, current.positions), gap.span);
}

void write_totals(JsonText& out, const Results& results) {
  std::size_t suppressed = 0;
  for (const FileResult& file : results.files) suppressed += file.result.suppressed;
  out.member("skipped", results.skipped).member("files", results.files.size());
  out.member("suppressed", suppressed);
}

// Calls `on_finding` and `on_gap` for all that a run found, in order.
template <class OnFinding, class OnGap>
void for_each_result(const Results& results, OnFinding on_finding, OnGap on_gap) {
  for (const FileResult& file : results.files) {
    if (file.result.diagnostics.empty() && file.result.gaps.empty()) continue;
    const std::optional<Positions> own = positions_of(file);
    const Current current{file, address_of(own)};
    for (const Diagnostic& diagnostic : file.result.diagnostics) on_finding(current, diagnostic);
    for (const Gap& gap : file.result.gaps) on_gap(current, gap);
  }
}

}  // namespace

std::string json(const Results& results, std::span<const RuleEntry> rules) {
  ContractWriter writer(results, rules);
  JsonText out;
  const auto add = [&](const Current& current, const auto& found) {
    out.break_line().open_object();
    writer.write(out, current, found);
    out.close_object();
  };
  const auto leave = [](const Current&, const auto&) {};
  out.open_object().key("version").literal("1");
  out.key("diagnostics").open_array();
  for_each_result(results, add, leave);
  out.break_line().close_array();
  out.key("gaps").open_array();
  for_each_result(results, leave, add);
  out.break_line().close_array();
  write_totals(out, results);
  return out.close_object().take_line();
}

std::string jsonl(const Results& results, std::span<const RuleEntry> rules) {
  ContractWriter writer(results, rules);
  std::string lines;
  JsonText out;
  const auto add = [&](std::string_view type, const Current& current, const auto& found) {
    out.open_object().member("type", type);
    writer.write(out, current, found);
    lines += out.close_object().take_line();
  };
  for_each_result(
      results,
      [&](const Current& current, const Diagnostic& diagnostic) {
        add("diagnostic", current, diagnostic);
      },
      [&](const Current& current, const Gap& gap) { add("gap", current, gap); });
  out.open_object().member("type", "summary").key("version").literal("1");
  write_totals(out, results);
  return lines + out.close_object().take_line();
}

}  // namespace hullint::report
