#include "compose/canonical.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "compose/ports.h"
#include "compose/short_form.h"
#include "compose/volumes.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

// How many long forms all ports of a project may become; more stay as runs.
constexpr std::size_t most_ports = 50'000;

// One call of `make_canonical`. Its functions change a node in place where it has a short form, and
// leave alone what has the wrong type: the schema says so.
class Canonicaliser {
 public:
  explicit Canonicaliser(CanonicalContext& context) : context_(context) {}

  void project(ComposeNode& root);
  std::vector<ComposeProblem> problems;

 private:
  void service(ComposeNode& service, const std::string& path);
  void container(ComposeNode& container, const std::string& path);
  void build(ComposeNode& build, const std::string& path);
  void build_parts(ComposeNode& build, const std::string& path);
  void ports(ComposeNode& ports, const std::string& path);
  void resource(ComposeNode& resource, const std::string& path);
  void key_values(ComposeNode& list, const std::string& path, std::string_view what);
  template <typename Read>
  void each_long_form(ComposeNode& list, const std::string& path, Read read);
  void report(ShortFormFault fault, const std::string& path);

  CanonicalContext& context_;
  std::size_t ports_left_ = most_ports;
};

// The value of a key that is there and not null.
ComposeNode* value_of(ComposeNode& mapping, std::string_view key) {
  ComposeEntry* entry = mapping.is_mapping() ? mapping.entry(key) : nullptr;
  return entry != nullptr && !entry->value.is_null() ? &entry->value : nullptr;
}

// Whether a text is there that is not only a variable without a value, which may be anything.
bool is_readable_text(const ComposeNode& node) {
  return node.is_text() && (node.is_known() || !node.text.empty());
}

// `a` as `{key: a}`.
void wrap(ComposeNode& node, std::string_view key) {
  if (!node.is_text()) return;
  ComposeNode mapping = compose_mapping(node.place);
  add_part(mapping, key, std::move(node));
  node = std::move(mapping);
}

void wrap_items(ComposeNode* list, std::string_view key) {
  if (list == nullptr) return;
  for (ComposeNode& item : list->items) wrap(item, key);
}

// `a` as `[a]`.
void make_list(ComposeNode* node) {
  if (node == nullptr || !node->is_text()) return;
  ComposeNode list;
  list.kind = Kind::sequence;
  list.place = node->place;
  list.items.push_back(std::move(*node));
  *node = std::move(list);
}

// A list of keys as a mapping to null.
void make_mapping(ComposeNode* node, const std::vector<ComposeFile>& files) {
  if (node == nullptr || !node->is_sequence()) return;
  if (!std::all_of(node->items.begin(), node->items.end(),
                   [](const ComposeNode& item) { return item.is_text(); })) {
    return;
  }
  ComposeNode mapping = compose_mapping(node->place);
  mapping.certainty = node->certainty;
  mapping.tag = node->tag;
  mapping.entries.reserve(node->items.size());
  std::unordered_map<std::string_view, std::size_t> seen;
  for (const ComposeNode& item : node->items) {
    const ScalarParts parts(item, files);
    const std::string_view key = item.is_known() ? item.text : parts.written(parts.whole());
    if (!seen.try_emplace(key, 0).second) continue;
    const ComposePlace place = parts.place(parts.whole());
    mapping.entries.push_back({key, place, compose_scalar(Kind::null, "", place, item.certainty)});
  }
  *node = std::move(mapping);
}

void add_missing(ComposeNode& mapping, std::string_view key, ComposeNode value) {
  if (mapping.entry(key) == nullptr) add_part(mapping, key, std::move(value));
}

void complete_dependencies(ComposeNode* dependencies, const std::vector<ComposeFile>& files) {
  if (dependencies == nullptr) return;
  const bool was_list = dependencies->is_sequence();
  make_mapping(dependencies, files);
  for (ComposeEntry& entry : dependencies->entries) {
    ComposeNode& value = entry.value;
    if (was_list) {
      const Certainty certainty = value.certainty;
      value = compose_mapping(entry.key_place);
      value.certainty = certainty;
    }
    if (!value.is_mapping()) continue;
    add_missing(value, "condition", compose_scalar(Kind::text, "service_started", entry.key_place));
    add_missing(value, "required", compose_scalar(Kind::boolean, "true", entry.key_place));
  }
}

void complete_env_files(ComposeNode* files) {
  make_list(files);
  wrap_items(files, "path");
  if (files == nullptr) return;
  for (ComposeNode& file : files->items) {
    if (!file.is_mapping()) continue;
    add_missing(file, "required", compose_scalar(Kind::boolean, "true", file.place));
  }
}

