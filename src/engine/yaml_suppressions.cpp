#include "engine/yaml_suppressions.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "engine/node_extents.h"
#include "engine/yaml_comment_dialects.h"

namespace hullint {

namespace {

using About = SuppressionComment::About;

// What one comment says, before it is known where that is.
struct Read {
  std::size_t comment = 0;  // its number in the tree
  SuppressionComment what;
};

std::vector<Read> read_all(const yaml::Tree& tree, const Source& source,
                           std::span<const RuleEntry> rules) {
  std::vector<Read> found;
  for (std::size_t i = 0; i < tree.comments().size(); ++i) {
    const Span span = tree.comments()[i].span;
    const Span text{span.begin + 1, span.end};
    for (SuppressionComment& what : read_yaml_suppressions({source.text(text), text}, rules)) {
      found.push_back({i, std::move(what)});
    }
  }
  return found;
}

// What follows a comment: empty spans at its end if nothing does.
struct Below {
  Offset at = 0;          // where the content begins
  Span line;              // its line
  Span node;              // the lines of the node that begins there
  bool adjacent = false;  // with nothing but comments between
};

bool is_indentation(std::string_view text) { return text.find_first_not_of(" \t") == text.npos; }

// Knows for each comment of a tree what stands around it.
class Places {
 public:
  Places(const yaml::Tree& tree, std::string_view text)
      : tree_(tree), text_(text), extents_(tree, text), below_(tree.comments().size()) {
    for (std::size_t i = below_.size(); i-- > 0;) below_[i] = look_below(i);
    find_head();
  }

  // The lines that a comment is about; nothing if it has no effect where it stands.
  std::optional<Span> lines(std::size_t comment, About about) const {
    const Below& below = below_[comment];
    const bool alone = tree_.comments()[comment].own_line;
    const bool right_above = alone && below.adjacent;
    const Offset begin = tree_.comments()[comment].span.begin;
    switch (about) {
      case About::near:
        return alone ? below.node : line_at(begin);
      case About::adjacent:
        return alone ? only_if(right_above, below.node) : line_at(begin);
      case About::block:
        return only_if(right_above, below.node);
      case About::block_line:
        return only_if(right_above, below.line);
      case About::line:
        return alone ? line_below(begin) : line_at(begin);
      case About::head:
        return only_if(alone && begin < head_, {0, size()});
      case About::first_line:
        return only_if(begin < first_line_, {0, size()});
      case About::file:
        return Span{0, size()};
      case About::next:
        return below.node;
      case About::stage:
        break;
    }
    return std::nullopt;
  }

 private:
  static std::optional<Span> only_if(bool condition, Span span) {
    return condition ? std::optional(span) : std::nullopt;
  }

  Offset size() const { return static_cast<Offset>(text_.size()); }
  Span line_at(Offset at) const { return yaml_lines(text_, {at, at}); }

  Span line_below(Offset at) const {
    const Offset next = line_at(at).end;
    return next == size() ? Span{next, next} : line_at(next);
  }

  // Comments in a row have the same content below, which is looked for only once.
  Below look_below(std::size_t comment) const {
    const Offset end = tree_.comments()[comment].span.end;
    const Offset at = skip_to_content(text_, end);
    const Offset next_line = line_at(end).end;
    const bool on_next_line =
        at < size() && is_indentation(text_.substr(next_line, at - next_line));
    if (comment + 1 < below_.size() && tree_.comments()[comment + 1].span.begin == at) {
      Below below = below_[comment + 1];
      below.adjacent = below.adjacent && on_next_line;
      if (below.node.empty()) below.line = below.node = {end, end};
      return below;
    }
    if (at == size()) return {at, {end, end}, {end, end}, false};
    return {at, line_at(at), yaml_lines(text_, extents_.at(at)), on_next_line};
  }

  void find_head() {
    Offset at = text_.starts_with("\xef\xbb\xbf") ? 3 : 0;
    while (at < size()) {
      const Offset end = line_at(at).end;
      const std::string_view line = trim(text_.substr(at, end - at));
      if (first_line_ == 0 && !line.empty() && line != "---") first_line_ = end;
      if (!line.empty() && !line.starts_with('#') && !line.starts_with("---")) break;
      at = end;
    }
    head_ = at;
  }

  const yaml::Tree& tree_;
  std::string_view text_;
  NodeExtents extents_;
  std::vector<Below> below_;
  Offset head_ = 0;        // where the first line begins that is content
  Offset first_line_ = 0;  // the end of the first line that is neither blank nor `---`
};

}  // namespace

std::vector<Suppression> find_suppressions(const yaml::Tree& tree, const Source& source,
                                           std::span<const RuleEntry> rules) {
  std::vector<Read> read = read_all(tree, source, rules);
  std::vector<Suppression> found;
  if (read.empty()) return found;
  const Places places(tree, source.text());
  found.reserve(read.size());
  for (Read& one : read) {
    const About about = one.what.about;
    const std::optional<Span> lines = places.lines(one.comment, about);
    if (!lines) continue;
    Suppression result;
    const bool file = about == About::file || about == About::head || about == About::first_line;
    if (file) result.scope = Suppression::Scope::file;
    result.lines = *lines;
    result.span = tree.comments()[one.comment].span;
    result.rules = std::move(one.what.rules);
    result.peer = one.what.peer;
    result.until = one.what.until;
    result.reason = one.what.reason;
    found.push_back(std::move(result));
  }
  return found;
}

}  // namespace hullint
