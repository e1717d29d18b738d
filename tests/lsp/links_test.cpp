#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using lsp::in_dockerfile::links;

std::string targets(std::string_view text) {
  const Editor editor(text, "/repo/app/Dockerfile",
                      {{"/repo/app/a/b.c", ""}, {"/repo/app/my file", ""}, {"/repo/out", ""}});
  std::string out;
  for (const lsp::Link& link : links(editor.view()))
    out += std::string(editor.text(link.span)) + " > " + link.path + link.url + "\n";
  return out;
}

TEST_CASE("images lead to the pages of their registries") {
  CHECK(targets("# syntax = docker/dockerfile:1\nFROM debian:12 AS x\nFROM x\n") ==
        "docker/dockerfile:1 > https://hub.docker.com/r/docker/dockerfile\n"
        "debian:12 > https://hub.docker.com/_/debian\n");
  CHECK(targets("ARG V=1\nFROM --platform=linux/amd64 docker.io/library/go:$V AS x\n") ==
        "docker.io/library/go:$V > https://hub.docker.com/_/go\n");
  CHECK(targets("FROM quay.io/a/b\nFROM public.ecr.aws/a/b@sha256:0\nFROM ghcr.io/a/b/c\n") ==
        "quay.io/a/b > https://quay.io/repository/a/b\n");
  CHECK(targets("FROM mcr.microsoft.com/dotnet/sdk:8.0\nFROM ghcr.io/a/b:1\n") ==
        "mcr.microsoft.com/dotnet/sdk:8.0 > https://mcr.microsoft.com/artifact/mar/dotnet/sdk\n"
        "ghcr.io/a/b:1 > https://ghcr.io/a/b\n");
  CHECK(targets("ARG X\nFROM $X\nFROM scratch\nFROM r.example/a/b\nFROM a/b/c\nFROM\n").empty());
}

TEST_CASE("images that files are taken from are links, stages and contexts are not") {
  CHECK(targets("FROM scratch AS s\nCOPY --from=nginx:1 / /\nCOPY --from=s / /\n"
                "COPY --from=vendor / /\nRUN --mount=from=a/b,target=/x true\n") ==
        "nginx:1 > https://hub.docker.com/_/nginx\na/b > https://hub.docker.com/r/a/b\n");
}

TEST_CASE("what is taken from the context leads to its files and folders") {
  CHECK(targets("FROM scratch\nCOPY a/b.c none a/*.c \"./a\" . /x/\nADD [\"/my file\", \"/a/\"]\n"
                "RUN --mount=type=bind,source=a,target=/x true\nCOPY ../out /x\n"
                "COPY <<a /x\na\n") ==
        "a/b.c > /repo/app/a/b.c\n./a > /repo/app/a\n/my file > /repo/app/my file\n"
        "a > /repo/app/a\n");
}

TEST_CASE("an address in ADD is a link") {
  CHECK(targets("FROM scratch\nENV V=2\nADD https://example.org/$V.tar git@example.org:x /x/\n") ==
        "https://example.org/$V.tar > https://example.org/2.tar\n");
}

TEST_CASE("a rule in a suppression leads to its page") {
  CHECK(targets("# hullint ignore=image-without-tag,correctness: x\nFROM scratch\n") ==
        "image-without-tag > https://hullint.dev/rules/dockerfile/image-without-tag\n");
}

}  // namespace
}  // namespace hullint::test
