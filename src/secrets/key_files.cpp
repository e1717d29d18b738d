#include "secrets/key_files.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "secrets/word_list.h"

namespace hullint::secrets {
namespace {

struct NameRow {
  std::string_view names;  // lower case; `*` is any text
  std::string_view what;
  Certainty certainty = Certainty::confirmed;
};

// Names of files.
constexpr NameRow file_rows[] = {
    {"id_rsa* id_dsa* id_ecdsa* id_ed25519*", "an SSH private key"},
    {"deploy_key deploy-key deploy_rsa *_rsa *_ed25519", "an SSH private key", Certainty::likely},
    {"ssh_host_*_key", "an SSH host key"},
    {"master.key production.key", "the key of a Rails application's secrets"},
    {"*.ppk", "a PuTTY private key"},
    {".netrc _netrc", "passwords of hosts"},
    {".pgpass pgpass.conf", "passwords of PostgreSQL"},
    {".my.cnf .mylogin.cnf", "passwords of MySQL"},
    {".git-credentials", "passwords of git hosts"},
    {".pypirc", "passwords of package indexes"},
    {".htpasswd htpasswd", "hashes of passwords"},
    {".vault-token .vault_pass .vault_pass.txt vault_pass.txt .vault-password",
     "a vault's password"},
    {"*.p12 *.pfx", "a private key with its certificate"},
    {"*.jks *.keystore *.bks *.jceks", "a key store", Certainty::likely},
    {"*.kdbx *.kdb *.agilekeychain *.opvault", "a password database"},
    {"*.ovpn", "a VPN profile with its key", Certainty::likely},
    {"*private*.pem *priv.pem *-key.pem *_key.pem key.pem *.key.pem privkey*.pem *privatekey.pem "
     "privatekey *.privatekey",
     "a private key"},
    {"*private*.key *.priv", "a private key"},
    {"*.key", "a private key", Certainty::likely},
    {"*.pem", "a private key or a certificate", Certainty::likely},
    {"*.p8 *.pk8", "a private key"},
    {"terraform.tfstate terraform.tfstate.backup *.tfstate",
     "the state of Terraform, secrets in it"},
    {"*.auto.tfvars terraform.tfvars", "values for Terraform", Certainty::likely},
    {"service-account*.json service_account*.json serviceaccount*.json *-service-account.json "
     "*_service_account.json gcp-key*.json gcloud-service-key.json *-credentials.json "
     "*_credentials.json google-credentials*.json firebase-adminsdk*.json "
     "*-firebase-adminsdk-*.json "
     "application_default_credentials.json client_secret*.json",
     "a key of a cloud account"},
    {"credentials.json credentials.yml credentials.yaml credentials.db credentials "
     "accesstokens.json accesskeys.csv *accesskeys.csv",
     "credentials", Certainty::likely},
    {"secrets.yml secrets.yaml secrets.json secrets.toml secrets.env secrets.txt secret.txt "
     "secret.yaml secret.yml secret.json secrets.properties .secrets *.secret *.secrets",
     "secrets", Certainty::likely},
    {"kubeconfig kubeconfig.yaml kubeconfig.yml *.kubeconfig", "access to a cluster"},
    {".npmrc .yarnrc.yml .yarnrc", "settings of a package manager, often with its token",
     Certainty::likely},
    {"pip.conf pip.ini nuget.config .pip.conf auth.json .dockercfg .dockerconfigjson "
     "credentials.toml settings-security.xml .condarc",
     "settings of a package manager, often with its credentials", Certainty::likely},
    {".s3cfg .boto rclone.conf .passwd-s3fs .aws-credentials aws-credentials",
     "keys of a cloud account"},
    {"wp-config.php", "the passwords of WordPress", Certainty::likely},
    {".env .env.* *.env .envrc .flaskenv", "variables of an environment, often with secrets",
     Certainty::likely},
    {"*_history .bash_history .zsh_history .mysql_history .psql_history", "what was typed",
     Certainty::likely},
    {"krb5.keytab *.keytab", "keys of Kerberos"},
    {"wallet.dat", "keys of a wallet"},
};

// Paths of which the last names tell, and folders.
constexpr NameRow path_rows[] = {
    {"*.docker/config.json", "logins of registries"},
    {"*.kube/config *.kube .kube", "access to a cluster"},
    {"*.aws/credentials *.aws/config *.aws .aws", "keys of a cloud account"},
    {"*.azure .azure *.config/gcloud .gcloud *gcloud/legacy_credentials",
     "keys of a cloud account"},
    {"*.ssh .ssh", "SSH keys"},
    {"*.gnupg .gnupg", "PGP keys"},
    {"*.docker .docker", "logins of registries", Certainty::likely},
    {"*.git .git", "the history, and what its settings hold", Certainty::likely},
    {"*.git/config", "settings of git, often with a token", Certainty::likely},
    {"*.m2/settings.xml", "passwords of Maven repositories", Certainty::likely},
    {"*.gem/credentials *.cargo/credentials *.cargo/credentials.toml", "a token for packages"},
    {"*.config/gh/hosts.yml *.config/hub", "a GitHub token"},
    {"*.password-store .password-store", "passwords"},
    {"etc/shadow *etc/shadow etc/gshadow", "hashes of passwords"},
    {"*letsencrypt/live *letsencrypt/archive", "private keys", Certainty::likely},
};

// Names of what everybody may see.
constexpr std::string_view public_endings =
    ".pub .crt .cer .der .csr .crl .asc .pubkey .example .sample .template .tmpl .tpl .dist "
    ".defaults .default .example.json .example.yml .example.yaml .schema .md .j2 .erb .in .enc "
    ".gpg .age .sops .sops.yaml .sops.yml .sealed .encrypted .vault .key.pub .pub.pem .crt.pem "
    ".cert.pem .ca.pem";
constexpr WordList public_words(
    "ca cacert cacerts cert certs certificate certificates chain fullchain bundle root rootca "
    "public pub pubkey example sample template dist intermediate trust trusted dhparam dhparams dh "
    "gpg dh2048 dh4096 isrgrootx1 server-ca signing apt repo repository release archive");

bool matches_any(std::string_view text, std::string_view patterns) {
  while (!patterns.empty()) {
    if (matches_wildcard(text, take_word(patterns))) return true;
  }
  return false;
}

// A part of the name in front of the ending says that it is public: `ca.pem`, `server-cert.pem`.
bool has_public_word(std::string_view stem) {
  std::size_t begin = 0;
  bool key = false;
  bool open = false;
  for (std::size_t at = 0; at <= stem.size(); ++at) {
    if (at < stem.size() && is_alnum(stem[at])) continue;
    const std::string_view word = stem.substr(begin, at - begin);
    key = key || word == "key" || word == "private" || word == "privkey" || word == "priv";
    open = open || (!word.empty() && one_of(word, public_words)) || word.ends_with("ca") ||
           word.ends_with("cert");
    begin = at + 1;
  }
  // `ca-key.pem` is the key of an authority.
  return open && (!key || stem.find("public") != std::string_view::npos);
}

bool is_public(std::string_view name) {
  if (ends_with_any(name, public_endings)) return true;
  for (const std::string_view word : {"example", "sample", "template", ".dist."}) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view ending = name.substr(dot);
  const std::string_view stem = name.substr(0, dot);
  if (one_of(ending, ".jks .keystore .p12 .pfx"))
    return stem.find("trust") != std::string_view::npos || stem.find("cacert") == 0;
  return one_of(ending, ".pem .key") && has_public_word(stem);
}

// The first row one of whose patterns is a name or, behind its `*`, the end of a path.
const NameRow* path_row(std::string_view path) {
  for (const NameRow& row : path_rows) {
    for (std::string_view patterns = row.names; !patterns.empty();) {
      std::string_view pattern = take_word(patterns);
      if (pattern.starts_with('*')) pattern.remove_prefix(1);
      if (!path.ends_with(pattern)) continue;
      const std::size_t before = path.size() - pattern.size();
      if (before == 0 || path[before - 1] == '/') return &row;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<KeyFile> key_file(std::string_view path) {
  std::string text = lower(path);
  std::replace(text.begin(), text.end(), '\\', '/');
  std::string_view whole = text;
  // What stands for all of a folder is the folder.
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view end : {"/", "/.", "/*", "/**"}) {
      if (whole.size() <= end.size() || !whole.ends_with(end)) continue;
      whole.remove_suffix(end.size());
      more = true;
    }
  }
  const std::string_view name = whole.substr(whole.rfind('/') + 1);
  if (name.empty()) return std::nullopt;
  const bool secret = matches_any(name, "secring.gpg *.secret.asc *.secret.gpg");
  if (secret) return KeyFile{"a PGP private key", Certainty::confirmed};
  if (is_public(name)) return std::nullopt;
  if (const NameRow* row = path_row(whole)) return KeyFile{row->what, row->certainty};
  for (const NameRow& row : file_rows) {
    if (matches_any(name, row.names)) return KeyFile{row.what, row.certainty};
  }
  return std::nullopt;
}

}  // namespace hullint::secrets
