#include <algorithm>
#include <optional>

#include "lsp/features/dockerfile/features.h"
#include "lsp/features/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// The hints of a document that stand in a range.
class Hints {
 public:
  Hints(const Dockerfile& file, Span range) : file_(file), range_(range) { find_secrets(); }

  std::vector<Inlay> run();

 private:
  bool is_wanted(Offset at) const { return range_.begin <= at && at <= range_.end; }
  void add(Offset at, std::string label, std::string tooltip) {
    if (is_wanted(at))
      out_.push_back({.at = at, .label = std::move(label), .tooltip = std::move(tooltip)});
  }

  void find_secrets();
  bool holds_secret(const Instruction& at, Span span) const;
  bool expands(const Instruction& instruction, Span span) const;
  std::optional<Value> shown_value(const Instruction& instruction, const Word& word) const;
  bool add_value(const Instruction& instruction, const Word& word);
  void add_values(const Instruction& instruction);
  void add_stage(const Stage& stage);
  void add_image(const Stage& stage);
  void add_user(const Stage& stage);

  const Dockerfile& file_;
  Span range_;
  std::vector<bool> secret_;  // by the index of a variable: its value holds a secret's
  std::vector<Inlay> out_;
};

std::vector<Inlay> Hints::run() {
  for (const Instruction& instruction : file_.instructions()) {
    const Span line = instruction.line->span;
    if (line.begin > range_.end || line.end < range_.begin) continue;
    const bool begins_stage = instruction.is(Keyword::from) && !instruction.onbuild;
    if (begins_stage) {
      add_stage(file_.stages()[instruction.stage]);
    } else {
      add_values(instruction);
    }
  }
  std::stable_sort(out_.begin(), out_.end(),
                   [](const Inlay& a, const Inlay& b) { return a.at < b.at; });
  return std::move(out_);
}

void Hints::find_secrets() {
  const std::span<const Variable> variables = file_.variables();
  secret_.reserve(variables.size());
  for (const Variable& variable : variables) {
    bool secret = is_secret(variable.name.text);
    if (!secret && variable.pair->value) {
      secret = holds_secret(*variable.instruction, variable.pair->span);
    } else if (!secret && variable.kind == Variable::Kind::arg) {
      const Variable* global = file_.find_global_arg(variable.name.text);
      secret = global != nullptr && secret_[static_cast<std::size_t>(global - variables.data())];
    }
    secret_.push_back(secret);
  }
}

// True if a variable that is expanded there holds what is not to be shown.
bool Hints::holds_secret(const Instruction& at, Span span) const {
  auto expansion =
      std::lower_bound(at.expansions.begin(), at.expansions.end(), span.begin,
                       [](const Expansion& e, Offset begin) { return e.span.begin < begin; });
  for (; expansion != at.expansions.end() && expansion->span.begin < span.end; ++expansion) {
    if (is_secret(expansion->name)) return true;
    const Variable* variable = file_.find_variable(expansion->name, at);
    if (variable == nullptr) continue;
    const auto index = static_cast<std::size_t>(variable - file_.variables().data());
    if (index < secret_.size() && secret_[index]) return true;
  }
  return false;
}

bool Hints::expands(const Instruction& instruction, Span span) const {
  const auto expansion =
      std::lower_bound(instruction.expansions.begin(), instruction.expansions.end(), span.begin,
                       [](const Expansion& e, Offset begin) { return e.span.begin < begin; });
  return expansion != instruction.expansions.end() && expansion->span.begin < span.end;
}

std::optional<Value> Hints::shown_value(const Instruction& instruction, const Word& word) const {
  if (!expands(instruction, word.span) || holds_secret(instruction, word.span)) return std::nullopt;
  Value value = file_.expand(word, instruction);
  if (!value.known || value.unset || value.text.empty() || value.text == word.text)
    return std::nullopt;
  return value;
}

constexpr std::string_view tooltip_of(const Value& value) {
  return value.overridable ? "default; a build may set it" : "what the variables stand for here";
}

bool Hints::add_value(const Instruction& instruction, const Word& word) {
  const std::optional<Value> value = shown_value(instruction, word);
  if (!value) return false;
  add(word.span.end, "= " + shortened(value->text), std::string(tooltip_of(*value)));
  return true;
}

// One hint an instruction: the first value that is known.
void Hints::add_values(const Instruction& instruction) {
  if (instruction.expansions.empty()) return;
  switch (instruction.keyword) {
    case Keyword::arg:
    case Keyword::env:
    case Keyword::label:
      for (const KeyValue& pair : instruction.pairs) {
        if (!pair.value || is_secret(pair.key.text)) continue;
        if (add_value(instruction, *pair.value)) return;
      }
      return;
    case Keyword::stopsignal:
    case Keyword::user:
    case Keyword::workdir:
      add_value(instruction, instruction.arguments);
      return;
    case Keyword::add:
    case Keyword::copy:
    case Keyword::expose:
    case Keyword::volume:
      for (const Word& word : instruction.words) {
        if (add_value(instruction, word)) return;
      }
      return;
    default:
      return;
  }
}

void Hints::add_stage(const Stage& stage) {
  if (stage.from->words.empty()) return;
  add_image(stage);
  if (file_.stages().size() > 1) {
    add(stage.from->span.end, "#" + std::to_string(stage.index),
        "the number of this stage, for `--from` and `--target`");
  }
  add_user(stage);
}

void Hints::add_image(const Stage& stage) {
  const bool has_image = stage.image && stage.base_name.known;
  const bool implied = has_image && stage.image->tag.empty() && stage.image->digest.empty();
  if (implied && stage.base.text == stage.base_name.text) {
    add(stage.base.span.end, ":latest", "the tag that is taken where none is written");
    if (!out_.empty() && out_.back().at == stage.base.span.end) out_.back().pad_left = false;
    return;
  }
  const std::optional<Value> value = shown_value(*stage.from, stage.base);
  if (!value) return;
  const std::string tag = implied && !value->overridable ? ":latest" : "";
  add(stage.base.span.end, "= " + shortened(value->text + tag), std::string(tooltip_of(*value)));
}

// The user at the stage's end. What the base image sets is not known.
void Hints::add_user(const Stage& stage) {
  Value user;
  if (stage.user != nullptr) {
    if (holds_secret(*stage.user, stage.user->arguments.span)) return;
    user = file_.user_at_end(stage);
  } else if (file_.origin(stage).scratch) {
    user.text = "root";
  }
  if (!user.known || user.unset || user.text.empty()) return;
  const bool inherits = stage.user != nullptr && stage.user->stage != stage.index;
  std::string tooltip = inherits                ? "the user that an earlier stage sets"
                        : stage.user != nullptr ? "the user at the end of this stage"
                                                : "nothing sets another user";
  if (user.overridable) tooltip += "; default; a build may set it";
  add(stage.from->span.end, "user: " + shortened(user.text), std::move(tooltip));
}

}  // namespace

std::vector<Inlay> inlays(const View& view, Span range) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  return Hints(*file, range).run();
}

}  // namespace hullint::lsp::in_dockerfile
