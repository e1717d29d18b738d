#include <doctest/doctest.h>

#include <algorithm>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

using Labels = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

std::vector<lsp::CompletionItem> items(const Editor& editor) {
  auto found = lsp::in_dockerfile::complete(editor.view(), editor.cursor());
  for (const lsp::CompletionItem& item : found) {
    CHECK(item.replaced.end == editor.cursor());
    CHECK(item.replaced.begin <= item.replaced.end);
    CHECK(editor.text(item.replaced).find('\n') == std::string_view::npos);
  }
  return found;
}

// The labels as an editor sorts them.
Labels labels(const Editor& editor) {
  auto found = items(editor);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return (a.sort.empty() ? a.label : a.sort) < (b.sort.empty() ? b.label : b.sort);
  });
  Labels result;
  for (const auto& item : found) result.push_back(item.label);
  return result;
}
Labels labels(std::string_view marked) { return labels(Editor(marked)); }

bool has(const Labels& all, std::string_view label) {
  return std::find(all.begin(), all.end(), label) != all.end();
}
bool offers(std::string_view marked, std::string_view label) { return has(labels(marked), label); }

const lsp::CompletionItem* find(const std::vector<lsp::CompletionItem>& all,
                                std::string_view label) {
  for (const auto& item : all) {
    if (item.label == label) return &item;
  }
  return nullptr;
}

// The text after the item of this label was taken.
std::string taken(const Editor& editor, std::string_view label) {
  const auto all = items(editor);
  const auto* item = find(all, label);
  return item == nullptr ? "nothing" : editor.after({{item->replaced, item->text}});
}
std::string taken(std::string_view marked, std::string_view label) {
  return taken(Editor(marked), label);
}

}  // namespace

TEST_CASE("a line begins with an instruction, as a snippet") {
  CHECK(taken("FROM a\nFR‸\n", "FROM") == "FROM a\nFROM ${1:image}:${2:tag}$0\n");
  CHECK(taken("FROM a\n‸\n", "COPY") == "FROM a\nCOPY ${1:source} ${2:destination}\n");
  CHECK(offers("FROM a\n  HEA‸", "HEALTHCHECK"));
  CHECK(offers("‸", "FROM"));
  CHECK_FALSE(offers("FROM a\n‸", "MAINTAINER"));
  const auto all = items(Editor("FROM a\nRU‸\n"));
  CHECK(find(all, "RUN")->snippet);
  CHECK(find(all, "RUN")->documentation.find("layer") != std::string::npos);
}

TEST_CASE("without snippets, or with something behind it, the keyword stands alone") {
  CHECK(taken("FROM a\nCO‸ . .\n", "COPY") == "FROM a\nCOPY . .\n");
  const Editor editor("FROM a\nCO‸\n");
  lsp::View view = editor.view();
  view.display.snippets = false;
  for (const auto& item : lsp::in_dockerfile::complete(view, editor.cursor()))
    CHECK_FALSE(item.snippet);
}

TEST_CASE("keywords are written as the file writes them") {
  CHECK(offers("from a\nrun x\nco‸\n", "copy"));
  CHECK(offers("FROM a\nRUN x\nco‸\n", "COPY"));
}

TEST_CASE("in front of the first FROM, FROM and ARG come first") {
  const Labels all = labels("# x\n\n‸");
  REQUIRE(all.size() > 2);
  CHECK(all[0] == "ARG");
  CHECK(all[1] == "FROM");
}

TEST_CASE("triggers are offered behind ONBUILD, but none that are forbidden") {
  CHECK(offers("FROM a\nONBUILD ‸", "COPY"));
  CHECK(offers("FROM a\nONBUILD CO‸\n", "COPY"));
  CHECK_FALSE(offers("FROM a\nONBUILD ‸", "FROM"));
  CHECK_FALSE(offers("FROM a\nONBUILD ON‸", "ONBUILD"));
  CHECK(offers("FROM a\nONBUILD COPY --ch‸ a b\n", "--chown="));
}

