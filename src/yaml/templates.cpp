#include "yaml/templates.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "yaml/lines.h"

namespace hullint::yaml {
namespace {

// No action is longer, or nobody knows where it ends.
constexpr std::size_t action_bound = 8 * 1024;
// How much may follow the first closing braces if those stand in quotes.
constexpr std::size_t quoted_bound = 512;

bool begins_action(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("{{") || text.substr(at).starts_with("{%");
}

// The end of an action by the rules of Go's templates, in which quotes hide the closing braces.
std::optional<std::size_t> end_by_quotes(std::string_view action) {
  for (std::size_t at = 2; at + 1 < action.size(); ++at) {
    const char c = action[at];
    if (action.substr(at).starts_with("}}")) return at + 2;
    if (c != '"' && c != '`') continue;
    // Escaped for a YAML string around it.
    if (action[at - 1] == '\\') return std::nullopt;
    for (++at; at < action.size() && action[at] != c; ++at) {
      if (c == '"' && action[at] == '\n') return std::nullopt;
      if (c == '"' && action[at] == '\\') ++at;
    }
  }
  return std::nullopt;
}

// Finds the ends of actions; for places that only go up, in linear time.
class Closings {
 public:
  explicit Closings(std::string_view text) : text_(text) {}

  // The end of the action at `at`; one that is not closed has none.
  std::optional<std::size_t> end_of(std::size_t at) {
    const bool statement = text_[at + 1] == '%';
    Closing& closing = statement ? statement_ : expression_;
    if (closing.at < at + 2) closing.at = text_.find(closing.text, at + 2);
    if (closing.at >= at + action_bound) return std::nullopt;
    const std::string_view action = text_.substr(at, action_bound);
    if (statement) return closing.at + 2;
    if (action.starts_with("{{/*") || action.starts_with("{{- /*")) {
      const std::size_t end = action.find("*/");
      const std::size_t close = end < action.size() ? action.find("}}", end) : end;
      return close < action.size() ? std::optional(at + close + 2) : std::nullopt;
    }
    const std::string_view near = text_.substr(at, closing.at - at + quoted_bound);
    const std::optional<std::size_t> end = end_by_quotes(near);
    if (!end) return closing.at + 2;
    // `{{ {a: {b: c}} }}`
    return near.substr(*end).starts_with("}") ? at + *end + 1 : at + *end;
  }

 private:
  struct Closing {
    std::string_view text;
    std::size_t at = 0;  // the first one behind the place that was asked for last
  };

  std::string_view text_;
  Closing expression_{"}}", 0};
  Closing statement_{"%}", 0};
};

// The depth that a block scalar's lines must exceed, if a line ends with its header.
std::optional<Offset> block_depth(const Line& line) {
  std::string_view code = code_of(line.body());
  while (!code.empty() && (is_digit(code.back()) || code.back() == '-' || code.back() == '+'))
    code.remove_suffix(1);
  if (!code.ends_with('|') && !code.ends_with('>')) return std::nullopt;
  code.remove_suffix(1);
  if (!code.empty() && !is_blank(code.back())) return std::nullopt;
  return line.depth();
}

// All actions that begin on a line.
std::vector<Span> actions_on(std::string_view text, Span line, Closings& closings) {
  std::vector<Span> actions;
  for (std::size_t at = text.find('{', line.begin); at < line.end; at = text.find('{', at)) {
    const std::optional<std::size_t> end =
        begins_action(text, at) ? closings.end_of(at) : std::nullopt;
    if (end) actions.push_back({static_cast<Offset>(at), static_cast<Offset>(*end)});
    at = end.value_or(at + 1);
  }
  return actions;
}

// True if there is nothing but actions, blanks and a comment from a line's beginning to the end of
// the line on which its last action ends.
bool stand_alone(std::string_view text, const std::vector<Span>& actions, Span lines) {
  Offset at = lines.begin;
  for (const Span action : actions) {
    if (!trim(text.substr(at, action.begin - at)).empty()) return false;
    at = action.end;
  }
  const std::string_view rest = trim(text.substr(at, lines.end - at));
  return rest.empty() || rest.front() == '#';
}

class Neutraliser {
 public:
  explicit Neutraliser(std::string_view text) : text_(text), closings_(text) {}

  Neutral run() {
    for (Offset at = 0; at < text_.size();) {
      const Line line = line_at(text_, at);
      Span lines = line.span;
      const std::vector<Span> actions = actions_on(text_, line.span, closings_);
      if (!actions.empty() && actions.back().end > lines.end)
        lines.end = line_at(text_, actions.back().end).span.end;
      take(line, lines, actions);
      const std::size_t next = text_.find('\n', lines.end);
      if (next == std::string_view::npos) break;
      at = static_cast<Offset>(next + 1);
    }
    return std::move(neutral_);
  }

 private:
  void take(const Line& line, Span lines, const std::vector<Span>& actions) {
    const bool alone = !actions.empty() && stand_alone(text_, actions, lines);
    const bool blank = line.body().empty();
    if (block_ && !blank && line.depth() <= *block_ && !alone) block_.reset();
    const bool inside = block_ && line.depth() > *block_;
    if (!inside && !alone && !blank) block_ = block_depth(line);
    for (const Span action : actions) {
      neutral_.holes.push_back(action);
      if (!inside && !is_escaped_action(text_.substr(action.begin, action.size())))
        fill(action, alone ? ' ' : 'x');
    }
  }

  void fill(Span action, char with) {
    if (neutral_.text.empty()) neutral_.text = text_;
    for (Offset at = action.begin; at < action.end; ++at) {
      char& c = neutral_.text[at];
      if (with != ' ' || (c != '\n' && c != '\r')) c = with;
    }
  }

  std::string_view text_;
  Closings closings_;
  Neutral neutral_;
  std::optional<Offset> block_;  // of the block scalar that is open
};

}  // namespace

Neutral neutralise_templates(std::string_view text) {
  if (text.find("{{") == std::string_view::npos && text.find("{%") == std::string_view::npos)
    return {};
  return Neutraliser(text).run();
}

bool is_escaped_action(std::string_view action) {
  const std::size_t quote = action.find('"');
  return (quote != std::string_view::npos && action[quote - 1] == '\\') ||
         action.find("''") != std::string_view::npos;
}

}  // namespace hullint::yaml
