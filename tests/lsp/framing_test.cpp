#include "lsp/framing.h"

#include <doctest/doctest.h>

#include <random>

using hullint::lsp::frame;
using hullint::lsp::FrameReader;

namespace {

using Bodies = std::vector<std::string>;

// What a reader gives for a stream that comes in pieces of `size` bytes.
Bodies read_in_pieces(std::string_view stream, std::size_t size) {
  FrameReader reader;
  Bodies bodies;
  for (std::size_t at = 0; at < stream.size(); at += size)
    for (std::string& body : reader.feed(stream.substr(at, size)))
      bodies.push_back(std::move(body));
  return bodies;
}

void check_stream(const std::string& stream, const Bodies& expected) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{3}, std::size_t{7}, stream.size()})
    CHECK(read_in_pieces(stream, size) == expected);
}

}  // namespace

TEST_CASE("frames are cut at their lengths, however the bytes come") {
  check_stream(frame("{}") + frame("") + frame("a\r\n\r\nb"), {"{}", "", "a\r\n\r\nb"});
}

TEST_CASE("headers may come in any casing and order") {
  check_stream("content-length:2\r\nContent-Type: x; charset=utf8\r\n\r\n{}", {"{}"});
  check_stream("Content-Type: x\r\nCONTENT-LENGTH:  2 \r\n\r\n{}", {"{}"});
}

TEST_CASE("what is no frame is passed over") {
  const std::string next = frame("{}");
  check_stream("X-Nonsense: 1\r\n\r\n" + next, {"{}"});
  check_stream("Content-Length: many\r\n\r\n{}" + next, {"{}"});
  check_stream("Content-Length: -5\r\n\r\n" + next, {"{}"});
  check_stream("Content-Length: 99999999999999999999\r\n\r\n{" + next, {"{}"});
  check_stream("Content-Length: 4611686018427387904\r\n\r\n{" + next, {"{}"});
  check_stream(std::string(20000, 'x') + "\n" + next, {"{}"});
}

TEST_CASE("a length that is too short costs that message only") {
  const std::string stream = "Content-Length: 3\r\n\r\n{\"id\":1}" + frame("{}");
  check_stream(stream, {"{\"i", "{}"});
}

TEST_CASE("any bytes are taken in, and a frame after them is found") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string noise;
    const std::size_t size = random() % 300;
    for (std::size_t i = 0; i < size; ++i) noise += "Content-Length: 1\r\n\r\n{}"[random() % 23];
    FrameReader reader;
    reader.feed(noise);
    // Whatever length the noise said is over before the second of these is.
    const Bodies found = reader.feed(std::string(600, ' ') + frame("one") + frame("two"));
    REQUIRE(!found.empty());
    CHECK(found.back() == "two");
  }
}
