#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/placed_secrets.h"
#include "secrets/credential_arguments.h"
#include "secrets/finder.h"

namespace hullint {
namespace {

using secrets::Certainty;
using secrets::Secret;

// The place of `part`, a piece of a word's value, if the word shows it as it is; else of the word.
Span place_in(std::string_view text, Span span, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string_view::npos || text.size() != span.size() || part.empty()) return span;
  const auto begin = span.begin + static_cast<Offset>(at);
  return {begin, begin + static_cast<Offset>(part.size())};
}

std::string_view part_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// Walks a Dockerfile's values, channel by channel.
class Collector {
 public:
  explicit Collector(const Dockerfile& file) : file_(file) {}

  std::vector<PlacedSecret> collect() {
    for (const Instruction& instruction : file_.instructions()) {
      instruction_ = &instruction;
      add_pairs();
      for (const shell::Script& script : instruction.scripts) add_script(script);
      add_heredocs();
      // An ONBUILD and its trigger are one line.
      if (!instruction.onbuild) add_line(*instruction.line);
    }
    instruction_ = nullptr;
    for (const syntax::Comment& comment : file_.tree().comments) add_comment(comment);
    for (const syntax::Line& line : file_.tree().lines) {
      for (const syntax::Comment& comment : line.comments) add_comment(comment);
    }
    return without_overlaps(std::move(found_));
  }

 private:
  PlacedSecret& add(SecretChannel channel, const Secret& secret, std::string_view text, Span span) {
    PlacedSecret placed;
    placed.channel = channel;
    placed.kind = secret.kind;
    placed.certainty = secret.certainty;
    placed.span = span;
    placed.masked = secrets::masked(text);
    placed.value = HiddenText(text);
    placed.instruction = instruction_;
    return found_.emplace_back(std::move(placed));
  }

  void add_pairs() {
    for (const KeyValue& pair : instruction_->pairs) {
      if (!pair.value) continue;
      const Value value = file_.expand(*pair.value, *instruction_);
      if (!value.known) continue;
      for (const Secret& secret : secrets::find_in_value({pair.key.text, value.text})) {
        const std::string_view text = part_of(value.text, secret.span);
        // What a variable puts in is said where the variable is set.
        if (!shows(*pair.value, text)) continue;
        PlacedSecret& placed = add(channel_of_pair(), secret, text,
                                   place_in(pair.value->text, pair.value->span, text));
        placed.name = pair.key.text;
        placed.key = pair.key;
      }
    }
  }

  // True if the text stands in the word itself; false if an expansion gives it.
  static bool shows(const Word& word, std::string_view text) {
    if (word.text.find('$') == std::string_view::npos) return true;
    return word.text.find(text) != std::string_view::npos;
  }

  SecretChannel channel_of_pair() const {
    if (instruction_->is(Keyword::env)) return SecretChannel::environment;
    return instruction_->is(Keyword::arg) ? SecretChannel::build_arg : SecretChannel::label;
  }

  void add_script(const shell::Script& script) {
    for (const shell::Command& command : script.commands) {
      for (const shell::Assignment& assignment : command.assignments) add_assignment(assignment);
      for (const secrets::CredentialArgument& argument : secrets::credential_arguments(command))
        add_argument(argument);
      for (const shell::Redirection& redirection : command.redirections) {
        if (redirection.kind == shell::Redirection::Kind::heredoc)
          add_text(SecretChannel::written_text, redirection.body);
      }
      if (writes_file(command)) add_written_words(command);
    }
    for (const secrets::CredentialArgument& argument : secrets::piped_credentials(script))
      add_argument(argument);
  }

  void add_assignment(const shell::Assignment& assignment) {
    if (!assignment.value.literal) return;
    const std::string_view value = assignment.value.value;
    for (const Secret& secret : secrets::find_in_value({assignment.name, value})) {
      const std::string_view text = part_of(value, secret.span);
      add(SecretChannel::shell_variable, secret, text,
          place_in(assignment.value.text, assignment.value.span, text))
          .name = assignment.name;
    }
  }

  void add_argument(const secrets::CredentialArgument& argument) {
    const Secret secret{&credential_argument, argument.value, argument.certainty};
    PlacedSecret& placed =
        add(SecretChannel::command_argument, secret, argument.text, argument.place);
    placed.name = argument.option;
    if (placed.name.empty()) placed.name = argument.program;
  }

  static bool writes_file(const shell::Command& command) {
    if (command.is("tee")) return true;
    return std::any_of(command.redirections.begin(), command.redirections.end(),
                       [](const shell::Redirection& redirection) {
                         using Kind = shell::Redirection::Kind;
                         return redirection.kind == Kind::write || redirection.kind == Kind::append;
                       });
  }

  void add_written_words(const shell::Command& command) {
    for (const shell::Word& word : command.words) {
      for (const Secret& secret : secrets::find_in_text(word.value)) {
        const std::string_view text = part_of(word.value, secret.span);
        add(SecretChannel::written_text, secret, text, place_in(word.text, word.span, text));
      }
    }
  }

  void add_heredocs() {
    if (!instruction_->is(Keyword::copy) && !instruction_->is(Keyword::add)) return;
    for (const syntax::Heredoc& heredoc : instruction_->heredocs()) {
      const std::string_view body = file_.source().text(heredoc.body);
      for (const Secret& secret : secrets::find_in_text(body)) {
        add(SecretChannel::written_text, secret, part_of(body, secret.span),
            {heredoc.body.begin + secret.span.begin, heredoc.body.begin + secret.span.end});
      }
    }
  }

  void add_text(SecretChannel channel, const Cooked& body) {
    for (const Secret& secret : secrets::find_in_text(body.text)) {
      add(channel, secret, part_of(body.text, secret.span),
          body.map(secret.span.begin, secret.span.end));
    }
  }

  // What the instruction's own text shows, whatever its parts mean.
  void add_line(const syntax::Line& line) {
    for (const Secret& secret : secrets::find_in_text(line.text.text)) {
      if (secret.certainty != Certainty::confirmed) continue;
      add(channel_of_line(), secret, part_of(line.text.text, secret.span),
          line.text.map(secret.span.begin, secret.span.end));
    }
  }

  SecretChannel channel_of_line() const {
    switch (instruction_->keyword) {
      case Keyword::env:
        return SecretChannel::environment;
      case Keyword::arg:
        return SecretChannel::build_arg;
      case Keyword::label:
        return SecretChannel::label;
      case Keyword::run:
      case Keyword::cmd:
      case Keyword::entrypoint:
      case Keyword::healthcheck:
        return SecretChannel::command_argument;
      default:
        return SecretChannel::other;
    }
  }

  void add_comment(const syntax::Comment& comment) {
    for (const Secret& secret : secrets::find_in_text(comment.text)) {
      if (secret.certainty != Certainty::confirmed) continue;
      add(SecretChannel::comment, secret, part_of(comment.text, secret.span),
          {comment.span.begin + secret.span.begin, comment.span.begin + secret.span.end});
    }
  }

  const Dockerfile& file_;
  const Instruction* instruction_ = nullptr;
  std::vector<PlacedSecret> found_;
};

}  // namespace

std::vector<PlacedSecret> secrets_of(const Dockerfile& file) { return Collector(file).collect(); }

}  // namespace hullint
