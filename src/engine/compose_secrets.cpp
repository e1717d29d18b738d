#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/placed_secrets.h"
#include "secrets/credential_arguments.h"
#include "secrets/finder.h"
#include "yaml/cooked.h"

namespace hullint {
namespace {

using secrets::Certainty;
using secrets::Secret;

// Nesting beyond this is no Compose file.
constexpr std::size_t deepest = 64;

std::string_view part_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// What a path of keys makes of the value there.
struct Role {
  SecretChannel channel = SecretChannel::other;
  bool is_command = false;
  bool has_pairs = false;  // the items of a list are `NAME=value`
};

// Keys from the document down; items of a list have the key of the list.
class Path {
 public:
  void push(std::string_view key) { keys_.push_back(key); }
  void pop() { keys_.pop_back(); }
  std::size_t depth() const { return keys_.size(); }
  std::string_view at(std::size_t index) const {
    return index < keys_.size() ? keys_[index] : std::string_view();
  }
  std::string_view service() const { return at(0) == "services" ? at(1) : std::string_view(); }

  Role role() const {
    if (at(0) == "configs" && at(2) == "content") return {SecretChannel::written_text};
    if (at(0) != "services") return {};
    const std::string_view key = at(2);
    if (key == "environment") return {SecretChannel::environment, false, true};
    if (key == "build" && at(3) == "args") return {SecretChannel::build_arg, false, true};
    const bool labels =
        one_of(key, "labels annotations") || (one_of(key, "build deploy") && at(3) == "labels");
    if (labels) return {SecretChannel::label, false, true};
    const bool command = one_of(key, "command entrypoint") ||
                         (key == "healthcheck" && at(3) == "test") ||
                         (one_of(key, "post_start pre_stop") && at(3) == "command");
    if (command) return {SecretChannel::command_argument, true};
    if (one_of(key, "post_start pre_stop") && at(3) == "environment")
      return {SecretChannel::environment, false, true};
    return {};
  }

 private:
  std::vector<std::string_view> keys_;
};

// What the nearest mapping calls a value.
struct Name {
  std::string_view text;
  Word key;  // in the file
};

// Walks what is written in one Compose file.
class Collector {
 public:
  explicit Collector(const Compose& compose) : compose_(compose), source_(compose.source()) {}

  std::vector<PlacedSecret> collect() {
    for (const yaml::Node& document : compose_.tree().documents()) walk(document, {});
    for (const yaml::Comment& comment : compose_.tree().comments()) add_comment(comment.span);
    for (const ComposeEnvFile& file : compose_.env_files()) add_env_file(file);
    return without_overlaps(std::move(found_));
  }

 private:
  // What an alias stands for is said where it is written.
  void walk(yaml::Node node, const Name& name) {
    if (path_.depth() > deepest) return;
    if (node.is_mapping()) walk_mapping(node);
    if (node.is_sequence()) walk_sequence(node, name);
    if (node.is_scalar()) add_scalar(node, name);
  }

  void walk_mapping(yaml::Node mapping) {
    for (std::size_t index = 0; index < mapping.size(); ++index) {
      const yaml::Node key = mapping.key(index);
      path_.push(key.text());
      walk(mapping.value(index), {key.text(), {key.text(), key.span()}});
      path_.pop();
    }
  }

  void walk_sequence(yaml::Node sequence, const Name& name) {
    const Role role = path_.role();
    if (role.is_command) return add_arguments(sequence);
    for (std::size_t index = 0; index < sequence.size(); ++index) {
      const yaml::Node item = sequence[index];
      if (item.is_scalar() && role.has_pairs) {
        add_pair(role.channel, yaml::cooked_text(item, source_));
      } else {
        walk(item, item.is_scalar() ? Name{} : name);
      }
    }
  }

  void add_scalar(yaml::Node scalar, const Name& name) {
    const Role role = path_.role();
    const Cooked text = yaml::cooked_text(scalar, source_);
    if (role.is_command) return add_script(shell::read_script(text, shell::Dialect::posix, arena_));
    if (role.channel == SecretChannel::written_text || name.text == "o") {
      // The options of a volume are a text of their own: `addr=...,password=...`.
      return add_all(role.channel, secrets::find_in_text(text.text), text, {});
    }
    add_all(role.channel, secrets::find_in_value({name.text, text.text}), text, name);
  }

  void add_pair(SecretChannel channel, const Cooked& pair) {
    const std::size_t equals = pair.text.find('=');
    if (equals == std::string_view::npos) return;
    const auto begin = static_cast<Offset>(equals + 1);
    const Word key = pair.word(0, static_cast<Offset>(equals));
    const std::string_view value = pair.text.substr(begin);
    for (Secret secret : secrets::find_in_value({key.text, value})) {
      secret.span = {secret.span.begin + begin, secret.span.end + begin};
      add_all(channel, {secret}, pair, {key.text, key});
    }
  }

  // The command line of a service; one that is a list is not read by a shell, unless it calls one.
  void add_arguments(yaml::Node list) {
    std::vector<Word> words;
    std::vector<Cooked> cooked;
    words.reserve(list.size());
    cooked.reserve(list.size());
    for (std::size_t index = 0; index < list.size(); ++index) {
      const Cooked& text = cooked.emplace_back(yaml::cooked_text(list[index], source_));
      words.push_back({text.text, list[index].span()});
      add_confirmed(SecretChannel::command_argument, text);
    }
    if (!words.empty()) add_commands(shell::read_arguments(words, cooked, arena_));
  }

  void add_script(const shell::Script& script) {
    add_confirmed(SecretChannel::command_argument, script.text);
    add_commands(script);
  }

  void add_commands(const shell::Script& script) {
    for (const shell::Command& command : script.commands) {
      for (const secrets::CredentialArgument& argument : secrets::credential_arguments(command))
        add_argument(argument);
    }
    for (const secrets::CredentialArgument& argument : secrets::piped_credentials(script))
      add_argument(argument);
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
      const std::string_view before = text.text.substr(0, secret.span.begin);
      placed.is_default = before.ends_with(":-") || before.ends_with('-');
    }
  }

  void add_comment(Span span) {
    const std::string_view text = source_.text(span);
    for (const Secret& secret : secrets::find_in_text(text)) {
      if (secret.certainty != Certainty::confirmed) continue;
      add(SecretChannel::comment, secret, part_of(text, secret.span),
          {span.begin + secret.span.begin, span.begin + secret.span.end});
    }
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
        placed.service = file.service;
        placed.place = file.node->place;
        placed.path = file.path;
        placed.path_span = entry.decoded.map(secret.span.begin, secret.span.end);
      }
    }
  }

  PlacedSecret& add(SecretChannel channel, const Secret& secret, std::string_view text, Span span) {
    PlacedSecret placed;
    placed.channel = channel;
    placed.kind = secret.kind;
    placed.certainty = secret.certainty;
    placed.span = span;
    placed.masked = secrets::masked(text);
    placed.value = HiddenText(text);
    placed.service = path_.service();
    placed.place = {compose_.document(), span};
    return found_.emplace_back(std::move(placed));
  }

  const Compose& compose_;
  const Source& source_;
  Arena arena_;
  Path path_;
  std::vector<PlacedSecret> found_;
};

}  // namespace

std::vector<PlacedSecret> secrets_of(const Compose& compose) {
  return Collector(compose).collect();
}

}  // namespace hullint
