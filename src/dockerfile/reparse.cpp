// Between two instructions BuildKit's line machine knows the escape character and nothing else. So
// of a text that has changed somewhere, only the instructions from there to the next one whose
// beginning is as it was have to be read; all others are moved.
#include "dockerfile/reparse.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hullint::syntax {
namespace {

// What two texts have in common at their beginnings and at their ends.
struct Common {
  Offset before = 0;
  Offset behind = 0;
};

Common compare(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const auto before =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin()).first -
      a.begin();
  const auto rest = static_cast<std::ptrdiff_t>(shorter) - before;
  const auto behind = std::mismatch(a.rbegin(), a.rbegin() + rest, b.rbegin()).first - a.rbegin();
  return {static_cast<Offset>(before), static_cast<Offset>(behind)};
}

// The beginning of the physical line with this byte.
Offset line_begin(std::string_view text, Offset at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : static_cast<Offset>(before + 1);
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// The first byte of a logical line. Its text is further on where nothing but a continuation stands
// on its first physical line.
Offset first_byte(const Line& line) {
  return line.breaks.empty() ? line.span.begin
                             : std::min(line.span.begin, line.breaks.front().begin);
}

// Brings what was read of an earlier text into a new one, in which it stands `shift` bytes further
// on (modulo 2^32: or back).
class Mover {
 public:
  Mover(const Source& source, Arena& arena, Offset shift)
      : source_(source), arena_(arena), shift_(shift) {}

  Span moved(Span span) const { return {span.begin + shift_, span.end + shift_}; }
  Word moved(const Word& word) const {
    const Span span = moved(word.span);
    return {source_.text(span), span};
  }
  Comment moved(const Comment& comment) const {
    const Span span = moved(comment.span);
    return {source_.text({span.begin + 1, span.end}), span};
  }
  Directive moved(const Directive& directive) const {
    return {moved(directive.key), moved(directive.value), moved(directive.span)};
  }
  template <typename T>
  std::vector<T> moved(const std::vector<T>& values) const {
    std::vector<T> result;
    result.reserve(values.size());
    for (const T& value : values) result.push_back(moved(value));
    return result;
  }
  Line moved(const Line& line) const;

 private:
  Heredoc moved(const Heredoc& heredoc, std::string_view from, std::string_view to) const;

  const Source& source_;
  Arena& arena_;
  Offset shift_;
};

// Without the comments above it, which need not have stood behind the change as it does.
Line Mover::moved(const Line& line) const {
  Line to;
  to.text.text = arena_.keep(line.text.text);
  to.text.segments = line.text.segments;
  for (Cooked::Segment& segment : to.text.segments) segment.source = moved(segment.source);
  to.span = moved(line.span);
  to.full = moved(line.full);
  to.breaks = moved(line.breaks);
  to.blank_lines = moved(line.blank_lines);
  to.comments = moved(line.comments);
  to.too_many_heredocs = line.too_many_heredocs;
  for (const Heredoc& heredoc : line.heredocs)
    to.heredocs.push_back(moved(heredoc, line.text.text, to.text.text));
  return to;
}

Heredoc Mover::moved(const Heredoc& heredoc, std::string_view from, std::string_view to) const {
  Heredoc result = heredoc;
  const std::string_view marker = heredoc.marker.text;
  if (!marker.empty())
    result.marker.text =
        to.substr(static_cast<std::size_t>(marker.data() - from.data()), marker.size());
  result.marker.span = moved(heredoc.marker.span);
  result.name = arena_.keep(heredoc.name);
  result.body = moved(heredoc.body);
  result.terminator = moved(heredoc.terminator);
  return result;
}

// Finds what has to be read again and puts the tree together.
class Reparser {
 public:
  Reparser(const Source& source, Arena& arena, std::string_view earlier, const Tree& earlier_tree);

  Tree run();

 private:
  bool fits(const PartTree& part) const;
  PartTree read() const;
  Tree begin_tree() const;
  void end_tree(Tree& tree, std::vector<Comment> above) const;

  // Where a line begins in the earlier text.
  Offset begin_of(std::size_t line) const {
    return line_begin(earlier_, first_byte(earlier_tree_.lines[line]));
  }
  std::size_t line_count() const { return earlier_tree_.lines.size(); }

  const Source& source_;
  Arena& arena_;
  std::string_view earlier_;
  const Tree& earlier_tree_;
  Offset shift_;           // of what is behind the change
  std::size_t first_ = 0;  // the earlier lines [first_, end_) are read again, from `begin_` on
  std::size_t end_ = 0;
  Offset begin_ = 0;
};

Reparser::Reparser(const Source& source, Arena& arena, std::string_view earlier,
                   const Tree& earlier_tree)
    : source_(source),
      arena_(arena),
      earlier_(earlier),
      earlier_tree_(earlier_tree),
      shift_(static_cast<Offset>(source.text().size() - earlier.size())) {
  const Common common = compare(source.text(), earlier);
  const std::vector<Line>& lines = earlier_tree.lines;
  // From the last line that began before the change, or, as there directives are possible, from the
  // beginning if it is the first ...
  while (first_ < lines.size() && first_byte(lines[first_]) <= common.before) ++first_;
  if (first_ > 0) --first_;
  if (first_ > 0) begin_ = begin_of(first_);
  // ... to the first one that begins behind it, as does the line end in front of it.
  const Offset changed = static_cast<Offset>(earlier.size()) - common.behind;
  end_ = first_;
  while (end_ < lines.size() && begin_of(end_) <= changed) ++end_;
}

Tree Reparser::run() {
  PartTree part = read();
  for (std::size_t step = 1; !fits(part); step *= 8) {
    end_ = std::min(end_ + step, line_count());
    part = read();
  }
  Tree tree = begin_tree();
  if (begin_ == 0) {
    tree.escape = part.tree.escape;
    tree.directives = std::move(part.tree.directives);
  }
  append(tree.comments, std::move(part.tree.comments));
  append(tree.lines, std::move(part.tree.lines));
  end_tree(tree, std::move(part.above));
  tree.long_lines = find_long_lines(source_.text());
  return tree;
}

// True if what follows the part is read as it was.
bool Reparser::fits(const PartTree& part) const {
  if (end_ == line_count()) return true;
  return part.complete && part.tree.escape == earlier_tree_.escape;
}

PartTree Reparser::read() const {
  Part part{.span = {begin_, static_cast<Offset>(source_.text().size())},
            .escape = earlier_tree_.escape};
  if (end_ < line_count()) part.span.end = begin_of(end_) + shift_;
  if (begin_ > 0) part.above = Mover(source_, arena_, 0).moved(earlier_tree_.lines[first_].above);
  return read_part(source_, arena_, std::move(part));
}

Tree Reparser::begin_tree() const {
  Tree tree;
  tree.lines.reserve(line_count() + 16);
  if (begin_ == 0) return tree;
  const Mover mover(source_, arena_, 0);
  tree.escape = earlier_tree_.escape;
  tree.directives = mover.moved(earlier_tree_.directives);
  for (const Comment& comment : earlier_tree_.comments)
    if (comment.span.begin < begin_) tree.comments.push_back(mover.moved(comment));
  for (std::size_t i = 0; i < first_; ++i) {
    tree.lines.push_back(mover.moved(earlier_tree_.lines[i]));
    tree.lines.back().above = mover.moved(earlier_tree_.lines[i].above);
  }
  return tree;
}

void Reparser::end_tree(Tree& tree, std::vector<Comment> above) const {
  if (end_ == line_count()) return;
  const Mover mover(source_, arena_, shift_);
  const Offset end = begin_of(end_);
  for (const Comment& comment : earlier_tree_.comments)
    if (comment.span.begin >= end) tree.comments.push_back(mover.moved(comment));
  for (std::size_t i = end_; i < line_count(); ++i) {
    tree.lines.push_back(mover.moved(earlier_tree_.lines[i]));
    tree.lines.back().above =
        i == end_ ? std::move(above) : mover.moved(earlier_tree_.lines[i].above);
  }
}

}  // namespace

Tree parse(const Source& source, Arena& arena, const Source& earlier, const Tree& earlier_tree) {
  return Reparser(source, arena, earlier.text(), earlier_tree).run();
}

}  // namespace hullint::syntax
