#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "compose/model.h"
#include "lsp/features/compose/describe.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/references.h"
#include "lsp/features/compose/spot.h"
#include "lsp/features/cursor.h"
#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/prose.h"
#include "lsp/features/rule_text.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t longest_excerpt = 1200;  // bytes
constexpr std::size_t most_lines = 20;

// The lines of a node as a block of YAML, without the indentation that they have in common.
std::string excerpt(const Source& source, Span span) {
  const Offset begin = source.lines().begin_of(source.lines().line_of(span.begin));
  const std::size_t indentation = span.begin - begin;
  const std::string_view text = source.text(span).substr(0, longest_excerpt);
  std::string out = "```yaml\n";
  std::size_t count = 0;
  for (std::string_view line : split(text, '\n')) {
    if (++count > most_lines) {
      out += "...\n";
      break;
    }
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (count > 1) line.remove_prefix(std::min(blanks, indentation));
    if (line.find("```") != line.npos) continue;
    out += std::string(trim_right(line)) + "\n";
  }
  return out + "```";
}

// What a cursor is on, looked up part by part. Lives during one call.
class Finder {
 public:
  Finder(const View& view, const yaml::Tree& tree, Offset at)
      : view_(view),
        source_(view.document.source()),
        at_(at),
        tree_(tree),
        spot_(spot_at(tree, at)),
        compose_(view.workspace.compose_of(view.document)) {}

  std::optional<Hover> find() const {
    if (in_comment()) return describe_suppression(view_, at_);
    if (!spot_.node.exists() || compose_ == nullptr) return std::nullopt;
    if (auto found = anchor()) return found;
    if (auto found = variable()) return found;
    if (auto found = name()) return found;
    return spot_.on_key ? key() : value();
  }

 private:
  bool in_comment() const {
    const auto& comments = tree_.comments();
    const auto after = std::partition_point(comments.begin(), comments.end(),
                                            [&](const auto& one) { return one.span.begin < at_; });
    return after != comments.begin() && touches((after - 1)->span, at_);
  }

  std::optional<Hover> anchor() const {
    const yaml::Node& node = spot_.node;
    if (node.kind() == yaml::Kind::alias) {
      const yaml::Node target = node.resolved();
      if (!target.exists()) return std::nullopt;
      return Hover{
          node.span(),
          fmt::format("**{}**: what {} names ({})\n\n{}", code(source_.text(node.span())),
                      code("&" + std::string(target.anchor())),
                      line_name(source_, target.span().begin), excerpt(source_, target.span()))};
    }
    const Span outer = node.outer_span();
    if (node.anchor().empty() || at_ >= node.span().begin || at_ < outer.begin) return std::nullopt;
    return Hover{{outer.begin, std::max(outer.begin, node.span().begin)},
                 fmt::format("**{}**: names this value for aliases.",
                             code("&" + std::string(node.anchor())))};
  }

  // The variable whose use the cursor is in, the innermost.
  std::optional<Hover> variable() const {
    const ComposeVariableUse* best = nullptr;
    for (const ComposeVariableUse& use : compose_->variable_uses()) {
      if (!compose_->is_here(use.place) || !touches(use.place.span, at_)) continue;
      if (best == nullptr || use.place.span.size() < best->place.span.size()) best = &use;
    }
    if (best == nullptr) return std::nullopt;
    std::string text = describe_variable(view_, *compose_, *best);
    add_result(text, best->scalar.span);
    return Hover{best->place.span, std::move(text)};
  }

  // What the whole scalar comes to, if it is more than the variable.
  void add_result(std::string& text, Span scalar) const {
    const std::string_view written = source_.text(scalar);
    if (mentions_secret(written)) return;
    const ComposeNode& node = effective();
    if (node.is_scalar() && node.is_known() && node.interpolated && node.place.span == scalar)
      add_paragraph(text, fmt::format("{} gives {}.", code(written),
                                      node.text.empty() ? "nothing" : code(node.text)));
  }

