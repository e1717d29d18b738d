#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "compose/model.h"
#include "dockerfile/model.h"
#include "engine/document.h"
#include "engine/placed_secrets.h"
#include "engine/workspace.h"
#include "files/file_system.h"
#include "secrets/made_tokens.h"
#include "secrets/tokens.h"

namespace hullint::test {

// A way to write a credential into a file: lines that go in place of `@HERE@` of the language's
// clean file, with `@NAME@`, `@VALUE@` and, where an odd value has to be quoted, `@QUOTED@`.
struct Channel {
  std::string_view title;
  Language language = Language::dockerfile;
  std::string_view lines;
  // False where nothing says what the credential is: then only its own form can.
  bool names = true;
  std::string_view env_file = "";  // what stands in `app.env`
};

// A credential that is made up: what it would be given to, and whether its own form is enough.
struct Injected {
  std::string_view kind;
  std::string name;
  std::string value;
  bool is_known_alone = false;
};

inline constexpr std::string_view clean_dockerfile = R"(# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS build
ARG NODE_ENV=production
WORKDIR /srv/shop
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY . .
@HERE@
RUN npm run build && npm prune

FROM node:22-bookworm-slim
LABEL org.opencontainers.image.source="https://git.example.org/team/shop"
ENV PORT=8080 LOG_LEVEL=info TOKEN_FILE=/run/secrets/token
COPY --from=build --chown=node:node /srv/shop /srv/shop
USER node
EXPOSE 8080
HEALTHCHECK CMD ["curl", "-fsS", "http://localhost:8080/healthz"]
CMD ["node", "server.js"]
)";

inline constexpr std::string_view clean_compose = R"(name: shop
services:
  web:
    build:
      context: .
      target: runtime
    environment:
      LOG_LEVEL: info
      DATABASE_URL: postgres://db.internal/shop
      TOKEN_FILE: /run/secrets/token
    ports: ["8080:8080"]
    secrets: [token]
    depends_on: [db]
  app:
    image: registry.example.org/team/app:4.2
    restart: unless-stopped
@HERE@
secrets:
  token:
    file: ./token.txt
)";

inline constexpr Channel channels[] = {
    {"ENV name=value", Language::dockerfile, "ENV @NAME@=@QUOTED@"},
    {"ENV name value", Language::dockerfile, "ENV @NAME@ @VALUE@"},
    {"ARG", Language::dockerfile, "ARG @NAME@=@QUOTED@"},
    {"LABEL", Language::dockerfile, "LABEL org.example.@NAME@=@QUOTED@"},
    {"RUN export", Language::dockerfile, "RUN export @NAME@=@QUOTED@ \\\n && make release"},
    {"RUN name=value command", Language::dockerfile, "RUN @NAME@=@QUOTED@ make release"},
    {"RUN curl -H", Language::dockerfile,
     "RUN curl -fsS -H \"X-Upstream: @VALUE@\" https://api.example.org/v1/files -o files.json",
     false},
    {"RUN heredoc", Language::dockerfile,
     "RUN <<EOF\nset -e\nexport @NAME@=@QUOTED@\nmake release\nEOF"},
    {"COPY heredoc", Language::dockerfile,
     "COPY <<EOF /etc/shop.conf\nlisten=8080\n@NAME@=@VALUE@\nEOF"},
    {"RUN echo >file", Language::dockerfile, "RUN echo \"@NAME@=@VALUE@\" >> /etc/shop.conf"},
    {"comment", Language::dockerfile, "# was: @VALUE@", false},
    {"environment, map", Language::compose, "    environment:\n      @NAME@: '@VALUE@'"},
    {"environment, list", Language::compose, "    environment:\n      - '@NAME@=@VALUE@'"},
    {"environment, default", Language::compose,
     "    environment:\n      @NAME@: '${@NAME@:-@VALUE@}'"},
    {"command", Language::compose, "    command: ['serve', '--upstream', '@VALUE@']", false},
    {"labels", Language::compose, "    labels:\n      org.example.@NAME@: '@VALUE@'"},
    {"build.args", Language::compose,
     "    build:\n      context: .\n      args:\n        @NAME@: '@VALUE@'"},
    {"configs.content", Language::compose,
     "configs:\n  shop:\n    content: |\n      listen=8080\n      @NAME@=@VALUE@"},
    {"x-*", Language::compose, "x-upstream:\n  @NAME@: '@VALUE@'"},
    {"comment", Language::compose, "    # was: @VALUE@", false},
    {"env_file", Language::compose, "    env_file: [app.env]", true, "PORT=8080\n@NAME@=@VALUE@\n"},
};

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

