#include "lsp/features/compose/mentions.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"
#include "compose/volumes.h"
#include "lsp/features/compose/entries.h"

namespace hullint::lsp::in_compose {
namespace {

using yaml::Node;

// How a value names things.
enum class Form : std::uint8_t {
  names,     // the items of a list, or the keys of a mapping
  first,     // list items, up to a `:`
  prefixed,  // `service:NAME`
  sources,   // list items, or the key `source` of each
  mounts,
  extends,
  build,
  credentials,
  declarations,  // the keys of a top-level section
  services,
  service,
  args,
  contexts,
};

struct Key {
  std::string_view name;
  NameKind kind;
  Form form;
};

constexpr Key top_keys[] = {
    {"services", NameKind::service, Form::services},
    {"networks", NameKind::network, Form::declarations},
    {"volumes", NameKind::volume, Form::declarations},
    {"secrets", NameKind::secret, Form::declarations},
    {"configs", NameKind::config, Form::declarations},
    {"models", NameKind::model, Form::declarations},
};

constexpr Key service_keys[] = {
    {"depends_on", NameKind::service, Form::names},
    {"links", NameKind::service, Form::first},
    {"volumes_from", NameKind::service, Form::first},
    {"network_mode", NameKind::service, Form::prefixed},
    {"ipc", NameKind::service, Form::prefixed},
    {"pid", NameKind::service, Form::prefixed},
    {"uts", NameKind::service, Form::prefixed},
    {"cgroup", NameKind::service, Form::prefixed},
    {"extends", NameKind::service, Form::extends},
    {"networks", NameKind::network, Form::names},
    {"volumes", NameKind::volume, Form::mounts},
    {"secrets", NameKind::secret, Form::sources},
    {"configs", NameKind::config, Form::sources},
    {"credential_spec", NameKind::config, Form::credentials},
    {"models", NameKind::model, Form::names},
    {"profiles", NameKind::profile, Form::names},
    {"build", NameKind::stage, Form::build},
};

constexpr Key build_keys[] = {
    {"target", NameKind::stage, Form::names},
    {"args", NameKind::argument, Form::args},
    {"additional_contexts", NameKind::service, Form::contexts},
    {"secrets", NameKind::secret, Form::sources},
};

// What is left to read: a value and how.
struct Task {
  Node value;
  Key key;
  std::string_view owner;
};

class Reader {
 public:
  Reader(const Source& source, const yaml::Tree& tree) : source_(source), tree_(tree) {}

  std::vector<Mention> run() {
    for (const Node& document : tree_.documents()) {
      read_keys(document, top_keys, {});
      while (!tasks_.empty()) {
        const Task task = tasks_.back();
        tasks_.pop_back();
        read(task);
      }
    }
    add_anchors();
    std::sort(found_.begin(), found_.end(), [](const Mention& a, const Mention& b) {
      return a.span != b.span ? a.span < b.span : a.kind < b.kind;
    });
    const auto same = [](const Mention& a, const Mention& b) {
      return a.span == b.span && a.kind == b.kind;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    return std::move(found_);
  }

 private:
  static std::uint32_t way_of(const Key& key) {
    return (static_cast<std::uint32_t>(key.form) << 8U) | static_cast<std::uint32_t>(key.kind);
  }

  template <std::size_t Count>
  void read_keys(Node mapping, const Key (&keys)[Count], std::string_view owner) {
    for (const yaml::Entry& entry : entries_.of(mapping)) {
      for (const Key& key : keys)
        if (key.name == entry.key.text()) tasks_.push_back({entry.value.resolved(), key, owner});
    }
  }

  void read(const Task& task) {
    const Node value = task.value;
    if (!value.is_scalar() && !entries_.enter(value, way_of(task.key))) return;
    switch (task.key.form) {
      case Form::services:
      case Form::declarations:
        return read_declarations(task);
      case Form::service:
        return read_keys(value, service_keys, task.owner);
      case Form::build:
        return read_keys(value, build_keys, task.owner);
      case Form::extends:
        return read_extends(value);
      case Form::credentials:
        return add(task, value["config"], value["config"].text());
      case Form::prefixed:
        return add_prefixed(task, value, value.text());
      case Form::args:
      case Form::contexts:
        return read_pairs(task);
      case Form::names:
      case Form::first:
      case Form::sources:
      case Form::mounts:
        return read_names(task);
    }
  }

  void read_declarations(const Task& task) {
    for (const yaml::Entry& entry : entries_.of(task.value)) {
      Mention* added = add(task.key.kind, entry.key, entry.key.text());
      if (added != nullptr) {
        added->declares = true;
        added->enclosing = cover(entry.key.span(), entry.value.outer_span());
      }
      if (task.key.form == Form::services)
        tasks_.push_back(
            {entry.value.resolved(), {{}, NameKind::service, Form::service}, entry.key.text()});
    }
  }

  void read_names(const Task& task) {
    const Node value = task.value;
    if (value.is_scalar() && task.key.kind == NameKind::stage) add(task, value, value.text());
    if (task.key.form == Form::names) {
      for (const yaml::Entry& entry : entries_.of(value)) add(task, entry.key, entry.key.text());
    }
    for (const Node& written : value.items()) {
      const Node item = written.resolved();
      if (task.key.form == Form::mounts) {
        read_mount(task, item);
      } else if (item.is_mapping()) {
        const Node source = item["source"].resolved();
        if (task.key.form == Form::sources) add(task, source, source.text());
      } else {
        read_item(task, item);
      }
    }
  }

  void read_item(const Task& task, Node item) {
    std::string_view text = item.text();
    if (task.key.form == Form::first) {
      if (text.starts_with("container:")) return;
      text = text.substr(0, text.find(':'));
    }
    add(task, item, text);
  }

  void read_mount(const Task& task, Node item) {
    if (item.is_mapping()) {
      const Node source = item["source"].resolved();
      const std::string_view type = item["type"].resolved().text();
      if (type == "volume") add(task, source, source.text());
      return;
    }
    const std::string_view text = item.text();
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || is_host_path(text)) return;
    add(task, item, text.substr(0, colon));
  }

