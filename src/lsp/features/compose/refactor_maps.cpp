#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "lsp/features/compose/refactor.h"
#include "lsp/features/compose/spot.h"
#include "lsp/features/prose.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::string_view maps[] = {"*.*.environment",   "*.*.labels",     "*.*.annotations",
                                     "*.*.sysctls",       "*.*.build.args", "*.*.build.labels",
                                     "*.*.deploy.labels", "*.labels",       "*.*.driver_opts"};

bool is_bare(const yaml::Node& node) {
  return node.is_scalar() && node.anchor().empty() && node.tag().empty();
}

// A number that every reader writes as it is written here.
bool is_decimal(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit) &&
         (text.size() == 1 || text[0] != '0');
}

// What follows `KEY=` for a mapping's value; nothing if Compose may write it otherwise.
std::optional<std::string_view> list_value(const yaml::Node& value) {
  if (!is_bare(value)) return std::nullopt;
  const std::string_view text = value.text();
  const bool stays = value.style() != yaml::Style::plain || is_decimal(text) || value.as_bool() ||
                     yaml::is_plain_safe(text, yaml::Where::block) || text.find('$') != text.npos;
  return stays && text.find('\n') == text.npos ? std::optional(text) : std::nullopt;
}

std::string to_mapping(const yaml::Node& list) {
  std::set<std::string_view> keys;
  std::string block;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const yaml::Node item = list[i];
    if (!is_bare(item) || item.text().find('\n') != std::string_view::npos) return {};
    const std::size_t equals = item.text().find('=');
    const std::string_view key = item.text().substr(0, equals);
    if (key.empty() || key.find('$') != key.npos || !keys.insert(key).second) return {};
    block += (block.empty() ? "" : "\n") + yaml::scalar_text(key) + ":";
    if (equals != key.npos) block += " " + yaml::scalar_text(item.text().substr(equals + 1));
  }
  return block;
}

std::string to_list(const yaml::Node& mapping) {
  std::string block;
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    const std::string_view key = mapping.key(i).text();
    if (!is_bare(mapping.key(i)) || key == "<<" || key.find_first_of("=$\n") != key.npos) return {};
    std::string item(key);
    if (!mapping.value(i).is_null()) {
      const auto value = list_value(mapping.value(i));
      if (!value) return {};
      item += "=" + std::string(*value);
    }
    block += (block.empty() ? "- " : "\n- ") + yaml::scalar_text(item);
  }
  return block;
}

// The names of `depends_on` with the condition that they have without one.
std::string to_conditions(const yaml::Node& list) {
  std::string block;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!is_bare(list[i])) return {};
    block += fmt::format("{}{}:\n  condition: service_started", i == 0 ? "" : "\n",
                         yaml::scalar_text(list[i].text()));
  }
  return block;
}

std::string to_names(const yaml::Node& mapping) {
  std::string block;
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    const yaml::Node value = mapping.value(i);
    const bool usual =
        value.is_mapping() && value.size() == 1 && value["condition"].text() == "service_started";
    if (!usual || !is_bare(mapping.key(i))) return {};
    block += (i == 0 ? "- " : "\n- ") + yaml::scalar_text(mapping.key(i).text());
  }
  return block;
}

}  // namespace

std::vector<Action> change_map_form(const Subject& subject) {
  const bool applies = std::any_of(std::begin(maps), std::end(maps), [&](std::string_view pattern) {
    return fits(subject.path, pattern);
  });
  if (!applies || subject.has_comment() || subject.node.size() == 0) return {};
  const bool is_list = subject.node.is_sequence();
  const std::string block = is_list ? to_mapping(subject.node) : to_list(subject.node);
  if (block.empty()) return {};
  return {
      rewrite(fmt::format("write `{}` as a {}", subject.path.back(), is_list ? "mapping" : "list"),
              subject.with_block(block))};
}

std::vector<Action> change_depends_on(const Subject& subject) {
  const bool applies = fits(subject.path, "*.*.depends_on") && subject.node.size() > 0;
  if (!applies || subject.has_comment() || subject.has_variable()) return {};
  const bool is_list = subject.node.is_sequence();
  const std::string block = is_list ? to_conditions(subject.node) : to_names(subject.node);
  if (block.empty()) return {};
  return {rewrite(is_list ? "write `depends_on` in long form, with conditions"
                          : "write `depends_on` in short form",
                  subject.with_block(block))};
}

}  // namespace hullint::lsp::in_compose
