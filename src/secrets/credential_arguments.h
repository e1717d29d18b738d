#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "secrets/secret.h"
#include "secrets/value_state.h"
#include "shell/script.h"

namespace hullint::secrets {

// A credential that stands in a command line: in the process list, and in the file that has the
// command.
struct CredentialArgument {
  std::string_view text;              // the credential
  const shell::Word* word = nullptr;  // that has it; null for a line of a heredoc
  Span value;                         // its place in the word's `value`, or in the heredoc's body
  Span place;                         // in the file; the whole word where its text is not its value
  std::string_view program;           // as it was called, without its folder
  std::string_view option;            // `-u`, `--password`, `requirepass`; empty for an operand
  std::string_view what;              // "a password", "an access token": as a message names it
  bool attached = false;              // option and value are one word: `-psecret`, `--token=secret`
  Certainty certainty = Certainty::likely;  // weak for what everybody knows, hashed for a hash
};

// The credentials among the arguments of a command, in their order; the command must outlive them.
// Values that the shell or a template puts in are none, nor are files and placeholders.
std::vector<CredentialArgument> credential_arguments(const shell::Command& command);

// The same for the arguments of a program that is known by its name alone, or not at all (empty):
// the `args` of a container, whose image has the program.
std::vector<CredentialArgument> credential_arguments(std::string_view program,
                                                     std::span<const shell::Word> arguments);

// What a script feeds to a program that reads credentials from its input: `echo user:pw |
// chpasswd`, `echo pw | passwd --stdin user`, `docker login --password-stdin <<< pw`, a heredoc.
std::vector<CredentialArgument> piped_credentials(const shell::Script& script);

}  // namespace hullint::secrets
