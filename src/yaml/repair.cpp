#include "yaml/repair.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/extents.h"
#include "yaml/lines.h"
#include "yaml/plain_events.h"

namespace hullint::yaml {
namespace {

// What may help, in the order in which it was thought of.
class Options {
 public:
  Options(std::string_view text, Span document) : text_(text), document_(document) {}

  void blank(Span span) {
    span.end = std::min(span.end, document_.end);
    if (span.begin < document_.begin || span.begin >= span.end) return;
    if (!trim(text_.substr(span.begin, span.size())).empty()) repairs_.push_back({{span}, {}});
  }
  void insert(Offset at, std::string_view characters) { replace({at, at}, characters); }
  void replace(Span span, std::string_view characters) {
    if (span.begin < document_.begin || span.end > document_.end) return;
    if (span.empty() && characters.empty()) return;
    Repair repair;
    if (!span.empty()) repair.blanked.push_back(span);
    for (const char c : characters) repair.inserted.push_back({span.end, c});
    repairs_.push_back(std::move(repair));
  }
  void add(Repair repair) {
    if (repair.blanked.back().end <= document_.end) repairs_.push_back(std::move(repair));
  }
  void quote(Span value) {
    const std::string_view inside = text_.substr(value.begin, value.size());
    if (inside.find('\'') != std::string_view::npos || value.end > document_.end) return;
    repairs_.push_back({{}, {{value.begin, '\''}, {value.end, '\''}}});
  }

  std::string_view text() const { return text_; }
  // All of them, each once.
  std::vector<Repair> take() {
    std::vector<Repair> unique;
    unique.reserve(repairs_.size());
    for (Repair& repair : repairs_) {
      if (std::find(unique.begin(), unique.end(), repair) == unique.end())
        unique.push_back(std::move(repair));
    }
    return unique;
  }

 private:
  std::string_view text_;
  Span document_;
  std::vector<Repair> repairs_;
};

Offset end_of_code(const Line& line) {
  return line.content + static_cast<Offset>(code_of(line.body()).size());
}

// The value behind the first `: ` of a line; empty if there is none.
Span value_on(const Line& line) {
  const std::size_t colon = line.text.find(": ", line.depth());
  if (colon == std::string_view::npos) return {};
  Offset begin = line.span.begin + static_cast<Offset>(colon + 1);
  const Offset end = end_of_code(line);
  while (begin < end && is_blank(line.text[begin - line.span.begin])) ++begin;
  return {begin, std::max(begin, end)};
}

// A line with all lines below that are indented deeper.
Span subtree_of(std::string_view text, const Line& line) {
  Span span = line.span;
  std::optional<Line> below = line_below(text, line);
  while (below && below->depth() > line.depth()) {
    span.end = below->span.end;
    below = line_below(text, *below);
  }
  return span;
}

// The quote that a line opens and does not close.
std::optional<Offset> open_quote(std::string_view text, const Line& line) {
  return unclosed_quote(text.substr(0, line.span.end), line.content);
}

// What closes the brackets that are open at the end of `span`.
std::string closers(std::string_view text, Span span) {
  std::string open;
  bool token_begins = true;
  for (Offset at = span.begin; at < span.end; ++at) {
    const char c = text[at];
    if (token_begins && (c == '"' || c == '\'')) {
      at = end_of_quoted(text.substr(0, span.end), at).value_or(span.end) - 1;
    } else if (c == '[' || c == '{') {
      open += c == '[' ? ']' : '}';
    } else if ((c == ']' || c == '}') && !open.empty()) {
      open.pop_back();
    }
    token_begins = is_space(c) || c == ',' || c == '[' || c == '{' || c == ':';
  }
  return {open.rbegin(), open.rend()};
}

bool is_word(std::string_view code) {
  return !code.empty() && !code.starts_with('-') &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == '"';
         });
}

// A word alone on its line is most likely a key whose colon is not typed yet, unless what stands
// below would then no longer belong to the key above.
void offer_colon(Options& options, const Line& line) {
  if (!is_word(code_of(line.body()))) return;
  const std::optional<Line> above = line_above(options.text(), line);
  const std::optional<Line> below = line_below(options.text(), line);
  const bool takes_children =
      below && (below->depth() > line.depth() ||
                (below->body().starts_with('-') && below->depth() == line.depth()));
  const bool above_is_whole = above && has_colon(above->body()) &&
                              !code_of(above->body()).ends_with(':') &&
                              !above->body().starts_with('-') && above->depth() == line.depth();
  if (takes_children && !above_is_whole) options.blank(line.span);
  options.insert(end_of_code(line), ":");
}

