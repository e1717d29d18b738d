#include <algorithm>

#include "compose/interpolation.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/references.h"
#include "lsp/features/painter.h"
#include "yaml/cooked.h"

namespace hullint::lsp::in_compose {
namespace {

// A node that is still to be painted, and the keys that lead to it.
struct Open {
  yaml::Node node;
  std::vector<std::string_view> path;
};

// No place that names stand at is deeper; below it only the styles count.
constexpr std::size_t deepest_path = 6;

// Paints what touches a range. Lives during one call.
class DocumentPainter {
 public:
  DocumentPainter(const View& view, const yaml::Tree& tree, Span range)
      : view_(view), tree_(tree), source_(view.document.source()), range_(range) {}

  std::vector<Token> run() {
    for (const yaml::Comment& comment : tree_.comments()) {
      if (touches(comment.span)) painter_.paint(comment.span, TokenType::comment);
    }
    for (const yaml::Node& document : tree_.documents()) open_.push_back({document, {}});
    while (!open_.empty()) {
      Open next = std::move(open_.back());
      open_.pop_back();
      if (touches(next.node.outer_span())) paint(next);
    }
    paint_suppressions(painter_, view_.document, range_);
    return painter_.finish(range_);
  }

 private:
  bool touches(Span span) const { return span.begin <= range_.end && range_.begin <= span.end; }

  void paint(const Open& open) {
    const yaml::Node& node = open.node;
    paint_properties(node);
    if (node.kind() == yaml::Kind::alias) painter_.paint(node.span(), TokenType::macro);
    if (node.is_scalar()) paint_value(open);
    if (node.is_mapping()) {
      for (std::size_t i = 0; i < node.size(); ++i) {
        const yaml::Node key = node.key(i);
        const std::vector<std::string_view> path = below(open.path, key.text());
        if (touches(key.outer_span())) paint_key(key, path);
        open_.push_back({node.value(i), path});
      }
    }
    for (std::size_t i = 0; node.is_sequence() && i < node.size(); ++i)
      open_.push_back({node[i], below(open.path, "[]")});
  }

  static std::vector<std::string_view> below(std::vector<std::string_view> path,
                                             std::string_view key) {
    if (path.size() <= deepest_path) path.push_back(key);
    return path;
  }

  // The anchor and the tag in front of a node.
  void paint_properties(const yaml::Node& node) {
    const Span outer = node.outer_span();
    if (outer.begin >= node.span().begin) return;
    const std::string_view text = source_.text({outer.begin, node.span().begin});
    for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != text.npos;) {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
      if (text[at] == '#') break;
      const Span span{outer.begin + static_cast<Offset>(at),
                      outer.begin + static_cast<Offset>(end)};
      if (text[at] == '&') painter_.paint(span, TokenType::macro, declaration);
      if (text[at] == '!') painter_.paint(span, TokenType::type);
      at = text.find_first_not_of(" \t\r\n", end);
    }
  }

  void paint_key(const yaml::Node& key, const std::vector<std::string_view>& path) {
    const bool names = !names_at(path, true).empty();
    const bool declares = names && path.size() == 2;
    painter_.paint(key.span(), names ? TokenType::type : TokenType::property,
                   declares ? unsigned{declaration} : 0U);
    if (key.text() == "<<") painter_.paint(key.span(), TokenType::macro);
  }

  void paint_value(const Open& open) {
    const yaml::Node& node = open.node;
    const std::string_view kind = names_at(open.path, false);
    const bool is_name = !kind.empty() && kind != "images" && open.path.back() != "network_mode" &&
                         kind != "volumes" && node.text().find(':') == std::string_view::npos;
    if (kind == "images") {
      painter_.paint(node.span(), TokenType::image);
    } else if (is_name) {
      painter_.paint(node.span(), TokenType::type);
    } else if (node.style() != yaml::Style::plain) {
      painter_.paint(node.span(), TokenType::string);
    } else if (node.as_bool()) {
      painter_.paint(node.span(), TokenType::keyword);
    } else if (node.as_int()) {
      painter_.paint(node.span(), TokenType::number);
    }
    paint_variables(node);
  }

  void paint_variables(const yaml::Node& node) {
    if (node.text().find('$') == std::string_view::npos) return;
    const Interpolation parsed = parse_interpolation(node.text());
    const Cooked text = yaml::cooked_text(node, source_);
    for (const InterpolationPiece* piece : variable_uses(parsed))
      painter_.paint(text.map(piece->span.begin, piece->span.end), TokenType::variable);
  }

  const View& view_;
  const yaml::Tree& tree_;
  const Source& source_;
  Span range_;
  Painter painter_;
  std::vector<Open> open_;
};

}  // namespace

std::vector<Token> tokens(const View& view, Span range) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr) return {};
  return DocumentPainter(view, *tree, range).run();
}

}  // namespace hullint::lsp::in_compose
