#include "compose/unique.h"

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "compose/key_path.h"
#include "compose/values.h"

namespace hullint {
namespace {

// What an entry is told apart by; nothing if it is unknown or has no such thing.
using Key = std::optional<std::string>;

Key scalar_key(const ComposeNode& node) {
  if (!node.is_scalar() || !node.is_known()) return std::nullopt;
  return printed_value(node);
}

// A part of a mapping, or what Compose takes if it is not there.
Key part_key(const ComposeNode& node, std::string_view absent) {
  return node.exists() ? scalar_key(node) : Key(absent);
}

Key key_value_key(const ComposeNode& entry) {
  if (!entry.is_text() || !entry.is_known()) return std::nullopt;
  return std::string(entry.text.substr(0, entry.text.find('=')));
}

Key text_key(const ComposeNode& entry) { return scalar_key(entry); }

// The short forms wait for their long ones.
Key target_key(const ComposeNode& entry) {
  return entry.is_mapping() ? scalar_key(entry["target"]) : std::nullopt;
}

Key path_key(const ComposeNode& entry) {
  return entry.is_mapping() ? scalar_key(entry["path"]) : scalar_key(entry);
}

Key mount_key(const ComposeNode& entry, std::string_view folder) {
  if (entry.is_mapping() && entry["target"].exists()) return scalar_key(entry["target"]);
  const Key source = entry.is_mapping() ? scalar_key(entry["source"]) : scalar_key(entry);
  return source ? Key(std::string(folder) + "/" + *source) : source;
}

Key config_key(const ComposeNode& entry) { return mount_key(entry, ""); }
Key secret_key(const ComposeNode& entry) { return mount_key(entry, "/run/secrets"); }

Key port_key(const ComposeNode& entry) {
  if (!entry.is_mapping()) return scalar_key(entry);
  const Key host = part_key(entry["host_ip"], "0.0.0.0");
  // Compose tells a number from the text of its digits.
  Key published = part_key(entry["published"], "<none>");
  if (published && !entry["published"].is_text()) *published += " as a number";
  const Key target = scalar_key(entry["target"]);
  const Key protocol = part_key(entry["protocol"], "tcp");
  if (!host || !published || !target || !protocol) return std::nullopt;
  return *host + ":" + *published + ":" + *target + "/" + *protocol;
}

struct UniqueRule {
  std::string_view pattern;
  Key (*key)(const ComposeNode& entry);
  bool mounts = false;
};

constexpr std::array rules{
    UniqueRule{"networks.*.labels", key_value_key},
    UniqueRule{"networks.*.ipam.options", key_value_key},
    UniqueRule{"services.*.annotations", key_value_key},
    UniqueRule{"services.*.build.args", key_value_key},
    UniqueRule{"services.*.build.additional_contexts", key_value_key},
    UniqueRule{"services.*.build.platform", key_value_key},
    UniqueRule{"services.*.build.tags", key_value_key},
    UniqueRule{"services.*.build.labels", key_value_key},
    UniqueRule{"services.*.cap_add", key_value_key},
    UniqueRule{"services.*.cap_drop", key_value_key},
    UniqueRule{"services.*.devices", target_key},
    UniqueRule{"services.*.configs", config_key},
    UniqueRule{"services.*.deploy.labels", key_value_key},
    UniqueRule{"services.*.dns", key_value_key},
    UniqueRule{"services.*.dns_opt", key_value_key},
    UniqueRule{"services.*.dns_search", key_value_key},
    UniqueRule{"services.*.environment", key_value_key},
    UniqueRule{"services.*.env_file", path_key},
    UniqueRule{"services.*.expose", text_key},
    UniqueRule{"services.*.labels", key_value_key},
    UniqueRule{"services.*.links", key_value_key},
    UniqueRule{"services.*.networks.*.aliases", key_value_key},
    UniqueRule{"services.*.networks.*.link_local_ips", key_value_key},
    UniqueRule{"services.*.ports", port_key},
    UniqueRule{"services.*.profiles", key_value_key},
    UniqueRule{"services.*.secrets", secret_key},
    UniqueRule{"services.*.sysctls", key_value_key},
    UniqueRule{"services.*.tmpfs", key_value_key},
    UniqueRule{"services.*.volumes", target_key, true},
};

constexpr PatternFilter filter(rules);

void report_mounts(const ComposeNode& first, const ComposeNode& second, const KeyPath& path,
                   std::vector<ComposeProblem>& problems) {
  if (first.place.file != second.place.file || first.place == second.place) return;
  const std::string_view target = second["target"].text;
  problems.push_back({ComposeProblem::Kind::duplicate_target, second.place,
                      "a mount above has the target `" + std::string(target) +
                          "` too: Compose keeps only this one",
                      dotted(path), first.place});
}

void keep_last(std::vector<ComposeNode>& items, const UniqueRule& rule, const KeyPath& path,
               std::vector<ComposeProblem>& problems) {
  std::unordered_map<std::string, std::size_t> places;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (Key key = rule.key(items[at])) {
      const auto [place, is_new] = places.emplace(std::move(*key), kept);
      if (!is_new) {
        if (rule.mounts) report_mounts(items[place->second], items[at], path, problems);
        items[place->second] = std::move(items[at]);
        continue;
      }
    }
    if (kept != at) items[kept] = std::move(items[at]);
    ++kept;
  }
  items.resize(kept);
}

// Lists within lists are left alone, as Compose leaves them.
void remove_below(ComposeNode& node, const KeyPath& path, std::vector<ComposeProblem>& problems) {
  for (ComposeEntry& entry : node.entries) remove_below(entry.value, {&path, entry.key}, problems);
  if (node.items.size() < 2 || !filter.may_fit(path)) return;
  for (const UniqueRule& rule : rules) {
    // Most differ in the last key.
    const bool may_fit = rule.pattern.ends_with(path.key);
    if (may_fit && matches(path, rule.pattern)) return keep_last(node.items, rule, path, problems);
  }
}

}  // namespace

void remove_duplicates(ComposeNode& root, std::vector<ComposeProblem>& problems) {
  remove_below(root, {}, problems);
}

}  // namespace hullint