TEST_CASE("directives are offered on the first lines, each once") {
  CHECK(taken("# syn‸\nFROM a\n", "# syntax=docker/dockerfile:1") ==
        "# syntax=docker/dockerfile:1\nFROM a\n");
  CHECK(offers("‸\nFROM a\n", "# check=skip="));
  CHECK(offers("# syntax=x\n# ‸\nFROM a\n", "# escape=`"));
  CHECK_FALSE(offers("# syntax=x\n# ‸\nFROM a\n", "# syntax=docker/dockerfile:1"));
  CHECK_FALSE(offers("FROM a\n# ‸\n", "# escape=`"));
  CHECK(taken("# syntax=‸\nFROM a\n", "docker/dockerfile:1") ==
        "# syntax=docker/dockerfile:1\nFROM a\n");
  CHECK(offers("# check=‸\nFROM a\n", "error=true"));
}

TEST_CASE("flags are offered that are not given yet, unless they repeat") {
  CHECK(taken("FROM a\nCOPY --fr‸\n", "--from=") == "FROM a\nCOPY --from=\n");
  CHECK(offers("FROM a\nCOPY -‸\n", "--link"));
  CHECK_FALSE(offers("FROM a\nCOPY --link --‸ a b\n", "--link"));
  CHECK_FALSE(offers("FROM a\nCOPY --‸ --link a b\n", "--link"));
  CHECK(offers("FROM a\nCOPY --exclude=x --‸ a b\n", "--exclude="));
  CHECK(offers("FROM a\nRUN --mount=type=tmpfs,target=/t --‸ x\n", "--mount=type="));
  CHECK(offers("FROM a\nHEALTHCHECK --‸\n", "--start-interval="));
  CHECK(offers("FROM --‸\n", "--platform="));
  CHECK_FALSE(offers("FROM a\nCOPY --‸\n", "--mount=type="));
  CHECK(offers("FROM a\nRUN \\\n  --n‸\n", "--network="));
}

TEST_CASE("flags know their values") {
  CHECK(offers("FROM --platform=‸ a\n", "linux/arm64"));
  CHECK(offers("FROM --platform=$B‸ a\n", "$BUILDPLATFORM"));
  CHECK(taken("FROM a\nRUN --network=n‸ x\n", "none") == "FROM a\nRUN --network=none x\n");
  CHECK(offers("FROM a\nRUN --security=‸ x\n", "insecure"));
  CHECK(offers("FROM a\nADD --checksum=‸ a b\n", "sha256:"));
  CHECK(offers("FROM a\nHEALTHCHECK --interval=‸ CMD x\n", "30s"));
  CHECK(offers("FROM a\nCOPY --chmod=‸ a b\n", "755"));
  CHECK(offers("FROM a\nCOPY --link=‸ a b\n", "false"));
  CHECK(offers("FROM a\nUSER app\nCOPY --chown=‸ a b\n", "app"));
}

TEST_CASE("stages before are offered, and images of the workspace") {
  constexpr std::string_view text =
      "FROM deb:1 AS build\nFROM b\nFROM c\nCOPY --from=‸ . .\nFROM d AS e\n";
  const Labels all = labels(text);
  CHECK(has(all, "build"));
  CHECK(has(all, "1"));
  CHECK(has(all, "deb:1"));
  CHECK_FALSE(has(all, "e"));
  CHECK_FALSE(has(all, "2"));
  CHECK(offers("FROM a AS base\nFROM ba‸\n", "base"));
  CHECK_FALSE(offers("FROM a\nFROM ‸\n", "0"));
  CHECK(offers("FROM sc‸\n", "scratch"));
}

TEST_CASE("images of the workspace are offered with their tags") {
  const Files others{
      {"/repo/a/Dockerfile", "FROM debian:12-slim\nFROM docker.io/library/debian:11\n"},
      {"/repo/b/Dockerfile", "FROM alpine:3\n"}};
  CHECK(taken(Editor("FROM deb‸", "/repo/Dockerfile", others), "debian:12-slim") ==
        "FROM debian:12-slim");
  const Labels tags = labels(Editor("FROM debian:‸\n", "/repo/Dockerfile", others));
  CHECK(tags == Labels{"debian:11", "debian:12-slim"});
  CHECK(labels(Editor("FROM debian:12 ‸\n", "/repo/Dockerfile", others)) == Labels{"AS"});
  CHECK(taken("from debian:12 ‸\n", "as") == "from debian:12 as ${1:name}\n");
  CHECK(labels(Editor("FROM debian:12 AS ‸\n", "/repo/Dockerfile", others)).empty());
}

