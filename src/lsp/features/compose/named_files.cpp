#include "lsp/features/compose/named_files.h"

#include <algorithm>
#include <string_view>

#include "compose/paths.h"
#include "compose/views.h"
#include "compose/volumes.h"
#include "files/file_system.h"
#include "lsp/features/compose/entries.h"

namespace hullint::lsp::in_compose {
namespace {

using yaml::Node;
using Kind = NamedFile::Kind;

class Reader {
 public:
  explicit Reader(const Compose& project)
      : project_(project), base_(project.files()[project.document()].base) {}

  std::vector<NamedFile> run() {
    for (const Node& document : project_.tree().documents()) {
      for (const Node& item : document["include"].items()) read_include(item.resolved());
      for (const yaml::Entry& entry : entries_.of(document["services"]))
        read_service(entry.value.resolved(), entry.key.text());
      for (const std::string_view section : {"configs", "secrets"}) {
        for (const yaml::Entry& entry : entries_.of(document[section]))
          add(Kind::content, entry.value["file"]);
      }
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const NamedFile& a, const NamedFile& b) { return a.span < b.span; });
    const auto last =
        std::unique(found_.begin(), found_.end(), [](const NamedFile& a, const NamedFile& b) {
          return a.span == b.span && a.kind == b.kind;
        });
    found_.erase(last, found_.end());
    return std::move(found_);
  }

 private:
  void read_include(Node include) {
    if (!include.is_mapping()) {
      add(Kind::include, include);
      return;
    }
    add_each(Kind::include, include["path"].resolved());
    add_each(Kind::env_file, include["env_file"].resolved());
  }

  void read_service(Node service, std::string_view name) {
    if (!entries_.enter(service, 0)) return;
    for (const yaml::Entry& entry : entries_.of(service)) {
      const std::string_view key = entry.key.text();
      const Node value = entry.value.resolved();
      if (key == "env_file") add_each(Kind::env_file, value);
      if (key == "label_file") add_each(Kind::label_file, value);
      if (key == "extends") add(Kind::extends, value["file"]);
      if (key == "credential_spec") add(Kind::content, value["file"]);
      if (key == "build") read_build(value, name);
      if (key == "volumes" && entries_.enter(value, 1)) read_mounts(value);
      if (key == "develop" && entries_.enter(value["watch"].resolved(), 2)) {
        for (const Node& item : value["watch"].resolved().items())
          add(Kind::bind, item.resolved()["path"]);
      }
    }
  }

  void read_build(Node build, std::string_view service) {
    if (build.is_scalar()) {
      add_context(build);
      return;
    }
    if (!entries_.enter(build, 3)) return;
    Node context;
    Node dockerfile;
    for (const yaml::Entry& entry : entries_.of(build)) {
      if (entry.key.text() == "context") context = entry.value.resolved();
      if (entry.key.text() == "dockerfile") dockerfile = entry.value.resolved();
      if (entry.key.text() == "additional_contexts") read_contexts(entry.value.resolved());
    }
    if (context.is_scalar()) add_context(context);
    const std::string folder = context_folder(context, service);
    if (!folder.empty() || base_.empty()) add_from(Kind::dockerfile, dockerfile, {}, folder);
  }

  // Where the Dockerfile's path starts: the context of this file, else the one that the service has
  // from elsewhere. "" if it is unknown.
  std::string context_folder(Node context, std::string_view service) const {
    if (context.is_scalar()) {
      const std::string_view text = context.text();
      return is_computed(context, text) || is_remote_context(text) ? std::string()
                                                                   : path_from(base_, text);
    }
    const ComposeService* merged = project_.service(service);
    if (merged != nullptr && merged->build && !merged->build->context_path.empty())
      return merged->build->context_path;
    return base_;
  }

  void read_contexts(Node contexts) {
    for (const yaml::Entry& entry : entries_.of(contexts)) add_context(entry.value.resolved());
    for (const Node& written : contexts.items()) {
      const Node item = written.resolved();
      const std::size_t equals = item.text().find('=');
      if (equals != std::string_view::npos) add_context(item, item.text().substr(equals + 1));
    }
  }

  void add_context(Node scalar) { add_context(scalar, scalar.text()); }
  void add_context(Node scalar, std::string_view text) {
    const bool elsewhere = is_remote_context(text) || text.starts_with("docker-image:") ||
                           text.starts_with("oci-layout:");
    if (!elsewhere) add_from(Kind::context, scalar, text, base_);
  }

  void read_mounts(Node mounts) {
    for (const Node& written : mounts.items()) {
      const Node item = written.resolved();
      if (item.is_mapping()) {
        if (item["type"].resolved().text() == "bind") add(Kind::bind, item["source"]);
        continue;
      }
      const std::string_view text = item.text();
      const std::size_t colon = text.find(':');
      if (colon == std::string_view::npos || !is_host_path(text) || has_drive(text)) continue;
      if (add_from(Kind::bind, item, text.substr(0, colon), base_)) found_.back().is_short = true;
    }
  }

  void add_each(Kind kind, Node node) {
    if (node.is_scalar()) add(kind, node);
    for (const Node& written : node.items()) {
      const Node item = written.resolved();
      add(kind, item.is_mapping() ? item["path"] : item);
    }
  }

  void add(Kind kind, Node node) { add_from(kind, node.resolved(), {}, base_); }

  static bool is_computed(Node scalar, std::string_view text) {
    return scalar.has_hole() || text.find('$') != std::string_view::npos;
  }

  // `text` is a part of the scalar's, or empty for all of it. False if it names no file here.
  bool add_from(Kind kind, Node scalar, std::string_view text, const std::string& base) {
    if (!scalar.is_scalar()) return false;
    if (text.empty()) text = scalar.text();
    if (text.empty() || is_computed(scalar, text) || is_remote_file(text)) return false;
    std::string path = path_from(base, text);
    if (path.empty()) return false;
    NamedFile file;
    file.kind = kind;
    file.span = span_of_part(scalar, project_.source(), text);
    file.base = base;
    file.path = std::move(path);
    file.exact = project_.source().text(file.span) == text;
    found_.push_back(std::move(file));
    return true;
  }

  const Compose& project_;
  const std::string& base_;
  Entries entries_;
  std::vector<NamedFile> found_;
};

}  // namespace

std::vector<NamedFile> named_files(const Compose& project) { return Reader(project).run(); }

}  // namespace hullint::lsp::in_compose
