#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/complete.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_images = 200;
constexpr std::size_t most_users = 50;

// Where the tag of a reference begins: at its colon; npos if it has none.
std::size_t colon_of_tag(std::string_view reference) {
  const std::size_t slash = reference.rfind('/');
  return reference.find(':', slash == std::string_view::npos ? 0 : slash);
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  return lower(text).find(lower(part)) != std::string::npos;
}

bool is_user_name(std::string_view text) {
  if (text.empty() || (!is_alpha(text.front()) && text.front() != '_')) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_name_char(c) || c == '-' || c == '.'; });
}

// The user that `useradd` or `adduser` makes; empty if the command is another or does not say.
std::string_view user_made_by(const shell::Command& command) {
  const bool adduser = command.is("adduser");
  if (!adduser && !command.is("useradd")) return {};
  const std::size_t count = command.argument_count();
  if (count == 0) return {};
  std::size_t at = count - 1;
  const auto is_plain = [&](std::size_t index) {
    return command.argument(index).literal && is_user_name(command.argument(index).value);
  };
  // `adduser USER GROUP` adds to a group; `-G GROUP USER` has the option before it.
  const bool has_group = adduser && at > 0 && is_plain(at) && is_plain(at - 1) &&
                         (at == 1 || !command.argument(at - 2).value.starts_with('-'));
  if (has_group) --at;
  return is_plain(at) ? command.argument(at).value : std::string_view();
}

// Users that USER instructions name or that commands of the stage and its bases make, in order.
std::vector<std::pair<std::string, std::string>> users_seen(const Cursor& cursor) {
  std::vector<std::pair<std::string, std::string>> users;
  const Dockerfile& file = cursor.file;
  const auto add = [&](std::string_view name, std::string detail) {
    const bool known =
        std::any_of(users.begin(), users.end(), [&](const auto& one) { return one.first == name; });
    if (!known && !name.empty() && users.size() < most_users)
      users.emplace_back(std::string(name), std::move(detail));
  };
  std::vector<bool> in_chain(file.stages().size());
  if (const Stage* stage = file.stage_of(cursor.instruction)) {
    for (const Stage* one : file.chain(*stage)) in_chain[one->index] = true;
  }
  for (const RunCommand& command : file.run_commands()) {
    const Instruction& run = *command.run;
    if (run.index >= cursor.instruction.index) break;
    if (run.stage == Instruction::none || !in_chain[run.stage]) continue;
    add(user_made_by(command.command()), "made on " + line_name(file.source(), run.span.begin));
  }
  for (const Instruction* user : file.all(Keyword::user)) {
    const std::string_view name = user->arguments.text;
    if (user == &cursor.instruction || name.find('$') != std::string_view::npos) continue;
    add(name, "USER on " + line_name(file.source(), user->span.begin));
  }
  return users;
}

}  // namespace

Items complete_stages(const Cursor& cursor, std::string_view word) {
  Items items;
  const Stage* here = cursor.file.stage_of(cursor.instruction);
  if (here == nullptr) return items;
  const Span replaced = cursor.span_of(word);
  for (const Stage& stage : cursor.file.stages()) {
    if (stage.index >= here->index) break;
    if (!stage.alias && cursor.instruction.is(Keyword::from)) continue;
    const std::string label =
        stage.alias ? std::string(stage.alias->text) : std::to_string(stage.index);
    const std::string base = expanded(cursor.file, stage.base.text, *stage.from);
    items.push_back(make_item(
        label, CompletionKind::reference, replaced, fmt::format("stage {}", stage.index),
        fmt::format("FROM {}, {}", base, line_name(cursor.file.source(), stage.from->span.begin))));
    items.back().sort = fmt::format("0{:06}", here->index - stage.index);
  }
  return items;
}

Items complete_images(const Cursor& cursor, std::string_view word) {
  Items items;
  const Span replaced = cursor.span_of(word);
  const std::size_t colon = colon_of_tag(word);
  const std::string_view name = word.substr(0, colon);
  const auto wanted = parse_image_reference(name);
  const std::string repository = wanted ? wanted->normalised() : std::string();
  for (const std::string& image : images_seen(cursor.view)) {
    if (items.size() >= most_images) break;
    std::string label = image;
    const auto read = parse_image_reference(image);
    if (!read) continue;
    if (colon != std::string_view::npos) {
      if (read->tag.empty() || read->normalised() != repository) continue;
      label = fmt::format("{}:{}", name, read->tag);
      if (!read->digest.empty()) label += fmt::format("@{}", read->digest);
    } else if (!contains_ignoring_case(image, word)) {
      continue;
    }
    if (label == word) continue;
    const bool is_there = std::any_of(items.begin(), items.end(),
                                      [&](const auto& item) { return item.label == label; });
    if (is_there) continue;
    items.push_back(make_item(label, CompletionKind::value, replaced, "image in the workspace"));
    items.back().sort = "1" + label;
  }
  return items;
}

Items complete_users(const Cursor& cursor, std::string_view word) {
  if (word.find(':') != std::string_view::npos) return {};
  const Span replaced = cursor.span_of(word);
  Items items;
  for (const auto& [name, detail] : users_seen(cursor)) {
    items.push_back(make_item(name, CompletionKind::value, replaced, detail));
    items.back().sort = "0" + name;
  }
  constexpr Topic others[] = {
      {"nobody", "The user without rights that most images have."},
      {"1000:1000", "Numbers need no `/etc/passwd`, and an orchestrator sees that it is not root."},
  };
  return join_items(std::move(items), topic_items(others, CompletionKind::value, replaced));
}

}  // namespace hullint::lsp::in_dockerfile
