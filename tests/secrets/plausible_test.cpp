#include "secrets/plausible.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint::secrets;

TEST_CASE("what a generator draws is random") {
  for (const char* body : {"Zk8vQ2nR5tYw7Lp3Xc9M", "0f8e7d6c5b4a4938a71605f4e3d2c1b0", "a", "",
                           "AAAAAAAAAAAAq9Zk2w7Lp3Xc9M1t"}) {
    CAPTURE(body);
    CHECK(making_of(body) == Making::random);
  }
}

TEST_CASE("what stands for a credential is a placeholder") {
  for (const char* body :
       {"xxxxxxxxxxxxxxxxxxxx", "XXXXX-XXXXX", "00000000000000000000", "Zk8vQ2EXAMPLE5tYw7Lp",
        "zzzzzzzzzzzz", "your_token_here_12345", "****************", "11111111111111111"}) {
    CAPTURE(body);
    CHECK(making_of(body) == Making::placeholder);
  }
}

TEST_CASE("a number that stands for others leaves the rest what it is") {
  CHECK(making_of("2511111111131111111111e039d02840a0b9379c") == Making::random);
  CHECK(making_of("2511111111131111111111e039d0") == Making::placeholder);
}

TEST_CASE("what counts up was counted by a person") {
  CHECK(making_of("12345678abcdabcdabcd1234567890ab") == Making::counted);
  CHECK(making_of("abcdefghijklmnopqrstuvwxyz1234567") == Making::counted);
  CHECK(making_of("1234" + std::string("Zk8vQ2nR5tYw7Lp3Xc9M")) == Making::random);
}

TEST_CASE("words and numbers are not drawn from letters and digits") {
  CHECK(is_word_or_number("sysctlbridgecalliptables"));
  CHECK(is_word_or_number("makeKubeConfigController"));
  CHECK(is_word_or_number("1234567890"));
  CHECK_FALSE(is_word_or_number("kIBBpvoWSYWw"));
  CHECK_FALSE(is_word_or_number("a1b2c3"));
  CHECK_FALSE(is_word_or_number("72052590197403533418790900124042"));
}
