#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/strings.h"
#include "engine/linter.h"

namespace hullint {
namespace {

// What the rules about credentials say of a Compose file by default, one line a finding.
std::string findings_in(std::string text) {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  const auto document = parse("compose.yaml", std::move(text), Language::compose);
  const auto rules = make_rule_set({});
  REQUIRE(rules);
  std::string all;
  for (const Diagnostic& diagnostic : lint(*document, workspace, *rules, {}).diagnostics) {
    const bool counts = diagnostic.rule.starts_with("secret-in-") ||
                        one_of(diagnostic.rule,
                               "token-in-file default-credential password-not-required "
                               "secret-file-tracked invalid-yaml wrong-type");
    if (counts) all += std::string(diagnostic.rule) + ": " + diagnostic.message + "\n";
  }
  return all;
}

// The text behind the key of a service, each line indented as it has to be.
std::string service_with(std::string_view lines) {
  std::string text = "services:\n  app:\n    image: example.org/app:1.0\n";
  for (const std::string_view line : split(lines, '\n')) text += "    " + std::string(line) + "\n";
  return text;
}

// Each is one entry of an environment, as it stands in a mapping.
constexpr std::string_view silent_variables[] = {
    // References
    "DB_PASSWORD: $DB_PASSWORD",
    "DB_PASSWORD: ${DB_PASSWORD}",
    "DB_PASSWORD: '${DB_PASSWORD}'",
    "DB_PASSWORD: \"${DB_PASSWORD}\"",
    "DB_PASSWORD: ${DB_PASSWORD:?}",
    "DB_PASSWORD: ${DB_PASSWORD:?set a password for the database}",
    "DB_PASSWORD: ${DB_PASSWORD?no password}",
    "DB_PASSWORD: ${DB_PASSWORD:-}",
    "DB_PASSWORD: ${DB_PASSWORD-}",
    "DB_PASSWORD: ${DB_PASSWORD:-$OTHER_PASSWORD}",
    "DB_PASSWORD: ${DB_PASSWORD:-${OTHER_PASSWORD}}",
    "DB_PASSWORD: ${DB_PASSWORD:-${OTHER_PASSWORD:?}}",
    "DB_PASSWORD: ${DB_PASSWORD:+set}",
    "DB_PASSWORD: $${DB_PASSWORD}",
    "DB_PASSWORD: $$DB_PASSWORD",
    "DB_PASSWORD: prefix-${DB_PASSWORD}",
    "DB_PASSWORD: ${FIRST}${SECOND}",
    "DB_PASSWORD:",
    "DB_PASSWORD: ''",
    "DB_PASSWORD: \"\"",
    "DB_PASSWORD: '{{ db_password }}'",
    "DB_PASSWORD: '{{ vault.secret(\"db\") }}'",
    "DB_PASSWORD: vault:secret/data/db#password",
    "DB_PASSWORD: op://vault/db/password",
    "DB_PASSWORD: arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf",
    "DB_PASSWORD: ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]",
    "DB_PASSWORD: \"%DB_PASSWORD%\"",
    "DB_PASSWORD: <%= password %>",
    // Files and paths
    "DB_PASSWORD_FILE: /run/secrets/db_password",
    "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana",
    "FILE__PASSWORD: /run/secrets/password",
    "DB_PASSWORD: /run/secrets/db_password",
    "JWT_PRIVATE_KEY: ./keys/jwt.pem",
    "JWT_PRIVATE_KEY_PATH: /etc/keys/jwt.pem",
    "SSH_KEY_DIR: /home/app/.ssh",
    "SSH_AUTH_SOCK: /ssh-agent",
    "TOKEN_PATH: /var/lib/token",
    "PASSWORD_STORE_DIR: /var/lib/pass",
    "GOOGLE_APPLICATION_CREDENTIALS: /run/secrets/gcp.json",
    "AWS_SHARED_CREDENTIALS_FILE: /root/.aws/credentials",
    "TLS_KEY: server.key",
    "SECRET_KEY: file:///etc/app/key",
    // Booleans and quantities
    "USE_PASSWORD: \"true\"",
    "ENABLE_TOKEN: \"1\"",
    "REQUIRE_PASSWORD: \"yes\"",
    "PASSWORD_AUTH: \"no\"",
    "MYSQL_RANDOM_ROOT_PASSWORD: \"yes\"",
    "TOKEN_TTL: 30m",
    "WF_AUTH_TOKEN_TTL_MINUTES: \"${WF_TTL:-60}\"",
    "PASSWORD_MIN_LENGTH: 12",
    "MAX_TOKENS: 4096",
    "TOKEN_EXPIRY: 86400",
    "SESSION_TOKEN_TIMEOUT: 3600s",
    "API_KEY_LIMIT: 100",
    "PASSWORD_HASH_ROUNDS: 12",
    // Hashes and digests
    "ADMIN_PASSWORD_HASH: $$2y$$10$$abcdefghijklmnopqrstuuJ5J8r5Jc5n5b5x5v5k5l5m5n5o5p5q5",
    "ADMIN_PASSWORD: $$argon2id$$v=19$$m=65536,t=3,p=4$$c29tZXNhbHRzb21l$$aGFzaGhhc2hoYXNo",
    "PASSWORD_CHECKSUM: 5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    "TOKEN_CHECKSUM: sha256:5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    // Text in the place of a value
    "API_TOKEN: <your token>",
    "API_TOKEN: your-token-here",
    "API_TOKEN: YOUR_API_TOKEN",
    "API_TOKEN: xxxxxxxxxxxx",
    "API_TOKEN: \"********\"",
    "API_TOKEN: REPLACE_ME",
    "API_TOKEN: TODO",
    "API_TOKEN: \"...\"",
    "API_TOKEN: null",
    // Names that are none
    "KEYCLOAK_REALM: shop",
    "KEYCLOAK_HOSTNAME: login.example.org",
    "KEYBOARD_LAYOUT: de",
    "MONKEY_NAME: george",
    "PUBLIC_KEY: MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ",
    "SSH_PUBLIC_KEY: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk7 app@host",
    "STRIPE_PUBLISHABLE_KEY: pk_test_shop",
    "RECAPTCHA_SITEKEY: 6Lc3a4b5c6d7e8f9",
    "TOKEN_URL: https://login.example.org/token",
    "TOKEN_ENDPOINT: https://login.example.org/oauth/token",
    "AUTH_TYPE: basic",
    "AUTH_URL: http://auth:8080",
    "SECRET_NAME: db-credentials",
    "SECRET_STORE: vault",
    "TOKEN_HEADER: X-Api-Token",
    "JWT_ALGORITHM: HS256",
    "JWT_ISSUER: https://login.example.org",
    "CSRF_COOKIE_NAME: csrftoken",
    "PASSWORD_RESET_URL: https://example.org/reset",
    "PASSPORT_STRATEGY: local",
    "COMPASS_MODE: north",
    "BYPASS_CACHE: everything",
    "CACHE_KEY_PREFIX: shop_v2",
    "LICENSE_KEY: hunter2",
    "CLIENT_ID: 2f1c8e0a-5b7d-4c3e-9a6f-1d2e3f4a5b6c",
    "TENANT_ID: 2f1c8e0a-5b7d-4c3e-9a6f-1d2e3f4a5b6c",
    "POSTGRES_USER: shop",
    "OLDPWD: /srv/app",
    // URLs without a password
    "DATABASE_URL: postgres://db:5432/shop",
    "DATABASE_URL: postgres://shop@db/shop",
    "DATABASE_URL: postgres://shop:@db/shop",
    "DATABASE_URL: postgres://shop:${DB_PASSWORD}@db/shop",
    "DATABASE_URL: postgres://${DB_USER:-shop}:${DB_PASSWORD:?}@${DB_HOST:-db}/shop",
    "DATABASE_URL: postgres://shop:<password>@db/shop",
    "REDIS_URL: redis://:${REDIS_PASSWORD}@redis:6379/0",
    "DOCS: https://docs.example.org/a:b@c",
    "JDBC: jdbc:postgresql://db/shop?user=shop&password=${DB_PASSWORD}",
    "MSSQL: Server=db;User Id=sa;Password=${SA_PASSWORD};",
    "SENTRY_DSN: https://sentry.example.org/12",
    // Headers
    "HEADER: 'Authorization: Bearer ${TOKEN}'",
    "HEADER: 'Authorization: Basic <base64>'",
};

// Each is a part of a service.
constexpr std::string_view silent_parts[] = {
    "environment: [DB_PASSWORD, API_TOKEN]",
    "environment:\n  - DB_PASSWORD=${DB_PASSWORD}\n  - \"API_TOKEN=${API_TOKEN:?}\"",
    "environment:\n  - DB_PASSWORD=\n  - DB_PASSWORD_FILE=/run/secrets/db",
    "command: redis-server --requirepass $REDIS_PASSWORD",
    "command: redis-server --requirepass ${REDIS_PASSWORD:?}",
    "command: [\"redis-server\", \"--requirepass\", \"${REDIS_PASSWORD}\"]",
    "command: sh -c 'redis-server --requirepass \"$$REDIS_PASSWORD\"'",
    "command: sh -c 'app --token \"$$(cat /run/secrets/token)\"'",
    "command: --password-file /run/secrets/db --token-ttl 30m",
    "command: app -p 8080 -u admin --keyfile server.pem",
    "command: mysqld --default-authentication-plugin=mysql_native_password",
    "command: postgres -c password_encryption=scram-sha-256",
    "command: |\n  sh -c \"export PGPASSWORD=$$(cat /run/secrets/db); exec psql\"",
    "entrypoint: [\"/bin/sh\", \"-c\", \"curl -u admin:$$ADMIN_PASSWORD http://localhost\"]",
    "healthcheck:\n  test: [\"CMD-SHELL\", \"mysqladmin ping -p$$MYSQL_ROOT_PASSWORD\"]",
    "healthcheck:\n  test: [\"CMD\", \"mysqladmin\", \"ping\", \"-p${MYSQL_ROOT_PASSWORD}\"]",
    "healthcheck:\n  test: [\"CMD\", \"redis-cli\", \"ping\"]",
    "healthcheck:\n  test: pg_isready -U shop -d shop",
    "healthcheck:\n  test: [\"NONE\"]",
    "post_start:\n  - command: app --token-file /run/secrets/token\n    environment:\n      - "
    "TOKEN",
    "labels:\n  com.example.token: ${TOKEN}\n  com.example.password-file: /run/secrets/a",
    "labels:\n  - "
    "\"traefik.http.middlewares.a.basicauth.users=a:$$apr1$$x$$hlXcAPMHR1bqRQxPtqEoJ/\"",
    "labels:\n  - traefik.http.routers.token.rule=Host(`token.example.org`)",
    "build:\n  context: .\n  args:\n    NODE_VERSION: 22\n    TOKEN_URL: https://example.org",
    "build:\n  context: https://github.com/example/app.git\n  secrets: [npm_token]",
    "build:\n  context: .\n  ssh: [default]\n  args: [GIT_COMMIT]",
    "secrets:\n  - source: db_password\n    target: /run/secrets/password",
    "logging:\n  driver: splunk\n  options:\n    splunk-token: ${SPLUNK_TOKEN}",
    "credential_spec:\n  file: my-credential-spec.json",
    "volumes:\n  - ./secrets/token:/run/token:ro",
    "x-note: the password is in the vault",
};

// Whole files.
constexpr std::string_view silent_files[] = {
    "services: {}\nsecrets:\n  db_password:\n    file: ./db_password.txt\n"
    "  api_token:\n    environment: API_TOKEN\n  shared_key:\n    external: true\n",
    "services: {}\nconfigs:\n  app:\n    content: |\n      password = ${DB_PASSWORD}\n"
    "      token_file = /run/secrets/token\n",
    "x-env: &env\n  DB_PASSWORD: ${DB_PASSWORD:?}\n  TOKEN_FILE: /run/secrets/token\n"
    "services:\n  app:\n    image: a:1\n    environment:\n      <<: *env\n",
    "services: {}\nvolumes:\n  share:\n    driver_opts:\n      type: cifs\n"
    "      o: username=app,password=${SHARE_PASSWORD},vers=3.0\n",
    "# DB_PASSWORD: set it in .env\n# docker login -u app -p $TOKEN\nservices: {}\n",
    "services:\n  token:\n    image: secret/password:1.0\n    depends_on: [api-key]\n"
    "  api-key:\n    image: a:1\n    container_name: private-key\n",
    "services: {}\nnetworks:\n  secret:\n    name: secret-network\nvolumes:\n  password:\n"
    "    name: password_store\n",
};

}  // namespace

TEST_CASE("variables that hold no credential bring no finding of the rules about credentials") {
  for (const std::string_view variable : silent_variables) {
    CAPTURE(variable);
    CHECK(findings_in(service_with("environment:\n  " + std::string(variable))) == "");
    CHECK(findings_in("x-env:\n  " + std::string(variable) + "\nservices: {}\n") == "");
  }
}

TEST_CASE("parts of services without a credential bring no finding of the rules about them") {
  for (const std::string_view part : silent_parts) {
    CAPTURE(part);
    CHECK(findings_in(service_with(part)) == "");
  }
}

TEST_CASE("files that only name credentials bring no finding of the rules about them") {
  for (const std::string_view file : silent_files) {
    CAPTURE(file);
    CHECK(findings_in(std::string(file)) == "");
  }
}

}  // namespace hullint
