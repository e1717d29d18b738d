#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/names.h"
#include "lsp/features/dockerfile/prose.h"

// The text stays a Dockerfile with the same meaning: a value is only filled in where it stands for
// itself. What would be split, expanded again or end a string is left as a variable.

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::string_view header =
    "# This is a view of {}: variables whose values are known are filled in.";
constexpr std::string_view header_more =
    "# Not filled in: what only the build or the base image knows, and what may be a secret.";

bool stands_for_itself(char c) {
  return is_alnum(c) || std::string_view("_-./:@%+=,~").find(c) != std::string_view::npos;
}

// True if there is an open double quote between the begin of the word and `at`.
bool in_double_quotes(const Source& source, const Instruction& by, Offset at) {
  const auto is_open = [&](Span word) {
    const std::string_view before = source.text({word.begin, at});
    return std::count(before.begin(), before.end(), '"') % 2 == 1;
  };
  for (const KeyValue& pair : by.pairs) {
    if (pair.value && pair.value->span.contains(at)) return is_open(pair.value->span);
  }
  return false;
}

bool fits(const Source& source, const Instruction& by, Offset at, std::string_view value) {
  const bool quoted = in_double_quotes(source, by, at);
  return !value.empty() && std::all_of(value.begin(), value.end(), [&](char c) {
    return stands_for_itself(c) || static_cast<unsigned char>(c) >= 0x80 ||
           (quoted && (c == ' ' || c == '(' || c == ')' || c == ';'));
  });
}

// True if the shell of this instruction expands the place now, and not when the image runs.
bool is_filled_by_shell(const Instruction& by, std::string_view written, std::string_view name) {
  if (!by.is(Keyword::run) || by.onbuild) return false;
  const bool plain =
      written == "$" + std::string(name) || written == "${" + std::string(name) + "}";
  return plain &&
         std::all_of(by.scripts.begin(), by.scripts.end(), [](const shell::Script& script) {
           return script.dialect == shell::Dialect::posix || script.dialect == shell::Dialect::bash;
         });
}

// For each place of a variable, whether its value may be a secret: by its name, or by what it is
// made of.
std::vector<bool> find_secrets(const Names& names) {
  std::vector<bool> secret(names.places.size());
  // A definition stands before what uses it; what does not is better hidden.
  const auto is_secret_there = [&](std::size_t place, std::size_t definition) {
    return definition != NamePlace::none && (definition >= place || secret[definition]);
  };
  std::size_t last_definition = NamePlace::none;
  for (std::size_t i = 0; i < names.places.size(); ++i) {
    const NamePlace& place = names.places[i];
    const Name& name = names.names[place.name];
    if (name.kind == NameKind::stage) continue;
    secret[i] = is_secret(name.text) || is_secret_there(i, place.definition);
    if (place.defines()) {
      last_definition = i;
    } else if (secret[i] && last_definition != NamePlace::none &&
               names.places[last_definition].enclosing.contains(place.enclosing)) {
      secret[last_definition] = true;
    }
  }
  return secret;
}

class Effective {
 public:
  explicit Effective(const Dockerfile& file)
      : file_(file), names_(find_names(file)), secret_(find_secrets(names_)) {}

  std::string text() {
    for (std::size_t i = 0; i < names_.places.size(); ++i) fill(i);
    add_notes();
    add_header();
    const std::string_view text = file_.source().text();
    return apply(text, std::move(edits_)).value_or(std::string(text));
  }

 private:
  // True if the expansion at this place, or one inside it, may be a secret.
  bool holds_secret(std::size_t index) const {
    const Span span = names_.places[index].enclosing;
    for (; index < names_.places.size() && names_.places[index].span.begin < span.end; ++index) {
      if (secret_[index]) return true;
    }
    return false;
  }

  void fill(std::size_t index) {
    const NamePlace& place = names_.places[index];
    const Name& name = names_.names[place.name];
    const Instruction& by = *place.by;
    if (place.defines() || !place.exact || name.kind == NameKind::stage) return;
    if (place.enclosing.begin < filled_to_ || place.enclosing.empty()) return;
    const std::string_view written = file_.source().text(place.enclosing);
    if (written.front() != '$' || written.find('\n') != std::string_view::npos) return;
    const bool scripted = !by.scripts.empty() && place.enclosing.begin >= by.arguments.span.begin;
    if (scripted && !is_filled_by_shell(by, written, name.text)) return;
    if (by.onbuild || holds_secret(index)) return;
    const Value value = file_.expand(written, by);
    if (!value.known || !fits(file_.source(), by, place.enclosing.begin, value.text)) return;
    edits_.push_back({place.enclosing, value.text});
    filled_to_ = place.enclosing.end;
    if (value.overridable) changeable_.push_back({&by, name.text});
  }

  std::string line_end() const {
    return file_.source().text().find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
  }

  Offset line_begin(Offset at) const {
    const LineIndex& lines = file_.source().lines();
    return lines.begin_of(lines.line_of(at));
  }

  // Above each instruction, which of its values are but defaults.
  void add_notes() {
    std::size_t at = 0;
    while (at < changeable_.size()) {
      const Instruction& by = *changeable_[at].by;
      std::vector<std::string_view> used;
      for (; at < changeable_.size() && changeable_[at].by == &by; ++at) {
        const std::string_view name = changeable_[at].name;
        if (std::find(used.begin(), used.end(), name) == used.end()) used.push_back(name);
      }
      const Offset begin = line_begin(by.line->full.begin);
      edits_.push_back({{begin, begin},
                        fmt::format("# A build may change: {}{}", join(used, ", "), line_end())});
    }
  }

  // Directives must stay on top.
  void add_header() {
    Offset at = file_.source().text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
    std::string before;
    if (!file_.tree().directives.empty()) {
      const LineIndex& lines = file_.source().lines();
      const std::uint32_t line = lines.line_of(file_.tree().directives.back().span.begin) + 1;
      const bool more = line < lines.line_count();
      at = more ? lines.begin_of(line) : static_cast<Offset>(file_.source().text().size());
      if (!more) before = line_end();
    }
    const std::string name =
        code(file_.source().path().substr(file_.source().path().rfind('/') + 1));
    edits_.insert(edits_.begin(), {{at, at},
                                   before + fmt::format(header, name) + line_end() +
                                       std::string(header_more) + line_end()});
  }

  struct Changeable {
    const Instruction* by;
    std::string_view name;
  };

  const Dockerfile& file_;
  Names names_;
  std::vector<bool> secret_;  // by place
  std::vector<TextEdit> edits_;
  std::vector<Changeable> changeable_;
  Offset filled_to_ = 0;
};

}  // namespace

std::string effective(const View& view) {
  const Dockerfile* file = view.document.dockerfile();
  return file == nullptr ? std::string(view.document.source().text()) : Effective(*file).text();
}

}  // namespace hullint::lsp::in_dockerfile
