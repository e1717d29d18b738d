#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/complete.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_names = 1000;

// What a variable's use looks like before the cursor: `$`, `${` or PowerShell's `$env:`, and how
// much of the name is there.
struct Opening {
  std::string_view sign;
  std::string_view typed;  // with the sign
};

std::optional<Opening> find_opening(std::string_view text, shell::Dialect dialect, char escape) {
  std::size_t name = text.size();
  while (name > 0 && is_name_char(text[name - 1])) --name;
  const std::string_view before = text.substr(0, name);
  const std::string_view signs[] = {"${", "$"};
  if (dialect == shell::Dialect::powershell) {
    if (!lower(before).ends_with("$env:")) return std::nullopt;
    return Opening{"$env:", text.substr(name - 5)};
  }
  if (dialect == shell::Dialect::cmd || dialect == shell::Dialect::other) return std::nullopt;
  for (std::string_view sign : signs) {
    if (!before.ends_with(sign)) continue;
    std::size_t at = name - sign.size();
    const std::size_t begin = at;
    while (at > 0 && text[at - 1] == escape) --at;
    if ((begin - at) % 2 == 1) return std::nullopt;
    return Opening{sign, text.substr(begin)};
  }
  return std::nullopt;
}

// True if the text ends inside single quotes, where nothing is expanded.
bool ends_in_single_quotes(std::string_view text, char escape) {
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == escape && quote != '\'') {
      ++at;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
  }
  return quote == '\'';
}

class VariableCompletion {
 public:
  VariableCompletion(const Cursor& cursor, const Opening& opening, Replacer replacer)
      : cursor_(cursor), opening_(opening), replacer_(replacer), replaced_{cursor.at, cursor.at} {
    // Never beyond the cursor's own line, where a name goes on from the line above.
    const std::size_t on_line = line_before(cursor.file.source(), cursor.at).size();
    replaced_.begin -= static_cast<Offset>(std::min(opening.typed.size(), on_line));
    const std::string_view after = line_after(cursor.file.source(), cursor.at);
    closes_ = opening.sign == "${" && !after.starts_with('}');
  }

  Items complete() const {
    Items items;
    std::vector<std::string_view> names;
    const auto add = [&](std::string_view name, std::string_view detail,
                         std::string_view documentation) {
      if (std::find(names.begin(), names.end(), name) != names.end()) return;
      items.push_back(variable(name, detail, documentation));
    };
    for (const Variable* one : visible_variables(cursor_.file, cursor_.instruction)) {
      const bool env = one->kind == Variable::Kind::env;
      if (!env && replacer_ == Replacer::run_shell) continue;
      if (names.size() >= most_names) break;
      names.push_back(one->name.text);
      const std::string value = value_of(cursor_.file, *one);
      items.push_back(
          variable(one->name.text, env ? "ENV" : "ARG",
                   value + ", " + line_name(cursor_.file.source(), one->name.span.begin)));
      items.back().sort = "0" + items.back().label;
    }
    std::sort(names.begin(), names.end());
    const bool global =
        cursor_.instruction.is(Keyword::from) || cursor_.instruction.stage == Instruction::none;
    if (global) {
      for (const Topic& topic : platform_args()) add(topic.name, "set by BuildKit", topic.text);
      return items;
    }
    for (std::string_view name : set_by_itself()) add(name, "set by this command", {});
    for (const Topic& topic : predefined_variables()) {
      if (replacer_ != Replacer::frontend || topic.name == "PATH")
        add(topic.name, "set in containers", topic.text);
    }
    if (replacer_ != Replacer::build_shell) return items;
    for (const Topic& topic : predefined_args()) {
      if (!topic.name.starts_with("BUILDKIT_")) add(topic.name, "needs no ARG", topic.text);
    }
    return items;
  }

 private:
  // What the shell text assigns, and secrets that a mount gives as variables.
  std::vector<std::string_view> set_by_itself() const {
    std::vector<std::string_view> names;
    if (replacer_ == Replacer::frontend) return names;
    for (const shell::Script& script : cursor_.instruction.scripts)
      names.insert(names.end(), script.assigned.begin(), script.assigned.end());
    for (const Mount& mount : cursor_.instruction.mounts) {
      const MountField* env = mount.find("env");
      if (env != nullptr && env->value) names.push_back(env->value->text);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  CompletionItem variable(std::string_view name, std::string_view detail,
                          std::string_view documentation) const {
    std::string label = std::string(opening_.sign) + std::string(name);
    if (opening_.sign == "${") label += "}";
    CompletionItem item =
        make_item(label, CompletionKind::variable, replaced_, detail, documentation);
    if (opening_.sign == "${" && !closes_) item.text.pop_back();
    item.sort = "1" + label;
    return item;
  }

  const Cursor& cursor_;
  Opening opening_;
  Replacer replacer_;
  Span replaced_;
  bool closes_ = false;
};

}  // namespace

std::optional<Items> complete_variables(const Cursor& cursor, std::string_view text,
                                        Replacer replacer) {
  const bool frontend = replacer == Replacer::frontend;
  const shell::Dialect dialect =
      frontend ? shell::Dialect::posix : cursor.file.shell_of(cursor.instruction).dialect;
  const char escape = frontend ? cursor.file.escape() : '\\';
  const auto opening = find_opening(text, dialect, escape);
  if (!opening) return std::nullopt;
  const std::string_view before = text.substr(0, text.size() - opening->typed.size());
  if (dialect != shell::Dialect::powershell && ends_in_single_quotes(before, escape))
    return Items{};
  return VariableCompletion(cursor, *opening, replacer).complete();
}

}  // namespace hullint::lsp::in_dockerfile
