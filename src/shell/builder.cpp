#include "shell/builder.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "shell/word.h"

namespace hullint::shell {
namespace {

Redirection::Kind redirection_kind(std::string_view by) {
  if (by == "<<<") return Redirection::Kind::here_string;
  if (by.find('&', 1) != std::string_view::npos) return Redirection::Kind::duplicate;
  if (by.ends_with(">>")) return Redirection::Kind::append;
  return by == "<" ? Redirection::Kind::read : Redirection::Kind::write;
}

}  // namespace

// The tree has no nodes for line ends: one that stands in front of a statement joins it to the
// last.
void Builder::join_by_line_end(Offset begin) {
  if (place.join.by != Operator::none || place.last.first == no_command) return;
  Offset at = begin;
  while (at > 0 && is_space(text_.text[at - 1])) {
    if (text_.text[--at] == '\n') return join(Operator::sequence, at, at);
  }
}

std::size_t Builder::begin_command(Offset begin, Offset end) {
  end_loose_command();
  join_by_line_end(begin);
  Command& command = reading_.commands.emplace_back();
  const Join& by = place.join;
  command.span = text_.map(begin, end);
  command.before = by.by;
  if (by.by != Operator::none) command.before_span = text_.map(by.begin, by.end);
  command.pipeline = by.pipeline == no_pipeline ? pipelines_++ : by.pipeline;
  command.depth = place.flags.depth;
  command.in_subshell = place.flags.in_subshell || by.by == Operator::pipe;
  command.in_substitution = place.flags.in_substitution;
  command.in_condition = place.flags.in_condition;
  command.in_function = place.flags.in_function;
  command.in_loop = place.flags.in_loop;
  command.negated = place.flags.negated;
  place.join = {};
  return reading_.commands.size() - 1;
}

void Builder::begin_loose_command(Offset begin, Offset end) {
  place.command = begin_command(begin, end);
  place.loose = true;
}

void Builder::end_loose_command() {
  if (!place.loose) return;
  place.loose = false;
  place.last = single(std::exchange(place.command, no_command));
}

// Words that touch are one word: the grammar splits some (`a[0]b`, `((i++))`).
void Builder::word(std::size_t index, Offset begin, Offset end) {
  Command& command = reading_.commands[index];
  const bool touches = word_command_ == index && word_end_ == begin && !command.words.empty();
  if (touches) {
    begin = word_begin_;
    command.words.pop_back();
  }
  command.words.push_back(read_word(text_, begin, end, arena_));
  command.span = cover(command.span, command.words.back().span);
  word_command_ = index;
  word_begin_ = begin;
  word_end_ = end;
}

// `value` is where the value begins; in front of it stands `=` or `+=`.
void Builder::assign(std::size_t command, std::string_view name, Offset begin, Offset value,
                     Offset end) {
  assigned(name);
  reading_.commands[command].assignments.push_back({.name = name,
                                                    .value = read_word(text_, value, end, arena_),
                                                    .span = text_.map(begin, end),
                                                    .appends = view(begin, value).ends_with("+=")});
}

void Builder::join(Operator by, Offset begin, Offset end) {
  end_loose_command();
  place.join = {.by = by, .begin = begin, .end = end};
  if (by != Operator::pipe || place.last.first == no_command) return;
  place.join.pipeline = place.last.pipeline;
  piped_.push_back(place.last);
}

// The group's first command stands for it: it gets the group's operator and pipeline.
Statement Builder::begin_group(Offset begin) {
  end_loose_command();
  join_by_line_end(begin);
  if (place.join.pipeline == no_pipeline) place.join.pipeline = pipelines_++;
  if (place.join.by == Operator::pipe) place.flags.in_subshell = true;
  place.command = no_command;
  place.last = {};
  return {.first = reading_.commands.size(),
          .end = no_command,
          .pipeline = place.join.pipeline,
          .is_group = true};
}

Statement Builder::single(std::size_t command) const {
  return {command, reading_.commands.size(), reading_.commands[command].pipeline, false};
}

void Builder::begin_list() {
  end_loose_command();
  place.join = {};
  place.last = {};
}

void Builder::begin_substitution() {
  Flags flags = place.flags;
  flags.descend();
  flags.in_subshell = flags.in_substitution = true;
  flags.in_condition = flags.negated = false;
  place = {};
  place.flags = flags;
}

void Builder::end_statement(Statement statement, const Place& saved) {
  place = saved;
  place.join = {};
  place.last = statement;
  place.last.end = reading_.commands.size();
}

void Builder::begin_redirection(Offset begin) {
  Open open;
  open.begin = open.end = begin;
  open.command = place.command;
  if (place.command == no_command && place.last.is_group) open.group = place.last;
  if (place.command == no_command && !place.last.is_group) open.command = place.last.first;
  open_.push_back(std::move(open));
}

void Builder::redirection_descriptor(Offset begin, Offset end) {
  if (open_.empty() || end - begin > 6) return;
  open_.back().redirection.fd = static_cast<int>(to_number(view(begin, end)).value_or(-1));
}

void Builder::redirection_operator(Offset begin, Offset end) {
  if (open_.empty()) return;
  Open& open = open_.back();
  open.end = end;
  std::string_view by = view(begin, end);
  // The reader of the tree sees a `<` only.
  if (view(begin, static_cast<Offset>(text_.text.size())).starts_with("<<<")) by = "<<<";
  open.redirection.kind = redirection_kind(by);
  if (by.ends_with('-')) {
    open.redirection.target = read_word(text_, end - 1, end, arena_);
    open.has_target = true;
  }
  if (by != "<") return;
  const auto found =
      std::lower_bound(prepared_.heredocs.begin(), prepared_.heredocs.end(), begin,
                       [](const Heredoc& heredoc, Offset at) { return heredoc.at < at; });
  if (found == prepared_.heredocs.end() || found->at != begin) return;
  open.redirection.kind = Redirection::Kind::heredoc;
  open.redirection.body = found->body;
  open.redirection.expands = found->expands;
}

void Builder::redirection_word(Offset begin, Offset end) {
  Open& open = open_.back();
  if (open.has_target) {
    if (open.command != no_command) word(open.command, begin, end);
    return;
  }
  open.redirection.target = read_word(text_, begin, end, arena_);
  open.has_target = true;
  open.end = end;
}

void Builder::end_redirection() {
  Open open = std::move(open_.back());
  open_.pop_back();
  if (!open.has_target) return;
  Redirection& redirection = open.redirection;
  redirection.span = text_.map(open.begin, open.end);
  const Word& target = redirection.target;
  const bool to_file = redirection.kind == Redirection::Kind::duplicate && target.literal &&
                       !to_number(target.value) && target.value != "-";
  if (to_file) redirection.kind = Redirection::Kind::write;  // `>& file`
  if (open.command != no_command) {
    Command& command = reading_.commands[open.command];
    command.span = cover(command.span, redirection.span);
    command.redirections.push_back(std::move(redirection));
    return;
  }
  if (open.group.first == no_command) return;
  std::vector<Group>& groups = reading_.groups;
  const bool same = !groups.empty() && groups.back().first == open.group.first &&
                    groups.back().end == open.group.end;
  if (!same) groups.push_back({open.group.first, open.group.end, {}});
  groups.back().redirections.push_back(std::move(redirection));
}

// All commands at the left of a pipe run in a subshell, those in groups too.
void Builder::mark_subshells() {
  std::vector<int> change(reading_.commands.size() + 1, 0);
  for (const Statement& statement : piped_) {
    ++change[statement.first];
    --change[statement.end];
  }
  int open = 0;
  for (std::size_t index = 0; index < reading_.commands.size(); ++index) {
    open += change[index];
    if (open > 0) reading_.commands[index].in_subshell = true;
  }
}

Reading Builder::finish() {
  mark_subshells();
  return std::move(reading_);
}

}  // namespace hullint::shell