  // The value that the project has at the spot's keys.
  const ComposeNode& effective() const {
    const ComposeNode* node = &compose_->root();
    for (std::string_view key : spot_.path) node = &(*node)[key];
    return *node;
  }

  // The name of a service, a network, ..., where it is declared or used.
  std::optional<Hover> name() const {
    const std::optional<Reference> reference = reference_at(spot_, source_, at_);
    if (!reference) return std::nullopt;
    std::string text = describe_reference(*reference);
    if (text.empty()) return std::nullopt;
    return Hover{reference->span, std::move(text)};
  }

  std::string describe_reference(const Reference& reference) const {
    if (reference.kind == "services") {
      const ComposeService* service = compose_->service(reference.name);
      if (service == nullptr) return {};
      std::string text = describe(view_, *compose_, *service);
      const std::string stage = describe_target(*service);
      if (reference.declares && !stage.empty()) text += std::string(rule_between) + stage;
      return text;
    }
    if (reference.kind == "images") return in_dockerfile::describe_image(view_, reference.name);
    if (reference.kind == "stages") return describe_target(service_of_spot());
    const ComposeResource* resource = find_resource(*compose_, reference.kind, reference.name);
    return resource == nullptr ? "" : describe(view_, *compose_, reference.kind, *resource);
  }

  const ComposeService* service_of_spot() const {
    return spot_.path.size() > 1 ? compose_->service(spot_.path[1]) : nullptr;
  }

  // The stage of the Dockerfile that a service builds.
  std::string describe_target(const ComposeService* service) const {
    return service == nullptr ? "" : describe_target(*service);
  }
  std::string describe_target(const ComposeService& service) const {
    const auto document = dockerfile_of(view_, service);
    const Dockerfile* file = document ? document->dockerfile() : nullptr;
    if (file == nullptr) return {};
    const ComposeNode* target = service.build->target;
    if (target == nullptr || !target->is_scalar())
      return file->final_stage() == nullptr
                 ? ""
                 : in_dockerfile::describe_stage(*file, *file->final_stage());
    const auto found = file->find_stage(target->text, file->stages().size());
    return found ? in_dockerfile::describe_stage(*file, file->stages()[*found]) : "";
  }

  std::optional<Hover> key() const {
    std::string text;
    if (spot_.property != nullptr) text = describe_key(*spot_.owner, *spot_.property);
    if (spot_.node.text() == "<<")
      text = "**<<**: merges the mapping that follows into this one; what stands here wins.";
    add_paragraph(text, elsewhere());
    if (text.empty()) return std::nullopt;
    return Hover{spot_.node.span(), std::move(text)};
  }

  // That another file, or what is merged or extended, has the last word on a key.
  std::string elsewhere() const {
    const ComposeNode& node = effective();
    if (!node.is_scalar() || node.place.span.empty()) return {};
    const yaml::Node value = spot_.on_key ? spot_.parent[spot_.node.text()] : spot_.node;
    if (compose_->is_here(node.place) && node.place.span == value.span()) return {};
    if (mentions_secret(compose_->source_text(node.place))) return {};
    return fmt::format("In effect: {} ({})", code(node.text),
                       place_name(view_, *compose_, node.place));
  }

  std::optional<Hover> value() const {
    if (spot_.property == nullptr || !spot_.node.is_scalar()) return std::nullopt;
    std::string text = describe_key(*spot_.owner, *spot_.property);
    add_paragraph(text, elsewhere());
    return Hover{spot_.node.span(), std::move(text)};
  }

  const View& view_;
  const Source& source_;
  Offset at_;
  const yaml::Tree& tree_;
  Spot spot_;
  std::shared_ptr<const Compose> compose_;
};

}  // namespace

std::optional<Hover> hover(const View& view, Offset at) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr) return std::nullopt;
  std::optional<Hover> found = Finder(view, *tree, at).find();
  return with_findings(view, at, std::move(found));
}

}  // namespace hullint::lsp::in_compose
