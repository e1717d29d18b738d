#include "secrets/checksums.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint::secrets;

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

TEST_CASE("a text that is too short has no checksum") {
  for (const Check check : {Check::github, Check::gitlab_routable, Check::grafana, Check::bech32,
                            Check::jfrog_reference})
    CHECK(verify(check, "a") == Verdict::wrong);
}