  void read_extends(Node value) {
    if (value.is_scalar()) {
      add(NameKind::service, value, value.text());
      return;
    }
    const Node file = value["file"].resolved();
    const Node service = value["service"].resolved();
    if (file.text().find('$') != std::string_view::npos || file.has_hole()) return;
    Mention* added = add(NameKind::service, service, service.text());
    if (added != nullptr) added->file = file.text();
  }

  // The entries of a mapping, or of a list of `KEY=value`.
  void read_pairs(const Task& task) {
    const bool args = task.key.form == Form::args;
    for (const yaml::Entry& entry : entries_.of(task.value)) {
      const Node value = entry.value.resolved();
      if (!args) {
        add_prefixed(task, value, value.text());
        continue;
      }
      Mention* added = add(task.key.kind, entry.key, entry.key.text());
      if (added == nullptr) continue;
      added->owner = task.owner;
      added->enclosing = cover(entry.key.span(), entry.value.span());
      added->inherits = value.is_null();
    }
    for (const Node& written : task.value.items()) {
      const Node item = written.resolved();
      const std::string_view text = item.text();
      const std::size_t equals = text.find('=');
      if (!args) {
        if (equals != std::string_view::npos) add_prefixed(task, item, text.substr(equals + 1));
        continue;
      }
      Mention* added = add(task.key.kind, item, text.substr(0, equals));
      if (added == nullptr) continue;
      added->owner = task.owner;
      added->inherits = equals == std::string_view::npos;
    }
  }

  void add_prefixed(const Task& task, Node scalar, std::string_view text) {
    constexpr std::string_view prefix = "service:";
    if (text.starts_with(prefix)) add(task, scalar, text.substr(prefix.size()));
  }

  void add(const Task& task, Node scalar, std::string_view part) {
    Mention* added = add(task.key.kind, scalar, part);
    if (added != nullptr) added->owner = task.owner;
  }

  // Null if it is no name.
  Mention* add(NameKind kind, Node scalar, std::string_view part) {
    const bool computed = part.find('$') != std::string_view::npos || scalar.has_hole();
    if (!scalar.is_scalar() || part.empty() || computed) return nullptr;
    const Span span = span_of_part(scalar, source_, part);
    Mention mention;
    mention.kind = kind;
    mention.text = part;
    mention.span = span;
    mention.enclosing = scalar.span();
    mention.exact = source_.text(span) == part;
    found_.push_back(mention);
    return &found_.back();
  }

  // ---- anchors

  void add_anchors() {
    std::uint32_t count = 0;
    for (const Node& document : tree_.documents()) {
      std::unordered_map<std::string_view, std::uint32_t> last;
      std::vector<Node> open{document};
      while (!open.empty()) {
        const Node node = open.back();
        open.pop_back();
        if (!node.anchor().empty() && node.kind() != yaml::Kind::alias) {
          last[node.anchor()] = ++count;
          add_anchor(node, count);
        }
        if (node.kind() == yaml::Kind::alias) add_alias(node, last);
        push_children(node, open);
      }
    }
  }

  // The last child first, so that the first is read next.
  static void push_children(Node node, std::vector<Node>& open) {
    for (std::size_t i = node.size(); i-- > 0;) {
      if (node.is_mapping()) {
        open.push_back(node.value(i));
        open.push_back(node.key(i));
      } else {
        open.push_back(node[i]);
      }
    }
  }

  void add_anchor(Node node, std::uint32_t number) {
    const Offset begin = node.outer_span().begin;
    const std::string_view before = source_.text({begin, node.span().begin});
    const std::string_view name = node.anchor();
    for (std::size_t at = before.find('&'); at != std::string_view::npos;
         at = before.find('&', at + 1)) {
      const bool starts = at == 0 || is_space(before[at - 1]);
      if (!starts || !before.substr(at + 1).starts_with(name)) continue;
      const Offset first = begin + static_cast<Offset>(at) + 1;
      Mention mention;
      mention.kind = NameKind::anchor;
      mention.text = name;
      mention.span = {first, first + static_cast<Offset>(name.size())};
      mention.enclosing = node.outer_span();
      mention.declares = true;
      mention.anchor = number;
      found_.push_back(mention);
      return;
    }
  }

  void add_alias(Node node, const std::unordered_map<std::string_view, std::uint32_t>& last) {
    const Span span = node.span();
    std::string_view name = source_.text(span);
    if (!name.starts_with('*')) return;
    name.remove_prefix(1);
    const auto found = last.find(name);
    if (found == last.end()) return;
    Mention mention;
    mention.kind = NameKind::anchor;
    mention.text = name;
    mention.span = {span.begin + 1, span.end};
    mention.enclosing = span;
    mention.anchor = found->second;
    found_.push_back(mention);
  }

  const Source& source_;
  const yaml::Tree& tree_;
  std::vector<Task> tasks_;
  std::vector<Mention> found_;
  Entries entries_;
};

}  // namespace

std::vector<Mention> mentions_in(const Source& source, const yaml::Tree& tree) {
  return Reader(source, tree).run();
}

}  // namespace hullint::lsp::in_compose
