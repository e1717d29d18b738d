#include "compose/effective.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/strings.h"
#include "compose/uniform.h"
#include "compose/values.h"
#include "text/json_text.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

// A number as JSON writes it; what is none in JSON (`.inf`) as a text.
void write_number(JsonText& out, const ComposeNode& number) {
  const std::optional<double> value =
      number.kind == Kind::floating ? floating_value(number.text) : std::nullopt;
  if (number.kind == Kind::floating && (!value || !std::isfinite(*value))) {
    out.value(number.text);
    return;
  }
  out.literal(printed_value(number));
}

void write_json(JsonText& out, const ComposeNode& node) {
  switch (node.kind) {
    case Kind::missing:
    case Kind::null:
      out.literal("null");
      return;
    case Kind::boolean:
      out.literal(printed_value(node));
      return;
    case Kind::integer:
    case Kind::floating:
      write_number(out, node);
      return;
    case Kind::text:
      out.value(node.text);
      return;
    case Kind::sequence:
      out.open_array();
      for (const ComposeNode& item : node.items) write_json(out, item);
      out.close_array();
      return;
    case Kind::mapping:
      break;
  }
  std::vector<const ComposeEntry*> sorted;
  sorted.reserve(node.entries.size());
  for (const ComposeEntry& entry : node.entries) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(),
            [](const ComposeEntry* a, const ComposeEntry* b) { return a->key < b->key; });
  out.open_object();
  for (const ComposeEntry* entry : sorted) {
    out.key(entry->key);
    write_json(out, entry->value);
  }
  out.close_object();
}

// Whether a text says itself without quotes, wherever it stands.
bool is_plain(std::string_view text) {
  if (text.empty() || kind_of_plain(text) != Kind::text || trim(text).size() != text.size())
    return false;
  if (std::string_view("!&*-?|>@`\"'%#,[]{}:=~").find(text.front()) != std::string_view::npos)
    return false;
  if (one_of(lower(text), "y n yes no on off") || is_digit(text.front())) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (c < ' ' || c == '\x7f' || (c == ':' && is_space(next)) || (c == ' ' && next == '#'))
      return false;
  }
  return true;
}

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
      out += "\\x";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 0xFU];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_text(std::string& out, std::string_view text) {
  if (is_plain(text))
    out += text;
  else
    append_quoted(out, text);
}

void append_scalar(std::string& out, const ComposeNode& node) {
  if (node.is_text())
    append_text(out, node.text);
  else if (node.is_mapping())
    out += "{}";
  else if (node.is_sequence())
    out += "[]";
  else
    out += node.is_scalar() ? printed_value(node) : "null";
}

bool is_block(const ComposeNode& node) { return !node.entries.empty() || !node.items.empty(); }

void append_block(std::string& out, const ComposeNode& node, std::size_t indent);

// A value behind its key.
void append_value(std::string& out, const ComposeNode& value, std::size_t indent) {
  if (is_block(value)) {
    out += '\n';
    append_block(out, value, indent + 2);
    return;
  }
  out += ' ';
  append_scalar(out, value);
  out += '\n';
}

// Lines of a collection that is not empty, each indented.
void append_block(std::string& out, const ComposeNode& node, std::size_t indent) {
  const std::string blanks(indent, ' ');
  for (const ComposeEntry& entry : node.entries) {
    out += blanks;
    append_text(out, entry.key);
    out += ':';
    append_value(out, entry.value, indent);
  }
  for (const ComposeNode& item : node.items) {
    out += blanks + "- ";
    if (!is_block(item)) {
      append_scalar(out, item);
      out += '\n';
      continue;
    }
    // The first line of the item stands behind the dash.
    std::string lines;
    append_block(lines, item, indent + 2);
    out += std::string_view(lines).substr(indent + 2);
  }
}

}  // namespace

std::string effective_json(const Compose& compose) {
  Arena arena;
  JsonText out;
  write_json(out, uniform_root(compose, arena));
  return out.take_line();
}

std::string effective_yaml(const Compose& compose) {
  Arena arena;
  std::string out;
  append_block(out, uniform_root(compose, arena), 0);
  return out;
}

}  // namespace hullint
