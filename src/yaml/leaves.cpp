#include <algorithm>

#include "base/strings.h"
#include "yaml/build.h"
#include "yaml/decode.h"
#include "yaml/lines.h"

namespace hullint::yaml {
namespace {

Style style_at(std::string_view text, Offset at) {
  switch (at < text.size() ? text[at] : '\0') {
    case '\'':
      return Style::single_quoted;
    case '"':
      return Style::double_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

}  // namespace

void Builder::alias(const Event& event) {
  const Begun begun = begin(event, {0, 0});
  const Offset end = end_of_name(text_, begun.content);
  check_column(event.mark);
  const std::uint32_t target = event.anchor < anchors_.size() ? anchors_[event.anchor] : 0;
  const std::uint32_t weight = target == 0 ? 0 : weights_[target];
  record(begun.record).kind = Kind::alias;
  if (weight == 0) {
    report({begun.content, end}, "this alias stands inside the value it names");
  } else if (total_ + weight > alias_bound) {
    report({{begun.content, end},
            "the aliases of this document stand for more than a million nodes",
            true});
  } else {
    record(begun.record).target = target;
    weights_[begun.record] = weight;
    total_ += weight;
  }
  finish(begun, end);
}

// The parser takes a word below a key without value for that value even where it is not indented;
// it is most likely the next key.
void Builder::check_column(Offset begin) {
  if (!awaits_value() || begin < cursor_ || record(open_.back().record).flow) return;
  const LineIndex& lines = source_.lines();
  const Offset line_begin = lines.begin_of(lines.line_of(begin));
  if (line_begin <= cursor_ || skip_gap(text_, line_begin) != begin) return;
  const Offset mapping = record(open_.back().record).span.begin;
  const Offset mapping_column = mapping - lines.begin_of(lines.line_of(mapping));
  if (begin - line_begin > mapping_column) return;
  const Span rest = rest_of_line(text_, begin);
  report(rest, "expected `:` after this key, or more indentation if it is the value above");
}

void Builder::keep_text(Record& made, std::string_view value) {
  const Offset quote = made.style == Style::plain ? 0 : 1;
  const Span inside{made.span.begin + quote, std::max(made.span.end, quote) - quote};
  const auto hole = std::partition_point(neutral_.holes.begin(), neutral_.holes.end(),
                                         [&](Span span) { return span.end <= made.span.begin; });
  if (hole != neutral_.holes.end() && hole->begin < made.span.end) return keep_hole(made, value);
  const bool as_written = inside.begin <= inside.end && source_.text(inside) == value;
  made.text = as_written ? source_.text(inside) : arena_.keep(value);
}

// The parser saw other characters in place of a template action; the scalar's text has the action.
void Builder::keep_hole(Record& made, std::string_view value) {
  const ScalarPlace place{made.span, made.style, neutral_.holes};
  if (made.style == Style::double_quoted) {
    made.text = arena_.keep(decode_double_quoted(source_.text(), place).text());
    return;
  }
  const Cooker cooked = align(text_, place, value);
  std::string text(cooked.text() == value ? value : std::string_view());
  for (std::size_t index = 0; index < cooked.segments().size() && !text.empty(); ++index) {
    const Cooked::Segment& segment = cooked.segments()[index];
    const Offset end = index + 1 < cooked.segments().size() ? cooked.segments()[index + 1].at
                                                            : static_cast<Offset>(text.size());
    if (end - segment.at == segment.source.size() && text_[segment.source.begin] != '\n')
      text.replace(segment.at, end - segment.at, source_.text(segment.source));
  }
  made.text = text.empty() ? arena_.keep(value) : arena_.keep(text);
}

void Builder::scalar(std::size_t index) {
  const Event& event = events_.list[index];
  const Begun begun = begin(event, {event.anchor != 0 ? 1 : 0, 1});
  const std::string_view value = events_.value_of(event);
  const Offset at = begun.content;
  const Style style = style_at(text_, at);
  // Only a quoted or block scalar can be empty; what stands here may be the next node's.
  if (value.empty() && (style == Style::plain || next_mark(index) == std::optional(at))) {
    record(begun.record).kind = Kind::scalar;
    return empty(begun);
  }
  if (style != Style::literal && style != Style::folded) check_column(event.mark);
  Offset end = 0;
  Span hidden{at, at};
  if (style == Style::plain) {
    hidden.end = end = end_of_plain(text_, at, value);
  } else if (style == Style::literal || style == Style::folded) {
    const BlockExtent extent = extent_of_block(text_, at, value);
    end = extent.end;
    hidden = {extent.body, std::max(extent.body, extent.end)};
  } else {
    const std::optional<Offset> closed = inserted_end(at, end_of_quoted(text_, at));
    if (!closed && !events_.failure) report({at, at + 1}, "this quote is never closed");
    end = closed ? *closed : end_of_plain(text_, at, text_.substr(at));
    hidden.end = end;
  }
  opaque_.push_back(hidden);
  finish(begun, end);
  Record& made = record(begun.record);
  made.kind = Kind::scalar;
  made.style = style;
  keep_text(made, value);
}

void Builder::null(std::size_t index) {
  const Event& event = events_.list[index];
  // At the end of a document the parser says null of a tag without value, too.
  const Begun begun = begin(event, {event.anchor != 0 ? 1 : 0, open_.empty() ? 1 : 0});
  record(begun.record).kind = Kind::null;
  const std::optional<Offset> end = end_of_null(text_, begun.content);
  // The mark of a null that is not written is some other token's; so could be this `null`. A key's
  // is only ever a `:` or `?`.
  const bool is_key =
      !open_.empty() && record_kind(open_.back()) == Kind::mapping && !awaits_value();
  const bool written = end && begun.content >= cursor_ &&
                       (is_key || next_mark(index) != std::optional(begun.content));
  if (!written) return empty(begun);
  check_column(event.mark);
  finish(begun, *end);
}

void Builder::empty(const Begun& begun) {
  Begun placed = begun;
  placed.content = begun.has_properties ? begun.properties_end : place_of_empty(begun.content);
  if (!begun.has_properties) record(begun.record).outer_begin = placed.content;
  finish(placed, placed.content);
}

// Where an empty node would stand: behind the `:`, `-`, `?`, `,` or `---` that asks for it.
Offset Builder::place_of_empty(Offset mark) {
  if (open_.empty()) return cursor_;
  if (awaits_value()) return place_of_value(cursor_);
  const Open& collection = open_.back();
  const Offset at = skip_gap(text_, cursor_);
  const char c = at < text_.size() ? text_[at] : '\0';
  if (record_kind(collection) == Kind::mapping) {
    if (c == '?') return at + 1;
    return std::max(cursor_, std::min(mark, static_cast<Offset>(text_.size())));
  }
  if (!collection.bracketed) return c == '-' ? at + 1 : cursor_;
  const bool first = pending_.size() == collection.first;
  return !first && c == ',' ? at + 1 : cursor_;
}

Offset Builder::place_of_value(Offset key_end) {
  const Open& mapping = open_.back();
  const bool in_flow = record(mapping.record).flow;
  const Offset at = skip_gap(text_, key_end);
  // Outside brackets a colon counts only before a blank: `::` may be the next key.
  const std::string_view colon = text_.substr(at, 2);
  if (colon.starts_with(':') && (in_flow || colon.size() == 1 || is_space(colon[1]))) return at + 1;
  if (!in_flow && !mapping.explicit_key && !events_.failure)
    report(record(pending_.back()).span, "expected `:` and a value after this key");
  return key_end;
}

}  // namespace hullint::yaml
