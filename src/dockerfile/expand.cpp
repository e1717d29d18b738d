#include "dockerfile/expand.h"

#include <algorithm>

#include "base/strings.h"

// Both readers below walk the same grammar: words with quotes, escapes, `$NAME` and `${NAME...}`
// whose operands nest. Nesting is followed to a fixed depth, so that no input exhausts the stack.

namespace hullint {
namespace {

constexpr int max_nesting = 50;
constexpr std::size_t max_pattern_input = 512;  // matching is quadratic or worse in it

constexpr bool is_variable_char(char c) {
  return is_name_char(c) || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_special_parameter(char c) {
  return c == '@' || c == '*' || c == '#' || c == '?' || c == '-' || c == '$' || c == '!';
}

// The end of a variable's name that begins at `at`.
std::size_t end_of_name(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (is_digit(text[at])) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
  }
  if (is_special_parameter(text[at])) return at + 1;
  while (at < text.size() && is_variable_char(text[at])) ++at;
  return at;
}

// What stands after the name inside `${ }`; empty if it is none that BuildKit knows.
std::string_view read_modifier(std::string_view rest) {
  for (std::string_view modifier :
       {":-", ":+", ":?", "##", "%%", "//", "-", "+", "?", "#", "%", "/"}) {
    if (rest.starts_with(modifier)) return modifier;
  }
  return {};
}

// A longer value is not known: values that double from line to line would fill the memory.
constexpr std::size_t longest_value = 4096;

void add(Value& to, const Value& part) {
  if (to.text.size() + part.text.size() > longest_value) {
    to.known = false;
    return;
  }
  to.text += part.text;
  to.known = to.known && part.known;
  to.overridable = to.overridable || part.overridable;
  to.unset = to.unset || part.unset;
}

// ---------------------------------------------------------------- expansion

class Expander {
 public:
  Expander(std::string_view text, char escape, Quotes quotes, const Scope& scope)
      : text_(text), escape_(escape), quotes_(quotes), scope_(scope) {}

  Value run() { return read_until('\0', false, 0); }

 private:
  bool at_end() const { return at_ >= text_.size(); }

  // Reads to `stop` and past it, or to the end if `stop` is NUL.
  Value read_until(char stop, bool keep_escapes, int depth) {
    Value value;
    while (!at_end()) {
      const char c = text_[at_];
      if (stop != '\0' && c == stop) {
        ++at_;
        return value;
      }
      if (c == '$') {
        add(value, read_dollar(depth));
      } else if (c == '\'' && quotes_ == Quotes::process) {
        read_single_quotes(value);
      } else if (c == '"' && quotes_ == Quotes::process) {
        read_double_quotes(value, depth);
      } else if (c == escape_) {
        if (keep_escapes) value.text += c;
        if (++at_ < text_.size()) value.text += text_[at_++];
      } else {
        value.text += c;
        ++at_;
      }
    }
    if (stop != '\0') value.known = false;
    return value;
  }

  void read_single_quotes(Value& value) {
    const std::size_t end = std::min(text_.find('\'', at_ + 1), text_.size());
    value.text += text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
  }

  void read_double_quotes(Value& value, int depth) {
    ++at_;
    while (!at_end() && text_[at_] != '"') {
      const char c = text_[at_];
      if (c == '$') {
        add(value, read_dollar(depth));
        continue;
      }
      if (c == escape_ && at_ + 1 < text_.size()) {
        const char next = text_[at_ + 1];
        if (next == '"' || next == '$' || next == escape_) ++at_;
      }
      value.text += text_[at_++];
    }
    if (!at_end()) ++at_;
  }

  Value read_dollar(int depth) {
    ++at_;
    if (at_end() || text_[at_] != '{') {
      const std::size_t end = end_of_name(text_, at_);
      const std::string_view name = text_.substr(at_, end - at_);
      at_ = end;
      return name.empty() ? Value{.text = "$"} : plain(name);
    }
    ++at_;
    const std::size_t end = end_of_name(text_, at_);
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;
    if (!at_end() && text_[at_] == '}') {
      ++at_;
      return plain(name);
    }
    const std::string_view modifier = read_modifier(text_.substr(std::min(at_, text_.size())));
    if (modifier.empty() || depth >= max_nesting) {
      at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      return Value{.known = false};
    }
    at_ += modifier.size();
    return with_modifier(name, modifier, depth);
  }

