#include "compose/quantities.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace hullint;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t hour = 3600 * second;
constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("a duration is a sum of amounts with units") {
  CHECK(duration_nanoseconds("1m30s") == 90 * second);
  CHECK(duration_nanoseconds("1.5h") == hour + hour / 2);
  CHECK(duration_nanoseconds(".5s") == second / 2);
  CHECK(duration_nanoseconds("1.s") == second);
  CHECK(duration_nanoseconds("1w2d") == 9 * 24 * hour);
  CHECK(duration_nanoseconds("-2d") == -48 * hour);
  CHECK(duration_nanoseconds("+1ms") == 1'000'000);
  CHECK(duration_nanoseconds("1us1ns") == 1001);
  CHECK(duration_nanoseconds("1\xC2\xB5s") == 1000);
  CHECK(duration_nanoseconds("1\xCE\xBCs") == 1000);
  CHECK(duration_nanoseconds("0") == 0);
  CHECK(duration_nanoseconds("-0") == 0);
  CHECK(duration_nanoseconds("9223372036854775807ns") == largest);
  CHECK(duration_nanoseconds("0.30000000000000000000000001s") == 300'000'000);
}

TEST_CASE("a duration without a unit that is known is none") {
  for (const char* text : {"",
                           "-",
                           "10",
                           "00",
                           "1",
                           "s",
                           ".s",
                           "1x",
                           "1S",
                           "1 s",
                           " 1s",
                           "1s ",
                           "1m-30s",
                           "--1s",
                           "1e3s",
                           "1y",
                           "9223372036854775808ns",
                           "15251w",
                           "15250w15250w",
                           "1,5s"}) {
    CAPTURE(text);
    CHECK_FALSE(duration_nanoseconds(text).has_value());
  }
}

TEST_CASE("a size is a number with a binary unit in any case") {
  CHECK(size_bytes("1024") == 1024);
  CHECK(size_bytes("512m") == 512 * mebibyte);
  CHECK(size_bytes("512MB") == 512 * mebibyte);
  CHECK(size_bytes("512MiB") == 512 * mebibyte);
  CHECK(size_bytes("1.5 GiB") == 1536 * mebibyte);
  CHECK(size_bytes("64kb") == 65536);
  CHECK(size_bytes("2t") == 2 * 1024 * 1024 * mebibyte);
  CHECK(size_bytes("1P") == 1024 * 1024 * 1024 * mebibyte);
  CHECK(size_bytes("10b") == 10);
  CHECK(size_bytes("10 ") == 10);
  CHECK(size_bytes("1.9") == 1);
  CHECK(size_bytes("1e3k") == 1024000);
  CHECK(size_bytes(".5k") == 512);
  CHECK(size_bytes("-1") == -1);
  CHECK(size_bytes("+1g") == 1024 * mebibyte);
  CHECK(size_bytes("99999999p") == largest);
}

TEST_CASE("a size with another unit is none") {
  for (const char* text : {"", "m", " ", "1mm", "1bb", "1kbb", "1kibi", "1e", "1x", "-1k", "-1.5",
                           "1  k", " 1k", "1k ", "1,5g", "1.2.3", "nan b", "0x10"}) {
    CAPTURE(text);
    CHECK_FALSE(size_bytes(text).has_value());
  }
}

TEST_CASE("a decimal number is what Go reads") {
  CHECK(decimal_number("0.5") == 0.5);
  CHECK(decimal_number(".5") == 0.5);
  CHECK(decimal_number("-1.") == -1);
  CHECK(decimal_number("+1e3") == 1000);
  CHECK(decimal_number("1E-2") == 0.01);
  CHECK(decimal_number("1_000") == 1000);
  CHECK(decimal_number("0x1p-2") == 0.25);
  CHECK(decimal_number("1e-999") == 0);
  CHECK(std::isinf(decimal_number("-Inf").value_or(0)));
  CHECK(std::isnan(decimal_number("NaN").value_or(0)));
  for (const char* text : {"", ".", "-", "1e", "e1", "1e999", "0x10", "1 ", " 1", "1__0", "_1",
                           "1_", "1_.5", "+nan", "1.2.3", "0,5", "1f", "half"}) {
    CAPTURE(text);
    CHECK_FALSE(decimal_number(text).has_value());
  }
}

TEST_CASE("a whole number has a sign and digits") {
  CHECK(whole_number("0") == 0);
  CHECK(whole_number("-1") == -1);
  CHECK(whole_number("+5") == 5);
  CHECK(whole_number("007") == 7);
  CHECK(whole_number("9223372036854775807") == largest);
  for (const char* text :
       {"", "-", "+-1", "--1", "1.0", "1_0", "0x1", " 1", "1 ", "9223372036854775808"}) {
    CAPTURE(text);
    CHECK_FALSE(whole_number(text).has_value());
  }
}

TEST_CASE("a file's mode is octal with or without a zero") {
  CHECK(file_mode("0440") == 0440);
  CHECK(file_mode("440") == 0440);
  CHECK(file_mode("-1") == -1);
  for (const char* text : {"", "0o440", "0x1", "8", "u=rw", "4 4"}) {
    CAPTURE(text);
    CHECK_FALSE(file_mode(text).has_value());
  }
}

TEST_CASE("a umask says its base by its prefix") {
  CHECK(umask_number("077") == 077U);
  CHECK(umask_number("0o77") == 077U);
  CHECK(umask_number("77") == 77U);
  CHECK(umask_number("0x1F") == 31U);
  CHECK(umask_number("0b11") == 3U);
  CHECK(umask_number("0") == 0U);
  CHECK(umask_number("00") == 0U);
  CHECK(umask_number("0_7") == 7U);
  CHECK(umask_number("0x_1") == 1U);
  for (const char* text :
       {"", "-1", "+1", "08", "0o8", "0x", "0o", "0b2", "1__0", "7_", "_7", "4294967296", "0x_"}) {
    CAPTURE(text);
    CHECK_FALSE(umask_number(text).has_value());
  }
}

TEST_CASE("a boolean is one of YAML's words") {
  for (const char* text : {"true", "True", "y", "YES", "on"}) CHECK(boolean(text) == true);
  for (const char* text : {"false", "FALSE", "n", "No", "off"}) CHECK(boolean(text) == false);
  for (const char* text : {"", "1", "0", "t", " true", "true ", "yes no"}) {
    CAPTURE(text);
    CHECK_FALSE(boolean(text).has_value());
  }
}
