#include <doctest/doctest.h>

#include "lsp/editor.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/knowledge.h"

using namespace hullint;
using namespace hullint::test;

namespace {

using Files = std::map<std::string, std::string>;

std::string hover(const Editor& editor) {
  const auto found = lsp::in_dockerfile::hover(editor.view(), editor.cursor());
  return found ? found->markdown : "";
}
std::string hover(std::string_view marked) { return hover(Editor(marked)); }

// What the hover is about.
std::string about(std::string_view marked) {
  const Editor editor(marked);
  const auto found = lsp::in_dockerfile::hover(editor.view(), editor.cursor());
  return found ? std::string(editor.text(found->span)) : "";
}

bool holds(const std::string& text, std::string_view part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text << "\n--- does not hold: " << part);
  return found;
}

}  // namespace

TEST_CASE("an instruction's keyword says what it does and what is in effect") {
  const std::string text = hover(
      "FROM debian:12\nENV A=1 API_TOKEN=abcdef\nWORKDIR /srv\nWORKDIR app\nUSER 7\n"
      "SHELL [\"/bin/bash\", \"-c\"]\nR‸UN make\n");
  CHECK(holds(text, "**RUN**: Runs a command"));
  CHECK(holds(text, "[--network=NETWORK]"));
  CHECK(holds(text, "- user: `7` (line 5)"));
  CHECK(holds(text, "- workdir: `/srv/app` (line 4)"));
  CHECK(holds(text, "- shell: `/bin/bash -c` (line 6)"));
  CHECK(holds(text, "`A`: `1`"));
  CHECK(holds(text, "`API_TOKEN`: hidden (6 characters)"));
  CHECK_FALSE(text.find("abcdef") != std::string::npos);
}

TEST_CASE("what a trigger does is told of the trigger, not of ONBUILD") {
  CHECK(holds(hover("FROM a\nONBUILD CO‸PY . .\n"), "**COPY**"));
  CHECK(holds(hover("FROM a\nONB‸UILD COPY . .\n"), "**ONBUILD**"));
}

TEST_CASE("flags say their default, their version and what their values mean") {
  CHECK(holds(hover("FROM a\nCOPY --l‸ink a b\n"), "docker/dockerfile:1.4"));
  CHECK(holds(hover("FROM a\nCOPY --cho‸wn=a a b\n"), "Default: `0:0`"));
  CHECK(holds(hover("FROM a\nRUN --network=no‸ne true\n"), "`none`: No network at all"));
  CHECK(holds(hover("FROM a\nHEALTHCHECK --inter‸val=5s CMD true\n"), "Default: `30s`"));
  CHECK(holds(hover("FROM --platform=linux/ar‸m64 a\n"), "Apple silicon"));
  CHECK(holds(hover("FROM --platform=$BUILD‸PLATFORM a\n"), "machine that runs the build"));
  CHECK(hover("FROM a\nCOPY --nosu‸ch=1 a b\n").find("nosuch=NOSUCH") == std::string::npos);
}

TEST_CASE("mounts say their type and keys") {
  CHECK(
      holds(hover("FROM a\nRUN --mo‸unt=type=cache,target=/c true\n"), "visible to this command"));
  CHECK(holds(hover("FROM a\nRUN --mount=type=ca‸che,target=/c true\n"), "outlives the build"));
  CHECK(holds(hover("FROM a\nRUN --mount=type=cache,dst‸=/c true\n"), "`target` of a cache mount"));
  CHECK(holds(hover("FROM a\nRUN --mount=type=cache,sharing=lo‸cked,dst=/c true\n"), "dpkg"));
  CHECK(holds(hover("FROM a AS b\nFROM c\nRUN --mount=from=‸b,dst=/c true\n"), "**Stage 0 `b`**"));
}

