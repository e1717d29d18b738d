#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"
#include "lsp/features.h"

// Refactorings of one instruction, a file for each group. Each gives only what surely applies and
// keeps what the file means.
namespace hullint::lsp::in_dockerfile {

// What is to be changed. Of an ONBUILD, `instruction` is its trigger.
struct Subject {
  const View& view;
  const Dockerfile& file;
  const Instruction& instruction;
  Span selected;

  const Source& source() const { return file.source(); }
  std::string_view line_end() const;
  // A keyword in the case that this instruction is written in.
  std::string keyword(std::string_view upper_case) const;
  // From the instruction's first line to its last, without the line end; no heredocs.
  Span lines() const;
};

Action rewrite(std::string title, std::vector<TextEdit> edits);

// True if a POSIX shell runs the text and nothing before it: no login shell, no startup files.
bool starts_plain_shell(const Subject& subject);
// A RUN in shell form for a POSIX shell that was read without a doubt and has no heredocs.
bool is_plain_run(const Subject& subject);
// What a mount keeps from one command to the next is lost between two RUNs.
bool mounts_keep_state(const Instruction& run);
// True if a command of [begin, end) may change what those after it see: the folder, variables,
// options, functions, background jobs.
bool leaks_state(const shell::Script& script, std::size_t begin, std::size_t end);
// True if one of the commands [begin, end) is not joined by `&&` or a pipe.
bool has_other_operators(const shell::Script& script, std::size_t begin, std::size_t end);
// The commands that begin a part of the outermost `&&` chain, but the first.
std::vector<std::size_t> chain_parts(const shell::Script& script);
// The joined text between the commands `before` and `after` of a chain, its `&&` included: from the
// end of what stands before to the begin of what follows.
Span chain_gap(const Subject& subject, const shell::Command& after);
// Comments of an instruction or between two that begin in the span.
std::vector<syntax::Comment> comments_in(const Dockerfile& file, const Instruction& instruction,
                                         Span span);

std::vector<Action> extract_tag(const Subject& subject);
std::vector<Action> change_form(const Subject& subject);
std::vector<Action> name_stage(const Subject& subject);
std::vector<Action> pin_image(const Subject& subject);
std::vector<Action> join_runs(const Subject& subject);
std::vector<Action> split_run(const Subject& subject);
std::vector<Action> to_heredoc(const Subject& subject);
std::vector<Action> from_heredoc(const Subject& subject);
std::vector<Action> sort_packages(const Subject& subject);
std::vector<Action> wrap_chain(const Subject& subject);

}  // namespace hullint::lsp::in_dockerfile
