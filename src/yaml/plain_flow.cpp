#include "yaml/plain_text.h"

namespace hullint::yaml {
namespace {

bool read_node(PlainText& text, int depth) {
  const Offset mark = text.at();
  switch (text.peek()) {
    case '[':
    case '{':
      return read_plain_flow(text, {}, depth - 1);
    case '*':
      return text.alias();
    case '"':
    case '\'': {
      const std::optional<PlainValue> value = text.quoted_scalar();
      if (value) text.add_scalar(mark, *value);
      return value.has_value();
    }
    default:
      if (!text.begins_scalar(Around::flow)) return false;
      text.add_scalar(mark, text.value_of(text.plain_scalar(Around::flow), Tagged::no));
      return true;
  }
}

// A key and its colon.
bool read_key(PlainText& text) {
  const Offset begin = text.at();
  const char first = text.peek();
  if (first == '[' || first == '{' || first == '*' || !read_node(text, 1)) return false;
  text.skip_spaces();
  if (text.peek() != ':' || !text.may_be_key(begin)) return false;
  const bool is_quoted = first == '"' || first == '\'';
  text.advance();
  return is_quoted || text.separates(0);
}

bool read_entry(PlainText& text, bool is_mapping, int depth) {
  if (is_mapping && !(read_key(text) && text.skip_gap())) return false;
  return read_node(text, depth);
}

}  // namespace

bool read_plain_flow(PlainText& text, const PlainProperties& properties, int depth) {
  if (depth <= 0) return false;
  const bool is_mapping = text.peek() == '{';
  const char closing = is_mapping ? '}' : ']';
  Event event;
  event.what = is_mapping ? Event::What::mapping : Event::What::sequence;
  event.flow = true;
  event.mark = properties.mark.value_or(text.at());
  event.anchor = properties.anchor;
  event.tagged = properties.tagged;
  text.add(event);
  text.advance();
  for (;;) {
    if (!text.skip_gap()) return false;
    if (text.peek() == closing) break;
    if (!read_entry(text, is_mapping, depth) || !text.skip_gap()) return false;
    if (text.peek() == closing) break;
    if (text.peek() != ',') return false;
    text.advance();
  }
  text.advance();
  text.end_collection();
  return true;
}

}  // namespace hullint::yaml
