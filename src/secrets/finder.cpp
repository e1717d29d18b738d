#include "secrets/finder.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/strings.h"
#include "secrets/alphabet.h"
#include "secrets/assignments.h"
#include "secrets/generic_kinds.h"
#include "secrets/names.h"
#include "secrets/overlaps.h"
#include "secrets/pairs.h"
#include "secrets/plausible.h"
#include "secrets/structured.h"
#include "secrets/tables.h"
#include "secrets/tokens.h"
#include "secrets/value_state.h"

namespace hullint::secrets {
namespace {

// In a text that nobody has parsed a value must look like a key: words and numbers follow names
// too.
constexpr std::size_t shortest_in_text = 10;
// No token, and no structure with what it holds, is shorter.
constexpr std::size_t shortest_telling = 8;
constexpr double random_entropy = 3.5;

void add_token(std::vector<Found>& found, std::string_view text, const Secret& secret) {
  found.push_back({secret, Evidence::token});
  if (secret.kind->id != "aws-access-key") return;
  if (const auto pair = aws_secret_near(text, secret.span))
    found.push_back({*pair, Evidence::named_kind});
}

Span whole(std::string_view value) { return {0, static_cast<Offset>(value.size())}; }

Span moved(Span span, Offset by) { return {span.begin + by, span.end + by}; }

// An OpenPGP key is named by the hash of it, which is public.
bool is_fingerprint(std::string_view value) {
  return value.size() == 40 && std::all_of(value.begin(), value.end(),
                                           [](char c) { return has(Alphabet::upper_hex, c); });
}

// What a name alone says of a value whose text says nothing.
std::optional<Secret> by_name(NameClass name, std::string_view value) {
  if (name == NameClass::none) return std::nullopt;
  switch (value_state(value)) {
    case ValueState::literal:
      if (name == NameClass::weak &&
          (!looks_random(value) || entropy(value) < 3.0 || is_fingerprint(value)))
        return std::nullopt;
      return Secret{&generic_secret, whole(value), Certainty::likely};
    case ValueState::well_known_default:
      if (name == NameClass::weak) return std::nullopt;
      return Secret{&default_credential, whole(value), Certainty::weak};
    case ValueState::hash:
      if (name == NameClass::weak) return std::nullopt;
      return Secret{&hashed_credential, whole(value), Certainty::hashed};
    case ValueState::defaulted_reference:
      break;
    default:
      return std::nullopt;
  }
  const auto inner = default_text(value);
  if (!inner) return std::nullopt;
  const std::string_view text = value.substr(inner->begin, inner->size());
  // One step only: a default in a default is nobody's.
  if (value_state(text) == ValueState::defaulted_reference) return std::nullopt;
  auto secret = by_name(name, text);
  if (secret) secret->span = moved(secret->span, inner->begin);
  return secret;
}

// What names say is in no random text, but in the names of variables: `key = defaultKey`.
bool is_identifier(std::string_view value) {
  const std::string small = lower(value);
  for (const std::string_view word : {"key", "token", "secret", "passw", "auth", "cred"})
    if (small.find(word) != std::string::npos) return true;
  return false;
}

// Code computes values, and calls; documents have paths and fingerprints.
bool is_expression(std::string_view value) {
  const std::size_t sign = value.find('=');
  const bool compares = sign != std::string_view::npos &&
                        value.find_first_not_of('=', sign) != std::string_view::npos;
  return compares || value.find_first_of(" \t()[]{}<>*&|;,\"'`\\") != std::string_view::npos ||
         std::count(value.begin(), value.end(), ':') > 1 || value.ends_with(':') ||
         (value.starts_with('/') && std::count(value.begin(), value.end(), '/') > 2) ||
         value.find("%2F") != std::string_view::npos;
}

// `one-two-three`, where no digit stands among the letters.
bool is_slug(std::string_view value) {
  if (std::count(value.begin(), value.end(), '-') + std::count(value.begin(), value.end(), '_') < 2)
    return false;
  for (std::size_t at = 1; at < value.size(); ++at)
    if (is_alpha(value[at - 1]) != is_alpha(value[at]) && is_alnum(value[at - 1]) &&
        is_alnum(value[at]))
      return false;
  return true;
}

bool looks_like_key(std::string_view value) {
  return value.size() >= shortest_in_text && !is_word_or_number(value) &&
         std::any_of(value.begin(), value.end(), is_digit) && !is_expression(value) &&
         making_of(value) == Making::random && entropy(value) >= random_entropy &&
         looks_random(value) && !is_identifier(value) && !is_slug(value);
}

// Reads the assignments of a text whose names the automaton has hit.
class AssignmentFinder {
 public:
  AssignmentFinder(std::string_view text, std::vector<Found>& found) : text_(text), found_(found) {}

  void visit(const Hit& hit) {
    const Span word = {static_cast<Offset>(hit.begin()), static_cast<Offset>(hit.end)};
    // Other words of a name that has been read.
    if (!known_.name.contains(word)) known_ = assignment_around(text_, word).value_or(Assignment{});
    if (known_.value.empty() || !known_.name.contains(word)) return;
    const std::string_view name = part(known_.name);
    if (hit.pattern.target == Target::named) {
      if (may_name(name, word.begin - known_.name.begin, hit.pattern.size))
        add_named(hit.pattern.index);
    } else if (!(judged_ == known_.name)) {
      judged_ = known_.name;
      add_generic(name);
    }
  }

 private:
  std::string_view part(Span span) const { return text_.substr(span.begin, span.size()); }

  void put(Secret secret, Evidence evidence) {
    secret.span = moved(secret.span, known_.value.begin);
    found_.push_back({secret, evidence});
  }

  void add_named(std::size_t row) {
    if (const auto secret = match_named_row(row, part(known_.value)))
      put(*secret, Evidence::named_kind);
  }

  void add_generic(std::string_view name) {
    if (known_.link != Link::sign || !looks_like_key(part(known_.value))) return;
    // `Public Key: ...`
    const std::string_view before = trim_right(text_.substr(0, known_.name.begin));
    if (before.ends_with("ublic")) return;
    const auto secret = by_name(name_class(name), part(known_.value));
    if (secret && secret->certainty == Certainty::likely) put(*secret, Evidence::name);
  }

  std::string_view text_;
  std::vector<Found>& found_;
  Assignment known_;  // of the last name; its value is empty if it has none
  Span judged_;
};

// What a text shows by itself.
std::vector<Found> collect(std::string_view text) {
  std::vector<Found> found;
  if (text.size() < shortest_telling) return found;
  for (const Secret& secret : find_structured(text)) found.push_back({secret, Evidence::structure});
  TokenReader tokens(text);
  AssignmentFinder assignments(text, found);
  tables.automaton.each_hit(text, [&](const Hit& hit) {
    if (hit.pattern.target != Target::token) {
      assignments.visit(hit);
    } else if (const auto secret = tokens.at(hit)) {
      add_token(found, text, *secret);
    }
  });
  return found;
}

}  // namespace

std::vector<Secret> find_in_value(const Candidate& candidate) {
  std::vector<Found> found = collect(candidate.value);
  if (const auto named = match_named(candidate.name, candidate.value))
    found.push_back({*named, Evidence::named_kind});
  if (found.empty())
    if (const auto secret = by_name(name_class(candidate.name), candidate.value))
      found.push_back({*secret, Evidence::name});
  return without_overlaps(std::move(found));
}

std::vector<Secret> find_in_text(std::string_view text) { return without_overlaps(collect(text)); }

}  // namespace hullint::secrets
