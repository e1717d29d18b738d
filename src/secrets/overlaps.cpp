#include "secrets/overlaps.h"

#include <algorithm>
#include <tuple>

namespace hullint::secrets {
namespace {

// A structure that is so much longer than the token in it has it by chance: a private key.
constexpr Offset much_longer = 3;

bool is_better(const Found& a, const Found& b) {
  const Span in_a = a.secret.span;
  const Span in_b = b.secret.span;
  if (a.evidence == Evidence::structure && in_a.contains(in_b) &&
      in_a.size() / much_longer > in_b.size())
    return true;
  if (b.evidence == Evidence::structure && in_b.contains(in_a) &&
      in_b.size() / much_longer > in_a.size())
    return false;
  // Certainties are listed from the surest.
  return std::tuple(a.evidence, -static_cast<int>(a.secret.certainty), in_a.size()) >
         std::tuple(b.evidence, -static_cast<int>(b.secret.certainty), in_b.size());
}

}  // namespace

std::vector<Secret> without_overlaps(std::vector<Found> found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.secret.span < b.secret.span; });
  std::vector<Found> kept;
  kept.reserve(found.size());
  for (const Found& next : found) {
    if (kept.empty() || !kept.back().secret.span.overlaps(next.secret.span)) {
      kept.push_back(next);
    } else if (is_better(next, kept.back())) {
      kept.back() = next;
    }
  }
  std::vector<Secret> out;
  out.reserve(kept.size());
  for (const Found& one : kept) out.push_back(one.secret);
  return out;
}

}  // namespace hullint::secrets
