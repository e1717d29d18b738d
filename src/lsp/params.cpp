#include "lsp/params.h"

#include <algorithm>

namespace hullint::lsp {
namespace {

constexpr std::int64_t most = 2147483647;

std::optional<std::uint32_t> read_number(const Json& number) {
  const auto value = number.number();
  if (!value) return std::nullopt;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(*value, 0, most));
}

}  // namespace

std::optional<std::string> read_uri(const Json& params) {
  return params["textDocument"]["uri"].text();
}

std::optional<Position> read_position(const Json& position) {
  const auto line = read_number(position["line"]);
  const auto character = read_number(position["character"]);
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

std::optional<Range> read_range(const Json& range) {
  const auto start = read_position(range["start"]);
  const auto end = read_position(range["end"]);
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

std::vector<TextChange> read_changes(const Json& changes) {
  std::vector<TextChange> read;
  for (const Json& change : changes.items()) {
    auto text = change["text"].text();
    const auto range = read_range(change["range"]);
    if (!text || (change["range"].exists() && !range)) continue;
    read.push_back({range, std::move(*text)});
  }
  return read;
}

FormatOptions read_format_options(const Json& options) {
  FormatOptions read;
  const auto size = options["tabSize"].number();
  if (size) read.tab_size = static_cast<std::uint32_t>(std::clamp<std::int64_t>(*size, 1, 16));
  read.insert_spaces = options["insertSpaces"].flag().value_or(true);
  return read;
}

}  // namespace hullint::lsp
