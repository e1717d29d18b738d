#include "lsp/features/dockerfile/knowledge.h"

#include "base/strings.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr Topic signal_topics[] = {
    {"SIGTERM",
     "Asks a program to end; what `docker stop` sends unless STOPSIGNAL says otherwise."},
    {"SIGINT", "What Ctrl+C sends; many interactive programs and PostgreSQL end quickly on it."},
    {"SIGQUIT", "Ends gracefully in nginx and PHP-FPM; elsewhere it dumps core."},
    {"SIGHUP", "The terminal is gone; by custom, daemons read their configuration again."},
    {"SIGUSR1", "Free for the program's own use."},
    {"SIGUSR2", "Free for the program's own use."},
    {"SIGWINCH", "The window changed; Apache httpd ends gracefully on it."},
    {"SIGKILL", "Ends the program at once: it cannot clean up, and nothing can catch it."},
    {"SIGABRT", "The program gave up; dumps core."},
    {"SIGALRM", "A timer ran out."},
    {"SIGCONT", "Go on after a stop."},
    {"SIGSTOP", "Stops the program; nothing can catch it."},
    {"SIGTSTP", "What Ctrl+Z sends."},
    {"SIGPWR", "Power fails; some init systems end on it."},
    {"SIGRTMIN", "The first real-time signal."},
    {"SIGRTMIN+3", "Makes systemd as process 1 halt the container in order."},
    {"SIGRTMAX", "The last real-time signal."},
};

constexpr Topic platform_topics[] = {
    {"linux/amd64", "64-bit Intel and AMD."},
    {"linux/arm64", "64-bit ARM: Apple silicon, AWS Graviton, Raspberry Pi 3 and later."},
    {"linux/arm/v7", "32-bit ARM with hardware floating point."},
    {"linux/arm/v6", "Older 32-bit ARM, as in the first Raspberry Pi and the Zero."},
    {"linux/386", "32-bit Intel and AMD."},
    {"linux/ppc64le", "IBM Power, little endian."},
    {"linux/riscv64", "64-bit RISC-V."},
    {"linux/s390x", "IBM Z."},
    {"windows/amd64", "Windows containers; they build on Windows hosts only."},
};

constexpr Topic platform_arg_topics[] = {
    {"TARGETPLATFORM",
     "The platform that the image is built for, such as `linux/arm64` or `linux/arm/v7`: what "
     "`docker build --platform` says, else the builder's own."},
    {"TARGETOS", "The operating system part of TARGETPLATFORM: `linux` or `windows`."},
    {"TARGETARCH", "The architecture part of TARGETPLATFORM: `amd64`, `arm64`, `arm`, `386`, ..."},
    {"TARGETVARIANT", "The variant part of TARGETPLATFORM: `v7` for `linux/arm/v7`; often empty."},
    {"TARGETOSVERSION", "The Windows version of TARGETPLATFORM; empty on Linux."},
    {"TARGETSTAGE", "The name of the stage that `--target` asks for, or the last one's."},
    {"BUILDPLATFORM",
     "The platform of the machine that runs the build. `FROM --platform=$BUILDPLATFORM` runs a "
     "stage without emulation."},
    {"BUILDOS", "The operating system part of BUILDPLATFORM."},
    {"BUILDARCH", "The architecture part of BUILDPLATFORM."},
    {"BUILDVARIANT", "The variant part of BUILDPLATFORM; often empty."},
    {"BUILDOSVERSION", "The Windows version of BUILDPLATFORM; empty on Linux."},
};

