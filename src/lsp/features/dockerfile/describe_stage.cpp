#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "files/file_system.h"
#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_variables = 12;
constexpr std::size_t most_uses = 8;
constexpr std::size_t longest_chain = 8;
constexpr std::size_t longest_path = 4096;

bool is_absolute(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('\\')) return true;
  return path.size() > 1 && is_alpha(path[0]) && path[1] == ':';
}

std::string at_line(const Dockerfile& file, const Instruction& by) {
  return line_name(file.source(), by.span.begin);
}

std::string user_line(const Dockerfile& file, const Instruction* user) {
  if (user == nullptr) return "- user: that of the base image\n";
  return fmt::format("- user: {} ({})\n", expanded(file, user->arguments.text, *user),
                     at_line(file, *user));
}

std::string workdir_line(const Dockerfile& file, const Instruction* workdir) {
  if (workdir == nullptr) return "- workdir: that of the base image\n";
  return fmt::format("- workdir: {} ({})\n", working_directory(file, *workdir),
                     at_line(file, *workdir));
}

std::string shell_line(const Dockerfile& file, const Instruction* shell, bool windows) {
  if (shell == nullptr)
    return fmt::format("- shell: {} (default)\n", code(windows ? "cmd /S /C" : "/bin/sh -c"));
  std::vector<std::string_view> words;
  words.reserve(shell->words.size());
  for (const Word& word : shell->words) words.push_back(word.text);
  return fmt::format("- shell: {} ({})\n", code(join(words, " ")), at_line(file, *shell));
}

std::string environment(const Dockerfile& file, const Instruction& at) {
  std::string list;
  std::size_t count = 0;
  for (const Variable* variable : visible_variables(file, at)) {
    if (variable->kind != Variable::Kind::env || ++count > most_variables) continue;
    list += fmt::format("  - {}: {}\n", code(variable->name.text), value_of(file, *variable));
  }
  if (count == 0) return {};
  if (count > most_variables) list += fmt::format("  - and {} more\n", count - most_variables);
  return "- environment:\n" + list;
}

std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string chain_of(const Dockerfile& file, const Stage& stage) {
  if (!stage.parent) return {};
  std::string text;
  const std::vector<const Stage*> chain = file.chain(stage);
  for (std::size_t i = 0; i < chain.size() && i < longest_chain; ++i)
    text += fmt::format("{}{}", i == 0 ? "Chain: " : " <- ", stage_name(*chain[i]));
  if (chain.size() > longest_chain) text += " <- ...";
  const Stage& origin = *chain.back();
  return text + " <- " + expanded(file, origin.base.text, *origin.from);
}

std::string_view verb_of(StageUse::Kind kind) {
  switch (kind) {
    case StageUse::Kind::base:
      return "FROM";
    case StageUse::Kind::copy:
      return "COPY";
    case StageUse::Kind::mount:
      break;
  }
  return "mount";
}

std::string users_of(const Dockerfile& file, const Stage& stage) {
  std::string text;
  std::size_t count = 0;
  for (const Stage& other : file.stages()) {
    for (const StageUse& use : other.uses) {
      if (use.target != stage.index || ++count > most_uses) continue;
      text += fmt::format("{}{} ({}, {})", text.empty() ? "Used by " : ", ", stage_name(other),
                          verb_of(use.kind), at_line(file, *use.by));
    }
  }
  if (count > most_uses) text += fmt::format(" and {} more", count - most_uses);
  return text.empty() ? "Used by no other stage." : text;
}

std::string fate_of(const Dockerfile& file, const Stage& stage) {
  if (&stage == file.final_stage())
    return "The final stage: what a build without `--target` gives.";
  if (stage.shipped) return "Shipped: the final stage is FROM it.";
  if (stage.needed) return "Needed for the final stage, but not shipped itself.";
  return "The final stage does not need it; it is built for `--target` only.";
}

}  // namespace

std::string stage_name(const Stage& stage) {
  return stage.alias ? code(stage.alias->text) : fmt::format("stage {}", stage.index);
}

std::string working_directory(const Dockerfile& file, const Instruction& workdir) {
  std::string path;
  for (const Instruction* at = &workdir; at != nullptr; at = at->workdir) {
    const Value value = file.expand(at->arguments.text, *at);
    const bool hidden = mentions_secret(file, at->arguments.text, *at);
    if (!value.known || hidden || path.size() > longest_path)
      return path.empty() ? code(at->arguments.text)
                          : fmt::format("{} below {}", code(path), code(at->arguments.text));
    path = path.empty() ? value.text : join_path(value.text, path);
    if (is_absolute(path)) return code(path.starts_with('/') ? normal_path(path) : path);
  }
  return fmt::format("{} below that of the base image", code(path));
}

std::string describe_state(const Dockerfile& file, const Instruction& at) {
  const Stage* stage = file.stage_of(at);
  if (stage == nullptr || at.is(Keyword::from)) return {};
  std::string text = "Here:\n\n";
  text += user_line(file, at.user);
  text += workdir_line(file, at.workdir);
  text += shell_line(file, at.shell, stage->windows);
  text += environment(file, at);
  return without_line_end(std::move(text));
}

std::string describe_stage(const Dockerfile& file, const Stage& stage) {
  std::string text = fmt::format("**Stage {}", stage.index);
  if (stage.alias) text += " " + code(stage.alias->text);
  text += "**";
  if (!stage.base.text.empty())
    text += fmt::format(" FROM {}", expanded(file, stage.base.text, *stage.from));
  text += fmt::format(", {}", at_line(file, *stage.from));
  add_paragraph(text, chain_of(file, stage));
  std::string state = "At its end:\n\n";
  state += user_line(file, stage.user);
  state += workdir_line(file, stage.workdir);
  state += shell_line(file, stage.shell, stage.windows);
  add_paragraph(text, without_line_end(std::move(state)));
  add_paragraph(text, users_of(file, stage));
  add_paragraph(text, fate_of(file, stage));
  return text;
}

}  // namespace hullint::lsp::in_dockerfile
