#include "secrets/names.h"

#include <doctest/doctest.h>

#include <string>

#include "base/strings.h"

namespace hullint::test {
namespace {

using secrets::name_class;
using secrets::NameClass;

void check_names(std::string_view names, NameClass expected) {
  for (const std::string_view name : split_words(names)) {
    CAPTURE(name);
    CHECK(name_class(name) == expected);
  }
}

TEST_CASE("names whose last words are a secret's are strong") {
  check_names(
      "PASSWORD DB_PASSWORD POSTGRES_PASSWORD dbPassword db-password spring.datasource.password "
      "MYSQL_ROOT_PASSWORD USER_PASSWORD DB_PASS SMTP_PASS POSTGRES_PWD MYSQL_PASSWD JENKINS_PSW "
      "GPG_PASSPHRASE GPG_PRIVATE_KEY GITHUB_TOKEN API_TOKEN githubToken AUTH_TOKEN API_TOKENS "
      "JWT_SECRET PASSPORT_SECRET CLIENT_SECRET SECRET_KEY SECRET_KEY_BASE AWS_SECRET_ACCESS_KEY "
      "AWS_ACCESS_KEY OPENAI_API_KEY API_KEYS apiKey APIKey MYAPIKEY X-Api-Key PRIVATE_KEY "
      "sshPrivateKey ENCRYPTION_KEY SIGNING_KEY AZURE_STORAGE_KEY MY_CREDENTIAL AWS_CREDENTIALS "
      "PGPASSWORD DBPASSWORD SSHPASS MYSQL_PWD GITHUB_PAT RABBITMQ_ERLANG_COOKIE VAULT_SECRET_ID "
      "API_TOKEN_PROD DB_PASSWORD_DEFAULT KEYCLOAK_ADMIN_PASSWORD DB_PASSWORD2 PASSWORD1 "
      "REDIS_PASSWORD_B64 TOKEN CRON_SECRET requirepass",
      NameClass::strong);
}

TEST_CASE("names that often are about something else are weak") {
  check_names(
      "KEY LICENSE_KEY APP_KEY TLS_KEY AUTH BASIC_AUTH NPM_AUTH SENTRY_DSN SESSION_SALT "
      "CONNECTION_STRING connectionString DOCKER_SECRETS PASSWORD_ADMIN TOKEN_GITHUB "
      "AWS_ACCESS_KEY_ID PASS",
      NameClass::weak);
}

TEST_CASE("what is about a secret, or has its letters only, is none") {
  check_names(
      "SSH_AUTH_SOCK SSH_KEY_DIR KEYBOARD API_URL AUTHOR MONKEY TOKENIZERS_PARALLELISM "
      "PASSWORDLESS KEYCLOAK_URL COMPOSE_PROJECT_NAME COMPOSE_FILE KMS_KEY_ID GPG_KEY_ID "
      "PUBLIC_KEY STRIPE_PUBLISHABLE_KEY NEXT_PUBLIC_API_KEY TLS_SECRET_NAME S3_KEY_PREFIX "
      "SORT_KEY CACHE_KEY PRIMARY_KEY FOREIGN_KEY GPG_KEY GPG_KEYS NGINX_GPGKEY CSRF_TOKEN "
      "PASSWORD_FILE DB_PASSWORD_FILE KEY_ALIAS USERNAME TOKEN_URL PASSWORD_MIN_LENGTH "
      "WF_AUTH_TOKEN_TTL_MINUTES MYSQL_ALLOW_EMPTY_PASSWORD MYSQL_RANDOM_ROOT_PASSWORD "
      "USE_PASSWORD_AUTH ENABLE_TOKEN EGG_PASSPORT_GITHUB_CLIENT_ID CLIENT_ID MAX_TOKENS "
      "COMPLETION_TOKENS NUM_TOKENS EOS_TOKEN PWD OLDPWD AUTHORITY AUTHENTICATION_METHOD COMPASS "
      "BYPASS PASSENGER_VERSION TOKEN_EXPIRY SECRET_PATH imagePullSecret tlsSecret "
      "imagePullSecrets accessor report_access_id credentialsId SRCREV_moby POSTGRES_USER "
      "KeySize key_vault_name keyVaultToStoreSecrets public_key X509_pubkey_st DB_HOST PATH HOME "
      "AUTHORIZED_KEYS",
      NameClass::none);
  CHECK(name_class("") == NameClass::none);
  CHECK(name_class("---") == NameClass::none);
}

TEST_CASE("a name of any size is read by its end") {
  CHECK(name_class(std::string(100000, 'a') + "_PASSWORD") == NameClass::strong);
  CHECK(name_class(std::string(100000, '_') + "_TOKEN") == NameClass::strong);
  CHECK(name_class(std::string(100000, 'A')) == NameClass::none);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "x_";
  CHECK(name_class(many + "SECRET") == NameClass::strong);
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK(name_class(bytes) == NameClass::none);
}

}  // namespace
}  // namespace hullint::test
