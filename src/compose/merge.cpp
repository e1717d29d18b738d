#include "compose/merge.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/strings.h"
#include "compose/content.h"
#include "compose/key_index.h"
#include "compose/map_forms.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;
using Merger = ComposeNode (*)(ComposeNode base, ComposeNode over, const KeyPath& path,
                               MergeContext& context);

ComposeNode merge_mappings(ComposeNode base, ComposeNode over, const KeyPath& path,
                           MergeContext& context) {
  base.certainty = std::max(base.certainty, over.certainty);
  KeyIndex index(base.entries);
  for (ComposeEntry& entry : over.entries) {
    ComposeEntry* own = index.find(entry.key);
    if (own == nullptr) {
      base.entries.push_back(std::move(entry));
      continue;
    }
    const bool replaces = entry.value.is_scalar() || !own->value.exists() || own->value.is_null();
    const ComposePlace place = replaces ? entry.key_place : own->key_place;
    own->value = merge(std::move(own->value), std::move(entry.value), {&path, entry.key}, context);
    own->key_place = place;
  }
  return base;
}

ComposeNode append_without_duplicates(ComposeNode base, ComposeNode over) {
  base.certainty = std::max(base.certainty, over.certainty);
  std::unordered_multimap<std::uint64_t, std::size_t> known;
  for (std::size_t at = 0; at < base.items.size(); ++at)
    known.emplace(content_hash(base.items[at]), at);
  for (ComposeNode& item : over.items) {
    const std::uint64_t hash = content_hash(item);
    const auto [begin, end] = known.equal_range(hash);
    const bool there = std::any_of(begin, end, [&](const auto& other) {
      return same_content(base.items[other.second], item);
    });
    if (there) continue;
    known.emplace(hash, base.items.size());
    base.items.push_back(std::move(item));
  }
  return base;
}

// An empty collection that stands where `node` does.
ComposeNode empty_like(const ComposeNode& node, Kind kind) {
  ComposeNode empty;
  empty.kind = kind;
  empty.place = node.place;
  return empty;
}

ComposeNode misfit(const ComposeNode& base, ComposeNode over, const KeyPath& path,
                   MergeContext& context) {
  if (base.is_known() && over.is_known()) {
    const auto name = [](const ComposeNode& node) {
      return node.is_mapping() ? "a mapping" : node.is_sequence() ? "a list" : "a single value";
    };
    context.problems.push_back({ComposeProblem::Kind::incompatible_override, over.place,
                                "`" + std::string(path.key) + "` is " + name(over) + " here and " +
                                    name(base) +
                                    " in what it overrides: Compose cannot merge the two",
                                dotted(path), base.place});
  }
  return over;
}

ComposeNode replace(ComposeNode /*base*/, ComposeNode over, const KeyPath& /*path*/,
                    MergeContext& /*context*/) {
  return over;
}

ComposeNode merge_key_values(ComposeNode base, ComposeNode over, const KeyPath& path,
                             MergeContext& context) {
  ComposeNode left = key_values(std::move(base), context.files, context.arena);
  ComposeNode right = key_values(std::move(over), context.files, context.arena);
  left.certainty = std::max(left.certainty, right.certainty);
  KeyIndex index(left.entries);
  for (ComposeEntry& entry : right.entries) {
    if (ComposeEntry* own = index.find(entry.key))
      *own = std::move(entry);
    else
      left.entries.push_back(std::move(entry));
  }
  // The long form of this one is a mapping, for Compose too.
  if (path.key != "additional_contexts") left.tag = merged_list_tag;
  return left;
}

ComposeNode merge_to_sequence(ComposeNode base, ComposeNode over, const KeyPath& /*path*/,
                              MergeContext& context) {
  return append_without_duplicates(to_sequence(std::move(base), context.arena),
                                   to_sequence(std::move(over), context.arena));
}

