#include "secrets/tokens.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "secrets/made_tokens.h"

using namespace hullint;
using namespace hullint::secrets;
using namespace hullint::test;

namespace {

constexpr int draws = 20;
constexpr int most_tries = 1'000;

std::string cut(std::string_view text, Span span) {
  return std::string(text.substr(span.begin, span.size()));
}

bool has_kind(const std::vector<Secret>& found, const Kind& kind) {
  return std::any_of(found.begin(), found.end(),
                     [&](const Secret& secret) { return secret.kind == &kind; });
}

// A drawn token that its kind's own doubts (a low entropy by chance) do not refuse.
std::string token_of(const RowShape& row_shape, Random& random, Length length) {
  const TokenKind& row = tables.tokens[row_shape.row];
  std::string token;
  for (int tries = 0; tries < most_tries && find_tokens(token).empty(); ++tries)
    token = checked(row.check, drawn(row_shape.shape, random, length));
  return token;
}

bool is_open_ended(const Shape& shape) {
  return tables.segments[shape.first + shape.size - 1U].most == unbounded;
}

}  // namespace

TEST_CASE("a token of every shape is found alone and in a text, with its exact place") {
  Random random(1);
  for (const RowShape& row_shape : tables.token_shapes) {
    const TokenKind& row = tables.tokens[row_shape.row];
    CAPTURE(row.kind.id);
    for (int draw = 0; draw < draws; ++draw) {
      const std::string token =
          token_of(row_shape, random, draw % 2 == 0 ? Length::shortest : Length::longest);
      CAPTURE(token);
      const std::vector<Secret> alone = find_tokens(token);
      REQUIRE(alone.size() == 1);
      const std::string text = "# \xC3\xA9\n  key: \"" + token + "\", other\n";
      const std::vector<Secret> found = find_tokens(text);
      REQUIRE(found.size() == 1);
      CHECK(found[0].kind == alone[0].kind);
      CHECK(cut(text, found[0].span) == cut(token, alone[0].span));
      CHECK(token.find(cut(text, found[0].span)) != std::string::npos);
    }
  }
}

TEST_CASE("a token of a kind's own shape is of that kind") {
  Random random(2);
  for (const RowShape& row_shape : tables.token_shapes) {
    if (row_shape.loose) continue;
    const Kind& kind = tables.tokens[row_shape.row].kind;
    const std::string token = token_of(row_shape, random, Length::shortest);
    CAPTURE(token);
    const std::vector<Secret> found = find_tokens(token);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind->id == kind.id);
  }
}

TEST_CASE("a token that is one character too short is none of its kind") {
  Random random(3);
  for (const RowShape& row_shape : tables.token_shapes) {
    const TokenKind& row = tables.tokens[row_shape.row];
    // A kind with shapes of several lengths may know the shorter one.
    const std::string_view own = row_shape.loose ? row.loose : row.shapes;
    if (own.find(' ') != std::string_view::npos || !row.loose.empty()) continue;
    const bool has_run = std::any_of(
        tables.segments.begin() + row_shape.shape.first,
        tables.segments.begin() + row_shape.shape.first + row_shape.shape.size,
        [](const Segment& segment) { return segment.literal.empty() && segment.least > 0; });
    if (!has_run) continue;
    const std::string token = drawn(row_shape.shape, random, Length::too_short);
    CAPTURE(token);
    CHECK_FALSE(has_kind(find_tokens(token), row.kind));
  }
}

TEST_CASE("a token that is glued to a word is none") {
  Random random(4);
  for (const RowShape& row_shape : tables.token_shapes) {
    const Kind& kind = tables.tokens[row_shape.row].kind;
    CAPTURE(kind.id);
    const std::string token = token_of(row_shape, random, Length::longest);
    CAPTURE(token);
    const bool closed =
        !is_open_ended(row_shape.shape) && row_shape.shape.secret_end == row_shape.shape.size;
    if (closed) CHECK_FALSE(has_kind(find_tokens(token + "_x"), kind));
    const bool begins_with_run = tables.segments[row_shape.shape.first].literal.empty();
    const bool is_host = row_shape.shape.secret_begin > 0;
    if (!begins_with_run && !is_host) CHECK_FALSE(has_kind(find_tokens("x" + token), kind));
  }
}