constexpr Topic predefined_arg_topics[] = {
    {"HTTP_PROXY",
     "The proxy for `http:` addresses. Not kept in the image, nor a part of the cache key."},
    {"http_proxy", "As HTTP_PROXY; curl reads only this spelling for `http:`."},
    {"HTTPS_PROXY", "The proxy for `https:` addresses. Not kept in the image."},
    {"https_proxy", "As HTTPS_PROXY."},
    {"FTP_PROXY", "The proxy for `ftp:` addresses. Not kept in the image."},
    {"ftp_proxy", "As FTP_PROXY."},
    {"NO_PROXY", "Hosts that are reached without a proxy, with commas between."},
    {"no_proxy", "As NO_PROXY."},
    {"ALL_PROXY", "The proxy for every protocol. Not kept in the image."},
    {"all_proxy", "As ALL_PROXY."},
    {"SOURCE_DATE_EPOCH",
     "Seconds since 1970 for the image's and its files' time stamps, so that builds can be "
     "reproduced."},
    {"BUILDKIT_INLINE_CACHE",
     "`1` puts what later builds need to use this image as a cache into it."},
    {"BUILDKIT_MULTI_PLATFORM", "`1` gives a list of platforms even for a single one."},
    {"BUILDKIT_SANDBOX_HOSTNAME", "The host name that RUN sees; `buildkitsandbox` if unset."},
    {"BUILDKIT_SYNTAX", "The image of the frontend to use instead of the `# syntax=` line's."},
    {"BUILDKIT_CONTEXT_KEEP_GIT_DIR",
     "`1` keeps the `.git` folder of a context that comes from Git."},
    {"BUILDKIT_CACHE_MOUNT_NS", "A prefix for the ids of cache mounts."},
    {"BUILDKIT_DOCKERFILE_CHECK", "What `# check=` would say, from the command line."},
};

constexpr Topic variable_topics[] = {
    {"PATH",
     "Where programs are looked for. Base images set it; so do runtimes where none is set."},
    {"HOME", "The home of the user in effect, from the image's `/etc/passwd`."},
    {"HOSTNAME", "The container's host name; in builds a fixed one."},
    {"TERM", "Set only where a terminal is attached (`docker run -t`)."},
    {"PWD", "Set by the shell: the folder it is in."},
};

constexpr Topic directive_topics[] = {
    {"syntax",
     "The image of the frontend that reads this file. `docker/dockerfile:1` is the newest stable "
     "one of major version 1, whatever the builder's own age. Must stand before everything else."},
    {"escape",
     "The character that continues lines and escapes: `\\` unless this says `` ` ``, which "
     "suits Windows paths. Heredocs keep the backslash."},
    {"check",
     "Which of BuildKit's build checks run: `skip=A,B` or `skip=all`, `error=true` to fail on "
     "findings, `experimental=A`; with `;` between. Needs `docker/dockerfile:1.8`."},
};

constexpr Topic shell_topics[] = {
    {R"(["/bin/bash", "-o", "pipefail", "-c"])",
     "Bash, where a pipe fails if any of its parts does. Bash must be in the image."},
    {R"(["/bin/bash", "-euo", "pipefail", "-c"])",
     "The same, and it stops at the first failure and at unset variables."},
    {R"(["/bin/sh", "-c"])", "The default on Linux."},
    {R"(["/bin/sh", "-ec"])", "The default that stops at the first failure."},
    {R"(["powershell", "-Command", "$ErrorActionPreference = 'Stop';"])",
     "Windows PowerShell that stops at errors."},
    {R"(["pwsh", "-Command", "$ErrorActionPreference = 'Stop';"])", "PowerShell 7."},
    {R"(["cmd", "/S", "/C"])", "The default on Windows."},
};

}  // namespace

std::span<const Topic> signals() { return signal_topics; }
std::span<const Topic> platforms() { return platform_topics; }
std::span<const Topic> platform_args() { return platform_arg_topics; }
std::span<const Topic> predefined_args() { return predefined_arg_topics; }
std::span<const Topic> predefined_variables() { return variable_topics; }
std::span<const Topic> directives() { return directive_topics; }
std::span<const Topic> shells() { return shell_topics; }

const Topic* find_topic(std::span<const Topic> topics, std::string_view name) {
  for (const Topic& topic : topics) {
    if (topic.name == name) return &topic;
  }
  return nullptr;
}

const InstructionTopic* find_topic(Keyword keyword) {
  for (const InstructionTopic& topic : instruction_topics()) {
    if (topic.keyword == keyword) return &topic;
  }
  return nullptr;
}

const FlagTopic* find_flag(Keyword keyword, std::string_view name) {
  const InstructionTopic* topic = find_topic(keyword);
  if (topic == nullptr) return nullptr;
  for (const FlagTopic& flag : topic->flags) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

const MountType* find_mount_type(std::string_view name) {
  for (const MountType& type : mount_types()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

const MountKey* find_mount_key(const MountType& type, std::string_view name) {
  const std::string wanted = lower(name);
  for (const MountKey& key : type.keys) {
    if (key.name == wanted || one_of(wanted, key.aliases)) return &key;
  }
  return nullptr;
}

}  // namespace hullint::lsp::in_dockerfile
