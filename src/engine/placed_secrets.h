#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/node.h"
#include "engine/diagnostic.h"
#include "secrets/secret.h"
#include "text/source.h"

namespace hullint {

class Compose;
class Dockerfile;
struct Instruction;

// Where a credential is written, which decides who can read it.
enum class SecretChannel : std::uint8_t {
  environment,       // ENV, `environment` of a service
  build_arg,         // ARG, `build.args`
  label,             // LABEL, `labels`, `annotations`
  command_argument,  // an option or operand of a program in RUN, CMD, `command`, a health check
  shell_variable,    // `X=... command`, `export X=...` in RUN and the like
  written_text,      // text that becomes a file: heredocs, `echo ... >file`, `configs.*.content`
  env_file,          // a file of `env_file`
  other,             // anything else that is executed or loaded: a URL of ADD, `x-*`
  comment,
};

// What an option or operand of a program gives away, whatever its form.
inline constexpr secrets::Kind credential_argument{"credential-argument", "credential", ""};

// The text of a credential, which no formatter takes: who reveals it does not show it.
class HiddenText {
 public:
  HiddenText() = default;
  explicit HiddenText(std::string_view text) : text_(text) {}
  std::string_view reveal() const { return text_; }

 private:
  std::string text_;
};

// A credential in a document.
struct PlacedSecret {
  SecretChannel channel = SecretChannel::other;
  const secrets::Kind* kind = nullptr;  // never null
  secrets::Certainty certainty = secrets::Certainty::likely;
  std::string name;    // of the variable, key or option that it is given to; "" if none
  Word key;            // that name in the file, if the file has it
  Span span;           // the credential in the file; more of the text where it is put together
  std::string masked;  // what may be shown of it
  HiddenText value;
  std::optional<Severity> severity;  // that its kind asks for, instead of the rule's
  bool is_default = false;           // the text of `${X:-text}`, which holds unless X is set
  // What holds it: an instruction, null in comments and Compose files; a service, "" outside.
  const Instruction* instruction = nullptr;
  std::string service;
  ComposePlace place;  // of `span`, in Compose files
  // Of a credential in a file of `env_file`, which `span` names: the file, and the place in it.
  std::string path;
  Span path_span;
};

// The credentials in a Dockerfile or Compose file in the order of the text, one for each value:
// what its own form says goes before what its name says. Values come decoded from the models, and
// the places of what they do not know from the text. In a Compose file those of its project that
// stand in it, or that it reads by `env_file`.
std::vector<PlacedSecret> secrets_of(const Dockerfile& file);
std::vector<PlacedSecret> secrets_of(const Compose& compose);
// The same with what find_in_text finds in the file, which need not be looked for again.
std::vector<PlacedSecret> secrets_of(const Compose& compose,
                                     const std::vector<secrets::Secret>& in_text);

// A credential with what may be shown of it; `credential` is its text, `span` its place in the
// file. What holds it is left to the caller.
PlacedSecret place_secret(SecretChannel channel, const secrets::Secret& secret,
                          std::string_view credential, Span span);

// The same credentials once each: of those that overlap the surest, then the first; sorted.
std::vector<PlacedSecret> without_overlaps(std::vector<PlacedSecret> secrets);

}  // namespace hullint