TEST_CASE("a token with a character of another alphabet is none of its kind") {
  Random random(5);
  for (const RowShape& row_shape : tables.token_shapes) {
    const TokenKind& row = tables.tokens[row_shape.row];
    if (row_shape.shape.size != 2 || is_open_ended(row_shape.shape)) continue;
    std::string token = token_of(row_shape, random, Length::shortest);
    const std::size_t prefix = tables.segments[row_shape.shape.first].literal.size();
    if (prefix == 0) continue;
    token[(prefix + token.size()) / 2] = '!';
    CAPTURE(token);
    CHECK_FALSE(has_kind(find_tokens(token), row.kind));
  }
}

TEST_CASE("an escape before a token is no part of a word") {
  Random random(6);
  const std::string token = "dop" + std::string("_v1_") + "0f1e2d3c4b5a69788796a5b4c3d2e1f0" +
                            "1032547698badcfe89abcdef01234567";
  CHECK(find_tokens("line\\n" + token).size() == 1);
  CHECK(find_tokens("?t%3D" + token).size() == 1);
  CHECK(find_tokens("+" + token).size() == 1);
  CHECK(find_tokens("a+" + token).empty());
  CHECK(find_tokens("x" + token).empty());
  CHECK(find_tokens(token + ".").size() == 1);
  CHECK(find_tokens(token + ".png").empty());
}

TEST_CASE("what stands for a token is none") {
  const auto found = [](const std::string& body) {
    return !find_tokens("ghp" + std::string("_") + body).empty();
  };
  CHECK(found("9f3KdPq0ZsX7mTbY2cVw5LhR8nGjUe1aQi4o"));
  CHECK_FALSE(found(std::string(36, 'x')));
  CHECK_FALSE(found(std::string(36, '0')));
  CHECK_FALSE(found("1234567890abcdefghijklmnopqrstuvwxyz"));
  CHECK_FALSE(found("9f3KdPq0ZsX7mTbY2cEXAMPLE8nGjUe1aQi4"));
  CHECK_FALSE(found("abababababababababababababababababab"));
  CHECK(find_tokens("AKIA" + std::string("IOSFODNN7EXAMPLE")).empty());
  CHECK(find_tokens("AKIA" + std::string("IOSFODNN7QUXZWRT")).size() == 1);
}

TEST_CASE("a checksum makes a token sure, a wrong one leaves a doubt") {
  Random random(7);
  for (const RowShape& row_shape : tables.token_shapes) {
    const TokenKind& row = tables.tokens[row_shape.row];
    if (row.check == Check::none || row.check == Check::sas || row.check == Check::bech32) continue;
    // A key that only its place tells has no checksum.
    if (row_shape.shape.secret_begin > 0) continue;
    const std::string token = token_of(row_shape, random, Length::shortest);
    if (row.kind.id == "github-refresh-token" && token.size() != 40) continue;
    CAPTURE(token);
    const std::vector<Secret> right = find_tokens(token);
    REQUIRE(right.size() == 1);
    CHECK(right[0].certainty == Certainty::confirmed);
    const std::vector<Secret> wrong = find_tokens(spoiled(row.check, token));
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].certainty == Certainty::likely);
  }
}

