#include "shell/pieces.h"

#include <utility>

#include "shell/reading.h"

namespace hullint::shell {
namespace {

// Puts everything that was read of a text at its place in the file.
class Placer {
 public:
  explicit Placer(const Cooked& text) : text_(text) {}

  void place(Command& command) const {
    for (Assignment& assignment : command.assignments) {
      place(assignment.value);
      place(assignment.span);
    }
    for (Word& word : command.words) place(word);
    for (Redirection& redirection : command.redirections) place(redirection);
    place(command.span);
    if (command.before != Operator::none) place(command.before_span);
  }

  void place(Redirection& redirection) const {
    // One without a target has no word that could have a place.
    if (redirection.target.text.data() != nullptr) place(redirection.target);
    if (!redirection.body.text.empty()) redirection.body = redirection.body.within(text_);
    place(redirection.span);
  }

  void place(Word& word) const { place(word.span); }
  void place(Span& span) const { span = text_.map(span.begin, span.end); }

 private:
  const Cooked& text_;
};

}  // namespace

void place_in_file(Script& script, const Cooked& text) {
  const Placer placer(text);
  for (Command& command : script.commands) placer.place(command);
  for (Group& group : script.groups)
    for (Redirection& redirection : group.redirections) placer.place(redirection);
  for (VariableUse& use : script.variables) placer.place(use.span);
}

Script Pieces::read(std::string_view text, Dialect dialect, Arena& arena) {
  const std::shared_ptr<const Piece>& piece = find({text, dialect});
  arena.share(piece);
  return piece->script;
}

const std::shared_ptr<const Pieces::Piece>& Pieces::find(Key key) {
  if (const auto known = present_.find(key); known != present_.end()) return known->second;
  if (auto known = last_.extract(key)) return present_.insert(std::move(known)).position->second;
  const auto piece = std::make_shared<Piece>();
  key.text = piece->arena.keep(key.text);
  piece->script = read_alone(key.text, key.dialect, piece->arena);
  return present_.emplace(key, piece).first->second;
}

void Pieces::next_state() { last_ = std::exchange(present_, {}); }

}  // namespace hullint::shell
