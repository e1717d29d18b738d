#include "lsp/json.h"

#include <doctest/doctest.h>

#include "lsp/rpc.h"

using namespace hullint::lsp;

TEST_CASE("a part that is not there is a part too") {
  const auto json = read_json(R"({"a":{"b":[1,"x",null,true]}})");
  REQUIRE(json);
  CHECK((*json)["a"]["b"].items().size() == 4);
  CHECK((*json)["a"]["b"].items()[0].number() == 1);
  CHECK((*json)["a"]["b"].items()[1].text() == "x");
  CHECK_FALSE((*json)["a"]["b"].items()[2].exists());
  CHECK((*json)["a"]["b"].items()[3].is_true());
  CHECK_FALSE((*json)["x"]["y"]["z"].exists());
  CHECK((*json)["x"]["y"].items().empty());
}

TEST_CASE("bytes that are not UTF-8 and half characters are replaced") {
  CHECK((*read_json("{\"t\":\"a\xFF\"}"))["t"].text() == "a\xEF\xBF\xBD");
  CHECK((*read_json(R"({"t":"a\ud800b"})"))["t"].text() ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK((*read_json(R"({"t":"\ud83d\ude00"})"))["t"].text() == "\xF0\x9F\x98\x80");
  CHECK((*read_json(R"({"t":"\\ud800"})"))["t"].text() == "\\ud800");
}

TEST_CASE("what is nested too deep is refused before it is read") {
  CHECK(read_json(std::string(150, '[') + std::string(150, ']')));
  CHECK_FALSE(read_json(std::string(100000, '[') + std::string(100000, ']')));
  CHECK(read_json("\"" + std::string(100000, '[') + "\""));
}

TEST_CASE("numbers of any size are cut to what they can be") {
  CHECK((*read_json("1e300")).number() == 9223372036854775807);
  CHECK((*read_json("-1e300")).number() == -9223372036854775807 - 1);
  CHECK((*read_json("18446744073709551615")).number() == 9223372036854775807);
  CHECK((*read_json("2.9")).number() == 2);
}

TEST_CASE("messages are told apart") {
  CHECK(read_message(R"({"id":1,"method":"a"})").kind == Message::Kind::request);
  CHECK(read_message(R"({"id":"x","method":"a"})").id == "\"x\"");
  CHECK(read_message(R"({"method":"a"})").kind == Message::Kind::notification);
  CHECK(read_message(R"({"id":1,"result":null})").kind == Message::Kind::response);
  CHECK(read_message(R"({"id":1,"error":{}})").kind == Message::Kind::response);
  CHECK(read_message("[]").error == ErrorCode::invalid_request);
  CHECK(read_message("{").error == ErrorCode::parse_error);
  for (const char* text : {"42", "null", "\"x\"", "{}", R"({"jsonrpc":"2.0"})",
                           R"({"jsonrpc":"2.0","id":{},"method":"a"})"})
    CHECK(read_message(text).kind == Message::Kind::broken);
}