ComposeNode build_mapping(ComposeNode build) {
  if (build.is_mapping()) return build;
  ComposeNode mapping = empty_like(build, Kind::mapping);
  const ComposePlace place = build.place;
  if (build.is_text()) mapping.entries.push_back({"context", place, std::move(build)});
  return mapping;
}

ComposeNode merge_build(ComposeNode base, ComposeNode over, const KeyPath& path,
                        MergeContext& context) {
  return merge_mappings(build_mapping(std::move(base)), build_mapping(std::move(over)), path,
                        context);
}

ComposeNode text_at(std::string_view text, Kind kind, const ComposePlace& place) {
  ComposeNode node;
  node.kind = kind;
  node.text = text;
  node.place = place;
  return node;
}

ComposeNode null_at(const ComposePlace& place) { return text_at("", Kind::null, place); }

ComposeNode started_dependency(const ComposePlace& place) {
  ComposeNode mapping = text_at("", Kind::mapping, place);
  mapping.entries.push_back({"condition", place, text_at("service_started", Kind::text, place)});
  mapping.entries.push_back({"required", place, text_at("true", Kind::boolean, place)});
  return mapping;
}

// A list of names as a mapping from them to what `value` makes of the place. The key of an unknown
// name is what is written.
ComposeNode names_to_mapping(ComposeNode names, ComposeNode (*value)(const ComposePlace&),
                             const MergeContext& context) {
  if (names.is_mapping()) return names;
  ComposeNode mapping = empty_like(names, Kind::mapping);
  if (!names.is_text()) mapping.certainty = names.certainty;
  if (names.is_text()) names.items.push_back(names);
  KeyIndex index(mapping.entries);
  for (const ComposeNode& item : names.items) {
    const std::string_view key =
        item.is_known() ? item.text : context.files[item.place.file].source->text(item.place.span);
    if (!item.is_scalar() || index.find(key) != nullptr) continue;
    mapping.entries.push_back({key, item.place, value(item.place)});
    mapping.entries.back().value.certainty = item.certainty;
  }
  return mapping;
}

ComposeNode merge_depends_on(ComposeNode base, ComposeNode over, const KeyPath& path,
                             MergeContext& context) {
  return merge_mappings(names_to_mapping(std::move(base), started_dependency, context),
                        names_to_mapping(std::move(over), started_dependency, context), path,
                        context);
}

ComposeNode merge_names(ComposeNode base, ComposeNode over, const KeyPath& path,
                        MergeContext& context) {
  return merge_mappings(names_to_mapping(std::move(base), null_at, context),
                        names_to_mapping(std::move(over), null_at, context), path, context);
}

// The options of two drivers have nothing in common.
ComposeNode merge_logging(ComposeNode base, ComposeNode over, const KeyPath& path,
                          MergeContext& context) {
  if (!base.is_mapping() || !over.is_mapping()) return misfit(base, std::move(over), path, context);
  const ComposeNode& before = base["driver"];
  const ComposeNode& after = over["driver"];
  if (!before.exists() || !after.exists() || same_content(before, after))
    return merge_mappings(std::move(base), std::move(over), path, context);
  return over;
}

ComposeNode merge_ulimit(ComposeNode base, ComposeNode over, const KeyPath& path,
                         MergeContext& context) {
  if (base.is_mapping() && over.is_mapping())
    return merge_mappings(std::move(base), std::move(over), path, context);
  return over;
}

// The nodes of `nodes` that are about `subnet`.
ComposeNode* with_subnet(std::vector<ComposeNode>& nodes, const ComposeNode& subnet) {
  const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const ComposeNode& node) {
    return same_content(node["subnet"], subnet);
  });
  return found == nodes.end() ? nullptr : &*found;
}

