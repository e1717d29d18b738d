#include "support/describe_document.h"

#include <optional>
#include <string_view>
#include <vector>

namespace hullint::test {
namespace {

// Adds values to a text, each with a mark behind it.
class Writer {
 public:
  template <typename... Values>
  void line(const Values&... values) {
    (add(values), ...);
    text += '\n';
  }

  void add(std::string_view value) { ((text += '"') += value) += "\" "; }
  void add(const char* label) { (text += label) += ' '; }
  void add(const std::string& value) { add(std::string_view(value)); }
  void add(std::size_t value) { (text += std::to_string(value)) += ' '; }
  void add(unsigned value) { add(std::size_t{value}); }
  void add(std::uint16_t value) { add(std::size_t{value}); }
  void add(int value) { (text += std::to_string(value)) += ' '; }
  void add(bool value) { text += value ? "yes " : "no "; }
  void add(char value) { add(static_cast<int>(value)); }
  void add(Span span) {
    ((text += std::to_string(span.begin)) += '-') += std::to_string(span.end) + ' ';
  }
  void add(const Word& word) { add(word.text), add(word.span); }
  void add(const shell::Word& word) {
    add(word.text), add(word.value), add(word.span), add(word.literal), add(word.quoted);
  }
  void add(const Instruction* instruction) {
    if (instruction != nullptr) return add(instruction->index);
    add("none");
  }
  template <typename T>
    requires std::is_enum_v<T>
  void add(T value) {
    add(static_cast<int>(value));
  }
  template <typename T>
  void add(const std::optional<T>& value) {
    if (value) return add(*value);
    add("none");
  }
  template <typename T>
  void add(const std::vector<T>& values) {
    for (const T& value : values) add(value);
    text += "; ";
  }
  // With the way back to the file of each byte.
  void add(const Cooked& cooked) {
    add(cooked.text);
    for (std::size_t at = 0; at <= cooked.text.size(); ++at) {
      const auto begin = static_cast<Offset>(at);
      add(cooked.map(begin, at < cooked.text.size() ? begin + 1 : begin));
    }
  }
  void add(const syntax::Comment& comment) { add(comment.text), add(comment.span); }
  void add(const Value& value) {
    add(value.text), add(value.known), add(value.overridable), add(value.unset);
  }

  std::string text;
};

void describe(Writer& to, const syntax::Tree& tree) {
  to.line("tree", tree.escape, tree.comments, tree.long_lines);
  for (const syntax::Directive& directive : tree.directives)
    to.line("directive", directive.key, directive.value, directive.span);
  for (const syntax::Line& line : tree.lines) {
    to.line("line", line.text, line.span, line.full, line.breaks, line.blank_lines);
    to.line(" comments", line.comments, line.above, line.too_many_heredocs);
    for (const syntax::Heredoc& heredoc : line.heredocs) {
      to.line(" heredoc", heredoc.marker, heredoc.name, heredoc.fd, heredoc.expands,
              heredoc.strips_tabs, heredoc.body, heredoc.terminator, heredoc.terminated);
    }
  }
}

void describe(Writer& to, const std::vector<shell::Redirection>& redirections) {
  for (const shell::Redirection& redirection : redirections) {
    to.line("   redirection", redirection.kind, redirection.fd, redirection.target,
            redirection.body, redirection.expands, redirection.span);
  }
}

void describe(Writer& to, const shell::Command& command) {
  to.line("  command", command.words, command.span, command.program, command.before,
          command.before_span);
  to.line("  ", command.pipeline, command.depth, command.in_subshell, command.in_substitution,
          command.in_condition, command.in_function, command.in_loop, command.negated);
  for (const shell::Assignment& assignment : command.assignments)
    to.line("   assignment", assignment.name, assignment.value, assignment.span,
            assignment.appends);
  describe(to, command.redirections);
}

void describe(Writer& to, const shell::Script& script) {
  to.line(" script", script.source, script.dialect, script.text, script.span, script.parsed,
          script.has_errors, script.errexit_from, script.pipefail_from, script.assigned);
  for (const shell::Command& command : script.commands) describe(to, command);
  for (const shell::Group& group : script.groups) {
    to.line("  group", group.first, group.end);
    describe(to, group.redirections);
  }
  for (const shell::VariableUse& use : script.variables)
    to.line("  variable", use.name, use.span, use.braces, use.modifier);
}

void describe_parts(Writer& to, const Instruction& instruction) {
  for (const Flag& flag : instruction.flags) to.line(" flag", flag.name, flag.value, flag.span);
  for (const KeyValue& pair : instruction.pairs) to.line(" pair", pair.key, pair.value, pair.span);
  for (const Mount& mount : instruction.mounts) {
    to.line(" mount", mount.type, mount.span, mount.readable);
    for (const MountField& field : mount.fields)
      to.line("  field", field.key, field.value, field.span);
  }
  for (const Expansion& expansion : instruction.expansions) {
    to.line(" expansion", expansion.name, expansion.modifier, expansion.operand, expansion.span,
            expansion.in_heredoc);
  }
  for (const ExpansionProblem& problem : instruction.expansion_problems)
    to.line(" problem", problem.kind, problem.span);
  for (const shell::Script& script : instruction.scripts) describe(to, script);
}

void describe(Writer& to, const Dockerfile& file, const Instruction& instruction) {
  to.line("instruction", instruction.keyword, instruction.name, instruction.span,
          instruction.arguments, instruction.json, instruction.words, instruction.legacy,
          instruction.index, instruction.stage, instruction.onbuild);
  to.line(" line", static_cast<std::size_t>(instruction.line - file.tree().lines.data()),
          instruction.shell, instruction.user, instruction.workdir);
  describe_parts(to, instruction);
}

void describe(Writer& to, const Stage& stage) {
  to.line("stage", stage.index, stage.from, stage.first, stage.last, stage.base, stage.base_name);
  to.line(" ", stage.parent, stage.origin, stage.alias, stage.name, stage.scratch, stage.windows,
          stage.needed, stage.shipped);
  to.line(" ", stage.user, stage.workdir, stage.shell, stage.cmd, stage.entrypoint,
          stage.healthcheck, stage.stopsignal);
  for (const StageUse& use : stage.uses) to.line(" use", use.kind, use.by, use.name, use.target);
}

void describe(Writer& to, const Dockerfile& file) {
  describe(to, file.tree());
  for (const Instruction& instruction : file.instructions()) describe(to, file, instruction);
  for (const Stage& stage : file.stages()) describe(to, stage);
  for (const Variable& variable : file.variables())
    to.line("variable", variable.kind, variable.name, variable.instruction, variable.value);
  for (const RunCommand& at : file.run_commands()) to.line("run", at.run, at.index);
  for (const PackageUse& use : file.package_uses()) {
    to.line("packages", use.at.run, use.at.index, use.line.manager, use.line.program,
            use.line.action, use.line.operands, use.line.all_literal, use.line.options_known);
    for (const shell::Option& option : use.line.options)
      to.line(" option", option.name, option.value, option.span);
  }
}

}  // namespace

std::string describe_document(const Document& document) {
  Writer to;
  if (document.dockerfile() != nullptr) describe(to, *document.dockerfile());
  for (const Suppression& suppression : document.suppressions()) {
    to.line("suppression", suppression.scope, suppression.lines, suppression.span,
            suppression.rules, suppression.peer, suppression.until, suppression.reason);
  }
  for (const Gap& gap : document.gaps()) to.line("gap", gap.span, gap.message);
  return to.text;
}

}  // namespace hullint::test
