#include "dockerfile/data/downloads.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/data/chains.h"

namespace hullint {
namespace {

constexpr shell::OptionNames curl_values =
    "-o --output -H --header -d --data --data-raw --data-binary --data-urlencode -X --request -u "
    "--user -A --user-agent -e --referer -b --cookie -c --cookie-jar -F --form -T --upload-file -m "
    "--max-time --connect-timeout --retry --retry-delay --retry-max-time -x --proxy --cacert "
    "--capath --cert -E --key -w --write-out --output-dir --resolve -C --continue-at -r --range "
    "-K --config --limit-rate --max-redirs --interface --proto --proto-default --proto-redir "
    "--ciphers --tls-max -z --time-cond --url --unix-socket --noproxy --create-file-mode -y -Y "
    "--speed-time --speed-limit --keepalive-time --connect-to --engine --oauth2-bearer --pass";
constexpr shell::OptionNames wget_values =
    "-O --output-document -P --directory-prefix -o --output-file -a --append-output -t --tries -T "
    "--timeout --connect-timeout --read-timeout --dns-timeout -w --wait --waitretry -U "
    "--user-agent --header --user --password --http-user --http-password --ca-certificate "
    "--ca-directory --certificate --private-key -e --execute -i --input-file --post-data "
    "--post-file --body-data --method --referer --load-cookies --save-cookies --limit-rate -Q "
    "--quota --cut-dirs -l --level -A --accept -R --reject -D --domains --progress "
    "--secure-protocol "
    "--config --max-redirect --retry-on-http-error -X --exclude-directories -I";

// What follows the last dot of the names of files that are small; and whole names of lists.
constexpr WordList small_files(
    "asc sig sign minisig md5 md5sum sha1 sha1sum sha256 sha256sum sha384 sha512 sha512sum sums "
    "checksum checksums digest pem crt cer key pub gpg list sources repo json yml yaml toml conf "
    "cfg ini service patch diff txt md");
constexpr WordList small_names(
    "keys release.key sha1sums sha256sums sha512sums md5sums checksums sha256sum sha512sum");

// Docker's official images, by their documentation: those whose every tag has GNU's tools, and
// those that have them unless the tag says otherwise.
constexpr WordList gnu_images(
    "debian ubuntu fedora centos rockylinux almalinux archlinux amazonlinux oraclelinux "
    "buildpack-deps r-base");
constexpr WordList gnu_images_by_tag(
    "node python golang ruby php openjdk eclipse-temurin amazoncorretto maven gradle rust perl gcc "
    "haskell julia erlang elixir swift dart nginx httpd haproxy redis postgres mysql mariadb mongo "
    "memcached rabbitmq tomcat jetty wordpress nextcloud drupal pypy clojure groovy");

bool is_local(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::string_view host = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  for (std::string_view local : {"localhost", "127.", "[::1]", "0.0.0.0"}) {
    if (host.starts_with(local)) return true;
  }
  return false;
}

bool is_url(const shell::Word& word) {
  const std::string_view value = word.value;
  for (std::string_view scheme : {"http://", "https://", "ftp://", "ftps://"}) {
    if (value.starts_with(scheme)) return !is_local(value);
  }
  return false;
}

// The name of the file that a URL leads to: `a.tgz` of `https://x/a.tgz?raw=1`.
std::string_view file_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  return url.substr(url.rfind('/') + 1);
}

bool is_fixed(const Value& value) { return value.known && !value.overridable; }

bool is_small(const shell::Word& url) {
  const std::string name = lower(file_of(url.value));
  const std::size_t dot = name.rfind('.');
  return one_of(name, small_names) ||
         (dot != std::string::npos && one_of(std::string_view(name).substr(dot + 1), small_files));
}

bool holds_any(std::string_view text, std::string_view names) {
  for (std::string_view name : split(names, ' ')) {
    if (text.find(name) != std::string_view::npos) return true;
  }
  return false;
}

bool installs(const shell::PackageCommand& line, std::string_view tool) {
  for (const shell::Word& package : line.operands) {
    if (package.value.substr(0, package.value.find_first_of("=<>~@")) == tool) return true;
  }
  return false;
}

bool runs(const shell::Command& command, std::string_view tool, shell::Dialect dialect) {
  const bool any_casing = dialect == shell::Dialect::cmd || dialect == shell::Dialect::powershell;
  return command.is(tool) || (any_casing && equal_ignoring_case(command.name(), tool));
}

// By stage: the first instruction that configures a tool. Any casing: Windows' file names have
// none.
std::vector<std::size_t> find_tool_configs(const Dockerfile& file, std::string_view names) {
  return first_in_chains(file, [&](const Instruction& instruction) {
    return holds_any(lower(instruction.line->text.text), names);
  });
}

std::vector<ToolUse> without_inherited(const Dockerfile& file, std::vector<ToolUse> uses) {
  std::vector<bool> reported(uses.size());
  for (const Stage& stage : file.stages()) {
    if (stage.parent && reported[*stage.parent]) uses[stage.index].download = nullptr;
    reported[stage.index] =
        uses[stage.index].download != nullptr || (stage.parent && reported[*stage.parent]);
  }
  return uses;
}

}  // namespace

