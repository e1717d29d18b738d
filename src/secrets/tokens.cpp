#include "secrets/tokens.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "secrets/checksums.h"
#include "secrets/overlaps.h"
#include "secrets/plausible.h"
#include "secrets/tables.h"
#include "secrets/value_state.h"

namespace hullint::secrets {
namespace {

// More of a long credential says nothing new about its making.
constexpr std::size_t judged = 512;

// Keys that the documentation of Google shows, by their CRC-32: public, and in many repositories.
constexpr std::uint32_t published_google_keys[] = {
    0x0ba59aba, 0x3627aa84, 0x94bb94f9, 0xffddd189, 0x6159ac90, 0x7aa120d5, 0x6a4f7820, 0xfbc47221,
    0x08394327, 0xafe8ff3e, 0x6b66e8a8, 0x5c298136, 0x1f358cbe, 0x6b9463f8, 0x202f468f, 0x3c5d7fda,
};

bool is_published(std::string_view token) {
  const std::uint32_t crc = crc32_of(token);
  return std::find(std::begin(published_google_keys), std::end(published_google_keys), crc) !=
         std::end(published_google_keys);
}

// The characters of a match that its shape leaves open: what somebody or something made up.
std::string open_part(const Shape& shape, std::string_view text, const Match& match, Runs& runs) {
  std::string body;
  std::size_t at = match.whole.begin;
  for (std::size_t index = 0; index < shape.size && body.size() < judged; ++index) {
    const Segment& segment = tables.segments[shape.first + index];
    if (!segment.literal.empty()) {
      at += segment.literal.size();
      continue;
    }
    std::size_t count = runs.end(segment.alphabet, at) - at;
    if (segment.most != unbounded) count = std::min<std::size_t>(count, segment.most);
    body += text.substr(at, std::min(count, judged));
    at += count;
  }
  return body;
}

// Words that say what a value is when it is no credential, or what it is about.
constexpr WordList other_words(
    "sha sha1 sha224 sha256 sha384 sha512 md5 hash checksum digest commit rev revision version ver "
    "sum fingerprint etag ref tag image zone account workspace project channel team board branch "
    "file path dir folder url uri host port build chart release");

bool is_boundary(std::string_view name, std::size_t at) {
  if (at == 0 || at >= name.size()) return true;
  const char before = name[at - 1];
  const char here = name[at];
  if (!is_alpha(before) || !is_alpha(here)) return true;
  return before >= 'a' && before <= 'z' && here >= 'A' && here <= 'Z';
}

bool says_other(std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= name.size(); ++at) {
    const bool ends = at == name.size() || (is_boundary(name, at) && !is_digit(name[at]));
    if (!ends) continue;
    std::string_view word = name.substr(begin, at - begin);
    while (!word.empty() && !is_alnum(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_alnum(word.back())) word.remove_suffix(1);
    if (!word.empty() && one_of(lower(word), other_words)) return true;
    begin = at;
  }
  return false;
}

// Letters and digits of one run fit words and counters too.
bool is_one_run(const Shape& shape) {
  const auto own = tables.segments.subspan(shape.first, shape.size);
  const auto open = [](const Segment& segment) { return segment.literal.empty(); };
  const auto run = std::find_if(own.begin(), own.end(), open);
  return run != own.end() && run->alphabet != Alphabet::digit &&
         std::count_if(own.begin(), own.end(), open) == 1;
}

// So short a word is part of others: `sumo` of `sumOfSquares`, `lob` of `lobby`.
constexpr std::size_t short_word = 5;

bool ends_word(std::string_view name, std::size_t begin, std::size_t size) {
  return size > short_word || is_boundary(name, begin + size);
}

}  // namespace

std::optional<Secret> TokenReader::at(const Hit& hit) {
  const std::size_t index = hit.pattern.index;
  // What is in a placeholder is one too; judging each part of a long one would not be linear.
  if (index == refused_shape_ && hit.begin() < refused_end_) return std::nullopt;
  const RowShape& row_shape = tables.token_shapes[index];
  const auto match = match_at(tables.segments, row_shape.shape, text_, hit.begin(), runs_);
  if (!match) return std::nullopt;
  auto secret = judge(row_shape, *match);
  if (!secret) {
    refused_shape_ = index;
    refused_end_ = match->whole.end;
  }
  return secret;
}

std::optional<Secret> TokenReader::judge(const RowShape& row_shape, const Match& match) {
  const TokenKind& row = tables.tokens[row_shape.row];
  const std::string_view secret = text_.substr(match.secret.begin, match.secret.size());
  const std::string body = open_part(row_shape.shape, text_, match, runs_);
  if (making_of(body) != Making::random) return std::nullopt;
  if (!body.empty() && entropy(secret.substr(0, judged)) < static_cast<double>(row.entropy))
    return std::nullopt;
  const Verdict verdict = verify(row.check, secret);
  if (verdict == Verdict::impossible) return std::nullopt;
  if (row.kind.id == "google-api-key" && is_published(secret)) return std::nullopt;
  const bool doubtful = row_shape.loose || verdict == Verdict::wrong;
  return Secret{&row.kind, match.secret, doubtful ? Certainty::likely : row.certainty};
}

std::vector<Secret> find_tokens(std::string_view text) {
  std::vector<Found> found;
  TokenReader reader(text);
  tables.automaton.each_hit(text, [&](const Hit& hit) {
    if (hit.pattern.target != Target::token) return;
    if (const auto secret = reader.at(hit)) found.push_back({*secret, Evidence::token});
  });
  return without_overlaps(std::move(found));
}

bool may_name(std::string_view name, std::size_t word, std::size_t size) {
  return is_boundary(name, word) && ends_word(name, word, size) &&
         !says_other(name.substr(std::min(word, name.size())));
}

std::optional<Secret> match_named_row(std::size_t row, std::string_view value) {
  const NamedKind& kind = tables.named[row];
  for (std::size_t at = tables.row_begin[row]; at < tables.row_begin[row + 1]; ++at) {
    const Shape& shape = tables.named_shapes[at].shape;
    const auto match = match_whole(tables.segments, shape, value);
    if (!match) continue;
    if (entropy(value) < static_cast<double>(kind.entropy)) continue;
    Runs runs(value);
    const std::string body = open_part(shape, value, *match, runs);
    if (is_one_run(shape) && is_word_or_number(body)) continue;
    const Making making = making_of(body);
    if (making == Making::placeholder) continue;
    const Certainty certainty = making == Making::counted ? Certainty::weak : Certainty::likely;
    return Secret{&kind.kind, match->secret, certainty};
  }
  return std::nullopt;
}

std::optional<Secret> match_named(std::string_view name, std::string_view value) {
  std::optional<Secret> found;
  tables.automaton.each_hit(name, [&](const Hit& hit) {
    if (found || hit.pattern.target != Target::named ||
        !may_name(name, hit.begin(), hit.pattern.size))
      return;
    found = match_named_row(hit.pattern.index, value);
  });
  return found;
}

}  // namespace hullint::secrets
