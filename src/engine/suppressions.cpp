#include "engine/suppressions.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "engine/comment_dialects.h"

namespace hullint {

namespace {

using About = SuppressionComment::About;

bool is_from(const syntax::Line& line) {
  const std::string_view text = line.text.text;
  return equal_ignoring_case(text.substr(0, 4), "from") && (text.size() == 4 || is_space(text[4]));
}

// Where a comment stands, and so what it is about.
struct Place {
  Span lines;                 // the next instruction, or the next line inside one
  bool adjacent = false;      // with nothing but comments between
  bool in_block = false;      // as BuildKit sees it, which looks over blank lines
  std::optional<Span> stage;  // that begins right below
};

// Goes through all comments of a file in order of the instructions that they stand before or in.
class Finder {
 public:
  Finder(const Dockerfile& file) : text_(file.source().text()), tree_(file.tree()) {
    for (const syntax::Line& line : tree_.lines) {
      if (is_from(line)) stages_.push_back(whole_lines(line.full).begin);
    }
  }

  // Calls `visit(comment, place)` for each.
  template <class Visit>
  void for_each(Visit visit) const {
    const std::vector<bool> adjacent = adjacent_comments();
    std::size_t next = 0;
    std::size_t stage = 0;
    for (std::size_t i = 0; i < tree_.comments.size(); ++i) {
      const syntax::Comment& comment = tree_.comments[i];
      while (next < tree_.lines.size() && tree_.lines[next].span.begin < comment.span.begin) ++next;
      if (next == tree_.lines.size()) {
        visit(comment, Place{.lines = end_of(comment), .stage = {}});
        continue;
      }
      const syntax::Line& line = tree_.lines[next];
      Place place{.lines = whole_lines(line.full), .adjacent = adjacent[i], .stage = {}};
      place.in_block = !line.above.empty() && line.above.front().span.begin <= comment.span.begin;
      if (place.adjacent && is_from(line)) {
        while (stage < stages_.size() && stages_[stage] <= place.lines.begin) ++stage;
        place.stage = {place.lines.begin, stage < stages_.size() ? stages_[stage] : size()};
      }
      visit(comment, place);
    }
    for (const syntax::Line& line : tree_.lines) for_each_inside(line, visit);
  }

 private:
  Offset size() const { return static_cast<Offset>(text_.size()); }

  // Which comments outside instructions stand right above one, or above such a comment.
  std::vector<bool> adjacent_comments() const {
    std::vector<bool> result(tree_.comments.size());
    std::size_t line = tree_.lines.size();
    for (std::size_t i = tree_.comments.size(); i-- > 0;) {
      const Offset end = tree_.comments[i].span.end;
      while (line > 0 && tree_.lines[line - 1].span.begin > end) --line;
      const std::size_t at = std::min(text_.find_first_not_of(" \t\r\n", end), text_.size());
      const std::string_view gap = text_.substr(end, at - end);
      const bool next_line = std::count(gap.begin(), gap.end(), '\n') == 1;
      const bool above_line = line < tree_.lines.size() && tree_.lines[line].span.begin == at;
      const bool above_comment =
          i + 1 < result.size() && result[i + 1] && tree_.comments[i + 1].span.begin == at;
      result[i] = next_line && (above_line || above_comment);
    }
    return result;
  }

  static Span end_of(const syntax::Comment& comment) {
    return {comment.span.end, comment.span.end};
  }

  Span whole_lines(Span span) const {
    const std::size_t before = span.begin == 0 ? text_.npos : text_.rfind('\n', span.begin - 1);
    Span lines{before == text_.npos ? 0 : static_cast<Offset>(before + 1), span.end};
    if (!span.empty() && text_[span.end - 1] == '\n') return lines;
    const std::size_t end = text_.find('\n', span.end);
    lines.end = end == text_.npos ? size() : static_cast<Offset>(end + 1);
    return lines;
  }

  // From the last to the first, since comments in a row are about the same line.
  template <class Visit>
  void for_each_inside(const syntax::Line& line, Visit& visit) const {
    Span target = line.comments.empty() ? Span{} : end_of(line.comments.back());
    Offset below = line.span.end;  // where the comment below begins
    for (auto comment = line.comments.rbegin(); comment != line.comments.rend(); ++comment) {
      Offset at = comment->span.end;
      while (at < line.span.end && is_space(text_[at])) ++at;
      if (at < line.span.end && at != below) target = whole_lines({at, at});
      below = comment->span.begin;
      visit(*comment, Place{.lines = target, .adjacent = true, .in_block = false, .stage = {}});
    }
  }