TEST_CASE("mounts know their types, keys and values") {
  CHECK(labels("FROM a\nRUN --mount=type=‸\n") ==
        Labels{"bind", "cache", "secret", "ssh", "tmpfs"});
  CHECK(taken("FROM a\nRUN --mount=type=cache,ta‸\n", "target=") ==
        "FROM a\nRUN --mount=type=cache,target=\n");
  CHECK(offers("FROM a\nRUN --mount=‸ x\n", "type=cache"));
  CHECK(offers("FROM a\nRUN --mount=type=cache,‸ x\n", "sharing="));
  CHECK_FALSE(offers("FROM a\nRUN --mount=type=cache,‸,sharing=locked x\n", "sharing="));
  CHECK_FALSE(offers("FROM a\nRUN --mount=type=cache,dst=/x,‸ x\n", "target="));
  CHECK_FALSE(offers("FROM a\nRUN --mount=type=tmpfs,‸ x\n", "sharing="));
  CHECK(offers("FROM a\nRUN --mount=target=/x,‸,type=secret x\n", "required"));
  CHECK(labels("FROM a\nRUN --mount=type=cache,sharing=‸ x\n") ==
        Labels{"locked", "private", "shared"});
  CHECK(offers("FROM a AS b\nFROM c\nRUN --mount=from=‸ x\n", "b"));
  CHECK(
      offers("FROM a\nRUN --mount=type=secret,id=npm x\nRUN --mount=type=secret,id=‸ x\n", "npm"));
  CHECK(labels(Editor("FROM a\nRUN --mount=type=bind,source=‸,target=/x x\n", "/repo/Dockerfile",
                      {{"/repo/go.mod", ""}})) == Labels{"Dockerfile", "go.mod"});
}

TEST_CASE("variables are offered where somebody replaces them") {
  CHECK(taken("FROM a\nARG VERSION=1\nRUN echo $V‸\n", "$VERSION") ==
        "FROM a\nARG VERSION=1\nRUN echo $VERSION\n");
  CHECK(taken("FROM a\nENV V=1\nCOPY ${‸ /x\n", "${V}") == "FROM a\nENV V=1\nCOPY ${V} /x\n");
  CHECK(taken("FROM a\nENV V=1\nCOPY ${‸} /x\n", "${V}") == "FROM a\nENV V=1\nCOPY ${V} /x\n");
  CHECK(offers("ARG V=1\nFROM a:$‸\n", "$V"));
  CHECK(offers("FROM a:$‸\n", "$TARGETARCH"));
  CHECK_FALSE(offers("ARG V=1\nFROM a\nRUN echo $‸\n", "$V"));
  CHECK_FALSE(offers("FROM a\nRUN echo $‸\nENV V=1\n", "$V"));
  CHECK(offers("FROM a\nENV V=1\nRUN <<EOF\necho $‸\nEOF\n", "$V"));
  CHECK(offers("FROM a\nENV V=1\nRUN <<'EOF'\necho $‸\nEOF\n", "$V"));
  CHECK(offers("FROM a\nENV V=1\nCOPY <<EOF /x\n$‸\nEOF\n", "$V"));
  CHECK_FALSE(offers("FROM a\nENV V=1\nCOPY <<'EOF' /x\n$‸\nEOF\n", "$V"));
  CHECK(offers("FROM a\nENV V=1\nRUN true && \\\n  echo \"$‸\n", "$V"));
  CHECK(offers("FROM a\nRUN echo $HTTP‸\n", "$HTTP_PROXY"));
  CHECK(offers("FROM a\nENV PATH=/x:$‸\n", "$PATH"));
  CHECK(offers("FROM a\nRUN v=1; echo $‸\n", "$v"));
}

