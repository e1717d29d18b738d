#include "engine/placed_secrets.h"

#include <algorithm>
#include <utility>

namespace hullint {
namespace {

bool is_better(const PlacedSecret& a, const PlacedSecret& b) {
  if (a.certainty != b.certainty) return a.certainty < b.certainty;
  const bool says_kind = a.kind != &credential_argument;
  if (says_kind != (b.kind != &credential_argument)) return says_kind;
  return a.channel < b.channel;
}

bool overlap(const PlacedSecret& a, const PlacedSecret& b) {
  if (a.place.file != b.place.file) return false;
  // What is in an env file has the place that names the file.
  const bool in_file = a.channel == SecretChannel::env_file && b.channel == a.channel;
  if (in_file && a.span == b.span) return a.path_span.overlaps(b.path_span);
  return a.span == b.span || (a.span.begin < b.span.end && b.span.begin < a.span.end);
}

}  // namespace

PlacedSecret place_secret(SecretChannel channel, const secrets::Secret& secret,
                          std::string_view credential, Span span) {
  PlacedSecret placed;
  placed.channel = channel;
  placed.kind = secret.kind;
  placed.certainty = secret.certainty;
  placed.span = span;
  placed.masked = secrets::masked(credential);
  placed.value = HiddenText(credential);
  return placed;
}

std::vector<PlacedSecret> without_overlaps(std::vector<PlacedSecret> secrets) {
  std::stable_sort(
      secrets.begin(), secrets.end(), [](const PlacedSecret& a, const PlacedSecret& b) {
        return std::pair(a.place.file, a.span.begin) < std::pair(b.place.file, b.span.begin);
      });
  std::vector<PlacedSecret> kept;
  kept.reserve(secrets.size());
  for (PlacedSecret& secret : secrets) {
    // What is kept does not overlap, so only its last ones can touch this one.
    bool is_beaten = false;
    while (!kept.empty() && overlap(kept.back(), secret)) {
      is_beaten = !is_better(secret, kept.back());
      if (is_beaten) break;
      kept.pop_back();
    }
    if (!is_beaten) kept.push_back(std::move(secret));
  }
  return kept;
}

}  // namespace hullint
