#include "secrets/key_files.h"

#include <doctest/doctest.h>

#include <string>

#include "base/strings.h"

namespace hullint::test {
namespace {

using secrets::Certainty;
using secrets::key_file;

void check_paths(std::string_view paths, Certainty expected) {
  for (const std::string_view path : split_words(paths)) {
    CAPTURE(path);
    const auto file = key_file(path);
    REQUIRE(file);
    CHECK(file->certainty == expected);
    CHECK_FALSE(file->what.empty());
  }
}

TEST_CASE("names that only a file of credentials has are sure") {
  check_paths(
      "id_rsa ./keys/id_ed25519 /root/.ssh/id_rsa id_rsa_deploy .netrc .pgpass .git-credentials "
      "ssh_host_rsa_key x.ppk .pypirc .htpasswd cert.p12 x.pfx db.kdbx privkey.pem tls-key.pem "
      "key.pem ca-key.pem private.key terraform.tfstate service-account.json "
      "my-service-account.json kubeconfig .ssh .ssh/ .aws/ ~/.aws/credentials .aws/* "
      ".docker/config.json .kube/config .kube .gnupg secring.gpg config/master.key x\\.ssh\\id_rsa",
      Certainty::confirmed);
}

TEST_CASE("names that other files have as well are likely") {
  check_paths(
      ".env .env.production prod.env server.key server.pem tls.key .npmrc pip.conf .git .git/ "
      "credentials.json secrets.yml keystore.jks wp-config.php .m2/settings.xml src/deploy_key",
      Certainty::likely);
}

TEST_CASE("public keys, certificates, examples and other files are none") {
  for (const std::string_view path : split_words(
           "id_rsa.pub id_ed25519.pub .env.example .env.sample .env.template .env.dist "
           "example.env ca.pem cert.pem server.crt fullchain.pem chain.pem ca-bundle.pem "
           "cacert.pem rds-ca.pem public.pem pub.key public.key key.asc nodesource.gpg.key "
           "nginx_signing.key apt.key Release.key x.gpg .gitignore .github .gitattributes "
           ".dockerignore .envs environment.yml keys key.go token.ts src/identity secrets.go "
           "config.json docker/config.json settings.xml package.json . / * .. Dockerfile "
           "id_rsa.pub.example dhparam.pem trusted.jks")) {
    CAPTURE(path);
    CHECK_FALSE(key_file(path));
  }
  CHECK_FALSE(key_file(""));
}

TEST_CASE("what a file holds is said") {
  CHECK(key_file("id_rsa")->what == "an SSH private key");
  CHECK(key_file("app/.env")->what == "variables of an environment, often with secrets");
  CHECK(key_file("x/.docker/config.json")->what == "logins of registries");
}

TEST_CASE("any path is read") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  (void)key_file(bytes);
  (void)key_file(std::string(100000, '/'));
  (void)key_file(std::string(100000, '*'));
  CHECK(key_file(std::string(100000, 'a') + "/id_rsa"));
}

}  // namespace
}  // namespace hullint::test
