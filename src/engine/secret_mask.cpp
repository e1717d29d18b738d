#include "engine/secret_mask.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/strings.h"
#include "engine/placed_secrets.h"
#include "secrets/finder.h"

namespace hullint {
namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";
// Shorter ones are words that a text may hold anyway.
constexpr std::size_t shortest_repeated = 6;

// How many first bytes of `text` are what `masked` shows of a credential.
std::size_t shown_of(std::string_view text, std::string_view masked) {
  const std::string_view shown = masked.substr(0, masked.find(ellipsis));
  return text.starts_with(shown) ? shown.size() : 0;
}

// The shortest that two begin with tells values apart, so that a text is read once for all of them.
std::string_view head_of(std::string_view value) { return value.substr(0, shortest_repeated); }

bool is_part_of_word(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin > 0 && is_name_char(text[begin - 1]) && is_name_char(text[begin])) ||
         (end < text.size() && is_name_char(text[end]) && is_name_char(text[end - 1]));
}

}  // namespace

SecretMask::SecretMask(std::string_view text, const std::vector<PlacedSecret>& secrets,
                       const std::vector<secrets::Secret>& in_text) {
  for (const PlacedSecret& secret : secrets) {
    // Everybody knows a weak one.
    if (secret.certainty == secrets::Certainty::weak) continue;
    add(secret.value.reveal(), secret.masked);
    if (secret.channel == SecretChannel::env_file || secret.span.end > text.size()) continue;
    const std::string_view part = text.substr(secret.span.begin, secret.span.size());
    places_.push_back({secret.span, static_cast<Offset>(shown_of(part, secret.masked))});
  }
  add_from(text, in_text);
  finish();
  hide_repeated(text);
}

SecretMask SecretMask::of_text(std::string_view text) {
  return {text, {}, secrets::find_in_text(text)};
}

void SecretMask::add_from(std::string_view text, const std::vector<secrets::Secret>& in_text) {
  for (const secrets::Secret& secret : in_text) {
    if (secret.certainty == secrets::Certainty::weak) continue;
    const std::string_view value = text.substr(secret.span.begin, secret.span.size());
    const std::string masked = secrets::masked(value);
    add(value, masked);
    places_.push_back({secret.span, static_cast<Offset>(shown_of(value, masked))});
  }
}

void SecretMask::add(std::string_view value, std::string_view masked) {
  if (value.size() < shortest_repeated) return;
  values_.push_back({std::string(value), shown_of(value, masked)});
}

void SecretMask::hide_repeated(std::string_view text) {
  const std::vector<Place> repeated = repeated_in(text);
  places_.insert(places_.end(), repeated.begin(), repeated.end());
  finish();
}

void SecretMask::merge(SecretMask other) {
  places_.insert(places_.end(), other.places_.begin(), other.places_.end());
  values_.insert(values_.end(), std::make_move_iterator(other.values_.begin()),
                 std::make_move_iterator(other.values_.end()));
  finish();
}

void SecretMask::finish() {
  std::sort(places_.begin(), places_.end(),
            [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
  std::vector<Place> apart;
  apart.reserve(places_.size());
  for (const Place& place : places_) {
    if (!apart.empty() && place.span.begin < apart.back().span.end) {
      apart.back().span.end = std::max(apart.back().span.end, place.span.end);
      continue;
    }
    apart.push_back(place);
  }
  places_ = std::move(apart);
  std::sort(values_.begin(), values_.end(),
            [](const Value& a, const Value& b) { return a.text < b.text; });
  values_.erase(std::unique(values_.begin(), values_.end(),
                            [](const Value& a, const Value& b) { return a.text == b.text; }),
                values_.end());
  for (const Value& value : values_) heads_.set(static_cast<unsigned char>(value.text.front()));
}

std::string SecretMask::text(std::string_view text) const {
  return part(text, {0, static_cast<Offset>(text.size())});
}

std::string SecretMask::part(std::string_view text, Span span) const {
  std::string out(text.substr(span.begin, span.size()));
  auto place = std::partition_point(places_.begin(), places_.end(),
                                    [&](const Place& each) { return each.span.end <= span.begin; });
  for (; place != places_.end() && place->span.begin < span.end; ++place) {
    const Offset begin = std::max(place->span.begin + place->shown, span.begin);
    for (Offset at = begin; at < std::min(place->span.end, span.end); ++at) {
      char& c = out[at - span.begin];
      if (c != '\n' && c != '\r') c = '*';
    }
  }
  return out;
}

std::vector<SecretMask::Place> SecretMask::repeated_in(std::string_view text) const {
  std::vector<Place> found;
  if (values_.empty()) return found;
  for (std::size_t at = 0; at + shortest_repeated <= text.size(); ++at) {
    if (!heads_.test(static_cast<unsigned char>(text[at]))) continue;
    const std::string_view rest = text.substr(at);
    // Of those with this head the last is the longest if one begins with the other.
    auto value = std::upper_bound(
        values_.begin(), values_.end(), head_of(rest),
        [](std::string_view head, const Value& each) { return head < head_of(each.text); });
    while (value != values_.begin()) {
      --value;
      if (head_of(value->text) != head_of(rest)) break;
      const std::size_t end = at + value->text.size();
      if (!rest.starts_with(value->text) || is_part_of_word(text, at, end)) continue;
      found.push_back(
          {{static_cast<Offset>(at), static_cast<Offset>(end)}, static_cast<Offset>(value->shown)});
      at = end - 1;
      break;
    }
  }
  return found;
}

std::string SecretMask::message(std::string message) const {
  const std::vector<Place> repeated = repeated_in(message);
  if (repeated.empty()) return message;
  std::string out;
  std::size_t copied = 0;
  for (const Place& place : repeated) {
    out.append(message, copied, place.span.begin + place.shown - copied);
    out += ellipsis;
    copied = place.span.end;
  }
  return out.append(message, copied);
}

bool SecretMask::is_in(const std::vector<TextEdit>& edits) const {
  return std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
    return std::any_of(values_.begin(), values_.end(), [&](const Value& value) {
      return edit.text.find(value.text) != std::string::npos;
    });
  });
}

}  // namespace hullint