TEST_CASE("variables are not offered where nothing replaces them") {
  CHECK(labels("FROM a\nENV V=1\nRUN echo '$‸\n").empty());
  CHECK(labels("FROM a\nENV V=1\nRUN echo \\$‸\n").empty());
  CHECK(labels("FROM a\nENV V=1\nRUN [\"echo\", \"$‸\"]\n").empty());
  CHECK(offers("FROM a\nENV V=1\nRUN [\"sh\", \"-c\", \"echo $‸\"]\n", "$V"));
  CHECK_FALSE(offers("FROM a\nARG V=1\nCMD echo $‸\n", "$V"));
  CHECK(offers("FROM a\nENV V=1\nCMD echo $‸\n", "$V"));
  CHECK(offers("FROM a\nENV V=1\nSHELL [\"pwsh\", \"-Command\"]\nRUN echo $env:‸\n", "$env:V"));
}

TEST_CASE("a completed variable does not tell a secret") {
  const auto all = items(Editor("FROM a\nENV API_TOKEN=hunter2\nRUN echo $‸\n"));
  const auto* item = find(all, "$API_TOKEN");
  REQUIRE(item != nullptr);
  CHECK(item->documentation == "hidden (7 characters), line 2");
}

TEST_CASE("an ARG may declare what is known outside the stage") {
  CHECK(offers("ARG V=1\nFROM a\nARG ‸\n", "V"));
  CHECK(offers("FROM a\nARG TARGET‸\n", "TARGETARCH"));
  CHECK_FALSE(offers("ARG V=1\nFROM a\nARG V\nARG ‸\n", "V"));
  CHECK(labels("FROM a\nARG X=‸\n").empty());
}

TEST_CASE("sources are files of the context that reach the builder") {
  const Files others{{"/repo/app/.dockerignore", "*.log\nsecret\n!secret/shown\n"},
                     {"/repo/app/a.log", ""},
                     {"/repo/app/main.go", ""},
                     {"/repo/app/secret/shown", ""},
                     {"/repo/app/secret/hidden", ""},
                     {"/repo/app/src/x.go", ""},
                     {"/repo/outside", ""}};
  const auto editor = [&](std::string_view marked) {
    return Editor(marked, "/repo/app/Dockerfile", others);
  };
  const Labels all = labels(editor("FROM a\nCOPY m‸ /x\n"));
  CHECK(all == Labels{"main.go"});
  CHECK(has(labels(editor("FROM a\nCOPY ‸ /x\n")), "src/"));
  CHECK_FALSE(has(labels(editor("FROM a\nCOPY ‸ /x\n")), "a.log"));
  CHECK(labels(editor("FROM a\nCOPY secret/‸ /x\n")) == Labels{"shown"});
  CHECK(taken(editor("FROM a\nCOPY src/‸ /x\n"), "x.go") == "FROM a\nCOPY src/x.go /x\n");
  CHECK(taken(editor("FROM a\nCOPY [\"src/‸\", \"/x\"]\n"), "x.go") ==
        "FROM a\nCOPY [\"src/x.go\", \"/x\"]\n");
  CHECK(taken(editor("FROM a\nCOPY \\\n  main.go \\\n  sr‸ \\\n  /x\n"), "src/") ==
        "FROM a\nCOPY \\\n  main.go \\\n  src/ \\\n  /x\n");
  CHECK(labels(editor("FROM a\nCOPY ../‸ /x\n")).empty());
  CHECK(labels(editor("FROM a\nCOPY src/../../‸ /x\n")).empty());
  CHECK_FALSE(has(labels(editor("FROM a AS b\nFROM c\nCOPY --from=b ‸ /x\n")), "src/"));
  CHECK(labels(editor("FROM a\nCOPY main.go /‸\n")).empty());
}