TEST_CASE("a stage says what it is made of and who uses it, by name and by number") {
  constexpr std::string_view end =
      "\nWORKDIR /w\nFROM base AS build\nUSER app\nFROM scratch\nCOPY --from=build /a /a\n"
      "COPY --from=1 /b /b\n";
  const std::string base = hover("FROM debian:12 AS ba‸se" + std::string(end));
  CHECK(holds(base, "**Stage 0 `base`** FROM `debian:12`, line 1"));
  CHECK(holds(base, "workdir: `/w` (line 2)"));
  CHECK(holds(base, "Used by `build` (FROM, line 3)"));
  CHECK(holds(base, "Needed for the final stage, but not shipped itself"));
  const std::string build = hover(
      "FROM debian:12 AS base\nFROM base AS build\nUSER app\nFROM scratch\n"
      "COPY --from=bu‸ild /a /a\nCOPY --from=1 /b /b\n");
  CHECK(holds(build, "Chain: `build` <- `base` <- `debian:12`"));
  CHECK(holds(build, "- user: `app` (line 3)"));
  CHECK(holds(build, "(COPY, line 5)"));
  CHECK(holds(build, "(COPY, line 6)"));
  CHECK(about("FROM a AS base\nFROM scratch\nCOPY --from=‸0 /b /b\n") == "0");
  CHECK(holds(hover("FROM a AS base\nFROM scratch\nCOPY --from=‸0 /b /b\n"), "**Stage 0 `base`**"));
  CHECK(holds(hover("FROM a AS base\nFROM ba‸se\n"), "**Stage 0 `base`**"));
  CHECK(holds(hover("FROM a AS un‸used\nFROM b\n"), "does not need it"));
  CHECK(holds(hover("FROM a AS ‸last\n"), "The final stage"));
}

TEST_CASE("a variable says its value and where it comes from") {
  CHECK(holds(hover("ARG V=1\nFROM a:$‸V\n"), "**ARG `V`**: `1`"));
  CHECK(holds(hover("ARG V=1\nFROM a:$‸V\n"), "default of the ARG on line 1"));
  CHECK(holds(hover("ARG V=1\nFROM a:$‸V\n"), "**Image** `docker.io/library/a`"));
  const std::string inherited = hover("ARG V=1\nFROM a\nARG V\nRUN echo \"${V‸}\"\n");
  CHECK(holds(inherited, "takes the value of the one before the first FROM, on line 1"));
  CHECK(holds(inherited, "--build-arg V="));
  CHECK(holds(hover("FROM a\nENV V=2\nRUN <<EOF\necho $‸V\nEOF\n"), "**ENV `V`**: `2`"));
  CHECK(holds(hover("FROM a\nENV V=2\nCOPY <<EOF /x\necho $V‸\nEOF\n"), "The ENV on line 2"));
  CHECK(holds(hover("FROM a\nARG V=1\nENV V=2\nRUN echo $‸V\n"), "It wins over ARG on line 2"));
  CHECK(holds(hover("FROM a\nARG V\nRUN echo $‸V\n"), "empty unless `--build-arg V=...`"));
  CHECK(holds(hover("FROM a\nENV A=x\nENV B=${A:-‸y}z\n"), "`${A:-y}` gives `x`"));
  CHECK(holds(hover("FROM a\nENV A=${Q:-$‸R}\nARG R=1\n"), "only further down, on line 3"));
}

TEST_CASE("a variable that is not there says why") {
  CHECK(holds(hover("ARG V=1\nFROM a\nRUN echo $‸V\n"), "FROM resets it"));
  CHECK(holds(hover("FROM a AS x\nARG V=1\nFROM b\nRUN echo $‸V\n"), "an ARG ends with its stage"));
  CHECK(holds(hover("FROM a AS x\nENV V=1\nFROM b\nRUN echo $‸V\n"), "is not FROM that one"));
  CHECK(holds(hover("FROM a:1\nRUN echo $‸V\n"), "The base image `a:1` may"));
  CHECK(holds(hover("FROM scratch\nRUN echo $‸V\n"), "it is empty"));
  CHECK(holds(hover("FROM a\nRUN v=1; echo $‸v\n"), "set by the shell text itself"));
  CHECK(holds(hover("FROM a\nARG V=1\nCMD echo $‸V\n"), "not in the container's environment"));
  CHECK(holds(hover("FROM a:$‸V\n"), "No ARG before this line"));
}

