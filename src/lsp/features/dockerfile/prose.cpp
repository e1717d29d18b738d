#include "lsp/features/dockerfile/prose.h"

#include <fmt/core.h>

#include "base/strings.h"
#include "dockerfile/expand.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr int most_definitions = 16;        // that are followed to find a secret
constexpr std::size_t longest_read = 4096;  // of a text that may hold one

// Follows definitions to find a secret in what a text is made of.
class SecretSearch {
 public:
  explicit SecretSearch(const Dockerfile& file) : file_(file) {}

  bool in_text(std::string_view raw, const Instruction& at) {
    if (raw.find('$') == std::string_view::npos) return false;
    if (raw.size() > longest_read) return true;
    for (const Expansion& use : find_expansions(raw, file_.escape(), Quotes::process).expansions) {
      if (is_secret(use.name)) return true;
      const Variable* variable = file_.find_variable(use.name, at);
      if (variable != nullptr && in_definition(*variable)) return true;
    }
    return false;
  }

  bool in_definition(const Variable& variable) {
    if (is_secret(variable.name.text)) return true;
    if (--left_ < 0) return true;  // not followed to the end: better hidden
    if (variable.pair->value) return in_text(variable.pair->value->text, *variable.instruction);
    if (variable.kind != Variable::Kind::arg) return false;
    const Variable* global = file_.find_global_arg(variable.name.text);
    return global != nullptr && in_definition(*global);
  }

 private:
  const Dockerfile& file_;
  int left_ = most_definitions;
};

std::string hidden(const Value& value) {
  if (!value.known) return "hidden";
  return fmt::format("hidden ({} characters)", count_code_points(value.text));
}

void add_facts(std::string& text, const FlagTopic& topic) {
  if (!topic.fallback.empty()) add_paragraph(text, fmt::format("Default: {}", topic.fallback));
  if (!topic.since.empty())
    add_paragraph(text, fmt::format("Needs `docker/dockerfile:{}`", topic.since));
}

void add_values(std::string& text, std::span<const Topic> values) {
  std::string list;
  for (const Topic& value : values) {
    if (value.text.empty()) continue;
    list += fmt::format("- `{}`: {}\n", value.name, value.text);
  }
  if (!list.empty()) add_paragraph(text, list.substr(0, list.size() - 1));
}

std::string block(std::string_view example) {
  return fmt::format("```dockerfile\n{}\n```", example);
}

}  // namespace

std::string usage(const FlagTopic& flag) {
  if (flag.placeholder.empty()) return std::string(flag.name);
  return fmt::format("{}={}", flag.name, flag.placeholder);
}

std::string synopsis(const InstructionTopic& topic) {
  std::string text(to_string(topic.keyword));
  for (const FlagTopic& flag : topic.flags)
    text += fmt::format(" [{}]{}", usage(flag), flag.repeats ? "..." : "");
  return text + " " + std::string(topic.synopsis);
}

std::string describe(const InstructionTopic& topic) {
  std::string text = fmt::format("**{}**: {}", to_string(topic.keyword), topic.text);
  add_paragraph(text, fmt::format("```text\n{}\n```", synopsis(topic)));
  add_paragraph(text, block(topic.example));
  return text;
}

std::string describe(Keyword keyword, const FlagTopic& topic) {
  std::string text = fmt::format("`{} {}`: {}", to_string(keyword), usage(topic), topic.text);
  add_values(text, topic.values);
  add_facts(text, topic);
  add_paragraph(text, block(fmt::format("{} {} ...", to_string(keyword), topic.example)));
  return text;
}

std::string describe(const MountType& type) {
  std::string text = fmt::format("`type={}`: {}", type.name, type.text);
  std::string keys;
  for (const MountKey& key : type.keys) {
    if (key.name != "type") keys += fmt::format("{}`{}`", keys.empty() ? "Keys: " : ", ", key.name);
  }
  add_paragraph(text, keys);
  add_paragraph(text, block(type.example));
  return text;
}

std::string describe(const MountType& type, const MountKey& key) {
  std::string text = fmt::format("`{}` of a {} mount: {}", key.name, type.name, key.text);
  add_values(text, key.values);
  if (!key.fallback.empty()) add_paragraph(text, fmt::format("Default: {}", key.fallback));
  if (!key.aliases.empty()) {
    std::string aliases;
    for (std::string_view alias : split_words(key.aliases))
      aliases += fmt::format("{}`{}`", aliases.empty() ? "Also written " : ", ", alias);
    add_paragraph(text, aliases);
  }
  return text;
}

std::string describe(const Topic& topic) {
  return fmt::format("{}: {}", code(topic.name), topic.text);
}

bool mentions_secret(const Dockerfile& file, std::string_view raw, const Instruction& at) {
  return SecretSearch(file).in_text(raw, at);
}

std::string value_of(const Dockerfile& file, const Variable& variable) {
  const Value& value = variable.value;
  if (value.unset && value.text.empty() && !value.known) return "unset";
  if (SecretSearch(file).in_definition(variable)) return hidden(value);
  if (!value.known) return "not known from this file";
  return value.text.empty() ? "empty" : code(value.text);
}

std::string expanded(const Dockerfile& file, std::string_view raw, const Instruction& at) {
  if (mentions_secret(file, raw, at)) return code(raw);
  const Value value = file.expand(raw, at);
  return value.known && !value.text.empty() ? code(value.text) : code(raw);
}

}  // namespace hullint::lsp::in_dockerfile