// `all` is the only text.
void complete_gpus(ComposeNode* gpus) {
  if (gpus == nullptr || !gpus->is_text() || !gpus->is_known() || gpus->text != "all") return;
  wrap(*gpus, "count");
  ComposeNode list;
  list.kind = Kind::sequence;
  list.place = gpus->place;
  list.items.push_back(std::move(*gpus));
  *gpus = std::move(list);
}

// Compose drops an empty server, and no other empty text.
void complete_dns(ComposeNode* dns) {
  make_list(dns);
  if (dns == nullptr) return;
  std::erase_if(dns->items, [](const ComposeNode& item) {
    return item.is_null() || (item.is_text() && item.is_known() && item.text.empty());
  });
}

void make_text(ComposeNode* node) {
  if (node == nullptr || node->kind != Kind::boolean) return;
  if (const std::optional<bool> value = node->as_bool()) node->text = *value ? "true" : "false";
  node->kind = Kind::text;
}

void Canonicaliser::report(ShortFormFault fault, const std::string& path) {
  problems.push_back(
      {ComposeProblem::Kind::invalid_short_form, fault.place, std::move(fault.message), path, {}});
}

template <typename Read>
void Canonicaliser::each_long_form(ComposeNode& list, const std::string& path, Read read) {
  for (ComposeNode& item : list.items) {
    LongForms forms = read(item);
    if (forms.fault) report(*std::move(forms.fault), path);
    if (!forms.nodes.empty()) item = std::move(forms.nodes.front());
  }
}

void Canonicaliser::ports(ComposeNode& ports, const std::string& path) {
  if (!ports.is_sequence()) return;
  std::vector<ComposeNode> items;
  items.reserve(ports.items.size());
  for (ComposeNode& item : ports.items) {
    LongForms forms = long_forms_of_port(item, context_.files, context_.arena, ports_left_);
    if (forms.fault) report(*std::move(forms.fault), path);
    if (forms.nodes.empty()) {
      items.push_back(std::move(item));
      continue;
    }
    ports_left_ -= std::min(ports_left_, forms.nodes.size());
    for (ComposeNode& form : forms.nodes) items.push_back(std::move(form));
  }
  ports.items = std::move(items);
}

// `[KEY=value]` as a mapping. An item without `=` is a fault, but for `default` of `ssh`.
void Canonicaliser::key_values(ComposeNode& list, const std::string& path, std::string_view what) {
  if (!list.is_sequence()) return;
  ComposeNode mapping = compose_mapping(list.place);
  mapping.tag = list.tag;
  mapping.entries.reserve(list.items.size());
  std::unordered_map<std::string_view, std::size_t> seen;
  for (const ComposeNode& item : list.items) {
    if (!is_readable_text(item)) return;
    const ScalarParts parts(item, context_.files);
    const auto equals = static_cast<Offset>(std::min(item.text.find('='), item.text.size()));
    const Span key{0, equals};
    const bool has_value = equals < item.text.size();
    if (!parts.is_known(key)) return;
    if (!has_value && (what != "SSH key" || item.text != "default")) {
      report({parts.place(key), "the " + std::string(what) + " `" + std::string(item.text) +
                                    "` has no `=` and value"},
             path);
      return;
    }
    ComposeNode value = has_value ? parts.part({equals + 1, parts.whole().end})
                                  : compose_scalar(Kind::null, "", parts.place(key));
    ComposeEntry entry{parts.text(key), parts.place(key), std::move(value)};
    const auto [found, is_new] = seen.try_emplace(entry.key, mapping.entries.size());
    if (is_new) {
      mapping.entries.push_back(std::move(entry));
    } else {
      mapping.entries[found->second] = std::move(entry);
    }
  }
  list = std::move(mapping);
}

void Canonicaliser::build_parts(ComposeNode& build, const std::string& path) {
  wrap_items(value_of(build, "secrets"), "source");
  make_text(value_of(build, "provenance"));
  make_text(value_of(build, "sbom"));
  if (ComposeNode* contexts = value_of(build, "additional_contexts")) {
    key_values(*contexts, path + ".additional_contexts", "build context");
  }
  if (ComposeNode* keys = value_of(build, "ssh")) key_values(*keys, path + ".ssh", "SSH key");
}

void Canonicaliser::build(ComposeNode& build, const std::string& path) {
  wrap(build, "context");
  build_parts(build, path);
}

// What services, jobs and `pre_start` hooks have in common.
void Canonicaliser::container(ComposeNode& container, const std::string& path) {
  complete_env_files(value_of(container, "env_file"));
  make_list(value_of(container, "label_file"));
  complete_gpus(value_of(container, "gpus"));
  make_mapping(value_of(container, "networks"), context_.files);
  make_mapping(value_of(container, "models"), context_.files);
  complete_dns(value_of(container, "dns"));
  wrap_items(value_of(container, "secrets"), "source");
  wrap_items(value_of(container, "configs"), "source");
  if (ComposeNode* volumes = value_of(container, "volumes")) {
    each_long_form(*volumes, path + ".volumes", [&](const ComposeNode& item) {
      return long_form_of_volume(item, context_.files, context_.arena);
    });
  }
  if (ComposeNode* devices = value_of(container, "devices")) {
    each_long_form(*devices, path + ".devices", [&](const ComposeNode& item) {
      return long_form_of_device(item, context_.files);
    });
  }
}

