#include <algorithm>
#include <optional>
#include <string>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/placed_secrets.h"
#include "secrets/credential_arguments.h"
#include "secrets/finder.h"
#include "secrets/names.h"

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

// A credential in a text and the name that a line of the text gives it.
struct LineSecret {
  Secret secret;
  std::string_view name;
};

// The value of a line as settings are written: one word or one quoted text, nothing behind it.
std::optional<std::string_view> setting_value(std::string_view text) {
  text = trim(text);
  const bool is_quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                         text.back() == text.front();
  if (is_quoted) text = text.substr(1, text.size() - 2);
  if (text.empty() || text.find_first_of(" \t()[]{}<>;,\"'`\\") != std::string_view::npos)
    return std::nullopt;
  return text;
}

// The credentials that the lines `NAME=value`, `export NAME=value`, `name: value` of a text give by
// their names. Settings and variables are written so; code has more on its lines.
std::vector<LineSecret> line_secrets(std::string_view text) {
  std::vector<LineSecret> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.starts_with("export ")) line = trim(line.substr(7));
    if (line.ends_with("\\n")) line.remove_suffix(2);
    const std::size_t sign = line.find_first_of("=:");
    if (sign == std::string_view::npos) continue;
    const std::string_view name = trim(line.substr(0, sign));
    const bool is_name = std::all_of(
        name.begin(), name.end(), [](char c) { return is_name_char(c) || c == '-' || c == '.'; });
    const auto value = setting_value(line.substr(sign + 1));
    if (!is_name || !value || secrets::name_class(name) != secrets::NameClass::strong) continue;
    const auto shift = static_cast<Offset>(value->data() - text.data());
    for (Secret secret : secrets::find_in_value({name, *value})) {
      secret.span = {secret.span.begin + shift, secret.span.end + shift};
      found.push_back({secret, name});
    }
  }
  return found;
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
    PlacedSecret placed = place_secret(channel, secret, text, span);
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
    // What stands in the instruction's own line is read with it.
    if (script.source == shell::Script::Source::heredoc) add_confirmed(script.text);
    for (std::size_t at = 0; at < script.commands.size(); ++at) {
      const shell::Command& command = script.commands[at];
      for (const shell::Assignment& assignment : command.assignments)
        add_assignment(assignment.name, assignment.value, assignment.value.value);
      add_operands_of_env(command);
      for (const secrets::CredentialArgument& argument : secrets::credential_arguments(command))
        add_argument(argument);
      add_heredocs_of(command);
      const bool is_piped = at + 1 < script.commands.size() && script.commands[at + 1].is("tee") &&
                            script.commands[at + 1].before == shell::Operator::pipe;
      if (writes_file(command) || is_piped) add_written_words(command);
    }
    for (const secrets::CredentialArgument& argument : secrets::piped_credentials(script))
      add_argument(argument);
  }

  // `value` is the word's, or the end of it.
  void add_assignment(std::string_view name, const shell::Word& word, std::string_view value) {
    if (!word.literal) return;
    for (const Secret& secret : secrets::find_in_value({name, value})) {
      const std::string_view text = part_of(value, secret.span);
      add(SecretChannel::shell_variable, secret, text, place_in(word.text, word.span, text)).name =
          name;
    }
  }

  // `env NAME=value program`.
  void add_operands_of_env(const shell::Command& command) {
    for (std::size_t at = 0; at < command.program && at < command.words.size(); ++at) {
      const shell::Word& word = command.words[at];
      const std::size_t equals = word.value.find('=');
      if (equals == std::string_view::npos || word.value.starts_with('-')) continue;
      add_assignment(word.value.substr(0, equals), word, word.value.substr(equals + 1));
    }
  }

  // What a program reads from its input is in the history with the command; what `cat >file` reads
  // is in the file besides.
  void add_heredocs_of(const shell::Command& command) {
    const bool writes = command.is("cat") || command.is("tee") || writes_file(command);
    for (const shell::Redirection& redirection : command.redirections) {
      if (redirection.kind != shell::Redirection::Kind::heredoc) continue;
      const std::size_t first = found_.size();
      add_text(writes ? SecretChannel::written_text : SecretChannel::command_argument,
               redirection.body);
      for (std::size_t at = first; !writes && at < found_.size(); ++at) {
        if (found_[at].name.empty()) found_[at].name = command.name();
      }
    }
  }

  void add_confirmed(const Cooked& text) {
    for (const Secret& secret : secrets::find_in_text(text.text)) {
      if (secret.certainty != Certainty::confirmed) continue;
      add(channel_of_line(), secret, part_of(text.text, secret.span),
          text.map(secret.span.begin, secret.span.end));
    }
  }

  void add_argument(const secrets::CredentialArgument& argument) {
    const Secret secret{&credential_argument, argument.value, argument.certainty};
    PlacedSecret& placed =
        add(SecretChannel::command_argument, secret, argument.text, argument.place);
    placed.name = argument.program;
    if (!argument.option.empty()) placed.name += ' ' + std::string(argument.option);
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
    if (!one_of(command.name(), "echo printf tee cat")) return;
    for (const shell::Word& word : command.words) {
      std::vector<LineSecret> all = line_secrets(word.value);
      for (const Secret& secret : secrets::find_in_text(word.value)) all.push_back({secret, {}});
      for (const LineSecret& found : all) {
        const std::string_view text = part_of(word.value, found.secret.span);
        add(SecretChannel::written_text, found.secret, text, place_in(word.text, word.span, text))
            .name = found.name;
      }
    }
  }

  void add_heredocs() {
    if (!instruction_->is(Keyword::copy) && !instruction_->is(Keyword::add)) return;
    for (const syntax::Heredoc& heredoc : instruction_->heredocs()) {
      const std::string_view body = file_.source().text(heredoc.body);
      add_text(SecretChannel::written_text, {body, {{0, heredoc.body}}});
    }
  }

  void add_text(SecretChannel channel, const Cooked& body) {
    std::vector<LineSecret> all = line_secrets(body.text);
    for (const Secret& secret : secrets::find_in_text(body.text)) all.push_back({secret, {}});
    for (const LineSecret& found : all) {
      add(channel, found.secret, part_of(body.text, found.secret.span),
          body.map(found.secret.span.begin, found.secret.span.end))
          .name = found.name;
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
