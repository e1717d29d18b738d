#include "lsp/features/secret_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "engine/known.h"
#include "engine/secret_settings.h"
#include "lsp/features/prose.h"

namespace hullint::lsp {
namespace {

using secrets::Certainty;

bool is_own_kind(const secrets::Kind& kind, const SecretSettings* settings) {
  if (settings == nullptr) return false;
  return std::any_of(settings->patterns.begin(), settings->patterns.end(),
                     [&](const auto& pattern) { return &pattern->kind == &kind; });
}

std::string reason_of(const PlacedSecret& secret, const SecretSettings* settings) {
  if (is_own_kind(*secret.kind, settings))
    return "It is of a kind that `secrets: patterns:` in `.hullint.yaml` adds.";
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
  const std::shared_ptr<const Compose> compose = view.workspace.compose_of(view.document);
  const SecretSettings* settings = view.settings.rules.secrets.get();
  for (const PlacedSecret& secret : secrets_in(view.document, compose.get(), settings)) {
    const bool is_there = secret.span.begin <= at && at <= secret.span.end;
    if (!is_there || secret.channel == SecretChannel::env_file) continue;
    if (!secret.path.empty()) continue;
    return Hover{secret.span,
                 fmt::format("**{}** `{}`\n\n{} If it may stand here, `secrets: allow:` in "
                             "`.hullint.yaml` says so, with the reason.",
                             secret.kind->title, secret.masked, reason_of(secret, settings))};
  }
  return std::nullopt;
}

}  // namespace hullint::lsp
