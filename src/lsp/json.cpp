#include "lsp/json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "text/json_text.h"
#include "text/sanitize.h"

namespace hullint::lsp {

using nlohmann::json;

struct Json::Tree {
  json root;
};

namespace {

constexpr std::size_t max_depth = 200;

const json* as_json(const void* at) { return static_cast<const json*>(at); }

std::string replace_invalid(std::string text) {
  if (is_valid_utf8(text)) return text;
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded character = decode_utf8(text, at);
    if (character.valid) {
      out.append(text, at, character.size);
    } else {
      out += "\xEF\xBF\xBD";
    }
    at += character.size;
  }
  return out;
}

// Calls `on_escape(offset)` for each backslash of the strings and `on_bracket(is_open)` for the
// brackets outside of them.
template <class OnEscape, class OnBracket>
void scan(std::string_view text, OnEscape on_escape, OnBracket on_bracket) {
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') {
        on_escape(at);
        ++at;
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '[' || c == '{') on_bracket(true);
    if (c == ']' || c == '}') on_bracket(false);
  }
}

bool is_too_deep(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  scan(
      text, [](std::size_t) {},
      [&](bool opens) {
        depth = opens ? depth + 1 : (depth > 0 ? depth - 1 : 0);
        deepest = std::max(deepest, depth);
      });
  return deepest > max_depth;
}

// The UTF-16 unit of `\uXXXX` at `at`; nothing if there is none.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const bool digit = c >= '0' && c <= '9';
    const char letter = static_cast<char>(c | 0x20);
    if (!digit && (letter < 'a' || letter > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : letter - 'a' + 10);
  }
  return unit;
}

// `\ud800` without its other half becomes `\ufffd`, which is as long.
void replace_lone_surrogates(std::string& text) {
  std::size_t taken = 0;
  std::vector<std::size_t> lone;
  scan(
      text,
      [&](std::size_t at) {
        const std::optional<unsigned> unit = escaped_unit(text, at);
        if (!unit || at < taken || *unit < 0xD800 || *unit > 0xDFFF) return;
        const std::optional<unsigned> next = escaped_unit(text, at + 6);
        if (*unit < 0xDC00 && next && *next >= 0xDC00 && *next <= 0xDFFF) {
          taken = at + 12;
        } else {
          lone.push_back(at);
        }
      },
      [](bool) {});
  for (const std::size_t at : lone) text.replace(at + 2, 4, "fffd");
}

}  // namespace

Json Json::operator[](std::string_view key) const {
  Json part;
  if (at_ == nullptr || !as_json(at_)->is_object()) return part;
  const auto found = as_json(at_)->find(key);
  if (found == as_json(at_)->end()) return part;
  part.tree_ = tree_;
  part.at_ = &*found;
  return part;
}

std::vector<Json> Json::items() const {
  std::vector<Json> parts;
  if (!is_array()) return parts;
  parts.reserve(as_json(at_)->size());
  for (const json& item : *as_json(at_)) {
    Json part;
    part.tree_ = tree_;
    part.at_ = &item;
    parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<std::string> Json::keys() const {
  std::vector<std::string> names;
  if (!is_object()) return names;
  for (const auto& [key, value] : as_json(at_)->items()) names.push_back(key);
  return names;
}

bool Json::exists() const { return at_ != nullptr && !as_json(at_)->is_null(); }
bool Json::is_object() const { return at_ != nullptr && as_json(at_)->is_object(); }
bool Json::is_array() const { return at_ != nullptr && as_json(at_)->is_array(); }

std::optional<std::string> Json::text() const {
  if (at_ == nullptr || !as_json(at_)->is_string()) return std::nullopt;
  return as_json(at_)->get_ref<const std::string&>();
}

std::optional<std::int64_t> Json::number() const {
  if (at_ == nullptr || !as_json(at_)->is_number()) return std::nullopt;
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  if (as_json(at_)->is_number_unsigned())
    return static_cast<std::int64_t>(
        std::min<std::uint64_t>(as_json(at_)->get<std::uint64_t>(), most));
  if (as_json(at_)->is_number_integer()) return as_json(at_)->get<std::int64_t>();
  const double value = as_json(at_)->get<double>();
  if (!(std::abs(value) < 9e18)) return value < 0 ? std::numeric_limits<std::int64_t>::min() : most;
  return static_cast<std::int64_t>(value);
}

std::optional<bool> Json::flag() const {
  if (at_ == nullptr || !as_json(at_)->is_boolean()) return std::nullopt;
  return as_json(at_)->get<bool>();
}

std::string Json::dump() const {
  // Deep values do not get this far: see max_depth.
  return at_ == nullptr ? "null" : as_json(at_)->dump(-1, ' ', true);
}

std::string Json::scalar() const {
  if (const auto string = text()) return json_string(*string);
  if (at_ != nullptr && as_json(at_)->is_number()) return as_json(at_)->dump();
  return "null";
}

std::optional<Json> read_json(std::string body) {
  body = replace_invalid(std::move(body));
  if (is_too_deep(body)) return std::nullopt;
  auto tree = std::make_shared<Json::Tree>();
  tree->root = json::parse(body, nullptr, false);
  if (tree->root.is_discarded()) {
    replace_lone_surrogates(body);
    tree->root = json::parse(body, nullptr, false);
  }
  if (tree->root.is_discarded()) return std::nullopt;
  Json root;
  root.at_ = &tree->root;
  root.tree_ = std::move(tree);
  return root;
}

std::string json_string(std::string_view text) {
  JsonText out;
  std::string line = out.value(text).take_line();
  line.pop_back();
  return line;
}

}  // namespace hullint::lsp
