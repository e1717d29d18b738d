#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "compose/interpolation.h"
#include "compose/model.h"
#include "engine/compose_roles.h"
#include "engine/placed_secrets.h"
#include "image/reference.h"
#include "secrets/credential_arguments.h"
#include "secrets/finder.h"
#include "secrets/generic_kinds.h"
#include "yaml/cooked.h"

namespace hullint {
namespace {

using secrets::Certainty;
using secrets::Secret;

// What no name has.
constexpr CharSet no_name(" :/@{");
// What a value has that is more than a word.
constexpr CharSet inner_text("\n {=");

// Nesting beyond this is no Compose file.
constexpr std::size_t deepest = 64;

std::string_view part_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// What the nearest mapping calls a value.
struct Name {
  std::string_view text;
  Word key;  // in the file
};

// True if what stands behind `before` is the default in `${NAME:-default}`.
bool is_default_behind(std::string_view before) {
  if (before.ends_with('"') || before.ends_with('\'')) before.remove_suffix(1);
  if (!before.ends_with('-')) return false;
  before.remove_suffix(1);
  if (before.ends_with(':')) before.remove_suffix(1);
  const std::size_t all = before.size();
  while (!before.empty() && is_name_char(before.back())) before.remove_suffix(1);
  return before.size() < all && before.ends_with("${");
}

// Walks what is written in one Compose file.
class Collector {
 public:
  explicit Collector(const Compose& compose) : compose_(compose), source_(compose.source()) {}

  std::vector<PlacedSecret> collect(const std::vector<Secret>& in_text) {
    note_dockerfiles();
    for (const yaml::Node& document : compose_.tree().documents()) {
      path_ = ComposeKeyPath(service_depth(document));
      walk(document, {});
    }
    path_ = ComposeKeyPath(1);
    for (const Secret& secret : in_text) add_from_comment(secret);
    for (const ComposeEnvFile& file : compose_.env_files()) add_env_file(file);
    return without_overlaps(std::move(found_));
  }

 private:
  // Those in the file that are known as a whole have rules of their own.
  void note_dockerfiles() {
    for (const ComposeService& service : compose_.services()) {
      if (!service.build || !service.build->inline_text->is_known()) continue;
      const ComposePlace& place = service.build->inline_text->place;
      if (compose_.is_here(place)) dockerfiles_.insert(place.span.begin);
    }
  }

  // What an alias stands for is said where it is written.
  void walk(yaml::Node node, const Name& name) {
    if (path_.depth() > deepest) return;
    if (node.is_mapping()) walk_mapping(node);
    if (node.is_sequence()) walk_sequence(node, name);
    if (node.is_scalar()) add_scalar(node, name);
  }

  void walk_mapping(yaml::Node mapping) {
    for (const auto& [key, value] : mapping.entries()) {
      const bool merge = key.text() == "<<";
      if (!merge) path_.push(key.text());
      walk(value, {key.text(), {key.text(), key.span()}});
      if (!merge) path_.pop();
    }
  }

  void walk_sequence(yaml::Node sequence, const Name& name) {
    const ValueRole role = path_.role();
    const bool command =
        role.form == ValueRole::Form::command || role.form == ValueRole::Form::test;
    const bool flat = sequence.size() == 0 || sequence[0].is_scalar();
    if (command && flat) return add_command_list(sequence, role.form);
    for (std::size_t index = 0; index < sequence.size(); ++index) {
      const yaml::Node item = sequence[index];
      if (item.is_scalar() && role.form == ValueRole::Form::pairs) {
        add_pair(role.channel, yaml::cooked_text(item, source_));
      } else {
        walk(item, item.is_scalar() ? Name{} : name);
      }
    }
  }

  void add_scalar(yaml::Node scalar, const Name& name) {
    const ValueRole role = path_.role();
    const Cooked text = yaml::cooked_text(scalar, source_);
    switch (role.form) {
      case ValueRole::Form::command:
      case ValueRole::Form::test:
        return add_command_text(as_run(text));
      case ValueRole::Form::text:
        return add_all(role.channel, secrets::find_in_text(text.text), text, {});
      case ValueRole::Form::skipped:
        // What it has is found in the Dockerfile that it is, if that is known.
        if (!dockerfiles_.contains(scalar.span().begin)) add_confirmed(SecretChannel::other, text);
        return;
      case ValueRole::Form::pairs:
      case ValueRole::Form::value:
        return add_value(role.channel, text, 0, name);
    }
  }

  void add_pair(SecretChannel channel, const Cooked& pair) {
    const std::size_t equals = pair.text.find('=');
    const bool named = equals != std::string_view::npos && find_first(pair.text, no_name) > equals;
    if (!named) return add_value(channel, pair, 0, {});
    const Word key = pair.word(0, static_cast<Offset>(equals));
    add_value(channel, pair, static_cast<Offset>(equals + 1), {key.text, key});
  }

