#include "yaml/simple.h"

#include <algorithm>
#include <vector>

#include "base/strings.h"

namespace hullint::yaml {
namespace {

bool is_word(std::string_view text) {
  if (text.empty() || !(is_alnum(text.front()) || text.front() == '_' || text.front() == '/'))
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/';
  });
}

bool is_simple_scalar(std::string_view text) {
  if (text.size() < 2 || (text.front() != '"' && text.front() != '\'')) return is_word(text);
  if (text.back() != text.front()) return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  return std::all_of(inside.begin(), inside.end(), [&](char c) {
    return c >= ' ' && c <= '~' && c != '\\' && c != text.front();
  });
}

// Lines with the levels that they open.
class BlockReader {
 public:
  // False for a line that does not fit, or that is not simple.
  bool take(std::string_view line) {
    const std::size_t column = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(column);
    const bool is_item = line.starts_with("- ");
    if (!enter(column, is_item)) return false;
    return is_item ? item(line.substr(2)) : entry(line);
  }

  bool is_complete() const { return !opens_; }

 private:
  struct Level {
    std::size_t column;
    bool is_list;
  };

  bool enter(std::size_t column, bool is_list) {
    if (opens_ || levels_.empty()) {
      // A list may stand below its key without being deeper.
      const bool is_deeper = levels_.empty() || column > levels_.back().column;
      if (!is_deeper) return false;
      levels_.push_back({column, is_list});
      opens_ = false;
      return true;
    }
    while (levels_.size() > 1 && levels_.back().column > column) levels_.pop_back();
    return levels_.back().column == column && levels_.back().is_list == is_list;
  }

  static bool item(std::string_view rest) { return is_simple_node(rest); }

  bool entry(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_word(line.substr(0, colon))) return false;
    const std::string_view rest = line.substr(colon + 1);
    opens_ = rest.empty();
    return opens_ || (rest.front() == ' ' && is_simple_node(rest.substr(1)));
  }

  std::vector<Level> levels_;
  bool opens_ = false;
};

}  // namespace

bool is_simple_node(std::string_view text) {
  if (!text.starts_with('[')) return is_simple_scalar(text);
  if (!text.ends_with(']') || text.size() < 3) return text == "[]";
  const std::string_view inside = text.substr(1, text.size() - 2);
  if (inside.find_first_of("\"'") != std::string_view::npos)
    return inside.find(',') == std::string_view::npos && is_simple_scalar(inside);
  const std::vector<std::string_view> items = split(inside, ',');
  return std::all_of(items.begin(), items.end(),
                     [](std::string_view item) { return is_word(trim(item)); });
}

bool is_simple_block(std::string_view lines) {
  BlockReader reader;
  const std::vector<std::string_view> all = split(lines, '\n');
  return std::all_of(all.begin(), all.end(),
                     [&](std::string_view line) { return reader.take(line); }) &&
         reader.is_complete();
}

}  // namespace hullint::yaml
