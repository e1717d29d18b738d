#include "compose/data/secret_exposure.h"

#include "base/strings.h"

namespace hullint {

std::string_view exposure_of(SecretChannel channel) {
  switch (channel) {
    case SecretChannel::environment:
      return "is in this file, in `docker inspect` and in the environment of every process of the "
             "container";
    case SecretChannel::build_arg:
      return "is in this file, in the history of the image and in its provenance";
    case SecretChannel::label:
      return "is in this file, and in the labels that `docker inspect` shows to everybody with "
             "access to Docker";
    case SecretChannel::command_argument:
    case SecretChannel::shell_variable:
      return "is in this file, in `docker inspect` and in the list of processes";
    case SecretChannel::written_text:
    case SecretChannel::env_file:
    case SecretChannel::other:
    case SecretChannel::comment:
      break;
  }
  return "is known to everybody who can read this file";
}

std::string title_of(const PlacedSecret& secret) {
  const bool by_name = secret.kind->id == "generic-secret" ||
                       secret.kind->id == "default-credential" ||
                       secret.kind->id == credential_argument.id;
  if (by_name && !secret.name.empty()) return "the value of `" + secret.name + "`";
  return std::string(secret.kind->title) + " `" + secret.masked + "`";
}

bool is_in_connection(const PlacedSecret& secret) {
  return one_of(secret.kind->id, "url-password url-token connection-string-password");
}

bool is_likely_in(const PlacedSecret& secret, SecretChannel channel) {
  return secret.channel == channel && secret.certainty == secrets::Certainty::likely &&
         !is_in_connection(secret);
}

}  // namespace hullint
