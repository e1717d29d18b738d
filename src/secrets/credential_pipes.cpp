#include <algorithm>

#include "base/strings.h"
#include "secrets/credential_arguments.h"
#include "secrets/structured_parts.h"

namespace hullint::secrets {
namespace {

using shell::Command;
using shell::Word;
using structured::npos;

// What a program reads from its input.
enum class Input : std::uint8_t {
  none,
  pairs,     // lines of `user:password`
  password,  // the first line is the password
};

bool has_argument(const Command& command, std::string_view list) {
  return std::any_of(command.arguments_begin(), command.arguments_end(),
                     [&](const Word& word) { return one_of(word.value, list); });
}

Input input_of(const Command& command) {
  const std::string_view name = command.name();
  if (name == "chpasswd") return Input::pairs;
  if (one_of(name, "passwd smbpasswd vncpasswd kinit cryptsetup")) return Input::password;
  if (name == "htpasswd")
    return has_argument(command, "-i -ni -in") ? Input::password : Input::none;
  if (name == "gpg" || name == "gpg2")
    return has_argument(command, "--passphrase-fd") ? Input::password : Input::none;
  if (has_argument(command, "--password-stdin --with-token --token-stdin --pass-stdin"))
    return Input::password;
  if (name == "openssl" && has_argument(command, "passwd"))
    return has_argument(command, "-stdin") ? Input::password : Input::none;
  const bool by_sudo =
      command.wrapped_by("sudo") &&
      std::any_of(command.words.begin(),
                  command.words.begin() + static_cast<std::ptrdiff_t>(command.program),
                  [](const Word& word) { return one_of(word.value, "-S --stdin"); });
  return by_sudo ? Input::password : Input::none;
}

class PipeReader {
 public:
  std::vector<CredentialArgument> found;

  // The words that `echo` or `printf` writes.
  void read_producer(const Command& producer, const Command& consumer, Input input) {
    if (!one_of(producer.name(), "echo printf")) return;
    bool format = false;  // the password is what `%s` stands for
    for (auto word = producer.arguments_begin(); word != producer.arguments_end(); ++word) {
      const std::string_view value = word->value;
      if (value.starts_with('-') && value.size() <= 3) continue;
      const bool has_format = producer.is("printf") && value.find("%s") != npos;
      if (has_format) {
        format = true;
        continue;
      }
      read_text(*word, consumer, format && value.find(':') == npos ? Input::password : input);
      if (input == Input::password) return;
    }
  }

  void read_text(const Word& word, const Command& consumer, Input input) {
    const std::string_view text = word.value;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t line = text.find('\n', begin);
      const std::size_t escaped = text.find("\\n", begin);
      const std::size_t end = std::min({line, escaped, text.size()});
      read_line(word, begin, end, consumer, input);
      if (input == Input::password) return;
      begin = end + (end == escaped && end != line ? 2 : 1);
    }
  }

 private:
  void read_line(const Word& word, std::size_t begin, std::size_t end, const Command& consumer,
                 Input input) {
    const std::string_view line = word.value.substr(begin, end - begin);
    const std::size_t colon = input == Input::pairs ? line.find(':') : npos;
    if (input == Input::pairs && colon == npos) return;
    const std::size_t at = colon == npos ? begin : begin + colon + 1;
    const std::string_view text = word.value.substr(at, end - at);
    std::optional<structured::Judged> credential = structured::judged(text, Certainty::likely);
    if (!credential) return;
    const bool same = colon != npos && line.substr(0, colon) == text;
    Span value = credential->span;
    value.begin += static_cast<Offset>(at);
    value.end += static_cast<Offset>(at);
    const bool plain = word.text == word.value && word.span.size() == word.text.size();
    const bool quoted =
        word.text.size() == word.value.size() + 2 && word.span.size() == word.text.size();
    Span place = word.span;
    if (plain || quoted) {
      const Offset first = word.span.begin + (quoted ? 1 : 0);
      place = {first + value.begin, first + value.end};
    }
    found.push_back({.word = &word,
                     .value = value,
                     .place = place,
                     .program = consumer.name(),
                     .option = "",
                     .what = "a password",
                     .attached = false,
                     .certainty = same ? Certainty::weak : credential->certainty});
  }
};

}  // namespace

std::vector<CredentialArgument> piped_credentials(const shell::Script& script) {
  PipeReader reader;
  for (std::size_t at = 0; at < script.commands.size(); ++at) {
    const Command& consumer = script.commands[at];
    const Input input = input_of(consumer);
    if (input == Input::none) continue;
    for (const shell::Redirection& redirection : consumer.redirections) {
      if (redirection.kind == shell::Redirection::Kind::here_string)
        reader.read_text(redirection.target, consumer, input);
    }
    if (consumer.before != shell::Operator::pipe) continue;
    for (std::size_t before = at; before-- > 0;) {
      const Command& producer = script.commands[before];
      if (producer.pipeline != consumer.pipeline) break;
      reader.read_producer(producer, consumer, input);
      if (producer.before == shell::Operator::pipe) break;
    }
  }
  return std::move(reader.found);
}

}  // namespace hullint::secrets
