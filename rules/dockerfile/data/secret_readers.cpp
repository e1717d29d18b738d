#include "dockerfile/data/secret_readers.h"

namespace hullint {

std::string_view readers_of(const PlacedSecret& secret) {
  switch (secret.channel) {
    case SecretChannel::environment:
      return "is kept in the configuration of the image, for everybody who has it";
    case SecretChannel::label:
      return "is kept in the labels of the image, which registries show";
    case SecretChannel::build_arg:
      return "stays in the history of the image and in its provenance";
    case SecretChannel::command_argument:
    case SecretChannel::shell_variable:
      return "stays in the history of the image, with the command";
    case SecretChannel::written_text:
      return "is written into a layer of the image, for everybody who has it";
    case SecretChannel::env_file:
    case SecretChannel::other:
    case SecretChannel::comment:
      break;
  }
  return "is known to everybody who can read this file";
}

std::string_view way_out_of(const PlacedSecret& secret) {
  switch (secret.channel) {
    case SecretChannel::environment:
    case SecretChannel::label:
      return "give the new one to the container when it starts";
    case SecretChannel::comment:
      return "keep the new one out of the file";
    default:
      return "mount the new one with `RUN --mount=type=secret`";
  }
}

}  // namespace hullint
