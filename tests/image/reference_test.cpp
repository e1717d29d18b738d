#include "image/reference.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

// `registry|repository|tag|digest`, or `-` if there is no reference.
std::string parts(const std::optional<ImageReference>& reference) {
  if (!reference) return "-";
  return std::string(reference->registry) + "|" + std::string(reference->repository) + "|" +
         std::string(reference->tag) + "|" + std::string(reference->digest);
}

std::string parsed(std::string_view text) { return parts(parse_image_reference(text)); }

std::string with_variables(std::string_view text) {
  return parts(parse_image_reference_with_variables(text));
}

std::string normalised(std::string_view text) {
  const auto reference = parse_image_reference(text);
  return reference ? reference->normalised() : "-";
}

const std::string sha256 = "sha256:" + std::string(64, 'a');

}  // namespace

TEST_CASE("a reference falls into registry, repository, tag and digest") {
  CHECK(parsed("alpine") == "|alpine||");
  CHECK(parsed("alpine:3.20") == "|alpine|3.20|");
  CHECK(parsed("library/alpine:3.20") == "|library/alpine|3.20|");
  CHECK(parsed("ghcr.io/a/b/c:v1") == "ghcr.io|a/b/c|v1|");
  CHECK(parsed("alpine@" + sha256) == "|alpine||" + sha256);
  CHECK(parsed("x.io:443/a:1@" + sha256) == "x.io:443|a|1|" + sha256);
}

TEST_CASE("the first component is a registry if it looks like a host") {
  CHECK(parsed("localhost/app") == "localhost|app||");
  CHECK(parsed("localhost:5000/app") == "localhost:5000|app||");
  CHECK(parsed("registry:5000/app:1") == "registry:5000|app|1|");
  CHECK(parsed("Registry/app") == "Registry|app||");
  CHECK(parsed("[::1]:5000/app") == "[::1]:5000|app||");
  CHECK(parsed("organisation/app") == "|organisation/app||");
  // Without a slash there is no registry.
  CHECK(parsed("localhost:5000") == "|localhost|5000|");
}

TEST_CASE("what breaks the grammar is no reference") {
  for (const char* text : {"",
                           ":",
                           "/a",
                           "a/",
                           "a//b",
                           "Alpine",
                           "a/B",
                           "alpine:",
                           "alpine@",
                           "alpine:a:b",
                           "-a",
                           "a-",
                           "a..b",
                           "a___b",
                           "a b",
                           "alpine:-x",
                           "alpine:.x",
                           ":5000/a",
                           "x.io:/a",
                           "[::1/a",
                           "[]/a",
                           "alpine@sha256:abc",
                           "alpine@md5:d41d8cd98f00b204e9800998ecf8427e",
                           "$X",
                           "alpine:${X}"})
    CHECK_MESSAGE(parsed(text) == "-", text);
}

TEST_CASE("separators of a path component are one dot, one or two underscores, or dashes") {
  CHECK(parsed("a.b") == "|a.b||");
  CHECK(parsed("a__b") == "|a__b||");
  CHECK(parsed("a---b") == "|a---b||");
  CHECK(parsed("a._b") == "-");
}

TEST_CASE("a digest has its algorithm's number of lower-case digits") {
  CHECK(parsed("a@sha512:" + std::string(128, '0')) == "|a||sha512:" + std::string(128, '0'));
  CHECK(parsed("a@sha256:" + std::string(63, '0')) == "-");
  CHECK(parsed("a@sha256:" + std::string(64, 'A')) == "-");
}

TEST_CASE("an image identifier is no reference") {
  CHECK(parsed(std::string(64, 'a')) == "-");
  CHECK(parsed(std::string(63, 'a')) != "-");
}

TEST_CASE("a repository has at most 255 characters, counted with the library of Docker Hub") {
  CHECK(parsed("x.io/" + std::string(255, 'a')) != "-");
  CHECK(parsed("x.io/" + std::string(256, 'a')) == "-");
  CHECK(parsed(std::string(247, 'a')) != "-");
  CHECK(parsed(std::string(248, 'a')) == "-");
  CHECK(parsed("a:" + std::string(128, 't')) != "-");
  CHECK(parsed("a:" + std::string(129, 't')) == "-");
}

TEST_CASE("a name is completed as Docker does") {
  CHECK(normalised("alpine") == "docker.io/library/alpine");
  CHECK(normalised("docker.io/alpine") == "docker.io/library/alpine");
  CHECK(normalised("index.docker.io/a/b") == "docker.io/a/b");
  CHECK(normalised("quay.io/alpine") == "quay.io/alpine");
}

TEST_CASE("an official image is known in any spelling") {
  for (const char* text : {"alpine", "library/alpine:3", "docker.io/library/alpine"})
    CHECK_MESSAGE(parse_image_reference(text)->is_official("alpine"), text);
  for (const char* text : {"quay.io/alpine", "me/alpine", "alpine-git"})
    CHECK_MESSAGE(!parse_image_reference(text)->is_official("alpine"), text);
}

TEST_CASE("a variable is an unknown part of a component") {
  CHECK(with_variables("${REGISTRY}/app:1.0") == "${REGISTRY}|app|1.0|");
  CHECK(with_variables("$REGISTRY/app:1.0") == "$REGISTRY|app|1.0|");
  CHECK(with_variables("$IMAGE") == "|$IMAGE||");
  CHECK(with_variables("node:${V}") == "|node|${V}|");
  CHECK(with_variables("node:${V}-alpine") == "|node|${V}-alpine|");
  CHECK(with_variables("${IMAGE}:${TAG}") == "|${IMAGE}|${TAG}|");
  CHECK(with_variables("${A}${B}") == "|${A}${B}||");
  CHECK(with_variables("team-${ENV}/app") == "|team-${ENV}/app||");
  CHECK(with_variables("${HOST}:5000/app") == "${HOST}:5000|app||");
  CHECK(with_variables("node@${DIGEST}") == "|node||${DIGEST}");
  CHECK(with_variables("node@sha256:${SUM}") == "|node||sha256:${SUM}");
  CHECK(with_variables("node:20") == "|node|20|");
}

TEST_CASE("what stands inside of a variable belongs to it") {
  CHECK(with_variables("${BASE:-docker.io/node:20@x}") == "|${BASE:-docker.io/node:20@x}||");
  CHECK(with_variables("${A:-${B}:x}/y:1") == "${A:-${B}:x}|y|1|");
}

TEST_CASE("a text that no value of its variables can save is no reference") {
  for (const char* text :
       {"${A", "$", "Node:$V", "node:$V:x", "a b$V", "$A//b", "node@$A@$B", "${A}}"})
    CHECK_MESSAGE(with_variables(text) == "-", text);
}

TEST_CASE("the name of an image is the last component of its repository") {
  CHECK(parse_image_reference("ghcr.io/a/b:1")->name() == "b");
  CHECK(parse_image_reference("alpine")->name() == "alpine");
}
