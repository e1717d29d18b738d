#include <algorithm>
#include <set>

#include "base/strings.h"
#include "compose/model.h"
#include "image/reference.h"
#include "lsp/features/compose/describe.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/prose.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t most_keys = 8;

// `+ image, ports`.
std::string keys_label(const std::vector<std::string_view>& keys) {
  std::string label;
  for (std::size_t i = 0; i < keys.size() && i < most_keys; ++i)
    label += (i == 0 ? "+ " : ", ") + std::string(keys[i]);
  return label + (keys.size() > most_keys ? ", ..." : "");
}

// The hints of a document that stand in a range. Lives during one call.
class Hints {
 public:
  Hints(const yaml::Tree& tree, const Compose& compose, Span range)
      : tree_(tree), compose_(compose), range_(range) {}

  std::vector<Inlay> run() {
    add_values(compose_.root());
    for (const yaml::Node& document : tree_.documents()) add_merges(document);
    const yaml::Node services = tree_.root()["services"];
    for (std::size_t i = 0; services.is_mapping() && i < services.size(); ++i) {
      const ComposeService* service = compose_.service(services.key(i).text());
      if (service == nullptr) continue;
      add_extended(*service, services.value(i));
      add_image(*service);
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Inlay& a, const Inlay& b) { return a.at < b.at; });
    // A value that is merged into several places is one in the text.
    out_.erase(std::unique(out_.begin(), out_.end(),
                           [](const Inlay& a, const Inlay& b) {
                             return a.at == b.at && a.label == b.label;
                           }),
               out_.end());
    return std::move(out_);
  }

 private:
  void add(Offset at, std::string_view label, std::string tooltip) {
    if (range_.begin <= at && at <= range_.end)
      out_.push_back({.at = at, .label = shortened(label), .tooltip = std::move(tooltip)});
  }

  // What the interpolated scalars of the project come to, where they stand in this document.
  void add_values(const ComposeNode& root) {
    std::vector<const ComposeNode*> open{&root};
    while (!open.empty()) {
      const ComposeNode& node = *open.back();
      open.pop_back();
      if (node.is_scalar() && node.interpolated && compose_.is_here(node.place)) add_value(node);
      for (const ComposeNode& item : node.items) open.push_back(&item);
      for (const ComposeEntry& entry : node.entries) open.push_back(&entry.value);
    }
  }

  void add_value(const ComposeNode& node) {
    const std::string_view written = compose_.source_text(node.place);
    // Parts of a short form have places of their own.
    const yaml::Node scalar = compose_.node_at(node.place);
    if (!scalar.is_scalar() || !node.is_known() || node.text.empty()) return;
    if (scalar.style() == yaml::Style::literal || scalar.style() == yaml::Style::folded) return;
    if (mentions_secret(written) || node.text == scalar.text()) return;
    const bool overridable = node.certainty == Certainty::overridable;
    add(node.place.span.end, "= " + std::string(node.text),
        overridable ? "by default; the shell may set it" : "what the variables stand for here");
  }

  // The keys that `<<: *x` brings, behind the alias.
  void add_merges(const yaml::Node& document) {
    std::vector<yaml::Node> open{document};
    while (!open.empty()) {
      const yaml::Node node = open.back();
      open.pop_back();
      for (std::size_t i = 0; i < node.size(); ++i) {
        const yaml::Node value = node.is_mapping() ? node.value(i) : node[i];
        const bool merges = node.is_mapping() && node.key(i).text() == "<<" &&
                            node.key(i).style() == yaml::Style::plain;
        if (merges && value.kind() == yaml::Kind::alias) add_merge(node, value);
        open.push_back(value);
      }
    }
  }

  void add_merge(const yaml::Node& into, const yaml::Node& alias) {
    if (alias.span().end < range_.begin || alias.span().begin > range_.end) return;
    const yaml::Node from = alias.resolved();
    std::vector<std::string_view> keys;
    for (std::size_t i = 0; from.is_mapping() && i < from.size() && keys.size() <= most_keys; ++i) {
      const std::string_view key = from.key(i).text();
      if (key != "<<" && !into[key].exists()) keys.push_back(key);
    }
    if (!keys.empty()) add(alias.span().end, keys_label(keys), "keys that are merged in here");
  }

  // The keys that a service has from the one that it extends.
  void add_extended(const ComposeService& service, const yaml::Node& written) {
    const yaml::Node extends = written["extends"];
    const yaml::Node name = extends.is_mapping() ? extends["service"] : extends;
    if (!name.is_scalar()) return;
    std::set<std::string_view> own{"networks"};  // which every service has
    for (std::size_t i = 0; i < written.size(); ++i) own.insert(written.key(i).text());
    std::vector<std::string_view> keys;
    for (const ComposeEntry& entry : service.node->entries) {
      if (!own.contains(entry.key) && keys.size() <= most_keys) keys.push_back(entry.key);
    }
    if (!keys.empty())
      add(name.span().end, keys_label(keys), "keys of the service that this one extends");
  }

  // The tag that is taken where none is written.
  void add_image(const ComposeService& service) {
    const ComposeNode& image = service["image"];
    if (!image.is_text() || !image.is_known() || image.interpolated) return;
    if (!compose_.is_here(image.place) || service.build) return;
    const auto read = parse_image_reference(image.text);
    if (!read || !read->tag.empty() || !read->digest.empty()) return;
    add(image.place.span.end, ":latest", "the tag that is taken where none is written");
    if (!out_.empty() && out_.back().at == image.place.span.end) out_.back().pad_left = false;
  }

  const yaml::Tree& tree_;
  const Compose& compose_;
  Span range_;
  std::vector<Inlay> out_;
};

}  // namespace

std::vector<Inlay> inlays(const View& view, Span range) {
  const yaml::Tree* tree = view.document.tree();
  const std::shared_ptr<const Compose> compose = view.workspace.compose_of(view.document);
  if (tree == nullptr || compose == nullptr) return {};
  return Hints(*tree, *compose, range).run();
}

}  // namespace hullint::lsp::in_compose