// As compose-go does it, also where that is odd: each configuration meets each override, and no
// override leaves nothing.
ComposeNode merge_ipam_configs(ComposeNode base, ComposeNode over, const KeyPath& path,
                               MergeContext& context) {
  constexpr std::size_t most_pairs = 10'000;
  if (!base.is_sequence() || !over.is_sequence())
    return misfit(base, std::move(over), path, context);
  if (base.items.size() * over.items.size() > most_pairs)
    return append_without_duplicates(std::move(base), std::move(over));
  ComposeNode merged = empty_like(base, Kind::sequence);
  for (ComposeNode& original : base.items) {
    ComposeNode config = names_to_mapping(std::move(original), null_at, context);
    for (const ComposeNode& item : over.items) {
      ComposeNode change = names_to_mapping(item, null_at, context);
      const bool same = same_content(change["subnet"], config["subnet"]);
      if (!same && with_subnet(merged.items, change["subnet"]) == nullptr) {
        merged.items.push_back(std::move(change));
        continue;
      }
      config = merge_mappings(std::move(config), std::move(change), path, context);
      if (ComposeNode* earlier = with_subnet(merged.items, config["subnet"]))
        *earlier = config;
      else
        merged.items.push_back(config);
    }
  }
  return merged;
}

struct MergeRule {
  std::string_view pattern;
  Merger merger;
};

constexpr std::array rules{
    MergeRule{"networks.*.ipam.config", merge_ipam_configs},
    MergeRule{"networks.*.labels", merge_key_values},
    MergeRule{"volumes.*.labels", merge_key_values},
    MergeRule{"secrets.*.labels", merge_key_values},
    MergeRule{"configs.*.labels", merge_key_values},
    MergeRule{"workloads.*.annotations", merge_key_values},
    MergeRule{"workloads.*.build", merge_build},
    MergeRule{"workloads.*.build.args", merge_key_values},
    MergeRule{"workloads.*.build.additional_contexts", merge_key_values},
    MergeRule{"workloads.*.build.extra_hosts", merge_to_sequence},
    MergeRule{"workloads.*.build.labels", merge_key_values},
    MergeRule{"workloads.*.command", replace},
    MergeRule{"workloads.*.depends_on", merge_depends_on},
    MergeRule{"workloads.*.dns", merge_to_sequence},
    MergeRule{"workloads.*.dns_opt", merge_to_sequence},
    MergeRule{"workloads.*.dns_search", merge_to_sequence},
    MergeRule{"workloads.*.entrypoint", replace},
    MergeRule{"workloads.*.env_file", merge_to_sequence},
    MergeRule{"workloads.*.label_file", merge_to_sequence},
    MergeRule{"workloads.*.environment", merge_key_values},
    MergeRule{"workloads.*.extra_hosts", merge_to_sequence},
    MergeRule{"workloads.*.healthcheck.test", replace},
    MergeRule{"workloads.*.labels", merge_key_values},
    MergeRule{"workloads.*.volumes.*.volume.labels", merge_key_values},
    MergeRule{"workloads.*.logging", merge_logging},
    MergeRule{"workloads.*.models", merge_names},
    MergeRule{"workloads.*.networks", merge_names},
    MergeRule{"workloads.*.sysctls", merge_key_values},
    MergeRule{"workloads.*.tmpfs", merge_to_sequence},
    MergeRule{"workloads.*.ulimits.*", merge_ulimit},
    MergeRule{"services.*.deploy.labels", merge_key_values},
};

}  // namespace

ComposeNode merge(ComposeNode base, ComposeNode over, const KeyPath& path, MergeContext& context) {
  for (const MergeRule& rule : rules)
    if (matches(path, rule.pattern))
      return rule.merger(std::move(base), std::move(over), path, context);
  if (!over.exists() || over.is_null()) {
    if (!over.is_known()) base.certainty = Certainty::unknown;
    return base;
  }
  if (base.is_mapping()) {
    if (!over.is_mapping()) return misfit(base, std::move(over), path, context);
    return merge_mappings(std::move(base), std::move(over), path, context);
  }
  if (base.is_sequence()) {
    if (!over.is_sequence()) return misfit(base, std::move(over), path, context);
    return append_without_duplicates(std::move(base), std::move(over));
  }
  return over;
}

}  // namespace hullint