  std::string_view text_;
  const syntax::Tree& tree_;
  std::vector<Offset> stages_;  // where the lines of each FROM begin
};

Word text_of(const syntax::Comment& comment) {
  return {comment.text, {comment.span.begin + 1, comment.span.end}};
}

// The suppression that a comment at a place is; nothing if it has no effect there.
std::optional<Suppression> put(SuppressionComment comment, Span span, const Place& place,
                               Offset size) {
  Suppression result;
  result.span = span;
  result.rules = std::move(comment.rules);
  result.peer = comment.peer;
  result.until = comment.until;
  result.reason = comment.reason;
  result.lines = place.lines;
  if (comment.about == About::file) {
    result.scope = Suppression::Scope::file;
    result.lines = {0, size};
  }
  if (comment.about == About::adjacent && !place.adjacent) return std::nullopt;
  if (comment.about == About::block && !place.in_block) return std::nullopt;
  if (comment.about == About::stage) {
    if (!place.stage) return std::nullopt;
    result.lines = *place.stage;
  }
  return result;
}

// Adds what scanners for credentials read in the lines of instructions, where `#` begins no comment
// of the Dockerfile but one of a shell or of a file that is written: they look at any line.
void add_inside_lines(const Dockerfile& file, std::span<const RuleEntry> rules,
                      std::vector<Suppression>& found) {
  const Source& source = file.source();
  const auto& lines = file.tree().lines;
  const std::string_view text = source.text();
  for (std::size_t at = text.find('#'); at != text.npos; at = text.find('#', at)) {
    const std::uint32_t number = source.lines().line_of(static_cast<Offset>(at));
    const Span line = source.lines().span_of(number);
    const auto begin = static_cast<Offset>(at);
    const auto after =
        std::partition_point(lines.begin(), lines.end(),
                             [&](const syntax::Line& each) { return each.full.begin <= begin; });
    at = line.end;
    if (after == lines.begin() || !std::prev(after)->full.contains(begin)) continue;
    if (trim(text.substr(line.begin, begin - line.begin)).empty()) continue;  // seen as a comment
    const Span rest{begin, line.end};
    const auto comment = read_secret_scanners({source.text(rest), rest}, rules);
    if (!comment) continue;
    Suppression result;
    result.span = comment->rules.front().span;
    result.rules = comment->rules;
    result.peer = comment->peer;
    result.lines = {line.begin, line.end + 1};
    found.push_back(std::move(result));
  }
}

bool is_check(const syntax::Directive& directive) {
  return equal_ignoring_case(directive.key.text, "check");
}

}  // namespace

std::vector<Suppression> find_suppressions(const Dockerfile& file,
                                           std::span<const RuleEntry> rules) {
  std::vector<Suppression> found;
  const auto size = static_cast<Offset>(file.source().text().size());
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!is_check(directive)) continue;
    auto comment = to_suppression(read_check_directive(directive.value), rules);
    if (!comment) continue;
    comment->about = About::file;
    found.push_back(*put(std::move(*comment), directive.span, {}, size));
  }
  Finder(file).for_each([&](const syntax::Comment& comment, const Place& place) {
    for (SuppressionComment& read : read_suppressions(text_of(comment), rules)) {
      auto result = put(std::move(read), comment.span, place, size);
      if (result) found.push_back(std::move(*result));
    }
  });
  add_inside_lines(file, rules, found);
  std::stable_sort(found.begin(), found.end(), [](const Suppression& a, const Suppression& b) {
    return a.span.begin < b.span.begin;
  });
  return found;
}

std::vector<Suppression> find_suppressions(const Dockerfile& file) {
  return find_suppressions(file, all_rules());
}

std::vector<Span> buildkit_error_ranges(const Dockerfile& file) {
  std::vector<Span> found;
  for (const syntax::Directive& directive : file.tree().directives) {
    if (!is_check(directive) || !read_check_directive(directive.value).error) continue;
    found.push_back({0, static_cast<Offset>(file.source().text().size())});
  }
  Finder(file).for_each([&](const syntax::Comment& comment, const Place& place) {
    if (!place.in_block) return;
    const std::optional<CheckValue> value = read_check_comment(text_of(comment));
    if (value && value->error) found.push_back(place.lines);
  });
  return found;
}

bool suppresses(const Suppression& suppression, const Diagnostic& diagnostic,
                const RuleEntry& rule) {
  if (suppression.scope == Suppression::Scope::lines &&
      !suppression.lines.contains(diagnostic.span.begin)) {
    return false;
  }
  if (suppression.rules.empty()) return true;
  return std::any_of(suppression.rules.begin(), suppression.rules.end(),
                     [&](const Word& name) { return names_rule(name.text, rule); });
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::optional<long long> year = to_number(text.substr(0, 4));
  const std::optional<long long> month = to_number(text.substr(5, 2));
  const std::optional<long long> day = to_number(text.substr(8, 2));
  return year && month && day && *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

bool expired(const Suppression& suppression, std::string_view today) {
  if (!suppression.until || !is_date(suppression.until->text)) return false;
  // Trivy's date is the first day on which the finding is back.
  if (suppression.peer == "trivy") return suppression.until->text <= today;
  return suppression.until->text < today;
}

}  // namespace hullint