TEST_CASE("platform and predefined arguments say what they become") {
  CHECK(holds(hover("FROM a\nARG TARGET‸ARCH\n"), "architecture part of TARGETPLATFORM"));
  CHECK(holds(hover("FROM a\nRUN echo $TARGET‸ARCH\n"), "it needs `ARG TARGETARCH`"));
  CHECK(holds(hover("FROM a\nRUN echo $HTTP_‸PROXY\n"), "Needs no ARG"));
  CHECK(holds(hover("FROM a\nRUN echo $PA‸TH\n"), "Base images set it"));
}

TEST_CASE("a definition says how far it reaches") {
  CHECK(holds(hover("ARG V‸=1\nFROM a\n"), "Known in FROM lines only"));
  CHECK(holds(hover("FROM a\nARG ‸V=1\n"), "not in the container"));
  CHECK(holds(hover("FROM a\nENV V‸=1\n"), "and in the container"));
  CHECK(holds(hover("FROM a\nENV V=1\nARG ‸V=2\n"), "the ENV on line 2 wins"));
}

TEST_CASE("no value of a secret is shown, at whatever remove") {
  for (std::string_view text :
       {"FROM a\nENV MY_PASS‸WORD=hunter2\n",
        "FROM a\nENV MY_PASSWORD=hunter2\nRUN echo $MY‸_PASSWORD\n",
        "FROM a\nENV PASSWORD=hunter2\nENV URL=//u:$PASSWORD@h\nRUN echo $U‸RL\n",
        "ARG TOKEN=hunter2\nFROM a:$TOKEN AS ‸x\n", "ARG TOKEN=hunter2\nFROM a:$‸TOKEN AS x\n",
        "ARG TOKEN=hunter2\nARG B=$TOKEN\nFROM b\nARG B\nRUN echo ${‸B}\n",
        "FROM a\nENV TOKEN=hunter2\nWORKDIR /$TOKEN\n‸RUN x\n",
        "FROM a\nENV TOKEN=hunter2\nENV X=${TOKEN‸:-y}\n"}) {
    CAPTURE(text);
    const std::string shown = hover(text);
    CHECK_FALSE(shown.empty());
    CHECK(shown.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("an image says its parts, what is implied, and other tags of the workspace") {
  const Editor editor("FROM deb‸ian\n", "/repo/Dockerfile",
                      {{"/repo/a/Dockerfile", "FROM debian:11\nFROM docker.io/library/debian:12\n"},
                       {"/repo/b/Dockerfile", "FROM other/debian:9\n"}});
  const std::string text = hover(editor);
  CHECK(holds(text, "**Image** `docker.io/library/debian`"));
  CHECK(holds(text, "registry: `docker.io` (implied)"));
  CHECK(holds(text, "tag: `latest` (implied)"));
  CHECK(holds(text, "Other tags in the workspace: `11`, `12`\n"));
  CHECK(holds(hover("FROM a\nCOPY --from=quay.io/x/y‸:1 /a /a\n"), "- registry: `quay.io`\n"));
  CHECK(holds(hover("FROM scr‸atch\n"), "nothing at all"));
}

TEST_CASE("a finding is shown behind what is under the cursor") {
  const std::string text = hover("FROM debi‸an\nUSER 7\n");
  const std::size_t symbol = text.find("**Image**");
  const std::size_t finding = text.find("**image-without-tag** (");
  REQUIRE(symbol != std::string::npos);
  REQUIRE(finding != std::string::npos);
  CHECK(symbol < finding);
  CHECK(holds(text, "[More about image-without-tag](https://"));
}

TEST_CASE("a rule's name in a suppression says what it is about") {
  CHECK(holds(hover("# hullint ignore=image-with‸out-tag\nFROM a\n"), "**image-without-tag**: "));
  CHECK(about("# hullint ignore=root-user,image-with‸out-tag\nFROM a\n") == "image-without-tag");
  CHECK(holds(hover("# hadolint ignore=DL30‸06\nFROM a\n"), "[More about "));
  CHECK(holds(hover("# hullint ignore=root-us‸er until=2026-01-01\nFROM a\n"), "**Expired**"));
  CHECK(holds(hover("# hullint ignore=root-us‸er until=2099-01-01\nFROM a\n"), "Holds until"));
  CHECK(holds(hover("# hullint ignore=secu‸rity\nFROM a\n"), "stands for"));
  CHECK(holds(hover("# hullint ig‸nore=root-user\nFROM a\n"),
              "Hides findings of `root-user` on line 2"));
  CHECK(holds(hover("# check=skip=Stage‸NameCasing\nFROM a\n"), "[More about "));
}

TEST_CASE("directives are explained") {
  CHECK(holds(hover("# syn‸tax=docker/dockerfile:1\nFROM a\n"), "image of the frontend"));
  CHECK(holds(hover("# esc‸ape=`\nFROM a\n"), "continues lines"));
}

TEST_CASE("signals and working directories are explained") {
  CHECK(holds(hover("FROM a\nSTOPSIGNAL QU‸IT\n"), "nginx"));
  CHECK(holds(hover("FROM a\nWORKDIR /a\nWORKDIR ‸b\n"), "`/a/b` from here on"));
}

TEST_CASE("hovers work in continuations and with CRLF") {
  CHECK(
      holds(hover("FROM a\r\nENV V=1\r\nRUN true && \\\r\n  # note\r\n  echo $‸V\r\n"), "ENV `V`"));
  CHECK(about("FROM a\nENV V=1\nRUN true && \\\n  echo ${V‸}\n") == "${V}");
}

TEST_CASE("what is written in a file cannot break out of the Markdown") {
  CHECK(holds(hover("FROM a\nENV V=x`<b>`\nRUN echo $‸V\n"), "`` x`<b>` ``"));
}

TEST_CASE("any place in a broken text gives a hover or none") {
  for (const std::string_view text : broken_texts()) {
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const Editor editor(std::string(text.substr(0, at)) + "‸" + std::string(text.substr(at)));
      (void)hover(editor);
    }
  }
}

TEST_CASE("what is known of instructions is complete and consistent") {
  using namespace lsp::in_dockerfile;
  for (std::size_t i = 0; i + 1 < keyword_count; ++i) {
    const InstructionTopic* topic = find_topic(static_cast<Keyword>(i));
    REQUIRE(topic != nullptr);
    CHECK(topic->example.find('\n') == std::string_view::npos);
    for (const ParameterTopic& parameter : topic->parameters) {
      CAPTURE(parameter.label);
      CHECK(topic->synopsis.find(parameter.label) != std::string_view::npos);
    }
    for (const FlagTopic& flag : topic->flags) CHECK(flag.example.starts_with(flag.name));
  }
  for (const MountType& type : mount_types()) CHECK(find_mount_key(type, "TYPE") != nullptr);
}

TEST_CASE("a credential says why it is taken for one, and is not shown") {
  const std::string named = hover("FROM a\nENV DB_PASSWORD=zx9kk2‸lqw81\n");
  CHECK(holds(named, "**credential** `zx… (11 characters)`"));
  CHECK(holds(named, "`DB_PASSWORD` says that the value is a credential"));
  CHECK(holds(named, "`secrets: allow:`"));
  CHECK(named.find("zx9kk2lqw81") == std::string::npos);
  const std::string form =
      hover("FROM a\nRUN git clone https://me:zx9kk2lq‸w81@example.org/a.git\n");
  CHECK(holds(form, "**password in a URL**"));
  CHECK(holds(form, "Its own form says so"));
  const std::string weak = hover("FROM a\nENV DB_PASSWORD=chan‸geme\n");
  CHECK(holds(weak, "everybody knows: nothing leaks"));
  CHECK(hover("FROM a\nENV DB_PASSWORD_FILE=/run/se‸crets/db\n").find("credential") ==
        std::string::npos);
}

TEST_CASE("a credential of a kind that the configuration adds is one in a hover too") {
  const Files configured{{"/repo/.hullint.yaml",
                          "secrets:\n  patterns:\n    - name: acme-token\n      title: Acme token\n"
                          "      pattern: acme_[0-9]{12}\n"}};
  const std::string dockerfile = "FROM a\nLABEL x=acme_12345‸6789012\n";
  const std::string text = hover(Editor(dockerfile, "/repo/Dockerfile", configured));
  CHECK(holds(text, "**Acme token**"));
  CHECK(holds(text, "`secrets: patterns:`"));
  CHECK(text.find("123456789012") == std::string::npos);
  CHECK(hover(Editor(dockerfile)).find("Acme token") == std::string::npos);
}