void offer_quote(Options& options, const Line& line) {
  const std::optional<Offset> quote = open_quote(options.text(), line);
  if (!quote) return;
  const std::string_view mark = options.text().substr(*quote, 1);
  const Offset end = line.span.begin + static_cast<Offset>(trim_right(line.text).size());
  const std::string open = closers(options.text(), {line.content, *quote});
  Offset inside = end;
  const auto closes = [&](Offset at) {
    return is_blank(options.text()[at]) || options.text()[at] == ']' || options.text()[at] == '}' ||
           options.text()[at] == ',';
  };
  while (!open.empty() && inside > *quote + 1 && closes(inside - 1)) --inside;
  if (inside < end) options.insert(inside, mark);
  options.insert(end, mark);
  if (!open.empty()) options.insert(end, std::string(mark) + open);
  options.blank({*quote, line.span.end});
  options.blank(line.span);
}

void offer_brackets(Options& options, const Sight& sight, const Line& line) {
  const std::vector<Offset>& open = sight.progress.open_flows;
  if (open.empty()) return;
  const Offset at = sight.failure.at;
  const Line inner = line_at(options.text(), open.back());
  const std::string missing = closers(options.text(), {inner.content, end_of_code(inner)});
  options.insert(end_of_code(inner), missing);
  const std::optional<Line> above = line_above(options.text(), line);
  if (above && above->span.begin > open.front()) {
    const Offset end = end_of_code(*above);
    options.insert(end, closers(options.text(), {open.front(), end}));
  }
  options.insert(at, ",");
  for (const Offset bracket : {open.back(), open.front()}) {
    const Line opening = line_at(options.text(), bracket);
    options.blank({bracket, bracket + 1});
    options.blank({bracket, opening.span.end});
    options.blank(opening.span);
  }
}

// What a fault's own kind suggests.
void offer_for_fault(Options& options, const Sight& sight, const Line& line) {
  const Span problem = sight.problem;
  const bool one_place = problem.end <= line.span.end && problem.begin >= line.span.begin;
  switch (sight.failure.fault) {
    case Fault::map_value:
    case Fault::map_key:
    case Fault::block_entry:
    case Fault::token:
    case Fault::alias_name:
    case Fault::unknown_anchor: {
      const Span value = value_on(line);
      if (value.begin <= sight.failure.at && sight.failure.at < value.end) options.quote(value);
      if (one_place && sight.failure.fault != Fault::map_value)
        options.quote(rest_of_line(options.text(), problem.begin));
      return;
    }
    case Fault::escape:
      return options.insert(problem.begin, "\\");
    case Fault::flow_end:
      if (!sight.progress.open_flows.empty()) {
        const char open = options.text()[sight.progress.open_flows.back()];
        options.replace(problem, open == '[' ? "]" : "}");
      }
      return options.blank(problem);
    default:
      return;
  }
}

// One space instead of each tab, in all lines from here on that tabs indent.
Repair one_space_a_tab(std::string_view text, const Line& first) {
  Repair repair;
  for (std::optional<Line> line = first; line; line = line_below(text, *line)) {
    const std::size_t tab = line->indentation().find('\t');
    if (tab == std::string_view::npos) break;
    repair.blanked.push_back({line->span.begin + static_cast<Offset>(tab), line->content});
  }
  return repair;
}

// Spaces instead of tabs, as many as the line above suggests.
void offer_without_tabs(Options& options, const Line& line) {
  const std::size_t tab = line.indentation().find('\t');
  if (tab == std::string_view::npos) return;
  options.add(one_space_a_tab(options.text(), line));
  const std::optional<Line> above = line_above(options.text(), line);
  const bool is_child = above && code_of(above->body()).ends_with(':');
  const Offset wanted = (above ? above->depth() : 0) + (is_child ? 2 : 0);
  const std::string more(wanted > line.depth() ? wanted - line.depth() : 0, ' ');
  options.replace({line.span.begin + static_cast<Offset>(tab), line.content}, more);
  options.blank(line.span);
}

// The parser lets a quote end with the text; it is a fault all the same.
void find_open_quote(Events& events, std::string_view text) {
  const auto last = std::find_if(events.list.rbegin(), events.list.rend(), [](const Event& event) {
    return event.what == Event::What::scalar;
  });
  if (events.failure || last == events.list.rend()) return;
  const Offset at = skip_properties(text, last->mark, {}).content;
  const bool quoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
  if (quoted && !end_of_quoted(text, at)) events.failure = Failure{Fault::unclosed_quote, at};
}

}  // namespace

