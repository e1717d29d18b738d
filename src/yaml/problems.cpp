#include "yaml/problems.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/strings.h"
#include "text/sanitize.h"
#include "yaml/extents.h"
#include "yaml/lines.h"

namespace hullint::yaml {
namespace {

Span character_at(std::string_view text, Offset at) {
  return {at, at + decode_utf8(text, at).size};
}

std::string shown(std::string_view text, Span span) {
  const std::string code = visible(text.substr(span.begin, std::min<Offset>(span.size(), 60)));
  const std::string_view quote = code.find('`') == std::string::npos ? "`" : "\"";
  return std::string(quote) + code + std::string(quote);
}

Problem tab_problem(const Line& line) {
  const auto tab = static_cast<Offset>(line.text.find('\t'));
  return {{line.span.begin + tab, line.content},
          "a tab indents this line, but YAML allows only spaces there"};
}

bool faults_by_indentation(Fault fault) {
  return fault == Fault::map_value || fault == Fault::map_key || fault == Fault::block_entry ||
         fault == Fault::map_end || fault == Fault::sequence_end || fault == Fault::tab ||
         fault == Fault::second_document;
}

// The quote that a line opens behind what was understood and does not close.
std::optional<Offset> quote_open_on(std::string_view text, const Line& line, Offset cursor) {
  return unclosed_quote(text.substr(0, line.span.end), std::max(cursor, line.content));
}

Problem open_quote_problem(Offset quote) {
  return {{quote, quote + 1}, "this quote is not closed on its line"};
}

// A `key: value` where none can be.
Problem map_value_problem(std::string_view text, Offset at, const Progress& progress) {
  const Line line = line_at(text, at);
  const std::optional<Line> above = line_above(text, line);
  const bool key_begins_line =
      text.substr(line.content, at - line.content).find(": ") == std::string_view::npos;
  if (!key_begins_line) {
    return {{at, at + 1},
            "a second `:` on this line: put quotes around a value that holds `: `, or begin a new "
            "line"};
  }
  const Line next = line_at(text, std::min(skip_indicators(text, progress.cursor), at));
  const std::optional<Offset> quote =
      next.span.begin < line.span.begin ? quote_open_on(text, next, progress.cursor) : std::nullopt;
  if (quote) return open_quote_problem(*quote);
  if (next.span.begin < line.span.begin && !has_colon(next.body()) && at > next.content &&
      !next.body().starts_with('-') && next.depth() >= line.depth())
    return {rest_of_line(text, next.content), "expected `key: value`, found no `:`"};
  const bool above_lacks_colon = above && progress.document.begin <= above->span.begin &&
                                 !has_colon(above->body()) && !above->body().starts_with('-');
  if (above_lacks_colon && above->indentation() == line.indentation())
    return {rest_of_line(text, above->content), "expected `key: value`, found no `:`"};
  const Span key{line.content, std::max(at, line.content + 1)};
  if (above && above->indentation().size() < line.indentation().size()) {
    return {key, shown(text, key) +
                     " is indented deeper than its siblings: it continues the value on the line "
                     "above"};
  }
  return {key, "a `key: value` is not allowed here"};
}

// Something else where a mapping's next key or a sequence's next dash should be.
Problem block_end_problem(std::string_view text, const Failure& failure, const Progress& progress) {
  const Line line = line_at(text, failure.at);
  // Words right behind a quote: it was meant to open, and an earlier one to be closed.
  if (const auto quote = quote_closed_at(
          text, std::min(progress.last_scalar.value_or(progress.cursor), progress.cursor),
          failure.at))
    return open_quote_problem(*quote);
  const Span rest = rest_of_line(text, failure.at);
  const bool in_mapping = failure.fault == Fault::map_end;
  if (failure.at > line.content && !line.body().starts_with('-'))
    return {rest, shown(text, rest) + " follows a value that ended"};
  const std::optional<Line> above = line_above(text, line);
  const bool beside_item =
      above && above->body().starts_with("- ") && above->indentation() == line.indentation();
  if (!in_mapping || (beside_item && text[failure.at] != '-'))
    return {rest, "expected `- ` as before the other items: is the indentation wrong?"};
  if (text[failure.at] == '-')
    return {rest, "expected `key: value`, found a list item: is its indentation wrong?"};
  if (!has_colon(line.body())) return {rest, "expected `key: value`, found no `:`"};
  return {rest, "the indentation of this line fits none of the lines above"};
}

Problem unclosed_flow_problem(std::string_view text, Offset at, const Progress& progress) {
  if (progress.open_flows.empty()) return {character_at(text, at), "expected `,` or a bracket"};
  const Offset open = progress.open_flows.back();
  return {{open, open + 1},
          shown(text, {open, open + 1}) + " is not closed, or a `,` is missing after an item"};
}

Problem block_entry_problem(std::string_view text, Offset at, const Progress& progress) {
  const Span dash{at, at + 1};
  const Line line = line_at(text, at);
  if (!progress.open_flows.empty()) {
    const bool begins_line = at == line.content && progress.open_flows.back() < line.span.begin;
    if (begins_line) return unclosed_flow_problem(text, at, progress);
    return {dash, "a `- ` item is not allowed inside brackets"};
  }
  if (at > line.content)
    return {dash, "a list cannot begin on the line of its key: put its `- ` on the next line"};
  return {dash, "a `- ` item is not allowed here: is its indentation wrong?"};
}

Problem flow_end_problem(std::string_view text, Offset at, const Progress& progress) {
  const Span bracket{at, at + 1};
  if (progress.open_flows.empty())
    return {bracket, shown(text, bracket) + " has no bracket to close"};
  const Offset open = progress.open_flows.back();
  return {bracket, shown(text, bracket) + " does not close the " + shown(text, {open, open + 1})};
}

Problem escape_problem(std::string_view text, Offset at) {
  const std::size_t found = text.rfind('\\', at == 0 ? 0 : at - 1);
  const Offset begin = found == std::string_view::npos ? at : static_cast<Offset>(found);
  Offset end = begin + 1;
  if (end < text.size()) end = character_at(text, end).end;
  // `\x`, `\u` and `\U` are known: their digits are wrong.
  const bool digits = end > begin + 1 && one_of(text.substr(begin + 1, 1), "x u U");
  while (digits && end < text.size() && is_alnum(text[end]) && end - begin < 10) ++end;
  const Span span{begin, end};
  if (digits) return {span, shown(text, span) + " does not name a character"};
  return {span, shown(text, span) +
                    " is not an escape: write `\\\\` for a backslash, or use single "
                    "quotes"};
}

Problem token_problem(std::string_view text, Offset at) {
  const Span span = character_at(text, at);
  return {span, "a value cannot begin with " + shown(text, span) + ": put it in quotes"};
}

// The `&` or `*` whose name ends before `at`.
Span sigil_before(std::string_view text, Offset at, char sigil) {
  const std::size_t found = text.rfind(sigil, at);
  if (found == std::string_view::npos) return character_at(text, at);
  return {static_cast<Offset>(found), static_cast<Offset>(found + 1)};
}

Problem named_problem(std::string_view text, Offset at, Fault fault) {
  const Span here = character_at(text, at);
  switch (fault) {
    case Fault::block_header:
      return {here, "only `+`, `-`, one digit and a comment may follow `|` or `>` on its line"};
    case Fault::zero_indent:
      return {{at > 0 ? at - 1 : at, at}, "the indentation after `|` or `>` is 1 to 9"};
    case Fault::anchor_name:
      return {sigil_before(text, at, '&'), "`&` needs a name of letters, digits, `-` and `_`"};
    case Fault::alias_name:
      return {sigil_before(text, at, '*'),
              "`*` needs the name of an anchor; a value that begins with `*` must be in quotes"};
    case Fault::two_anchors:
      return {{at, end_of_name(text, at)}, "a second anchor for the same value"};
    case Fault::two_tags:
      return {rest_of_line(text, at), "a second tag for the same value"};
    case Fault::alias_content:
      return {here, "an alias can have neither an anchor nor a tag"};
    case Fault::tag:
      return {here, "this tag has no end, or a character that no tag may have"};
    case Fault::directive:
      return {rest_of_line(text, at), "this directive is not known or not complete"};
    case Fault::second_document:
      return {rest_of_line(text, at),
              "this does not belong to what stands above: is its indentation wrong?"};
    default:
      return {rest_of_line(text, at), "this is not YAML"};
  }
}

Problem unknown_anchor_problem(std::string_view text, Offset at) {
  const Span alias{at, end_of_name(text, at)};
  const std::string name = visible(text.substr(at + 1, alias.size() - 1));
  return {.span = alias,
          .message = "no anchor `&" + name + "` stands before this alias",
          .fault = Problem::Fault::undefined_alias};
}

// The last place of a text that is no blank or line end: something that can be pointed at.
Offset last_place(std::string_view text, Span document) {
  Offset at = document.end;
  while (at > document.begin && is_space(text[at - 1])) --at;
  while (at > document.begin && (static_cast<unsigned char>(text[at - 1]) & 0xc0) == 0x80) --at;
  return at > document.begin ? at - 1 : at;
}

}  // namespace

Problem explain(const Failure& failure, std::string_view text, const Progress& progress) {
  const Offset at = std::min(failure.at, last_place(text, progress.document));
  const Line line = line_at(text, at);
  const std::size_t braces = line.text.find("{{");
  if (braces != std::string_view::npos) {
    const Offset begin = line.span.begin + static_cast<Offset>(braces);
    return {{begin, begin + 2}, "`{{` begins a template action, which is not YAML"};
  }
  if (faults_by_indentation(failure.fault) &&
      line.indentation().find('\t') != std::string_view::npos)
    return tab_problem(line);
  switch (failure.fault) {
    case Fault::map_value:
      return map_value_problem(text, at, progress);
    case Fault::map_end:
    case Fault::sequence_end:
      return block_end_problem(text, {failure.fault, at}, progress);
    case Fault::block_entry:
      return block_entry_problem(text, at, progress);
    case Fault::flow_end:
      return flow_end_problem(text, at, progress);
    case Fault::flow_map_end:
    case Fault::flow_sequence_end:
      return unclosed_flow_problem(text, at, progress);
    case Fault::escape:
      return escape_problem(text, failure.at);
    case Fault::token:
      return token_problem(text, at);
    case Fault::unknown_anchor:
      return unknown_anchor_problem(text, at);
    case Fault::map_key:
      return {{at, at + 1}, "`? ` is not allowed here: put the value in quotes"};
    case Fault::unclosed_quote: {
      const Offset quote = unclosed_quote(text, progress.cursor).value_or(at);
      return {{quote, quote + 1}, "this quote is never closed"};
    }
    case Fault::too_deep:
      return {character_at(text, progress.innermost),
              "nested too deep: the rest of this document is not read"};
    default:
      return named_problem(text, at, failure.fault);
  }
}

}  // namespace hullint::yaml
