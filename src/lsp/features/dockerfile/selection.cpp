#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// Gathers what a cursor is in or right behind.
class Around {
 public:
  Around(const Source& source, Offset at) : source_(source), at_(at) {}

  void add(Span span) {
    if (!span.empty() && span.begin <= at_ && at_ <= span.end) spans_.push_back(span);
  }
  void add(const std::optional<Word>& word) {
    if (word) add(word->span);
  }
  // The span with the quotes around it, if there are any.
  void add_quoted(Span span) {
    add(span);
    const std::string_view text = source_.text();
    if (span.begin == 0 || span.end >= text.size()) return;
    const char quote = text[span.begin - 1];
    if ((quote == '"' || quote == '\'') && text[span.end] == quote)
      add({span.begin - 1, span.end + 1});
  }

  // The smallest first, each inside the next. One that the cursor is in goes before one that it
  // only touches.
  std::vector<Span> finish() {
    std::sort(spans_.begin(), spans_.end(), [&](Span a, Span b) {
      if (a.size() != b.size()) return a.size() < b.size();
      return a.contains(at_) && !b.contains(at_);
    });
    std::vector<Span> chain;
    for (const Span span : spans_) {
      if (chain.empty() || (span.contains(chain.back()) && span != chain.back()))
        chain.push_back(span);
    }
    return chain;
  }

  const Source& source() const { return source_; }
  Offset at() const { return at_; }

 private:
  const Source& source_;
  Offset at_;
  std::vector<Span> spans_;
};

// The run of letters, digits, `_` and bytes of other scripts around the cursor, and the text
// between blanks.
void add_plain_words(Around& around) {
  const std::string_view text = around.source().text();
  const auto add_run = [&](const auto& belongs) {
    Offset begin = around.at();
    Offset end = begin;
    while (begin > 0 && belongs(text[begin - 1])) --begin;
    while (end < text.size() && belongs(text[end])) ++end;
    around.add(Span{begin, end});
  };
  add_run([](char c) { return is_name_char(c) || static_cast<unsigned char>(c) >= 0x80; });
}

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

void add_comment_block(Around& around, const std::vector<syntax::Comment>& comments) {
  const LineIndex& lines = around.source().lines();
  Span block;
  for (const syntax::Comment& comment : comments) {
    around.add(comment.span);
    const bool goes_on =
        !block.empty() && lines.line_of(comment.span.begin) == lines.line_of(block.end - 1) + 1;
    if (goes_on) {
      block.end = comment.span.end;
      continue;
    }
    around.add(block);
    block = comment.span;
  }
  around.add(block);
}

void add_instruction(Around& around, const Instruction& instruction) {
  around.add(instruction.name.span);
  add_flags(around, instruction);
  add_arguments(around, instruction);
  for (const shell::Script& script : instruction.scripts) add_script(around, script);
  around.add(instruction.span);
  if (instruction.onbuild) return;
  add_heredocs(around, *instruction.line);
  add_comment_block(around, instruction.line->comments);
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
  add_plain_words(around);
  for (const Instruction& instruction : file->instructions()) {
    const Span whole = with_comments(source, *instruction.line);
    around.add(whole);
    if (whole.begin <= at && at <= whole.end) add_instruction(around, instruction);
  }
  for (const syntax::Directive& directive : file->tree().directives) {
    around.add(directive.value.span);
    around.add(directive.span);
  }
  add_comment_block(around, file->tree().comments);
  add_stages(around, *file);
  return around.finish();
}

}  // namespace hullint::lsp::in_dockerfile