shell::CommandLine curl_line(const shell::Command& command) {
  return shell::command_line(command, curl_values);
}

shell::CommandLine wget_line(const shell::Command& command) {
  return shell::command_line(command, wget_values);
}

const shell::Word* find_url(const shell::CommandLine& line) {
  for (const shell::Word& operand : line.operands) {
    if (is_url(operand)) return &operand;
  }
  return nullptr;
}

bool is_download(const shell::CommandLine& line) {
  if (find_url(line) != nullptr) return true;
  for (const shell::Word& operand : line.operands) {
    if (is_local(operand.value)) continue;
    if (!operand.literal) return true;
    // A host without a scheme: `example.org/a.tgz`, `example.org`.
    const std::string_view host = operand.value.substr(0, operand.value.find('/'));
    if (host.find('.') != std::string_view::npos && host.front() != '.') return true;
  }
  for (const shell::Option& option : line.options) {
    if (option.name == "--url" && option.value && is_url(*option.value)) return true;
  }
  return false;
}

bool downloads_little(const shell::CommandLine& line) {
  return !line.operands.empty() &&
         std::all_of(line.operands.begin(), line.operands.end(), is_small);
}

bool has_gnu_base(const Dockerfile& file, const Stage& stage) {
  const Stage& first = file.origin(stage);
  if (!first.image || first.windows) return false;
  const std::string_view name = first.image->name();
  if (!first.image->is_official(name)) return false;
  if (one_of(name, gnu_images)) return true;
  if (!one_of(name, gnu_images_by_tag)) return false;
  // A variable in the tag, or a digest alone, may stand for Alpine.
  const std::string_view tag = first.image->tag;
  const bool readable = tag.empty() ? first.image->digest.empty() : is_fixed(first.base_name);
  return readable && tag.find("alpine") == std::string_view::npos &&
         tag.find("busybox") == std::string_view::npos;
}

std::vector<ToolUse> unretried_downloads(const Dockerfile& file, std::string_view tool,
                                         std::string_view configs,
                                         bool (*is_unretried)(const shell::Command&)) {
  std::vector<ToolUse> uses(file.stages().size());
  std::vector<std::size_t> configured;  // looked for only if there is something to report
  const auto see = [&uses](const Instruction& run) {
    ToolUse& use = uses[run.stage];
    if (use.first == nullptr || run.index < use.first->index) use.first = &run;
  };
  for (const PackageUse& use : file.package_uses()) {
    if (use.at.run->stage < uses.size() && use.line.installs() && installs(use.line, tool))
      see(*use.at.run);
  }
  for (const RunCommand& at : file.run_commands()) {
    const shell::Command& command = at.command();
    if (at.run->stage >= uses.size() || !runs(command, tool, at.script->dialect)) continue;
    if (uses[at.run->stage].download != nullptr || !is_unretried(command)) continue;
    if (configured.empty()) configured = find_tool_configs(file, configs);
    if (configured[at.run->stage] <= at.run->index) continue;
    see(*at.run);
    uses[at.run->stage].download = &command.words[command.program];
  }
  return without_inherited(file, std::move(uses));
}

bool any_stream_is_redirected(const shell::Command& command) {
  for (const shell::Redirection& redirection : command.redirections) {
    if (redirection.kind == shell::Redirection::Kind::write ||
        redirection.kind == shell::Redirection::Kind::append)
      return true;
  }
  return false;
}

}  // namespace hullint
