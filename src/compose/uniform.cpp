#include "compose/uniform.h"

#include <array>
#include <string>
#include <utility>

#include "base/strings.h"
#include "compose/key_index.h"
#include "compose/key_path.h"
#include "compose/key_values.h"
#include "compose/paths.h"
#include "compose/values.h"
#include "compose/views.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

// How a value that may be written in several ways is shown.
enum class Form : std::uint8_t {
  variables,  // a mapping from names to texts, or to null for what the shell has
  texts,      // a mapping from keys to texts
  hosts,      // a mapping from hosts to the lists of their addresses
  list,       // a list, also of one
};

struct FormRule {
  std::string_view pattern;
  Form form;
};

constexpr std::array resource_forms{
    FormRule{"networks.*.labels", Form::texts},
    FormRule{"volumes.*.labels", Form::texts},
    FormRule{"secrets.*.labels", Form::texts},
    FormRule{"configs.*.labels", Form::texts},
};

// Below a service, a job or an item of `pre_start`.
constexpr std::array container_forms{
    FormRule{"environment", Form::variables},
    FormRule{"build.args", Form::variables},
    FormRule{"build.labels", Form::texts},
    FormRule{"build.extra_hosts", Form::hosts},
    FormRule{"labels", Form::texts},
    FormRule{"deploy.labels", Form::texts},
    FormRule{"annotations", Form::texts},
    FormRule{"sysctls", Form::texts},
    FormRule{"volumes.[].volume.labels", Form::texts},
    FormRule{"extra_hosts", Form::hosts},
    FormRule{"dns_search", Form::list},
    FormRule{"tmpfs", Form::list},
};

bool is_container(const KeyPath& path) {
  return matches(path, "workloads.*") || matches(path, "services.*.pre_start.[]");
}

std::optional<Form> form_of(const KeyPath& path) {
  for (const FormRule& rule : container_forms) {
    const KeyPath* owner = above(path, rule.pattern);
    if (owner != nullptr && is_container(*owner)) return rule.form;
  }
  for (const FormRule& rule : resource_forms)
    if (matches(path, rule.pattern)) return rule.form;
  return std::nullopt;
}

// Which texts compose-go takes for paths (`paths/resolve.go`).
enum class PathKind : std::uint8_t { none, plain, file, context };

PathKind path_kind_of(const KeyPath& path) {
  for (const std::string_view pattern : {"configs.*.file", "secrets.*.file"})
    if (matches(path, pattern)) return PathKind::file;
  for (const std::string_view pattern : {"env_file.[].path", "label_file.[]"}) {
    const KeyPath* owner = above(path, pattern);
    if (owner != nullptr && is_container(*owner)) return PathKind::plain;
  }
  if (matches(path, "workloads.*.extends.file")) return PathKind::plain;
  if (matches(path, "services.*.develop.watch.[].path")) return PathKind::plain;
  if (matches(path, "workloads.*.build.ssh.*")) return PathKind::file;
  if (matches(path, "workloads.*.build.context")) return PathKind::context;
  if (matches(path, "workloads.*.build.additional_contexts.*")) return PathKind::context;
  return PathKind::none;
}

// What is kept of short forms, and the parts of one that Compose leaves out if they are empty.
bool is_extra(const ComposeEntry& entry, const ComposeNode& of) {
  if (one_of(entry.key, "#short #options #external")) return true;
  const bool is_short = of["#short"].exists() || of["#options"].exists();
  return is_short && !entry.value.is_known() && entry.value.is_text() && entry.value.text.empty();
}

bool is_empty_text(const ComposeNode& node) {
  return node.is_null() || (node.is_text() && node.text.empty());
}

// Makes the copy.
class Uniform {
 public:
  Uniform(const Compose& compose, Arena& arena) : compose_(compose), arena_(arena) {}

  ComposeNode copy(const ComposeNode& node, const KeyPath& path);

 private:
  ComposeNode formed(const ComposeNode& node, Form form);
  ComposeNode texts(const ComposeNode& node, Form form);
  ComposeNode hosts(const ComposeNode& node);
  void rebase(ComposeNode& text, PathKind kind);
  void rebase_parts(ComposeNode& mapping, const KeyPath& path);
  void make_text(ComposeNode& scalar);

  const Compose& compose_;
  Arena& arena_;
};

void Uniform::make_text(ComposeNode& scalar) {
  if (!scalar.is_scalar()) return;
  if (!scalar.is_text()) scalar.text = arena_.keep(printed_value(scalar));
  scalar.kind = Kind::text;
}

