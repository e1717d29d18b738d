#include "secrets/checksums.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "secrets/macaroon.h"
#include "secrets/made_tokens.h"
#include "secrets/marvin.h"
#include "secrets/microsoft_keys.h"

using namespace hullint::secrets;
using hullint::test::checked;
using hullint::test::from_base64;
using hullint::test::in_base64;
using hullint::test::lowest_first;
using hullint::test::macaroon_field;

TEST_CASE("the CRC-32 is that of zlib") {
  CHECK(crc32_of("") == 0);
  CHECK(crc32_of("123456789") == 0xCBF43926);
}

TEST_CASE("a routable GitLab token has its checksum in base 36") {
  // The shortest token in GitLab's description of the format.
  const std::string token = std::string("bzoxd_Rb5_cHeWe1JH56") + "wr2FCBA.0r" + "1pum4t4";
  CHECK(verify(Check::gitlab_routable, token) == Verdict::right);
  CHECK(verify(Check::gitlab_routable, "c" + token.substr(1)) == Verdict::wrong);
}

TEST_CASE("a bech32 text has a checksum over prefix and data") {
  // From BIP 173.
  CHECK(verify(Check::bech32, "A12UEL5L") == Verdict::right);
  CHECK(verify(Check::bech32, "A12UEL5Q") == Verdict::wrong);
  CHECK(verify(Check::bech32, "UEL") == Verdict::wrong);
}

TEST_CASE("a shared access signature ends in a percent-encoded equals sign") {
  CHECK(verify(Check::sas, "abc%3D") == Verdict::right);
  CHECK(verify(Check::sas, "abc%3d") == Verdict::right);
  CHECK(verify(Check::sas, "abcdef") == Verdict::impossible);
  CHECK(verify(Check::sas, "D") == Verdict::impossible);
}

TEST_CASE("Marvin32 is that of SymCrypt") {
  // What SymCrypt asks of itself, with the seed that it has by default.
  CHECK(marvin32_of("abc", 0xd53cd9cecd0893b7) == (0x22c74339U ^ 0x492769bfU));
}

TEST_CASE("the seeds are the numbers that Microsoft names") {
  CHECK(seed_number("Default0") == 0x44656661756c7430);
  CHECK(seed_number("AadPwd00") == 0x4161645077643030);
  CHECK(seeds_of("+ACR") == "ACRDflt0");
  CHECK(seeds_of("AzCa").empty());
  CHECK(seeds_of("").empty());
}

TEST_CASE("an identifiable key has the checksum of any use of its service") {
  const std::string own =
      from_base64("Zx9wKq2Lm7Rt5vBn1cDf3gHj6kPs8uYa4eWo0iTbQd" + std::string("AzSeA"));
  const auto key = [&](std::string_view seed) {
    return in_base64(own + lowest_first(marvin32_of(own, seed_number(seed))), "+/");
  };
  CHECK(verify_identifiable_key(key("PAdmin00")) == Verdict::right);
  CHECK(verify_identifiable_key(key("Query000")) == Verdict::right);
  CHECK(verify_identifiable_key(key("Default0")) == Verdict::wrong);
  CHECK(verify_identifiable_key("a" + key("Query000").substr(1)) == Verdict::wrong);
}

TEST_CASE("a key without a signature has no checksum to be wrong") {
  CHECK(verify_identifiable_key(std::string(86, 'k') + "==") == Verdict::right);
  CHECK(verify_identifiable_key("====") == Verdict::wrong);
}

TEST_CASE("a common annotated key has its checksum in base 64 or base 62, whole or in part") {
  const std::string own =
      std::string(26, 'a') + std::string(26, 'Z') + "JQQJ99" + std::string(18, 'b') + "TEST";
  const std::uint32_t sum = marvin32_of(from_base64(own), seed_number("Default0"));
  const std::string in_64 = in_base64(lowest_first(sum), "+/");
  CHECK(verify_annotated_key(own + in_64.substr(0, 4)) == Verdict::right);
  CHECK(verify_annotated_key(own + in_64 + "==") == Verdict::right);
  // The bytes of the sum as one number, the lowest byte highest.
  std::uint64_t number = 0;
  for (unsigned byte = 0; byte < 4; ++byte) number = number << 8U | (sum >> (8 * byte) & 0xFF);
  std::string in_62 = hullint::test::in_base(
      number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 6);
  // Zeros go behind a number that is too short, not before it.
  if (in_62.starts_with('0')) in_62 = in_62.substr(1) + '0';
  CHECK(verify_annotated_key(own + in_62.substr(0, 4)) == Verdict::right);
  CHECK(verify_annotated_key(own + "0000") == Verdict::wrong);
  CHECK(verify_annotated_key(std::string(80, 'a') + in_62.substr(0, 4)) == Verdict::wrong);
}

TEST_CASE("only a client secret of the newer form has a checksum") {
  const std::string newer = checked(Check::client_secret, "aB38Q~" + std::string(34, 'x'));
  CHECK(verify_client_secret(newer) == Verdict::right);
  CHECK(verify_client_secret("c" + newer.substr(1)) == Verdict::wrong);
  CHECK(verify_client_secret("aB37Q~" + std::string(31, 'x')) == Verdict::right);
}

TEST_CASE("a macaroon is fields in their order and a signature of 32 bytes") {
  const std::string end(1, '\0');
  const std::string head =
      "\x02" + macaroon_field(1, "example.org") + macaroon_field(2, "some id") + end;
  const std::string caveat = macaroon_field(2, std::string(200, 'c')) + end;
  const std::string proven =
      macaroon_field(1, "else.where") + macaroon_field(2, "c") + macaroon_field(4, "v") + end;
  const std::string signature = macaroon_field(6, std::string(32, 's'));
  for (const std::string& caveats : {std::string(), caveat, proven, caveat + proven}) {
    CHECK(verify_macaroon(head + caveats + end + signature) == Verdict::right);
    CHECK(verify_macaroon(head + caveats + end + signature + "x") == Verdict::wrong);
    CHECK(verify_macaroon(head + caveats + signature) == Verdict::wrong);
  }
  CHECK(verify_macaroon(head + end + macaroon_field(6, std::string(31, 's'))) == Verdict::wrong);
  CHECK(verify_macaroon(head + end + macaroon_field(5, std::string(32, 's'))) == Verdict::wrong);
  CHECK(verify_macaroon("\x01" + head.substr(1)) == Verdict::wrong);
  CHECK(verify_macaroon("\x02\x02" + std::string(10, '\xFF')) == Verdict::wrong);
  CHECK(verify_macaroon("") == Verdict::wrong);
}

TEST_CASE("a macaroon that is cut anywhere contradicts nothing") {
  const std::string end(1, '\0');
  const std::string whole = "\x02" + macaroon_field(1, "example.org") +
                            macaroon_field(2, "some id") + end +
                            macaroon_field(2, std::string(200, 'c')) + end + end +
                            macaroon_field(6, std::string(32, 's'));
  for (std::size_t size = 1; size <= whole.size(); ++size)
    CHECK(verify_macaroon(std::string_view(whole).substr(0, size)) == Verdict::right);
}

TEST_CASE("a text that is too short has no checksum") {
  for (const Check check : {Check::github, Check::gitlab_routable, Check::grafana, Check::bech32,
                            Check::jfrog_reference, Check::identifiable_key, Check::annotated_key,
                            Check::client_secret, Check::pypi})
    CHECK(verify(check, "a") == Verdict::wrong);
}
