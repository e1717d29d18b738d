#include "text/json_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "report/formats.h"
#include "report/sample.h"

using namespace hullint;
using namespace hullint::test;

namespace {

std::string written(std::string_view text) {
  std::string out = JsonText().value(text).take_line();
  out.pop_back();
  return out;
}

}  // namespace

TEST_SUITE_BEGIN("report");

TEST_CASE("a string of JSON is ASCII and reads back as it was") {
  for (const std::string text :
       {"", "plain", "\"\\/\b\f\n\r\t", "\x01\x1f\x7f", "Zo\xC3\xAB \xE6\xBC\xA2",
        "\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF", "\xC2\x9B[1m\xE2\x80\xAE"}) {
    const std::string out = written(text);
    CHECK(std::ranges::all_of(out, [](char c) { return c >= ' ' && c <= '~'; }));
    CHECK(nlohmann::json::parse(out).get<std::string>() == text);
  }
}

TEST_CASE("a byte that is not UTF-8 becomes a replacement character") {
  CHECK(written("a\xFFz\xC3") == "\"a\\ufffdz\\ufffd\"");
  CHECK(written("\xED\xA0\x80") == "\"\\ufffd\\ufffd\\ufffd\"");  // half of a surrogate pair
}

TEST_CASE("commas stand between values only") {
  JsonText out;
  out.open_object().key("a").open_array().close_array();
  out.key("b").open_array().value(1U).value("x").open_object().close_object().close_array();
  out.member("c", 18446744073709551615U).key("d").literal("true").close_object();
  CHECK(out.take_line() == "{\"a\":[],\"b\":[1,\"x\",{}],\"c\":18446744073709551615,\"d\":true}\n");
}

TEST_CASE("a list has one value a line, and an empty one no line end") {
  JsonText out;
  out.open_array().break_line().close_array();
  CHECK(out.take_line() == "[]\n");
  out.open_array().break_line().value(1U).break_line().value(2U).break_line().close_array();
  CHECK(out.take_line() == "[\n1,\n2\n]\n");
}

TEST_CASE("what the JSON formats write is JSON") {
  const Results results = sample_results();
  CHECK(nlohmann::json::accept(report::json(results, sample_rules)));
  CHECK(nlohmann::json::accept(report::sarif(results, {}, sample_rules)));
  CHECK(nlohmann::json::accept(report::gitlab(results, {})));
  CHECK(nlohmann::json::accept(report::rdjson(results, {})));
  const std::string lines = report::jsonl(results, sample_rules);
  for (std::size_t at = 0, end = 0; at < lines.size(); at = end + 1) {
    end = lines.find('\n', at);
    CHECK(nlohmann::json::accept(lines.substr(at, end - at)));
  }
}

TEST_SUITE_END();