TEST_CASE("a token that is cut is as sure as its beginning") {
  const std::string drawn_token =
      "pypi-" + std::string("AgEIcHlwaS5vcmc") +
      "k3v9w2x8q1z7m5n4b6c0d2f8g1h3j5l7Zx9wKq2Lm7Rt5vBn1cDf3gHj6kPs8uYa";
  const std::string whole = checked(Check::pypi, drawn_token);
  for (const std::size_t size : {whole.size(), whole.size() - 1, whole.size() - 20}) {
    const std::vector<Secret> found = find_tokens(whole.substr(0, size));
    REQUIRE(found.size() == 1);
    CHECK(found[0].certainty == Certainty::confirmed);
  }
}

TEST_CASE("only the credential is covered where its shape has more") {
  const std::string text =
      "_gitlab_session=" + std::string("k3v9w2x8q1z7m5n4b6c0d2f8g1h3j5l7") + "; path=/";
  const std::vector<Secret> found = find_tokens(text);
  REQUIRE(found.size() == 1);
  CHECK(cut(text, found[0].span) == "k3v9w2x8q1z7m5n4b6c0d2f8g1h3j5l7");
}

TEST_CASE("a value of every named kind is found by a name with its word, and by no other name") {
  Random random(8);
  for (const RowShape& row_shape : tables.named_shapes) {
    const NamedKind& row = tables.named[row_shape.row];
    const std::string word(row.words.substr(0, row.words.find(' ')));
    for (int draw = 0; draw < draws; ++draw) {
      std::string value = drawn(row_shape.shape, random, Length::shortest);
      for (int tries = 0; tries < most_tries && !match_named(word + "_token", value); ++tries)
        value = drawn(row_shape.shape, random, Length::shortest);
      CAPTURE(row.kind.id);
      CAPTURE(value);
      for (const std::string& name : {word + "_token", upper(word) + "_TOKEN", "MY_" + word})
        CHECK(match_named(name, value).has_value());
      CHECK_FALSE(match_named(word + "_token_sha256", value).has_value());
      CHECK_FALSE(match_named("x" + word, value).has_value());
      CHECK_FALSE(match_named("unrelated", value).has_value());
      CHECK_FALSE(match_named(word + "_token", value + "!x").has_value());
      if (row_shape.shape.size == 1)
        CHECK_FALSE(match_named_row(row_shape.row, value + "xxxxxxxxxxxxxxxxxx").has_value());
    }
  }
}

TEST_CASE("a separator in a word of a name may be another or none") {
  const std::string value = std::string("q7w2e9r4t1") + "y8u3i5o6p0a2s7d";
  for (const char* name :
       {"MESSAGE_BIRD_KEY", "message-bird.key", "messagebirdKey", "app.messageBird.key"})
    CHECK(match_named(name, value).has_value());
  CHECK_FALSE(match_named("message key", value).has_value());
}

TEST_CASE("a value that a person counted up is weak, one that is filled up is none") {
  const auto found = match_named("SNYK_TOKEN", "12345678-abcd-abcd-abcd-1234567890ab");
  REQUIRE(found);
  CHECK(found->certainty == Certainty::weak);
  CHECK_FALSE(match_named("SNYK_TOKEN", "00000000-0000-0000-0000-000000000000"));
}

TEST_CASE("any bytes are a text") {
  Random random(9);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int part = 0; part < 20; ++part) {
      if (random.below(3) == 0) {
        const RowShape& row_shape = tables.token_shapes[random.below(tables.token_shapes.size())];
        text += drawn(row_shape.shape, random, Length::shortest).substr(random.below(4));
      }
      for (std::size_t more = random.below(6); more > 0; --more)
        text += static_cast<char>(random.below(256));
    }
    Offset end = 0;
    for (const Secret& secret : find_tokens(text)) {
      CHECK(secret.span.begin >= end);
      CHECK(secret.span.begin < secret.span.end);
      CHECK(secret.span.end <= text.size());
      REQUIRE(secret.kind != nullptr);
      end = secret.span.end;
    }
  }
  CHECK(find_tokens("").empty());
  CHECK(find_tokens(std::string_view("\0", 1)).empty());
}