inline std::string filled(std::string_view lines, const Injected& injected) {
  const bool is_plain = std::all_of(injected.value.begin(), injected.value.end(), [](char c) {
    return is_name_char(c) || one_of({&c, 1}, "- . /");
  });
  std::string text = replaced(std::string(lines), "@NAME@", injected.name);
  text =
      replaced(std::move(text), "@QUOTED@", is_plain ? injected.value : '"' + injected.value + '"');
  return replaced(std::move(text), "@VALUE@", injected.value);
}

// A value that can stand in quotes of every channel.
inline bool is_quotable(std::string_view value) {
  return !value.empty() && value.find_first_of("\"'`$\\ ") == value.npos;
}

inline std::string drawn_letters(std::size_t count, Random& random) {
  constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += letters[random.below(letters.size())];
  return text;
}

// One credential of each kind whose form or whose name tells it: a token of every shape, what the
// names of vendors tell, and some that are put together. The same in every run.
inline std::vector<Injected> injected_credentials() {
  Random random(11);
  std::vector<Injected> all;
  std::map<std::size_t, bool> drawn_rows;
  for (const secrets::RowShape& row_shape : secrets::tables.token_shapes) {
    if (row_shape.loose || drawn_rows[row_shape.row]) continue;
    drawn_rows[row_shape.row] = true;
    const secrets::TokenKind& row = secrets::tables.tokens[row_shape.row];
    std::string token;
    do {
      token = checked(row.check, drawn(row_shape.shape, random, Length::shortest));
    } while (secrets::find_tokens(token).empty() && random.below(50) != 0);
    if (is_quotable(token))
      all.push_back(
          {row.kind.id, "UPSTREAM_TOKEN", token, row.certainty == secrets::Certainty::confirmed});
  }
  for (std::size_t row = 0; row < secrets::tables.named.size(); ++row) {
    const secrets::NamedKind& named = secrets::tables.named[row];
    const secrets::Shape& shape =
        secrets::tables.named_shapes[secrets::tables.row_begin[row]].shape;
    const std::string word = upper(split_words(named.words).front());
    const std::string value = drawn(shape, random, Length::shortest);
    if (is_quotable(value)) all.push_back({named.kind.id, word + "_SECRET", value});
  }
  const std::string password = drawn_letters(16, random);
  all.push_back(
      {"url-password", "UPSTREAM", "postgres://shop:" + password + "@db.internal/shop", true});
  all.push_back(
      {"url-password", "UPSTREAM", "https://bot:" + password + "@git.example.org/x.git", true});
  all.push_back({"generic-secret", "DB_PASSWORD", drawn_letters(16, random)});
  all.push_back({"generic-secret", "SESSION_SECRET", drawn_letters(32, random)});
  all.push_back({"generic-secret", "API_TOKEN", drawn_letters(24, random)});
  return all;
}

inline bool is_found(const std::vector<PlacedSecret>& found, const Injected& injected) {
  return std::any_of(found.begin(), found.end(), [&](const PlacedSecret& secret) {
    const std::string_view value = secret.value.reveal();
    if (secret.certainty > secrets::Certainty::likely || value.size() < 4) return false;
    return injected.value.find(value) != std::string::npos ||
           value.find(injected.value) != std::string::npos;
  });
}

// What is found in the clean file of a channel with these lines in it.
inline std::vector<PlacedSecret> found_in(const Channel& channel, const std::string& lines,
                                          const std::string& env_file) {
  const bool is_dockerfile = channel.language == Language::dockerfile;
  const std::string path = is_dockerfile ? "Dockerfile" : "compose.yaml";
  const std::string text =
      replaced(std::string(is_dockerfile ? clean_dockerfile : clean_compose), "@HERE@", lines);
  const MemoryFileSystem files({{path, text}, {"app.env", env_file}});
  const Workspace workspace(files, "");
  const auto document = parse(path, text, channel.language);
  if (is_dockerfile) return secrets_of(*document->dockerfile());
  return secrets_of(*workspace.compose_of(*document));
}

// How many credentials were put into a channel, which of them were found.
struct Recall {
  std::size_t put = 0;
  std::vector<std::string_view> missed;  // their kinds

  double share() const {
    return put == 0 ? 0 : 1 - static_cast<double>(missed.size()) / static_cast<double>(put);
  }
};

inline Recall recall_of(const Channel& channel, const std::vector<Injected>& credentials) {
  Recall recall;
  for (const Injected& injected : credentials) {
    if (!channel.names && !injected.is_known_alone) continue;
    ++recall.put;
    const auto found =
        found_in(channel, filled(channel.lines, injected), filled(channel.env_file, injected));
    if (!is_found(found, injected)) recall.missed.push_back(injected.kind);
  }
  return recall;
}

}  // namespace hullint::test
