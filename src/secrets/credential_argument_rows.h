#pragma once

#include <cstdint>
#include <string_view>

#include "secrets/credential_argument_values.h"

namespace hullint::secrets::rows {

// Whether an option and its value are one word.
enum class Attachment : std::uint8_t { any, always, never };

struct OptionRow {
  std::string_view programs;  // blank-separated, as in all that follows
  std::string_view actions;   // one of them must be among the arguments; empty: none is needed
  std::string_view options;
  std::string_view what = "a password";
  ArgumentForm form = ArgumentForm::whole;
  Attachment attachment = Attachment::any;
};

// A credential that follows words: the operand `index` behind them. A word may have a `*`.
struct OperandRow {
  std::string_view programs;
  std::string_view words;  // consecutive operands; empty: from the first one
  std::size_t index = 0;
  std::string_view what = "a password";
  ArgumentForm form = ArgumentForm::whole;
  std::string_view option = "";  // one of these is needed among the arguments
  std::string_view unless = "";  // and none of these
};

using enum ArgumentForm;

inline constexpr std::string_view token = "an access token";
inline constexpr std::string_view api_key = "an API key";
inline constexpr std::string_view secret_key = "a secret key";
inline constexpr std::string_view passphrase = "a passphrase";
inline constexpr std::string_view password = "a password";

// From the manuals of the programs.
inline constexpr OptionRow option_rows[] = {
    // HTTP
    {"curl", "", "-u --user -U --proxy-user", password, user_password},
    {"curl", "", "-H --header --proxy-header", "a credential in a header", header},
    {"curl", "", "--oauth2-bearer --tlspassword --pass --proxy-pass", token},
    {"wget wget2", "", "--password --http-password --ftp-password --proxy-password"},
    {"wget wget2", "", "--header", "a credential in a header", header},
    {"http https xh xhs", "", "-a --auth", password, user_password},
    {"aria2c", "", "--http-passwd --ftp-passwd --all-proxy-passwd --http-proxy-passwd"},
    {"aria2c", "", "--header", "a credential in a header", header},
    {"lftp", "", "-u --user", password, user_comma},
    {"ncftp ncftpput ncftpget", "", "-p"},
    {"ab hey", "", "-A -a", password, user_password},
    {"ab hey wrk siege vegeta", "", "-H -header --header", "a credential in a header", header},
    // Version control
    {"svn svnadmin svnsync", "", "--password --source-password --sync-password"},
    {"git", "", "-c --config", "a credential in a header", header},
    {"gh glab tea", "login auth", "-t --token", token},
    {"sentry-cli", "", "--auth-token --api-key", token},
    // Registries of images
    {"docker podman buildah nerdctl skopeo crane oras helm registry", "login", "-p --password"},
    {"skopeo buildah podman", "", "--creds --src-creds --dest-creds", password, user_password},
    {"skopeo", "", "--src-registry-token --dest-registry-token --registry-token", token},
    {"docker podman nerdctl", "run create exec", "-e --env", "a secret", pair},
    {"docker podman nerdctl buildah", "build bud buildx", "--build-arg", "a secret", pair},
    {"docker podman nerdctl", "service", "-e --env --env-add", "a secret", pair},
    {"docker", "swarm", "--token", "a join token"},
    {"executor kaniko", "", "--build-arg", "a secret", pair},
    // Packages
    {"npm pnpm yarn", "", "--_authToken --_auth", token},
    {"npm pnpm yarn expo eas", "login adduser", "-p --password"},
    {"twine flit", "", "-p --password"},
    {"poetry", "publish", "-p --password"},
    {"uv", "publish", "-t --token -p --password", token},
    {"hatch", "publish", "-a --auth", token},
    {"conda anaconda", "", "-t --token --password", token},
    {"cargo", "", "--token", token},
    {"nuget dotnet", "nuget sources", "-p --password -Password", password, whole,
     Attachment::never},
    {"nuget dotnet", "push", "-k --api-key -ApiKey", api_key},
    {"mvn mvnw gradle gradlew", "", "--encrypt-password --encrypt-master-password -ep -emp"},
    {"jf jfrog", "", "--password --apikey --access-token --refresh-token", token},
    {"subscription-manager", "", "--password --activationkey --proxypassword"},
    {"SUSEConnect", "", "-r --regcode", "a registration code"},
    // Databases
    {"mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlsh mysqlbinlog mariadb "
     "mariadb-dump mariadb-admin mariadb-check mariadb-import mysqlslap mysqlpump mydumper "
     "myloader xtrabackup mariabackup innobackupex",
     "", "-p --password --password1", password, whole, Attachment::always},
    {"mydumper myloader", "", "-p --password", password, whole, Attachment::never},
    {"mysqld mysqld_safe mariadbd", "", "--init-root-password --initial-root-password"},
    {"redis-server redis-sentinel valkey-server keydb-server dragonfly", "",
     "--requirepass --masterauth --primaryauth --sentinel-pass --tls-key-file-pass"},
    {"redis-cli valkey-cli keydb-cli redis-benchmark valkey-benchmark", "", "-a --pass"},
    {"mongo mongosh mongod mongodump mongorestore mongoexport mongoimport mongostat mongotop "
     "mongofiles",
     "", "-p --password --sslPEMKeyPassword --tlsCertificateKeyFilePassword"},
    {"sqlcmd bcp osql isql tsql", "", "-P"},
    {"sqlpackage SqlPackage", "", "/TargetPassword /SourcePassword"},
    {"cqlsh nodetool dsetool", "", "-p -pw --password"},
    {"clickhouse-client clickhouse clickhouse-local", "", "--password"},
    {"influx influxd", "", "-p --password -password -t --token", token, whole, Attachment::never},
    {"etcdctl", "", "--user", password, user_password},
    {"neo4j-admin cypher-shell", "", "-p --password"},
    {"couchbase-cli cbbackupmgr cbq", "", "-p --password --cluster-password -pass"},
    {"arangosh arangod arangodump arangorestore", "", "--server.password"},
    {"surreal", "", "-p --pass --password"},
    {"pgloader odoo odoo-bin", "", "-w --db_password"},
    // Directories, shares, remote shells
    {"ldapadd ldapmodify ldapsearch ldapdelete ldapmodrdn ldapwhoami ldapcompare ldappasswd "
     "ldapexop",
     "", "-w"},
    {"ldappasswd slappasswd", "", "-s -a"},
    {"smbclient smbget net rpcclient smbcacls nmblookup samba-tool", "", "-U --user", password,
     user_percent},
    {"samba-tool", "", "--password --adminpass --newpassword"},
    {"mount mount.cifs", "", "-o", password, pair},
    {"sshpass", "", "-p"},
    {"plink pscp psftp putty", "", "-pw"},
    {"ssh-keygen", "", "-N -P", passphrase},
    {"kadmin kadmin.local", "", "-w -pw"},
    {"xfreerdp rdesktop", "", "-p"},
    {"x11vnc", "", "-passwd"},
    {"ipmitool", "", "-P"},
    {"snmpget snmpwalk", "", "-A -X", passphrase},
    // Users
    {"useradd usermod adduser groupadd", "", "-p --password"},
    {"elasticsearch-users elasticsearch-reset-password", "", "-p"},
    // Keys and archives
    {"openssl", "", "-pass -passin -passout -password -srppass", passphrase, source},
    {"openssl", "enc", "-k -K", passphrase},
    {"keytool jarsigner apksigner", "",
     "-storepass -keypass -srcstorepass -deststorepass -srckeypass -destkeypass -new"},
    {"gpg gpg2", "", "--passphrase", passphrase},
    {"7z 7za 7zz 7zr", "", "-p", password, whole, Attachment::always},
    {"zip unzip", "", "-P --password"},
    {"rar unrar", "", "-p -hp", password, whole, Attachment::always},
    {"qpdf", "", "--password"},
    {"caddy", "hash-password", "-p --plaintext"},
    {"step step-ca", "", "--password --provisioner-password"},
    // Clouds
    {"az", "login acr ad", "-p --password"},
    {"az", "", "--account-key --sas-token --client-secret --admin-password --connection-string",
     secret_key},
    {"az", "secret", "--value", "a secret"},
    {"aws", "secretsmanager", "--secret-string", "a secret"},
    {"aws", "put-parameter", "--value", "a secret"},
    {"gh", "secret", "-b --body", "a secret"},
    {"railway", "variables", "--set", "a secret", pair},
    {"ConvertTo-SecureString", "", "-String", password},
    {"ibmcloud bx", "", "-p --apikey", api_key},
    {"aliyun", "", "--access-key-secret", secret_key},
    {"doctl", "", "-t --access-token", token},
    {"s3cmd", "", "--secret_key --access_token", secret_key},
    {"cf", "login", "-p"},
    {"vercel now", "", "-t --token", token},
    {"flyctl fly", "", "--access-token --token", token},
    {"netlify", "", "-a --auth", token},
    {"heroku railway surge firebase wrangler", "", "--token", token},
    {"ngrok", "", "--authtoken -authtoken", token},
    {"cloudflared", "", "--token", "a tunnel token"},
    {"tailscale tailscaled", "", "--authkey --auth-key", "an authentication key"},
    {"consul nomad vault bao", "", "-token -encrypt -secret", token},
    {"terraform tofu terragrunt packer pulumi", "", "-var --var", "a secret", pair},
    {"doppler", "", "-t --token", token},
    {"codecov", "", "-t --token", token},
    {"wandb huggingface-cli hf modal prefect", "", "--token --key -k", api_key},
    {"stripe", "", "--api-key", api_key},
    // Kubernetes
    {"kubectl oc helm k3s k0s minikube", "", "--token --password --docker-password", token},
    {"kubectl oc", "create", "--from-literal", "a secret", pair},
    {"kubectl oc", "run set", "--env -e", "a secret", pair},
    {"helm helmfile", "", "--set --set-string --set-literal", "a secret", pair},
    {"oc", "login", "-p --password"},
    {"k3s rke2", "", "-t --token --agent-token", "a join token"},
    {"kubeadm", "", "--token --certificate-key", "a join token"},
    {"argocd", "", "--password --auth-token --admin-password", token},
    // Continuous integration
    {"gitlab-runner", "", "-r --registration-token -t --token", "a runner token"},
    {"buildkite-agent", "", "--token", "an agent token"},
    {"config.sh run.sh", "", "--token --pat", "a runner token"},
    {"jenkins-cli jenkins-plugin-cli", "", "-auth", password, user_password},
    {"drone woodpecker-cli", "", "-t --token", token},
    {"ansible ansible-playbook", "", "-e --extra-vars", "a secret", pair},
    // Applications
    {"kc.sh kcadm.sh kc", "", "--password --new-password --db-password --secret"},
    {"add-user.sh add-user-keycloak.sh", "", "-p --password"},
    {"jboss-cli.sh", "", "--password"},
    {"wp", "", "--dbpass --admin_password --user_pass --prompt-pass"},
    {"drush", "", "--account-pass --password --db-su-pw"},
    {"bin/magento magento", "", "--admin-password --db-password --amqp-password"},
    {"gitea forgejo gogs", "", "--password --secret --token"},
    {"airflow flask fab superset", "", "-p --password"},
    {"jupyter jupyter-lab jupyter-notebook jupyter-server jupyterhub start-notebook.sh "
     "start-notebook.py",
     "",
     "--NotebookApp.token --NotebookApp.password --ServerApp.token --ServerApp.password "
     "--IdentityProvider.token",
     token},
    {"graphql-engine hasura", "", "--admin-secret --access-key", secret_key},
    {"minio", "", "--secret-key --access-key", secret_key},
    {"nats-server nats gnatsd", "", "--pass --auth --password", token},
    {"mosquitto_pub mosquitto_sub mosquitto_rr", "", "-P --pw"},
    {"emqx kafka-configs.sh kafka-acls.sh", "", "--password"},
    {"rclone restic", "", "--rc-pass --rest-password --pass"},
    {"newman k6", "", "--env-var -e --env", "a secret", pair},
};

inline constexpr OperandRow operand_rows[] = {
    {"aws", "configure set *secret_access_key", 0, secret_key},
    {"aws", "configure set *session_token", 0, token},
    {"aws", "configure set *access_key_id", 0, "an access key"},
    {"npm pnpm yarn", "config set *_authToken", 0, token},
    {"npm pnpm yarn", "config set *_auth", 0, token},
    {"npm pnpm yarn", "config set *_password"},
    {"npm pnpm", "set *_authToken", 0, token},
    {"npm pnpm", "config set", 0, token, pair},
    {"npm pnpm", "set", 0, token, pair},
    {"yarn", "config set npmAuthToken", 0, token},
    {"yarn", "config set npmAuthIdent", 0, password, user_password},
    {"git", "config http*.extraheader", 0, "a credential in a header", header},
    {"git", "config http*.extraHeader", 0, "a credential in a header", header},
    {"composer", "config http-basic.*", 1},
    {"composer", "config *-oauth.*", 0, token},
    {"composer", "config *-token.*", 0, token},
    {"composer", "config bearer.*", 0, token},
    {"bundle bundler", "config set *.*", 0, password, user_password},
    {"bundle bundler", "config *.*", 0, password, user_password},
    {"poetry", "config pypi-token.*", 0, token},
    {"poetry", "config http-basic.*", 1},
    {"cargo", "login", 0, token},
    {"nuget", "setapikey", 0, api_key},
    {"nuget", "setApiKey", 0, api_key},
    {"dotnet", "user-secrets set *", 0, "a secret"},
    {"pulumi", "config set *", 0, "a secret", whole, "--secret"},
    {"conan", "user login", 1},
    {"rabbitmqctl rabbitmqctl.sh", "add_user", 1},
    {"rabbitmqctl rabbitmqctl.sh", "change_password", 1},
    {"rabbitmqctl rabbitmqctl.sh", "authenticate_user", 1},
    {"mysqladmin mariadb-admin", "password"},
    {"mysql_config_editor", "set --password"},
    {"redis-cli valkey-cli", "config set requirepass"},
    {"redis-cli valkey-cli", "CONFIG SET requirepass"},
    {"redis-cli valkey-cli", "config set masterauth"},
    {"redis-cli valkey-cli", "AUTH"},
    {"sqlplus sqlplus64 expdp impdp rman", "", 0, password, user_slash},
    {"vault bao", "login", 0, token},
    {"vault bao", "operator unseal", 0, "an unseal key"},
    {"vault bao", "write *", 0, "a secret", pair},
    {"vault bao", "write *", 1, "a secret", pair},
    {"vault bao", "write *", 2, "a secret", pair},
    {"vault bao", "kv put *", 0, "a secret", pair},
    {"vault bao", "kv put *", 1, "a secret", pair},
    {"vault bao", "kv put *", 2, "a secret", pair},
    {"mc mcli", "alias set *", 2, secret_key},
    {"mc mcli", "config host add *", 2, secret_key},
    {"mc mcli", "admin user add *", 1, secret_key},
    {"snyk", "auth", 0, token},
    {"wandb", "login", 0, api_key},
    {"ngrok", "authtoken", 0, token},
    {"ngrok", "config add-authtoken", 0, token},
    {"cloudflared", "service install", 0, "a tunnel token"},
    {"ua pro", "attach", 0, token},
    {"bw", "login", 1},
    {"bw", "unlock"},
    {"cf", "auth", 1},
    {"grafana-cli", "admin reset-admin-password"},
    {"grafana", "cli admin reset-admin-password"},
    {"gcloud", "config set auth/access_token", 0, token},
    {"heroku fly flyctl", "secrets set", 0, "a secret", pair},
    {"heroku", "config:set", 0, "a secret", pair},
    {"kubectl oc", "set env *", 0, "a secret", pair},
    {"rclone", "config create", 2, "a secret", pair},
    {"wpa_passphrase", "", 1, passphrase},
    {"nmcli", "password"},
    {"openssl", "passwd", 0, password, whole, "", "-salt -in -stdin"},
    {"net", "user *"},
    {"ConvertTo-SecureString", "", 0, password, whole, "-AsPlainText"},
    {"doppler infisical supabase", "secrets set", 0, "a secret", pair},
    {"dokku", "config:set *", 0, "a secret", pair},
    {"chamber", "write * *", 0, "a secret"},
    {"mkpasswd", "", 0, password, whole, "", "-m -S -R -s --method --stdin"},
    {"mkpasswd", "", 1, password, whole, "-m", "-S -R -s --stdin"},
    {"docker-entrypoint.sh", "redis-server --requirepass"},
};

}  // namespace hullint::secrets::rows