ComposeNode Uniform::texts(const ComposeNode& node, Form form) {
  ComposeNode mapping = to_mapping(node, compose_.files());
  for (ComposeEntry& entry : mapping.entries) {
    if (entry.value.is_null() && form == Form::texts) entry.value.kind = Kind::text;
    if (entry.value.is_null()) {
      const std::optional<std::string_view> value = compose_.variable(entry.key);
      if (!value) continue;
      entry.value.kind = Kind::text;
      entry.value.text = *value;
    }
    make_text(entry.value);
  }
  return mapping;
}

// `host=address` or `host:address`, an address in brackets without them.
ComposeNode Uniform::hosts(const ComposeNode& node) {
  ComposeNode mapping = node;
  mapping.kind = Kind::mapping;
  mapping.items.clear();
  KeyIndex index(mapping.entries);
  const auto without_brackets = [](ComposeNode& address) {
    if (address.text.starts_with('[') && address.text.ends_with(']'))
      address.text = address.text.substr(1, address.text.size() - 2);
  };
  for (ComposeEntry& entry : mapping.entries) {
    if (!entry.value.is_sequence()) {
      ComposeNode list;
      list.kind = Kind::sequence;
      list.items.push_back(std::move(entry.value));
      entry.value = std::move(list);
    }
    for (ComposeNode& address : entry.value.items) without_brackets(address);
  }
  for (const ComposeNode& item : node.items) {
    const std::size_t equals = item.text.find('=');
    const std::size_t cut = equals != std::string_view::npos ? equals : item.text.find(':');
    if (cut == std::string_view::npos) return node;
    ComposeNode address = item;
    const std::string_view host = trim(item.text.substr(0, cut));
    address.text = trim(item.text.substr(cut + 1));
    without_brackets(address);
    ComposeEntry* entry = index.find(host);
    if (entry == nullptr) {
      ComposeNode list;
      list.kind = Kind::sequence;
      mapping.entries.push_back({host, item.place, std::move(list)});
      entry = &mapping.entries.back();
    }
    entry->value.items.push_back(std::move(address));
  }
  return mapping;
}

ComposeNode Uniform::formed(const ComposeNode& node, Form form) {
  if (form == Form::hosts) return node.is_mapping() || node.is_sequence() ? hosts(node) : node;
  if (form != Form::list) return texts(node, form);
  if (!node.is_text()) return node;
  ComposeNode list;
  list.kind = Kind::sequence;
  list.items.push_back(node);
  return list;
}

void Uniform::rebase(ComposeNode& text, PathKind kind) {
  if (!text.is_text() || text.place.file < compose_.main_file_count()) return;
  if (text.text.empty() && kind == PathKind::plain) return;
  if (kind == PathKind::context && is_remote_context(text.text)) return;
  const std::string path = path_from(compose_.files()[text.place.file].base, text.text);
  if (path.empty() || path.starts_with('/')) return;
  text.text = arena_.keep(relative_path(path, compose_.files().front().base));
}

// Of a mount the source if it is bound, of a volume the device if it is a bind mount in disguise.
void Uniform::rebase_parts(ComposeNode& mapping, const KeyPath& path) {
  const KeyPath* owner = above(path, "volumes.[]");
  if (owner != nullptr && is_container(*owner) && mapping["type"].text == "bind")
    if (ComposeEntry* source = mapping.entry("source")) rebase(source->value, PathKind::file);
  if (!matches(path, "volumes.*") || mapping["driver"].text != "local") return;
  ComposeEntry* options = mapping.entry("driver_opts");
  if (options == nullptr || options->value["o"].text != "bind") return;
  if (ComposeEntry* device = options->value.entry("device")) rebase(device->value, PathKind::file);
}

ComposeNode Uniform::copy(const ComposeNode& node, const KeyPath& path) {
  if (const std::optional<Form> form = form_of(path)) return formed(node, *form);
  if (node.is_scalar() || node.is_null()) {
    ComposeNode scalar = node;
    if (const PathKind kind = path_kind_of(path); kind != PathKind::none) rebase(scalar, kind);
    return scalar;
  }
  ComposeNode made;
  made.kind = node.kind;
  made.place = node.place;
  made.entries.reserve(node.entries.size());
  for (const ComposeEntry& entry : node.entries)
    if (!is_extra(entry, node))
      made.entries.push_back({entry.key, entry.key_place, copy(entry.value, {&path, entry.key})});
  made.items.reserve(node.items.size());
  const bool omits_empty = matches(path, "workloads.*.dns");
  for (const ComposeNode& item : node.items)
    if (!omits_empty || !is_empty_text(item)) made.items.push_back(copy(item, {&path, "[]"}));
  if (made.is_mapping()) rebase_parts(made, path);
  return made;
}

}  // namespace

ComposeNode uniform_root(const Compose& compose, Arena& arena) {
  return Uniform(compose, arena).copy(compose.root(), {});
}

}  // namespace hullint