  // The value that begins at `begin` of a text.
  void add_value(SecretChannel channel, const Cooked& text, Offset begin, const Name& name) {
    const std::string_view value = text.text.substr(begin);
    std::vector<Secret> found = secrets::find_in_value({name.text, value});
    if (found.empty()) found = find_in_header(name.text, value);
    // One that holds more than a word is a text of its own: settings, options, a file.
    if (find_first(value, inner_text) != std::string_view::npos) {
      const std::vector<Secret> more = secrets::find_in_text(value);
      found.insert(found.end(), more.begin(), more.end());
    }
    for (Secret& secret : found) {
      if (secret.kind == &secrets::generic_secret && is_guessed(part_of(value, secret.span))) {
        secret.kind = &secrets::default_credential;
        secret.certainty = Certainty::weak;
      }
      secret.span = {secret.span.begin + begin, secret.span.end + begin};
    }
    add_all(channel, found, text, name);
  }

  // `Authorization: Basic ...`, where the key has the first half.
  static std::vector<Secret> find_in_header(std::string_view name, std::string_view value) {
    const bool header = value.starts_with("Basic ") || value.starts_with("Bearer ");
    if (!header || !lower(name).ends_with("authorization")) return {};
    constexpr std::string_view start = "Authorization: ";
    std::vector<Secret> found = secrets::find_in_text(std::string(start) + std::string(value));
    const auto shift = static_cast<Offset>(start.size());
    std::erase_if(found, [&](const Secret& secret) { return secret.span.begin < shift; });
    for (Secret& secret : found) secret.span = {secret.span.begin - shift, secret.span.end - shift};
    return found;
  }

  // True for the names that a service has for itself and its users: the first that are tried.
  bool is_guessed(std::string_view value) {
    const std::string_view name = path_.service();
    if (name.empty()) return false;
    const auto [names, is_new] = guesses_.try_emplace(name);
    if (is_new) names->second = names_around(compose_.service(name), name);
    return names->second.contains(lower(value));
  }

  static std::set<std::string> names_around(const ComposeService* service, std::string_view name) {
    std::set<std::string> names{lower(name)};
    if (service == nullptr) return names;
    const ComposeNode& image = (*service)["image"];
    if (const auto reference = parse_image_reference(image.is_known() ? image.text : ""))
      names.insert(lower(reference->name()));
    for (const ComposeVariable& variable : service->environment) {
      const std::string words = lower(variable.name);
      const bool names_user =
          words.ends_with("user") || words.ends_with("username") || words.ends_with("login");
      const bool names_database =
          words.ends_with("_db") || words.ends_with("database") || words.ends_with("db_name");
      if ((names_user || names_database) && variable.value->is_scalar())
        names.insert(lower(variable.value->text));
    }
    return names;
  }

  // A command as Compose hands it on: with the defaults of its variables.
  Cooked as_run(const Cooked& text) {
    const Interpolation interpolation = parse_interpolation(text.text);
    const bool plain = std::all_of(
        interpolation.pieces.begin(), interpolation.pieces.end(),
        [](const auto& piece) { return piece.kind == InterpolationPiece::Kind::literal; });
    if (plain) return text;
    Cooker cooker;
    for (const InterpolationPiece& piece : interpolation.pieces) copy_piece(cooker, text, piece);
    return cooker.finish(arena_);
  }

  static void copy_piece(Cooker& cooker, const Cooked& text, const InterpolationPiece& piece) {
    using Kind = InterpolationPiece::Kind;
    const Span span = piece.span;
    if (piece.kind == Kind::dollar) return cooker.replace("$", text.map(span.begin, span.end));
    const bool has_default =
        piece.kind == Kind::variable && (piece.op == VariableOperator::default_if_empty ||
                                         piece.op == VariableOperator::default_if_unset);
    const bool literal =
        has_default && std::all_of(piece.argument.begin(), piece.argument.end(),
                                   [](const auto& part) { return part.kind == Kind::literal; });
    const Span copied = literal ? piece.argument_span : span;
    if (copied.begin < copied.end) cooker.copy(text, copied.begin, copied.end);
  }

  void add_command_text(const Cooked& text) {
    add_confirmed(SecretChannel::command_argument, text);
    if (!trim(text.text).starts_with('-'))
      return add_commands(shell::read_script(text, shell::Dialect::posix, arena_));
    // Only arguments: the image has the program.
    Cooker cooker;
    const Offset first = text.map(0, 0).begin;
    cooker.replace(": ", {first, first});
    cooker.copy(text, 0, static_cast<Offset>(text.text.size()));
    add_commands(shell::read_script(cooker.finish(arena_), shell::Dialect::posix, arena_));
  }