  Value plain(std::string_view name) const {
    const Lookup found = scope_(name);
    switch (found.state) {
      case Lookup::State::known:
        return {std::string(found.value), true, found.overridable, false};
      case Lookup::State::unset:
        return {"", false, true, true};
      case Lookup::State::unknown:
        break;
    }
    return {"", false, false, false};
  }

  Value with_modifier(std::string_view name, std::string_view modifier, int depth) {
    const char kind = modifier.back();
    if (kind == '/') return replaced(name, modifier == "//", depth);
    const Value operand = read_until('}', kind == '#' || kind == '%', depth + 1);
    const Lookup found = scope_(name);
    const bool empty_counts_as_unset = modifier.front() == ':';
    const bool set =
        found.state == Lookup::State::known && !(empty_counts_as_unset && found.value.empty());
    const bool unset =
        found.state == Lookup::State::unset || (found.state == Lookup::State::known && !set);
    if (kind == '-')
      return set ? plain(name) : unset ? overridable(operand) : Value{.known = false};
    if (kind == '+')
      return unset ? Value{.overridable = true} : set ? operand : Value{.known = false};
    if (kind == '?') return plain(name);
    if (!set || !operand.known || found.value.size() > max_pattern_input) return unknown_like(name);
    return {trimmed(found.value, operand.text, modifier), true, found.overridable, false};
  }

  static Value overridable(Value value) {
    value.overridable = true;
    return value;
  }

  Value unknown_like(std::string_view name) const {
    Value value = plain(name);
    value.known = false;
    return value;
  }

  static std::string trimmed(std::string_view value, std::string_view pattern,
                             std::string_view modifier) {
    const bool prefix = modifier.front() == '#';
    const bool longest = modifier.size() == 2;
    for (std::size_t i = 0; i <= value.size(); ++i) {
      const std::size_t length = longest ? value.size() - i : i;
      const std::string_view part =
          prefix ? value.substr(0, length) : value.substr(value.size() - length);
      if (!matches_wildcard(part, pattern)) continue;
      return std::string(prefix ? value.substr(length) : value.substr(0, value.size() - length));
    }
    return std::string(value);
  }

  Value replaced(std::string_view name, bool all, int depth) {
    const Value pattern = read_until('/', true, depth + 1);
    const Value replacement = read_until('}', true, depth + 1);
    const Lookup found = scope_(name);
    if (found.state != Lookup::State::known || !pattern.known || !replacement.known ||
        found.value.size() > max_pattern_input)
      return unknown_like(name);
    Value value{"", true, found.overridable, false};
    std::size_t at = 0;
    while (at < found.value.size()) {
      std::size_t length = found.value.size() - at;
      while (length > 0 && !matches_wildcard(found.value.substr(at, length), pattern.text))
        --length;
      if (length == 0) {
        value.text += found.value[at++];
        continue;
      }
      value.text += replacement.text;
      at += length;
      if (!all) break;
    }
    value.text += found.value.substr(at);
    return value;
  }

  std::string_view text_;
  char escape_;
  Quotes quotes_;
  const Scope& scope_;
  std::size_t at_ = 0;
};

// ---------------------------------------------------------------- finding

class Finder {
 public:
  Finder(std::string_view text, char escape, Quotes quotes)
      : text_(text), escape_(escape), quotes_(quotes) {}

