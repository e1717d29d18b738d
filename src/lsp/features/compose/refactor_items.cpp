#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/refactor.h"
#include "lsp/features/compose/spot.h"

namespace hullint::lsp::in_compose {
namespace {

const ComposeService* service_of(const Subject& subject) {
  return subject.path.size() > 1 && subject.path[0] == "services"
             ? subject.compose.service(subject.path[1])
             : nullptr;
}

// The one of the service's ports or mounts that is written at the subject's place.
template <typename Item>
const Item* item_at(const Subject& subject, const std::vector<Item>& items) {
  const Item* found = nullptr;
  for (const Item& item : items) {
    const bool here = subject.compose.is_here(item.place) && item.place.span == subject.node.span();
    if (!here) continue;
    if (found != nullptr) return nullptr;
    found = &item;
  }
  return found;
}

bool is_there(const ComposeNode* node) { return node != nullptr && node->is_scalar(); }

bool has_only_keys(const yaml::Node& mapping, std::string_view keys) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (!one_of(mapping.key(i).text(), keys) || !mapping.value(i).anchor().empty()) return false;
  }
  return mapping.anchor().empty();
}

std::string long_port(const ComposePort& port, std::string_view text) {
  if (!is_there(port.target) || text.find('-') != text.npos) return {};
  std::string block = fmt::format("target: {}", port.target->text);
  if (is_there(port.published) && !port.published->text.empty())
    block += fmt::format("\npublished: \"{}\"", port.published->text);
  if (is_there(port.host_ip) && !port.host_ip->text.empty())
    block += fmt::format("\nhost_ip: {}", yaml::scalar_text(port.host_ip->text));
  if (is_there(port.protocol) && text.find('/') != text.npos)
    block += fmt::format("\nprotocol: {}", yaml::scalar_text(port.protocol->text));
  return block;
}

std::string short_port(const yaml::Node& port) {
  if (!has_only_keys(port, "target published host_ip protocol")) return {};
  const std::string_view target = port["target"].text();
  const std::string_view published = port["published"].text();
  const std::string_view ip = port["host_ip"].text();
  const std::string_view protocol = port["protocol"].text();
  if (target.empty() || ip.find(':') != ip.npos || (published.empty() && !ip.empty())) return {};
  std::string text(ip);
  if (!ip.empty()) text += ":";
  if (!published.empty()) text += std::string(published) + ":";
  text += target;
  if (!protocol.empty()) text += "/" + std::string(protocol);
  return yaml::quoted_scalar(text, yaml::Style::double_quoted);
}

std::string long_volume(const ComposeMount& mount) {
  const bool options = is_there(mount.options) && !mount.options->text.empty() &&
                       !one_of(mount.options->text, "ro rw");
  if (options || !is_there(mount.target) || !one_of(mount.type, "bind volume")) return {};
  std::string block = fmt::format("type: {}", mount.type);
  if (is_there(mount.source))
    block += fmt::format("\nsource: {}", yaml::scalar_text(mount.source->text));
  block += fmt::format("\ntarget: {}", yaml::scalar_text(mount.target->text));
  if (mount.read_only.value_or(false)) block += "\nread_only: true";
  // What the short form implies.
  if (mount.type == "bind") block += "\nbind:\n  create_host_path: true";
  return block;
}

std::string short_volume(const yaml::Node& volume) {
  if (!has_only_keys(volume, "type source target read_only bind")) return {};
  const std::string_view type = volume["type"].text();
  const std::string_view source = volume["source"].text();
  const std::string_view target = volume["target"].text();
  const bool bind = type == "bind";
  if ((!bind && type != "volume") || target.empty() || (bind && source.empty())) return {};
  const auto is_path = [](std::string_view text) {
    return text.starts_with('.') || text.starts_with('/') || text.starts_with('~');
  };
  const auto has_colon = [](std::string_view text) { return text.find(':') != text.npos; };
  if (is_path(source) != bind || !target.starts_with('/')) return {};
  if (has_colon(source) || has_colon(target)) return {};
  if (volume["bind"].size() > 1) return {};
  std::string text(source);
  if (!source.empty()) text += ":";
  text += target;
  if (volume["read_only"].as_bool().value_or(false)) text += ":ro";
  return yaml::scalar_text(text);
}

}  // namespace

std::vector<Action> change_port(const Subject& subject) {
  if (!fits(subject.path, "*.*.ports.[]") || subject.has_comment() || subject.has_variable())
    return {};
  if (subject.node.is_mapping()) {
    const std::string line = short_port(subject.node);
    if (line.empty()) return {};
    return {rewrite("write this port in short form", subject.with_line(line))};
  }
  const ComposeService* service = service_of(subject);
  if (service == nullptr || !subject.node.is_scalar()) return {};
  const ComposePort* port = item_at(subject, service->ports);
  if (port == nullptr || !port->is_short) return {};
  const std::string block = long_port(*port, subject.node.text());
  if (block.empty()) return {};
  return {rewrite("write this port in long form", subject.with_block(block))};
}

std::vector<Action> change_volume(const Subject& subject) {
  if (!fits(subject.path, "*.*.volumes.[]") || subject.has_comment() || subject.has_variable())
    return {};
  if (subject.node.is_mapping()) {
    const std::string line = short_volume(subject.node);
    if (line.empty()) return {};
    return {rewrite("write this volume in short form", subject.with_line(line))};
  }
  const ComposeService* service = service_of(subject);
  if (service == nullptr || !subject.node.is_scalar()) return {};
  const ComposeMount* mount = item_at(subject, service->mounts);
  if (mount == nullptr || !mount->is_short) return {};
  const std::string block = long_volume(*mount);
  if (block.empty()) return {};
  return {rewrite("write this volume in long form", subject.with_block(block))};
}

std::vector<Action> change_quotes(const Subject& subject) {
  const yaml::Node& node = subject.node;
  if (!node.is_scalar() || !node.tag().empty() || node.text().empty()) return {};
  const std::string_view written = subject.view.document.source().text(node.span());
  if (written.find('\n') != written.npos) return {};
  const yaml::Reading reading = subject.reading();
  if (node.style() == yaml::Style::plain) {
    // Other readers may take `80:80` for a number: quotes only say what it is here.
    const bool is_string = yaml::is_plain_safe(node.text(), yaml::Where::block) ||
                           node.text().find(':') != std::string_view::npos;
    if (!is_string || node.as_int() || node.as_bool()) return {};
    return {rewrite("put quotes around this value",
                    yaml::set_raw(reading, node,
                                  yaml::quoted_scalar(node.text(), yaml::Style::double_quoted)))};
  }
  const bool quoted =
      node.style() == yaml::Style::single_quoted || node.style() == yaml::Style::double_quoted;
  if (!quoted || !yaml::is_plain_safe(node.text(), yaml::Where::flow)) return {};
  return {rewrite("take the quotes off this value",
                  yaml::set_raw(reading, node, std::string(node.text())))};
}

}  // namespace hullint::lsp::in_compose