  // The command line of a service; one that is a list is not read by a shell, unless it calls one.
  void add_command_list(yaml::Node list, ValueRole::Form form) {
    std::vector<Word> words;
    std::vector<Cooked> cooked;
    words.reserve(list.size() + 1);
    cooked.reserve(list.size() + 1);
    const std::string_view first = list[0].text();
    const bool kind = form == ValueRole::Form::test && one_of(first, "CMD CMD-SHELL NONE");
    if (kind && first == "CMD-SHELL") return add_command_text(as_run(cooked_item(list, 1)));
    if (first.starts_with('-')) {
      words.push_back({":", {list.span().begin, list.span().begin}});
      cooked.push_back({":", {}});
    }
    for (std::size_t index = kind ? 1 : 0; index < list.size(); ++index) {
      const Cooked& text = cooked.emplace_back(as_run(cooked_item(list, index)));
      words.push_back(text.word(0, static_cast<Offset>(text.text.size())));
      add_confirmed(SecretChannel::command_argument, text);
    }
    if (!words.empty()) add_commands(shell::read_arguments(words, cooked, arena_));
  }

  Cooked cooked_item(yaml::Node list, std::size_t index) const {
    return yaml::cooked_text(list[index].resolved(), source_);
  }

  void add_commands(const shell::Script& script) {
    for (const shell::Command& command : script.commands) {
      for (const shell::Assignment& assignment : command.assignments) add_assignment(assignment);
      for (const secrets::CredentialArgument& argument : secrets::credential_arguments(command))
        add_argument(argument);
    }
    for (const secrets::CredentialArgument& argument : secrets::piped_credentials(script))
      add_argument(argument);
  }

  void add_assignment(const shell::Assignment& assignment) {
    if (!assignment.value.literal) return;
    const std::string_view value = assignment.value.value;
    for (const Secret& secret : secrets::find_in_value({assignment.name, value})) {
      PlacedSecret& placed = add(SecretChannel::shell_variable, secret, part_of(value, secret.span),
                                 assignment.value.span);
      placed.name = assignment.name;
    }
  }

  void add_argument(const secrets::CredentialArgument& argument) {
    const Secret secret{&credential_argument, argument.value, argument.certainty};
    PlacedSecret& placed =
        add(SecretChannel::command_argument, secret, argument.text, argument.place);
    placed.name = argument.option.empty() ? argument.program : argument.option;
  }

  void add_confirmed(SecretChannel channel, const Cooked& text) {
    std::vector<Secret> found = secrets::find_in_text(text.text);
    std::erase_if(found,
                  [](const Secret& secret) { return secret.certainty != Certainty::confirmed; });
    add_all(channel, found, text, {});
  }

  void add_all(SecretChannel channel, const std::vector<Secret>& found, const Cooked& text,
               const Name& name) {
    for (const Secret& secret : found) {
      PlacedSecret& placed = add(channel, secret, part_of(text.text, secret.span),
                                 text.map(secret.span.begin, secret.span.end));
      placed.name = name.text;
      placed.key = name.key;
    }
  }

  // One of the text, if a comment has it and no word beside it is needed to know it.
  void add_from_comment(const Secret& secret) {
    if (secret.certainty != Certainty::confirmed) return;
    const std::vector<yaml::Comment>& all = compose_.tree().comments();
    const auto comment = std::partition_point(
        all.begin(), all.end(),
        [&](const yaml::Comment& each) { return each.span.end <= secret.span.begin; });
    if (comment != all.end() && comment->span.begin <= secret.span.begin)
      add(SecretChannel::comment, secret, source_.text(secret.span), secret.span);
  }

  // What a file of `env_file` has is said where the file is named.
  void add_env_file(const ComposeEnvFile& file) {
    if (file.variables == nullptr || !compose_.is_here(file.node->place)) return;
    for (const DotenvEntry& entry : file.variables->entries) {
      if (!entry.has_value()) continue;
      for (const Secret& secret : secrets::find_in_value({entry.name.text, entry.decoded.text})) {
        PlacedSecret& placed = add(SecretChannel::env_file, secret,
                                   part_of(entry.decoded.text, secret.span), file.node->place.span);
        placed.name = entry.name.text;
        placed.is_default = false;
        placed.service = file.service;
        placed.place = file.node->place;
        placed.path = file.path;
        placed.path_span = entry.decoded.map(secret.span.begin, secret.span.end);
      }
    }
  }

  PlacedSecret& add(SecretChannel channel, const Secret& secret, std::string_view text, Span span) {
    PlacedSecret placed = place_secret(channel, secret, text, span);
    placed.service = path_.service();
    placed.place = {compose_.document(), span};
    placed.is_default = is_default_behind(source_.text().substr(0, span.begin));
    return found_.emplace_back(std::move(placed));
  }

  const Compose& compose_;
  const Source& source_;
  Arena arena_;
  ComposeKeyPath path_{1};
  std::set<Offset> dockerfiles_;                               // where inline ones begin
  std::map<std::string_view, std::set<std::string>> guesses_;  // by service
  std::vector<PlacedSecret> found_;
};

}  // namespace

std::vector<PlacedSecret> secrets_of(const Compose& compose, const std::vector<Secret>& in_text) {
  return Collector(compose).collect(in_text);
}

std::vector<PlacedSecret> secrets_of(const Compose& compose) {
  return secrets_of(compose, secrets::find_in_text(compose.source().text()));
}

}  // namespace hullint