std::vector<Repair> possible_repairs(std::string_view text, const Sight& sight) {
  if (sight.failure.fault == Fault::too_deep) return {};
  Options options(text, sight.progress.document);
  const auto size = static_cast<Offset>(text.size());
  Sight seen = sight;
  seen.failure.at = std::min(sight.failure.at, size);
  const Line line = line_at(text, seen.failure.at);
  const Line blamed = line_at(text, std::min(sight.problem.begin, size));
  // Where the first thing stands that was not understood: the parser looks ahead for colons.
  const Line next = line_at(text, std::min(skip_indicators(text, sight.progress.cursor), size));
  const std::optional<Line> above = line_above(text, line);
  const std::optional<Line> last = sight.progress.last_scalar
                                       ? std::optional(line_at(text, *sight.progress.last_scalar))
                                       : std::nullopt;

  offer_without_tabs(options, line);
  offer_for_fault(options, seen, line);
  if (blamed.span != line.span) offer_colon(options, blamed);
  if (next.span.begin < line.span.begin) offer_colon(options, next);
  offer_colon(options, line);
  offer_quote(options, blamed);
  offer_quote(options, next);
  if (last) offer_quote(options, *last);
  offer_quote(options, line);
  offer_brackets(options, seen, line);
  if (sight.failure.fault != Fault::map_value && sight.problem.end <= blamed.span.end)
    options.blank(sight.problem);
  options.blank(value_on(blamed));
  options.blank(blamed.span);
  options.blank(subtree_of(text, blamed));
  if (next.span.begin < line.span.begin) options.blank(next.span);
  for (const std::optional<Line>& other : {above, last}) {
    if (other) options.blank(value_on(*other));
    if (other) options.blank(other->span);
  }
  options.blank(value_on(line));
  options.blank(line.span);
  options.blank(subtree_of(text, line));
  return options.take();
}

void Repaired::apply(const Repair& repair) {
  for (const Span span : repair.blanked) {
    for (Offset at = span.begin; at < span.end; ++at) {
      char& c = text_[at - base_];
      if (c != '\n' && c != '\r') c = ' ';
    }
    std::erase_if(inserted_,
                  [&](const Insertion& old) { return span.begin <= old.at && old.at <= span.end; });
  }
  for (const Insertion& insertion : repair.inserted) {
    const auto after =
        std::upper_bound(inserted_.begin(), inserted_.end(), insertion.at,
                         [](Offset at, const Insertion& other) { return at < other.at; });
    inserted_.insert(after, insertion);
  }
}

Events Repaired::read() const {
  std::string whole;
  std::vector<Offset> added;  // where the insertions are in `whole`
  if (!inserted_.empty()) {
    whole.reserve(size());
    added.reserve(inserted_.size());
    Offset from = 0;
    for (const Insertion& insertion : inserted_) {
      whole.append(text_, from, insertion.at - base_ - from);
      from = insertion.at - base_;
      added.push_back(static_cast<Offset>(whole.size()));
      whole += insertion.character;
    }
    whole.append(text_, from);
  }
  const std::string_view given = whole.empty() ? std::string_view(text_) : whole;
  std::optional<Events> plain = read_plain_events(given);
  Events events = plain ? *std::move(plain) : read_events(given);
  find_open_quote(events, given);
  const auto in_file = [&](Offset at) {
    const auto before = std::lower_bound(added.begin(), added.end(), at) - added.begin();
    return at - static_cast<Offset>(before) + base_;
  };
  for (Event& event : events.list) event.mark = in_file(event.mark);
  if (events.failure) events.failure->at = in_file(events.failure->at);
  return events;
}

Offset reach_of(const Events& events) {
  if (!events.failure) return static_cast<Offset>(-1);
  const Fault fault = events.failure->fault;
  const bool at_end = fault == Fault::unclosed_quote || fault == Fault::flow_map_end ||
                      fault == Fault::flow_sequence_end;
  if (!at_end) return events.failure->at;
  // Where something began that has no end, not where the end was missed.
  std::vector<Offset> open;
  Offset last = 0;
  for (const Event& event : events.list) {
    const bool begins = event.what == Event::What::sequence || event.what == Event::What::mapping;
    if (begins) open.push_back(event.flow || event.unstyled ? event.mark : static_cast<Offset>(-1));
    if (event.what == Event::What::end && !open.empty()) open.pop_back();
    if (event.what != Event::What::end && event.what != Event::What::null) last = event.mark;
  }
  if (fault == Fault::unclosed_quote) return last;
  const auto flow = std::find_if(open.begin(), open.end(),
                                 [](Offset at) { return at != static_cast<Offset>(-1); });
  return flow == open.end() ? last : *flow;
}

}  // namespace hullint::yaml
