#include "secrets/credential_arguments.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shell/shell_text.h"

namespace hullint::test {
namespace {

using secrets::Certainty;
using secrets::credential_arguments;
using secrets::CredentialArgument;

// `program option value`, the value with `=` in front if it is in the option's word, with `?` if
// everybody knows it; `; ` between two. The place in the file must have the value's text.
std::string described(const std::vector<CredentialArgument>& found, std::string_view file) {
  std::string text;
  for (const CredentialArgument& each : found) {
    if (!text.empty()) text += "; ";
    text += std::string(each.program) + ' ';
    if (!each.option.empty()) text += std::string(each.option) + (each.attached ? " =" : " ");
    text += std::string(each.text) + (each.certainty == Certainty::weak ? "?" : "");
    const std::string_view place = file.substr(each.place.begin, each.place.size());
    CHECK(place.find(each.text) != std::string_view::npos);
    CHECK_FALSE(each.what.empty());
  }
  return text;
}

std::string found_in(std::string_view text) {
  Arena arena;
  const shell::Script script = read_script(whole(text), shell::Dialect::bash, arena);
  std::string all;
  for (const shell::Command& command : script.commands) {
    const std::string one = described(credential_arguments(command), text);
    all += (all.empty() || one.empty() ? "" : "; ") + one;
  }
  return all;
}

std::string piped_in(std::string_view text) {
  Arena arena;
  const shell::Script script = read_script(whole(text), shell::Dialect::bash, arena);
  return described(secrets::piped_credentials(script), text);
}

struct Case {
  std::string_view text;
  std::string_view found;
};

void check_cases(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(found_in(each.text) == each.found);
  }
}

TEST_CASE("options of programs that take a credential are known in their forms") {
  check_cases({
      {"curl -u robot:hunter2 https://x", "curl -u hunter2"},
      {"curl -sSu robot:hunter2 https://x", "curl -sSu hunter2"},
      {"curl -urobot:hunter2 https://x", "curl -u =hunter2"},
      {"curl --user=robot:hunter2 https://x", "curl --user =hunter2"},
      {"curl --proxy-user 'robot:hunter2' https://x", "curl --proxy-user hunter2"},
      {"curl -u admin:admin https://x", "curl -u admin?"},
      {"curl -H 'X-Api-Key: k8ZqvR2pLm9xWt4B' https://x", "curl -H k8ZqvR2pLm9xWt4B"},
      {"wget --password hunter2 ftp://x", "wget --password hunter2"},
      {"wget --http-password=hunter2 http://x", "wget --http-password =hunter2"},
      {"docker login -u robot -p hunter2 ghcr.io", "docker -p hunter2"},
      {"docker login --password=hunter2 ghcr.io", "docker --password =hunter2"},
      {"sudo podman login -phunter2 ghcr.io", "podman -p =hunter2"},
      {"az login --service-principal -u x -p hunter2 --tenant y", "az -p hunter2"},
      {"doctl auth init -t hunter2", "doctl -t hunter2"},
      {"sshpass -p hunter2 ssh root@x", "sshpass -p hunter2"},
      {"sshpass -phunter2 ssh root@x", "sshpass -p =hunter2"},
      {"mysql -u root -phunter2 -e 'select 1'", "mysql -p =hunter2"},
      {"mysqldump --password=hunter2 db", "mysqldump --password =hunter2"},
      {"mysql -u root -p database", ""},
      {"redis-server --requirepass hunter2", "redis-server --requirepass hunter2"},
      {"redis-cli -a hunter2 ping", "redis-cli -a hunter2"},
      {"mongosh -u root -p hunter2", "mongosh -p hunter2"},
      {"sqlcmd -S db -U sa -P hunter2", "sqlcmd -P hunter2"},
      {"ldapsearch -x -D cn=admin -w hunter2", "ldapsearch -w hunter2"},
      {"smbclient //x/y -U robot%hunter2", "smbclient -U hunter2"},
      {"openssl rsa -passin pass:hunter2 -in x.pem", "openssl -passin hunter2"},
      {"openssl rsa -passin env:PASSWORD -in x.pem", ""},
      {"keytool -genkey -storepass hunter2 -keypass hunter3",
       "keytool -storepass hunter2; "
       "keytool -keypass hunter3"},
      {"kubectl create secret generic x --from-literal=password=hunter2",
       "kubectl --from-literal =hunter2"},
      {"kubectl create secret docker-registry x --docker-password=hunter2",
       "kubectl --docker-password =hunter2"},
      {"helm upgrade x y --set image.tag=1.0,auth.password=hunter2", "helm --set hunter2"},
      {"docker run -e POSTGRES_PASSWORD=hunter2 postgres", "docker -e hunter2"},
      {"docker build --build-arg NPM_TOKEN=hunter2 .", "docker --build-arg hunter2"},
      {"ngrok http 80 --authtoken hunter2", "ngrok --authtoken hunter2"},
      {"cloudflared tunnel run --token hunter2", "cloudflared --token hunter2"},
      {"tailscale up --authkey=hunter2", "tailscale --authkey =hunter2"},
      {"twine upload -u robot -p hunter2 dist/*", "twine -p hunter2"},
      {"dotnet nuget push x.nupkg -k hunter2", "dotnet -k hunter2"},
      {"7z x -phunter2 a.7z", "7z -p =hunter2"},
      {"gpg --batch --passphrase hunter2 -d x", "gpg --passphrase hunter2"},
      {"useradd -m -p hunter2 robot", "useradd -p hunter2"},
      {"mount -t cifs -o username=robot,password=hunter2 //x /y", "mount -o hunter2"},
      {"python3 -m twine upload -p hunter2", "twine -p hunter2"},
      {"npx vercel --token hunter2", "vercel --token hunter2"},
  });
}

TEST_CASE("npm takes a token of one registry") {
  check_cases({
      {"npm publish --//npm.example.org/:_authToken=hunter2",
       "npm --//npm.example.org/:_authToken =hunter2"},
      {"npm publish --//npm.example.org/:_authToken=$TOKEN", ""},
  });
}

TEST_CASE("credentials that are operands are known by the words before them") {
  check_cases({
      {"aws configure set aws_secret_access_key hunter2", "aws hunter2"},
      {"aws configure set default.aws_secret_access_key hunter2", "aws hunter2"},
      {"npm config set //npm.example.org/:_authToken hunter2", "npm hunter2"},
      {"npm config set //npm.example.org/:_authToken=hunter2", "npm hunter2"},
      {"composer config http-basic.repo.example.org robot hunter2", "composer hunter2"},
      {"composer config -g github-oauth.github.com hunter2", "composer hunter2"},
      {"bundle config set --global gems.example.org robot:hunter2", "bundle hunter2"},
      {"bundle config set --local without development:test", ""},
      {"bundle config mirror.https://rubygems.org https://gems.example.org", ""},
      {"poetry config pypi-token.pypi hunter2", "poetry hunter2"},
      {"cargo login hunter2", "cargo hunter2"},
      {"rabbitmqctl add_user robot hunter2", "rabbitmqctl hunter2"},
      {"rabbitmqctl -n x change_password robot hunter2", "rabbitmqctl hunter2"},
      {"vault login hunter2", "vault hunter2"},
      {"htpasswd -nbB robot hunter2", "htpasswd -b hunter2"},
      {"htpasswd -b -c /etc/x robot hunter2", "htpasswd -b hunter2"},
      {"htpasswd -B -C 10 -bn robot hunter2", "htpasswd -b hunter2"},
      {"htpasswd -c /etc/x robot", ""},
      {"mc alias set x http://minio:9000 robot hunter2", "mc hunter2"},
      {"sqlplus robot/hunter2@db", "sqlplus hunter2"},
      {"git config --global http.extraheader 'Authorization: Bearer k8ZqvR2pLm9xWt4B'",
       "git k8ZqvR2pLm9xWt4B"},
      {"dotnet user-secrets set Key hunter2", "dotnet hunter2"},
  });
}

TEST_CASE("a URL with a password counts for every program") {
  check_cases({
      {"git clone https://robot:hunter2@git.example.org/x.git", "git hunter2"},
      {"git config --global url.https://robot:hunter2@github.com/.insteadOf https://github.com/",
       "git hunter2"},
      {"pip install --extra-index-url https://robot:hunter2@pypi.example.org/simple x",
       "pip hunter2"},
      {"pip install --index-url=https://robot:hunter2@pypi.example.org/simple x", "pip hunter2"},
      {"psql postgres://robot:hunter2@db/x -c 'select 1'", "psql hunter2"},
      {"git clone https://robot:${TOKEN}@git.example.org/x.git", ""},
      {"git clone https://git.example.org/x.git", ""},
  });
}

TEST_CASE("connection strings and statements count for every program") {
  check_cases({
      {"psql 'host=db user=x password=hunter2'", "psql hunter2"},
      {"mysql -e \"CREATE USER x IDENTIFIED BY 'hunter2'\"", "mysql hunter2"},
      {"psql -c \"ALTER USER x PASSWORD '$PASSWORD'\"", ""},
      {"env PGPASSWORD=hunter2 LANG=C psql -c 'select 1'", "env hunter2"},
      {"env PGPASSWORD=$PASSWORD psql", ""},
  });
}

TEST_CASE("an option of any program counts if its name is a secret's") {
  check_cases({
      {"./server --api-key hunter2", "server --api-key hunter2"},
      {"./server --db-password=hunter2", "server --db-password =hunter2"},
      {"./server -password=hunter2", "server -password =hunter2"},
      {"mvn deploy -Drepo.password=hunter2", "mvn -Drepo.password =hunter2"},
      {"sonar-scanner -Dsonar.login=hunter2", "sonar-scanner -Dsonar.login =hunter2"},
      {"./server --password-file /run/x --token-ttl 60 --max-tokens 100", ""},
      {"adduser --disabled-password --gecos '' robot", ""},
      {"docker build --secret id=npm,src=.npmrc .", ""},
      {"./server --client-secret my-app-credentials", ""},
      {"./server --token --verbose", ""},
      {"./server --token", ""},
      {"./server --password /run/secrets/x", ""},
      {"./server --public-key abcdef --key x.pem", ""},
  });
}

TEST_CASE("what a shell, a template or a file puts in is none") {
  check_cases({
      {"docker login -u x -p $PASSWORD", ""},
      {"docker login -u x -p \"${PASSWORD}\"", ""},
      {"docker login -u x -p \"$(cat /run/secrets/x)\"", ""},
      {"docker login -u x -p `cat x`", ""},
      {"docker login -u x -p <password>", ""},
      {"docker login -u x --password-stdin", ""},
      {"mysql -p$PASSWORD", ""},
      {"mysql -p\"$PASSWORD\"", ""},
      {"curl -u $USER:$PASSWORD https://x", ""},
      {"redis-server --requirepass {{ password }}", ""},
      {"ssh-keygen -t ed25519 -N '' -f x", ""},
      {"docker login -p ''", ""},
      {"docker run -p 80:80 -e PASSWORD_FILE=/x -e TOKEN nginx", ""},
      {"dotnet publish -p:PublishProfile=x", ""},
  });
  CHECK(found_in("docker login -p ${PASSWORD:-hunter2}") == "docker -p hunter2");
}

TEST_CASE("arguments without a shell are read by the name of their program") {
  Arena arena;
  const std::string_view text = "x --requirepass hunter2 --port 6379";
  const shell::Script script = read_script(whole(text), shell::Dialect::posix, arena);
  const shell::Command& command = script.commands.at(0);
  const std::span arguments(&command.argument(0), command.argument_count());
  CHECK(described(credential_arguments("redis-server", arguments), text) ==
        "redis-server --requirepass hunter2");
  CHECK(described(credential_arguments("/usr/bin/redis-server", arguments), text) ==
        "redis-server --requirepass hunter2");
  CHECK(described(credential_arguments("", arguments), text) == " --requirepass hunter2");
  CHECK(credential_arguments("redis-server", {}).empty());
}

TEST_CASE("what is piped into a program that reads a password is found") {
  const auto check = [](std::string_view text, std::string_view found) {
    CAPTURE(text);
    CHECK(piped_in(text) == found);
  };
  check("echo root:hunter2 | chpasswd", "chpasswd hunter2");
  check("echo 'root:hunter2' | sudo chpasswd", "chpasswd hunter2");
  check("echo \"root:root\" | chpasswd", "chpasswd root?");
  check("echo -e 'a:hunter2\\nb:hunter3' | chpasswd", "chpasswd hunter2; chpasswd hunter3");
  check("printf 'root:%s' hunter2 | chpasswd", "chpasswd hunter2");
  check("echo hunter2 | passwd --stdin root", "passwd hunter2");
  check("echo -e \"hunter2\\nhunter2\" | passwd root", "passwd hunter2");
  check("echo hunter2 | docker login -u x --password-stdin", "docker hunter2");
  check("chpasswd <<< root:hunter2", "chpasswd hunter2");
  check("chpasswd <<EOF\nroot:hunter2\na:hunter3\nEOF\n", "chpasswd hunter2; chpasswd hunter3");
  check("passwd --stdin root <<'EOF'\nhunter2\nEOF\n", "passwd hunter2");
  check("chpasswd <<EOF\nroot:$PASSWORD\nEOF\n", "");
  check("echo root:$PASSWORD | chpasswd", "");
  check("cat x | docker login -u x --password-stdin", "");
  check("echo hunter2 | grep h", "");
  check("echo hunter2; passwd root", "");
}

TEST_CASE("any words are read") {
  Arena arena;
  std::string text = "curl";
  for (int i = 0; i < 2000; ++i) text += " -u -H --user= -p a:// :// = -";
  const shell::Script script = read_script(whole(text), shell::Dialect::bash, arena);
  for (const shell::Command& command : script.commands) {
    for (const CredentialArgument& each : credential_arguments(command))
      CHECK(each.value.end <= each.word->value.size());
  }
}

}  // namespace
}  // namespace hullint::test
