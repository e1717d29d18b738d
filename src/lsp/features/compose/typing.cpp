#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/line.h"
#include "lsp/features/compose/spot.h"
#include "lsp/features/cursor.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t deepest = 64;  // keys and dashes above a cursor, and brackets

bool begins_document(std::string_view line) {
  return line.starts_with("---") && (line.size() == 3 || is_space(line[3]));
}

// Finds the keys and dashes above a place, line by line upwards. Lives during one call.
class Climb {
 public:
  Climb(const Source& source, std::uint32_t line) : source_(source), line_(line) {}

  // The cursor's own line: what is typed stands behind its dashes.
  void start(const LineParts& parts) {
    need_ = parts.column;
    add_dashes(parts);
    own_ = path_.size();
  }

  void run() {
    for (std::uint32_t line = line_; line > 0 && (need_ > 0 || of_dash_ || path_.empty());) {
      const std::string_view text = source_.text(source_.lines().span_of(--line));
      if (begins_document(text) || path_.size() > deepest) break;
      take(parts_of(text));
    }
    std::reverse(path_.begin(), path_.end());
  }

  bool in_block() const { return in_block_; }
  std::vector<std::string_view> path() { return std::move(path_); }
  std::vector<std::string_view> siblings() { return std::move(siblings_); }
  std::size_t items() const { return items_; }

 private:
  void take(const LineParts& parts) {
    if (parts.is_blank) return;
    // A list may stand in its key's column.
    const bool above = of_dash_ ? parts.column <= need_ : parts.column < need_;
    if (parts.has_key && above) {
      in_block_ = in_block_ || opens_block(parts.value);
      path_.push_back(parts.key);
      need_ = parts.column;
      of_dash_ = false;
    } else if (parts.has_key && path_.empty() && parts.column == need_) {
      siblings_.push_back(parts.key);
    } else if (!parts.has_key && parts.dashes.empty() && parts.column < need_) {
      need_ = parts.column;  // what is half-typed ends what is deeper
    }
    add_dashes(parts);
  }

  void add_dashes(const LineParts& parts) {
    for (auto dash = parts.dashes.rbegin(); dash != parts.dashes.rend(); ++dash) {
      if (path_.size() == own_ && *dash == need_) ++items_;
      if (*dash >= need_) continue;
      path_.emplace_back("[]");
      need_ = *dash;
      of_dash_ = true;
    }
  }

  const Source& source_;
  std::uint32_t line_;
  Offset need_ = 0;
  bool of_dash_ = false;
  bool in_block_ = false;
  std::vector<std::string_view> path_;
  std::vector<std::string_view> siblings_;
  std::size_t items_ = 0;
  std::size_t own_ = 0;
};

// The keys in the cursor's column below its line, up to where its mapping ends.
void add_siblings_below(const Source& source, std::uint32_t line, Typing& typing) {
  const LineIndex& lines = source.lines();
  for (++line; line < lines.line_count(); ++line) {
    const std::string_view text = source.text(lines.span_of(line));
    if (begins_document(text)) return;
    const LineParts parts = parts_of(text);
    if (parts.is_blank) continue;
    const Offset first = parts.dashes.empty() ? parts.column : parts.dashes.front();
    if (first < typing.column) return;
    if (first != typing.column) continue;
    if (!parts.dashes.empty()) {
      if (typing.behind_dash) return;
      ++typing.items;
    } else if (parts.has_key) {
      typing.siblings.push_back(parts.key);
    }
  }
}

// Reads what is typed within brackets; `text` begins with one. False if all are closed again.
bool read_flow(std::string_view text, Typing& typing) {
  struct Level {
    bool mapping;
    std::size_t from;  // of the entry or item
    std::size_t colon = std::string_view::npos;
  };
  std::vector<Level> levels;
  char quote = '\0';
  std::size_t quoted_from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    const std::string_view before = text.substr(0, at);
    if (c == '"' || c == '\'') {
      quote = c;
      quoted_from = at + 1;
    } else if ((c == '[' || c == '{') && !before.ends_with('$') && levels.size() < deepest) {
      if (!levels.empty() && levels.back().mapping && levels.back().colon != before.npos) {
        const Level& level = levels.back();
        typing.path.push_back(unquoted(text.substr(level.from, level.colon - level.from)));
      }
      levels.push_back({c == '{', at + 1});
      if (c == '[') typing.path.emplace_back("[]");
    } else if ((c == ']' || c == '}') && !levels.empty()) {
      if (!levels.back().mapping) typing.path.pop_back();
      levels.pop_back();
      if (!levels.empty() && levels.back().mapping && levels.back().colon != before.npos)
        typing.path.pop_back();
    } else if (c == ',' && !levels.empty()) {
      levels.back() = {levels.back().mapping, at + 1};
    } else if (c == ':' && !levels.empty() && levels.back().colon == before.npos) {
      levels.back().colon = at;
    }
  }
  if (levels.empty()) return false;
  const Level& level = levels.back();
  const bool in_value = level.mapping && level.colon != text.npos;
  if (in_value) typing.path.push_back(unquoted(text.substr(level.from, level.colon - level.from)));
  typing.kind = level.mapping && !in_value ? Typing::Kind::key : Typing::Kind::value;
  typing.word = trim_left(text.substr(in_value ? level.colon + 1 : level.from));
  typing.quote = quote;
  if (quote != '\0') typing.word = text.substr(quoted_from);
  typing.in_flow = true;
  return true;
}

// Reads a value up to the cursor.
void read_value(std::string_view text, Typing& typing) {
  typing.kind = Typing::Kind::value;
  typing.word = text;
  if (text.starts_with('"') || text.starts_with('\'')) {
    typing.word = text.substr(1);
    typing.quote = text[0];
    if (typing.word.find(text[0]) != text.npos) typing.kind = Typing::Kind::nothing;
  } else if (text.starts_with('[') || text.starts_with('{')) {
    if (!read_flow(text, typing)) typing.kind = Typing::Kind::nothing;
  } else if (text.starts_with('|') || text.starts_with('>') || text.starts_with('&')) {
    typing.kind = Typing::Kind::nothing;
  }
}

}  // namespace

Typing typing_at(const Source& source, Offset at) {
  Typing typing;
  const std::uint32_t line = source.lines().line_of(at);
  const std::string_view before = line_before(source, at);
  const LineParts parts = parts_of(before);
  typing.column = parts.column;
  typing.behind_dash = !parts.dashes.empty();
  typing.begins_line = !parts.has_key;

  Climb climb(source, line);
  climb.start(parts);
  climb.run();
  typing.path = climb.path();
  typing.items = climb.items();
  typing.siblings = climb.siblings();
  if (climb.in_block()) return typing;
  if (parts.has_key) {
    typing.path.push_back(parts.key);
    const auto from = static_cast<std::size_t>(colon_of(parts.rest)) + 1;
    typing.after_colon = from == parts.rest.size();
    read_value(trim_left(parts.rest.substr(from)), typing);
  } else {
    read_value(parts.rest, typing);
    if (!typing.in_flow && typing.kind == Typing::Kind::value) {
      typing.kind = Typing::Kind::key;
      add_siblings_below(source, line, typing);
    }
  }
  typing.replaced = {at - static_cast<Offset>(typing.word.size()), at};
  return typing;
}

}  // namespace hullint::lsp::in_compose