TEST_CASE("users, signals, shells, ports and health checks are offered") {
  const Labels users = labels(
      "FROM a\nRUN useradd -m -s /bin/sh app && adduser -D -u 7 web && adduser web www\nUSER ‸\n"
      "USER 7:7\n");
  CHECK(users == Labels{"7:7", "app", "web", "1000:1000", "nobody"});
  CHECK(offers("FROM a\nSTOPSIGNAL ‸\n", "SIGQUIT"));
  CHECK(taken("FROM a\nSHELL [‸\n", R"(["/bin/sh", "-c"])") ==
        "FROM a\nSHELL [\"/bin/sh\", \"-c\"]\n");
  CHECK(offers("FROM a\nEXPOSE 53‸\n", "53/udp"));
  CHECK(offers("FROM a\nHEALTHCHECK --interval=5s ‸\n", "CMD"));
  CHECK(labels("FROM a\nHEALTHCHECK CMD ‸\n").empty());
  CHECK(labels("FROM a\nWORKDIR ‸\n").empty());
}

TEST_CASE("rules are offered in suppressions, those found here first") {
  const Labels all = labels("# hullint ignore=‸\nFROM debian\n");
  CHECK(has(all, "root-user"));
  const auto place = [&](std::string_view name) {
    return std::find(all.begin(), all.end(), name) - all.begin();
  };
  CHECK(place("image-without-tag") < place("apk-upgrade"));
  CHECK(taken("# hullint ignore=root-user,image-w‸\nFROM a\n", "image-without-tag") ==
        "# hullint ignore=root-user,image-without-tag\nFROM a\n");
  CHECK_FALSE(offers("# hullint ignore=root-user,‸\nFROM a\n", "root-user"));
  CHECK(offers("# hullint ignore-file=‸\nFROM a\n", "root-user"));
  CHECK(offers("# hadolint ignore=DL‸\nFROM a\n", "DL3006"));
  CHECK(offers("# hadolint global ignore=‸\nFROM a\n", "DL3006"));
  CHECK(offers("# check=skip=‸\nFROM a\n", "StageNameCasing"));
  CHECK(offers("FROM a\n# check=skip=Stage‸\nRUN x\n", "StageNameCasing"));
  CHECK(offers("FROM a\n# hul‸\nRUN x\n", "hullint ignore="));
  CHECK(offers("FROM a\nRUN x && \\\n  # hullint ignore=‸\n  y\n", "root-user"));
  CHECK_FALSE(items(Editor("# hullint ignore=‸\nFROM a\n")).front().detail.empty());
}

TEST_CASE("shell text and prose are left alone") {
  CHECK(labels("FROM a\nRUN ap‸\n").empty());
  CHECK(labels("FROM a\nRUN apt-get --‸\n").empty());
  CHECK(labels("FROM a\nRUN <<EOF\nap‸\nEOF\n").empty());
  CHECK(labels("FROM a\nRUN <<EOF\nx\nEO‸F\n").empty());
  CHECK(labels("FROM a\nRUN <<EOF\n‸\n").empty());
  CHECK(labels("FROM a\n# a no‸te\n").empty());
  CHECK(labels("FROM a\n# hullint ignore=root-user: be‸cause\n").empty());
  CHECK(labels("FROM a\nRUN x \\\n  ‸\n").empty());
}

TEST_CASE("completion works with CRLF and a backtick as escape") {
  CHECK(offers("FROM a\r\nCOPY --fr‸\r\n", "--from="));
  CHECK(offers("FROM a\r\nENV V=1\r\nRUN x && \\\r\n  echo $‸\r\n", "$V"));
  CHECK(offers("# escape=`\nFROM a\nENV V=1\nCOPY `\n  $‸ b\n", "$V"));
}

TEST_CASE("any place in a broken text can be completed") {
  for (const std::string_view text : broken_texts()) {
    for (std::size_t at = 0; at <= text.size(); ++at) {
      CAPTURE(text);
      (void)labels(Editor(std::string(text.substr(0, at)) + "‸" + std::string(text.substr(at))));
    }
  }
}

TEST_CASE("long chains of variables and stages stay quick to complete") {
  std::string text = "FROM a AS s0\n";
  for (int i = 1; i < 400; ++i) {
    text += "FROM s" + std::to_string(i - 1) + " AS s" + std::to_string(i) + "\n";
    text += "ENV V" + std::to_string(i) + "=$V" + std::to_string(i - 1) + "x\n";
  }
  CHECK(offers(text + "RUN echo $‸\n", "$V399"));
  CHECK(offers(text + "COPY --from=‸ a b\n", "s0"));
}