void Canonicaliser::service(ComposeNode& service, const std::string& path) {
  if (!service.is_mapping()) return;
  container(service, path);
  complete_dependencies(value_of(service, "depends_on"), context_.files);
  if (ComposeNode* extends = value_of(service, "extends")) wrap(*extends, "service");
  if (ComposeNode* list = value_of(service, "ports")) ports(*list, path + ".ports");
  if (ComposeNode* parts = value_of(service, "build")) build(*parts, path + ".build");
  if (ComposeNode* hooks = value_of(service, "pre_start")) {
    for (ComposeNode& hook : hooks->items) container(hook, path + ".pre_start");
  }
  if (ComposeNode* develop = value_of(service, "develop")) {
    if (ComposeNode* watch = value_of(*develop, "watch")) {
      for (ComposeNode& trigger : watch->items) {
        make_list(value_of(trigger, "ignore"));
        make_list(value_of(trigger, "include"));
      }
    }
  }
  if (ComposeNode* triggers = value_of(service, "triggers")) {
    wrap_items(value_of(*triggers, "schedule"), "cron");
  }
}

// `external: {name: x}` is the old way to say `external: true` and `name: x`.
void Canonicaliser::resource(ComposeNode& resource, const std::string& path) {
  ComposeNode* external = value_of(resource, "external");
  if (external == nullptr || !external->is_mapping()) return;
  ComposeNode old =
      std::exchange(*external, compose_scalar(Kind::boolean, "true", external->place));
  const ComposeEntry* outer = resource.entry("name");
  const ComposeEntry* inner = old.entry("name");
  if (inner != nullptr && outer == nullptr) {
    resource.entries.push_back(*inner);
  } else if (inner != nullptr && inner->value.is_known() && outer->value.is_known() &&
             inner->value.text != outer->value.text) {
    report({inner->value.place, "the name `" + std::string(inner->value.text) + "` is not the `" +
                                    std::string(outer->value.text) + "` of `name`"},
           path + ".external");
  }
  if (ComposeEntry* kept = resource.entry("#external")) {
    kept->value = std::move(old);
  } else {
    add_part(resource, "#external", std::move(old));
  }
}

void Canonicaliser::project(ComposeNode& root) {
  for (const std::string_view section : {"services", "jobs"}) {
    ComposeNode* services = value_of(root, section);
    if (services == nullptr) continue;
    for (ComposeEntry& entry : services->entries) {
      service(entry.value, std::string(section) + "." + std::string(entry.key));
    }
  }
  for (const std::string_view section : {"volumes", "networks", "secrets", "configs"}) {
    ComposeNode* resources = value_of(root, section);
    if (resources == nullptr) continue;
    for (ComposeEntry& entry : resources->entries) {
      resource(entry.value, std::string(section) + "." + std::string(entry.key));
    }
  }
  wrap_items(value_of(root, "include"), "path");
}

// Adds the problems whose places have none of this kind yet: a short form that stays as it is is
// met again in each merged state, and in each service that an alias brings it to.
void add_new(std::vector<ComposeProblem> found, std::vector<ComposeProblem>& problems) {
  using Key = std::tuple<std::uint32_t, Span, std::size_t>;
  std::vector<Key> keys;
  keys.reserve(problems.size() + found.size());
  const std::size_t before = problems.size();
  for (std::size_t index = 0; index < before + found.size(); ++index) {
    const ComposeProblem& problem = index < before ? problems[index] : found[index - before];
    if (problem.kind == ComposeProblem::Kind::invalid_short_form) {
      keys.emplace_back(problem.place.file, problem.place.span, index);
    }
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> fresh;
  for (std::size_t index = 0; index < keys.size(); ++index) {
    const auto& [file, span, problem] = keys[index];
    if (problem < before) continue;
    if (index > 0 && std::get<0>(keys[index - 1]) == file && std::get<1>(keys[index - 1]) == span) {
      continue;
    }
    fresh.push_back(problem - before);
  }
  std::sort(fresh.begin(), fresh.end());
  for (const std::size_t index : fresh) problems.push_back(std::move(found[index]));
}

}  // namespace

void make_canonical(ComposeNode& root, CanonicalContext& context) {
  Canonicaliser canonicaliser(context);
  canonicaliser.project(root);
  add_new(std::move(canonicaliser.problems), context.problems);
}

}  // namespace hullint
