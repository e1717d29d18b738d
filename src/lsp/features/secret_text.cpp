#include "lsp/features/secret_text.h"

#include <fmt/core.h>

#include "compose/model.h"
#include "dockerfile/model.h"
#include "engine/placed_secrets.h"
#include "lsp/features/prose.h"

namespace hullint::lsp {
namespace {

using secrets::Certainty;

std::vector<PlacedSecret> secrets_in(const View& view) {
  if (const Dockerfile* file = view.document.dockerfile()) return secrets_of(*file);
  const std::shared_ptr<const Compose> compose = view.workspace.compose_of(view.document);
  return compose == nullptr ? std::vector<PlacedSecret>{} : secrets_of(*compose);
}

std::string reason_of(const PlacedSecret& secret) {
  switch (secret.certainty) {
    case Certainty::confirmed:
      return "Its own form says so: what it begins with, how long it is, where it stands or a "
             "checksum in it.";
    case Certainty::weak:
      return fmt::format(
          "{} asks for a credential, and this is one that everybody knows: nothing leaks, but "
          "whoever tries the usual ones gets in.",
          secret.name.empty() ? "Its place" : code(secret.name));
    case Certainty::hashed:
      return "It is the hash of a password: the password can be guessed from it, and tried "
             "without anybody noticing.";
    case Certainty::likely:
      break;
  }
  if (secret.channel == SecretChannel::command_argument)
    return fmt::format("What {} is given here is a credential, and this is a literal.",
                       code(secret.name));
  return fmt::format(
      "{} says that the value is a credential, and the value is a literal: no reference, path, "
      "number, hash or placeholder.",
      secret.name.empty() ? "What stands beside it" : code(secret.name));
}

}  // namespace

std::optional<Hover> describe_secret(const View& view, Offset at) {
  for (const PlacedSecret& secret : secrets_in(view)) {
    const bool is_there = secret.span.begin <= at && at <= secret.span.end;
    if (!is_there || secret.channel == SecretChannel::env_file) continue;
    if (!secret.path.empty()) continue;
    return Hover{secret.span,
                 fmt::format("**{}** `{}`\n\n{} If it may stand here, `secrets: allow:` in "
                             "`.hullint.yaml` says so, with the reason.",
                             secret.kind->title, secret.masked, reason_of(secret))};
  }
  return std::nullopt;
}

}  // namespace hullint::lsp
