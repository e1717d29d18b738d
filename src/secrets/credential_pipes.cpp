#include <algorithm>

#include "base/strings.h"
#include "secrets/credential_argument_values.h"
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

// A text that a program reads, in a word or in the body of a heredoc.
struct Fed {
  std::string_view text;
  const Word* word = nullptr;
  const Cooked* body = nullptr;
};

Span place_in(const Fed& fed, Span part) {
  return fed.body != nullptr ? fed.body->map(part.begin, part.end) : place_of(*fed.word, part);
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
      const bool alone = format && value.find(':') == npos;
      read_text({.text = value, .word = &*word}, consumer, alone ? Input::password : input);
      if (input == Input::password) return;
    }
  }

  void read_redirections(const Command& consumer, Input input) {
    using Kind = shell::Redirection::Kind;
    for (const shell::Redirection& redirection : consumer.redirections) {
      if (redirection.kind == Kind::here_string)
        read_text({.text = redirection.target.value, .word = &redirection.target}, consumer, input);
      if (redirection.kind == Kind::heredoc)
        read_text({.text = redirection.body.text, .body = &redirection.body}, consumer, input);
    }
  }

 private:
  void read_text(const Fed& fed, const Command& consumer, Input input) {
    const std::string_view text = fed.text;
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      std::size_t next = text.size();
      for (; end < text.size(); ++end) {
        const bool escaped = fed.word != nullptr && text.substr(end).starts_with("\\n");
        if (text[end] != '\n' && !escaped) continue;
        next = end + (escaped ? 2 : 1);
        break;
      }
      read_line(fed, begin, end, consumer, input);
      if (input == Input::password) return;
      begin = next;
    }
  }

  void read_line(const Fed& fed, std::size_t begin, std::size_t end, const Command& consumer,
                 Input input) {
    const std::string_view line = fed.text.substr(begin, end - begin);
    const std::size_t colon = input == Input::pairs ? line.find(':') : npos;
    if (input == Input::pairs && colon == npos) return;
    const std::size_t at = colon == npos ? begin : begin + colon + 1;
    const std::string_view text = fed.text.substr(at, end - at);
    const std::optional<structured::Judged> credential =
        structured::judged(text, Certainty::likely);
    if (!credential) return;
    const bool same = colon != npos && line.substr(0, colon) == text;
    Span value = credential->span;
    value.begin += static_cast<Offset>(at);
    value.end += static_cast<Offset>(at);
    found.push_back({.text = fed.text.substr(value.begin, value.size()),
                     .word = fed.word,
                     .value = value,
                     .place = place_in(fed, value),
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
    reader.read_redirections(consumer, input);
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
