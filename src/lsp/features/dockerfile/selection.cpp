#include "lsp/features/around.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::lsp::in_dockerfile {
namespace {

void add_flags(Around& around, const Instruction& instruction) {
  for (const Flag& flag : instruction.flags) {
    around.add(flag.name.span);
    around.add(flag.value);
    around.add(flag.span);
  }
  for (const Mount& mount : instruction.mounts) {
    for (const MountField& field : mount.fields) {
      around.add(field.key.span);
      around.add(field.value);
      around.add(field.span);
    }
  }
}

void add_arguments(Around& around, const Instruction& instruction) {
  for (const KeyValue& pair : instruction.pairs) {
    around.add(pair.key.span);
    around.add(pair.value);
    around.add(pair.span);
  }
  for (const Word& word : instruction.words) around.add_quoted(word.span);
  for (const Expansion& expansion : instruction.expansions) {
    around.add(expansion.operand.span);
    around.add(expansion.span);
  }
  around.add(instruction.arguments.span);
}

void add_command(Around& around, const shell::Command& command) {
  for (const shell::Word& word : command.words) around.add_quoted(word.span);
  for (const shell::Assignment& assignment : command.assignments) {
    around.add(assignment.value.span);
    around.add(assignment.span);
  }
  for (const shell::Redirection& redirection : command.redirections) {
    around.add(redirection.target.span);
    around.add(redirection.span);
  }
  around.add(command.span);
}

void add_script(Around& around, const shell::Script& script) {
  // The commands of a pipeline need not stand next to each other: one may hold others.
  std::vector<Span> pipelines;
  for (const shell::Command& command : script.commands) {
    add_command(around, command);
    if (command.pipeline >= pipelines.size()) pipelines.resize(command.pipeline + 1);
    Span& pipeline = pipelines[command.pipeline];
    pipeline = pipeline.empty() ? command.span : cover(pipeline, command.span);
  }
  for (const Span pipeline : pipelines) around.add(pipeline);
  for (const shell::VariableUse& use : script.variables) around.add(use.span);
  around.add(script.span);
}

void add_heredocs(Around& around, const syntax::Line& line) {
  for (const syntax::Heredoc& heredoc : line.heredocs) {
    around.add(heredoc.marker.span);
    around.add(heredoc.body);
    if (heredoc.terminated) around.add(cover(heredoc.body, heredoc.terminator));
  }
}

void add_comments(Around& around, const std::vector<syntax::Comment>& comments) {
  std::vector<Span> spans;
  spans.reserve(comments.size());
  for (const syntax::Comment& comment : comments) spans.push_back(comment.span);
  around.add_comments(spans);
}

// The instruction with the comment lines that stand right above it.
Span with_comments(const Source& source, const syntax::Line& line) {
  Span span = line.full;
  for (auto comment = line.above.rbegin(); comment != line.above.rend(); ++comment) {
    if (source.lines().line_of(comment->span.begin) + 1 != source.lines().line_of(span.begin))
      break;
    span.begin = comment->span.begin;
  }
  return span;
}

void add_instruction(Around& around, const Instruction& instruction) {
  around.add(instruction.name.span);
  add_flags(around, instruction);
  add_arguments(around, instruction);
  for (const shell::Script& script : instruction.scripts) add_script(around, script);
  around.add(instruction.span);
  if (instruction.onbuild) return;
  add_heredocs(around, *instruction.line);
  add_comments(around, instruction.line->comments);
  around.add(instruction.line->full);
}

void add_stages(Around& around, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    Span span = with_comments(file.source(), *stage.from->line);
    const auto instructions = file.instructions_of(stage);
    if (!instructions.empty()) span = cover(span, instructions.back().line->full);
    around.add(span);
  }
}

}  // namespace

std::vector<Span> selection(const View& view, Offset at) {
  const Source& source = view.document.source();
  Around around(source, at);
  around.add(Span{0, static_cast<Offset>(source.text().size())});
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return around.finish();
  around.add_plain_word();
  for (const Instruction& instruction : file->instructions()) {
    const Span whole = with_comments(source, *instruction.line);
    around.add(whole);
    if (whole.begin <= at && at <= whole.end) add_instruction(around, instruction);
  }
  for (const syntax::Directive& directive : file->tree().directives) {
    around.add(directive.value.span);
    around.add(directive.span);
  }
  add_comments(around, file->tree().comments);
  add_stages(around, *file);
  return around.finish();
}

}  // namespace hullint::lsp::in_dockerfile
