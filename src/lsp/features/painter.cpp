#include "lsp/features/painter.h"

#include <algorithm>
#include <utility>

namespace hullint::lsp {
namespace {

// Cuts what lies around another token, in one pass over sorted tokens.
class Flattener {
 public:
  explicit Flattener(Span range) : range_(range) {}

  void add(Token token) {
    close_until(token.span.begin);
    if (!open_.empty()) {
      Token& around = open_.back();
      token.span.end = std::min(token.span.end, around.span.end);
      emit({{around.span.begin, token.span.begin}, around.type, around.modifiers});
      around.span.begin = token.span.end;
    }
    open_.push_back(token);
  }

  std::vector<Token> finish() {
    close_until(static_cast<Offset>(-1));
    return std::move(out_);
  }

 private:
  void close_until(Offset at) {
    while (!open_.empty() && (open_.back().span.end <= at)) {
      emit(open_.back());
      open_.pop_back();
    }
  }

  void emit(const Token& token) {
    const bool touches = token.span.begin <= range_.end && range_.begin <= token.span.end;
    if (token.span.begin < token.span.end && touches) out_.push_back(token);
  }

  Span range_;
  std::vector<Token> open_;  // each inside the one before it; what is left of each
  std::vector<Token> out_;
};

}  // namespace

std::vector<Token> Painter::finish(Span range) {
  std::stable_sort(tokens_.begin(), tokens_.end(), [](const Token& a, const Token& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  Flattener flattener(range);
  for (const Token& token : std::exchange(tokens_, {})) flattener.add(token);
  return flattener.finish();
}

void paint_suppressions(Painter& painter, const Document& document, Span range) {
  const Source& source = document.source();
  for (const Suppression& suppression : document.suppressions()) {
    if (suppression.span.begin > range.end || range.begin > suppression.span.end) continue;
    const std::string_view text = source.text(suppression.span);
    const std::size_t first = text.find_first_not_of("# \t");
    if (first == text.npos) continue;
    Span mark{suppression.span.begin + static_cast<Offset>(first), suppression.span.end};
    Offset end = mark.begin;
    for (const Word& rule : suppression.rules) end = std::max(end, rule.span.end);
    if (suppression.until) end = std::max(end, suppression.until->span.end);
    if (end == mark.begin && suppression.reason) {
      const std::string_view before =
          source.text({mark.begin, std::max(mark.begin, suppression.reason->span.begin)});
      end = mark.begin + static_cast<Offset>(before.find_last_not_of(": \t") + 1);
    }
    if (end > mark.begin) mark.end = std::min(mark.end, end);
    painter.paint(mark, TokenType::decorator);
  }
}

}  // namespace hullint::lsp
