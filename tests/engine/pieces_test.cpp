#include "dockerfile/pieces.h"

#include <doctest/doctest.h>

#include <iterator>
#include <string>

#include "engine/document.h"
#include "support/describe_document.h"
#include "support/random_edits.h"

namespace hullint {
namespace {

using test::describe_document;

constexpr std::string_view shop = R"(# syntax=docker/dockerfile:1
# escape=\

# the shop
ARG BASE=debian:12

FROM --platform=$BUILDPLATFORM ${BASE} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ENV APP="/srv/a b" \
    # how it runs
    MODE=${MODE:-fast}

WORKDIR /srv/app
RUN --mount=type=cache,target=/root/.cache,sharing=locked \
    set -eux; \
    apt-get update && apt-get install -y --no-install-recommends curl="7.*" git \

    # none is left
    && rm -rf /var/lib/apt/lists/* > /dev/null 2>&1
RUN curl -fsSL "https://example.org/$MODE/app-${VERSION:-1}.tgz" | tar -xz -C /srv || { echo "no"; exit 1; }
RUN <<EOF
for f in *.c; do
	cc -c "$f" -o "${f%.c}.o" || exit 1
done
if [ -n "$APP" ]; then sh -c 'make "all" && make check'; fi
EOF
COPY <<a.conf <<-'b.conf' /etc/
key = $VALUE
a.conf
	other = $VALUE
	b.conf
COPY . .
)";

constexpr std::string_view service = R"(# hullint ignore-file=missing-healthcheck: a job
FROM node:20-alpine AS base
# hadolint ignore=DL3018
RUN apk add --no-cache tini && addgroup -S app && adduser -S -G app app
ONBUILD COPY --chown=app:app package*.json ./
ONBUILD RUN npm ci --omit=dev && npm cache clean --force

FROM base AS final
LABEL org.opencontainers.image.title="the service" \
      org.opencontainers.image.version=$VERSION
RUN python3 <<-PY && bash -e <<-SH
	print("$HOME")
	PY
	cat > /etc/motd <<TEXT
	welcome
	TEXT
	chmod 644 /etc/motd
	SH
HEALTHCHECK --interval=5s CMD curl -f http://localhost:8080/ || exit 1
USER app
EXPOSE 8080/tcp 9090
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["sh", "-c", "node \"server.js\" \u0026\u0026 echo $0"]
)";

constexpr std::string_view windows = R"(# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest https://example.org/a.zip -OutFile a.zip ; `
    Expand-Archive a.zip -DestinationPath C:\app ; `
    Remove-Item a.zip
# and cmd
SHELL ["cmd", "/S", "/C"]
RUN copy a b && `
    del /q c > nul
ENTRYPOINT C:\app\run.exe --port %PORT%
)";

// Along chains of edits, each of which begins with the text as it was.
void check_edits(std::string_view original, std::uint64_t seed) {
  test::RandomEdits edits(seed);
  Pieces pieces;
  for (int chain = 0; chain < 25; ++chain) {
    std::string text(original);
    for (int step = 0; step < 12; ++step) {
      const auto with = parse("Dockerfile", text, Language::dockerfile, &pieces);
      const auto without = parse("Dockerfile", text, Language::dockerfile);
      CAPTURE(text);
      REQUIRE(describe_document(*with) == describe_document(*without));
      text = edits.edit(text);
    }
  }
}

TEST_CASE("a document from pieces is as one that was read anew") {
  check_edits(shop, 1);
  check_edits(service, 2);
  check_edits(windows, 3);
}

TEST_CASE("a change is read with all that it changes") {
  struct Case {
    std::string what;
    std::string before;
    std::string after;
  };
  const Case cases[] = {
      {"nothing", "FROM a\nRUN b\n", "FROM a\nRUN b\n"},
      {"all", "FROM a\nRUN b\n", ""},
      {"from nothing", "", "FROM a\nRUN b\n"},
      {"a line is continued", "FROM a\nRUN b\nRUN c\nRUN d", "FROM a\nRUN b \\\nRUN c\nRUN d"},
      {"and its end too", "FROM a\nRUN b\nRUN c\\\nRUN d", "FROM a\nRUN b\\\nRUN c\\\nRUN d"},
      {"a heredoc opens", "FROM a\nRUN b\nRUN c\nE\nRUN d", "FROM a\nRUN b <<E\nRUN c\nE\nRUN d"},
      {"a heredoc never ends", "FROM a\nRUN b <<E\nE\nRUN c\n", "FROM a\nRUN b <<E\nF\nRUN c\n"},
      {"before a text after its line", "FROM a\nENV b c\n \\\n ENV d e\nRUN f\n",
       "FROM a\nENV b cc\n \\\n ENV d e\nRUN f\n"},
      {"a directive appears", "# syntax=a\nRUN x\n\n# escape=`\nFROM b\nRUN c `\nd\nRUN e",
       "# syntax=a\n\n# escape=`\nFROM b\nRUN c `\nd\nRUN e"},
      {"a directive goes", "# escape=`\nFROM b\nRUN c `\nd\nRUN e",
       "\n# escape=`\nFROM b\nRUN c `\nd\nRUN e"},
      {"comments above go", "# a\n# b\n# c\nFROM d\n", "FROM d\n"},
      {"a comment between", "FROM a\n# b\nRUN c\nRUN d\n", "FROM a\n#\nRUN c\nRUN d\n"},
      {"indentation", "FROM a\nRUN b\nRUN c\n", "FROM a\n  RUN b\nRUN c\n"},
      {"line ends", "FROM a\nRUN b\nRUN c\n", "FROM a\r\nRUN b\nRUN c\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    Pieces pieces;
    for (const std::string& text : {c.before, c.after, c.before}) {
      const auto document = parse("Dockerfile", text, Language::dockerfile, &pieces);
      CHECK(describe_document(*document) ==
            describe_document(*parse("Dockerfile", text, Language::dockerfile)));
    }
  }
}

TEST_CASE("a document from pieces outlives the pieces and the documents before it") {
  const std::string before(shop);
  std::string after = before;
  after.replace(after.find("the shop"), 3, "our");
  std::shared_ptr<const Document> document;
  {
    Pieces pieces;
    parse("Dockerfile", before, Language::dockerfile, &pieces);
    document = parse("Dockerfile", after, Language::dockerfile, &pieces);
    parse("Dockerfile", "FROM a\n", Language::dockerfile, &pieces);
  }
  CHECK(describe_document(*document) ==
        describe_document(*parse("Dockerfile", after, Language::dockerfile)));
}

}  // namespace
}  // namespace hullint