  FoundExpansions run() {
    read_until('\0', 0);
    std::stable_sort(
        found_.expansions.begin(), found_.expansions.end(),
        [](const Expansion& a, const Expansion& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  static Offset offset(std::size_t at) { return static_cast<Offset>(at); }

  void problem(ExpansionProblem::Kind kind, std::size_t begin, std::size_t end) {
    found_.problems.push_back({kind, {offset(begin), offset(end)}});
  }

  // False if the text ends before `stop`.
  bool read_until(char stop, int depth) {
    while (!at_end()) {
      const char c = text_[at_];
      if (stop != '\0' && c == stop) return true;
      if (c == '$') {
        read_dollar(depth);
      } else if (c == '\'' && quotes_ == Quotes::process) {
        const std::size_t end = text_.find('\'', at_ + 1);
        if (end == std::string_view::npos)
          problem(ExpansionProblem::Kind::unterminated_quote, at_, at_ + 1);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
      } else if (c == '"' && quotes_ == Quotes::process) {
        read_double_quotes(depth);
      } else if (c == escape_) {
        at_ += 2;
      } else {
        ++at_;
      }
    }
    return stop == '\0';
  }

  void read_double_quotes(int depth) {
    const std::size_t begin = at_++;
    while (!at_end() && text_[at_] != '"') {
      if (text_[at_] == '$') {
        read_dollar(depth);
      } else if (text_[at_] == escape_ && at_ + 1 < text_.size()) {
        const char next = text_[at_ + 1];
        at_ += next == '"' || next == '$' || next == escape_ ? 2 : 1;
      } else {
        ++at_;
      }
    }
    if (at_end()) problem(ExpansionProblem::Kind::unterminated_quote, begin, begin + 1);
    ++at_;
  }

  void read_dollar(int depth) {
    const std::size_t begin = at_++;
    if (at_end() || text_[at_] != '{') {
      const std::size_t end = end_of_name(text_, at_);
      if (end > at_)
        found_.expansions.push_back({.name = text_.substr(at_, end - at_),
                                     .modifier = {},
                                     .operand = {},
                                     .span = {offset(begin), offset(end)}});
      at_ = end;
      return;
    }
    const std::size_t name_begin = ++at_;
    at_ = end_of_name(text_, at_);
    const std::string_view name = text_.substr(name_begin, at_ - name_begin);
    if (name.empty() || at_end()) {
      const std::size_t end = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      problem(ExpansionProblem::Kind::bad_substitution, begin, std::max(end, at_));
      at_ = std::max(end, at_);
      return;
    }
    if (text_[at_] == '}') {
      ++at_;
      found_.expansions.push_back(
          {.name = name, .modifier = {}, .operand = {}, .span = {offset(begin), offset(at_)}});
      return;
    }
    read_operand(begin, name, depth);
  }

  void read_operand(std::size_t begin, std::string_view name, int depth) {
    const std::string_view modifier = read_modifier(text_.substr(at_));
    if (modifier.empty() || depth >= max_nesting) {
      const std::size_t end = text_.find('}', at_);
      problem(modifier.empty() && end != std::string_view::npos
                  ? ExpansionProblem::Kind::unsupported_modifier
                  : ExpansionProblem::Kind::bad_substitution,
              begin, std::min(end, text_.size() - 1) + 1);
      at_ = std::min(end, text_.size() - 1) + 1;
      return;
    }
    at_ += modifier.size();
    const std::size_t operand = at_;
    bool closed = true;
    if (modifier.back() == '/') {
      closed = read_until('/', depth + 1);
      if (closed) ++at_;
    }
    closed = closed && read_until('}', depth + 1);
    const std::size_t end = std::min(at_, text_.size());
    if (closed) ++at_;
    if (!closed) problem(ExpansionProblem::Kind::bad_substitution, begin, end);
    found_.expansions.push_back(
        {.name = name,
         .modifier = modifier,
         .operand = {text_.substr(operand, end - operand), {offset(operand), offset(end)}},
         .span = {offset(begin), offset(std::min(at_, text_.size()))}});
  }

  std::string_view text_;
  char escape_;
  Quotes quotes_;
  std::size_t at_ = 0;
  FoundExpansions found_;
};

}  // namespace

Lookup Scope::operator()(std::string_view name) const {
  if (const Variable* variable = file_.find_variable(name, at_)) {
    const Value& value = variable->value;
    if (value.known) return {Lookup::State::known, value.text, value.overridable};
    if (value.unset && value.text.empty()) return {Lookup::State::unset, {}, true};
    return {};
  }
  // Before the first stage nothing but the build's arguments can define a name.
  const bool global = at_.is(Keyword::from) || at_.stage == Instruction::none;
  if (global && !Dockerfile::is_platform_arg(name) && !Dockerfile::is_predefined_arg(name))
    return {Lookup::State::unset, {}, true};
  return {};
}

Value expand_text(std::string_view raw, char escape, Quotes quotes, const Scope& scope) {
  return Expander(raw, escape, quotes, scope).run();
}

FoundExpansions find_expansions(std::string_view raw, char escape, Quotes quotes) {
  return Finder(raw, escape, quotes).run();
}

}  // namespace hullint
