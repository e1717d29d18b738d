#include "lsp/features/dockerfile/knowledge.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr Topic network_values[] = {
    {"default", "The builder's usual network."},
    {"none", "No network at all: proves that the step needs none."},
    {"host", "The host's network; the builder must allow `network.host`."},
};
constexpr Topic security_values[] = {
    {"sandbox", "Runs without extra privileges, as any RUN does."},
    {"insecure", "Runs with full privileges; the builder must allow `security.insecure`."},
};
constexpr Topic truths[] = {{"true", ""}, {"false", ""}};
constexpr Topic modes[] = {
    {"644", "The owner writes, everybody reads."},
    {"755", "The owner writes, everybody reads and executes."},
    {"600", "The owner alone reads and writes."},
    {"700", "The owner alone reads, writes and executes."},
};
constexpr Topic checksums[] = {{"sha256:", "The digest in hex digits follows."}};
constexpr Topic intervals[] = {{"5s", ""}, {"10s", ""}, {"30s", ""}, {"1m", ""}, {"5m", ""}};
constexpr Topic timeouts[] = {{"3s", ""}, {"5s", ""}, {"10s", ""}, {"30s", ""}};
constexpr Topic start_periods[] = {{"5s", ""}, {"10s", ""}, {"30s", ""}, {"1m", ""}};
constexpr Topic start_intervals[] = {{"1s", ""}, {"2s", ""}, {"5s", ""}};
constexpr Topic retries[] = {{"1", ""}, {"3", ""}, {"5", ""}, {"10", ""}};

constexpr FlagTopic chown{"--chown",
                          "USER[:GROUP]",
                          "Who owns what arrives; names are looked up in the image's "
                          "`/etc/passwd` and `/etc/group`. Not on Windows.",
                          "`0:0` (root), whatever USER says",
                          "",
                          "--chown=app:app"};
constexpr FlagTopic chmod{"--chmod",
                          "MODE",
                          "Permissions of what arrives, in octal (`755`); newer frontends also "
                          "take symbolic modes (`u=rwX,go=rX`).",
                          "as in the source",
                          "1.2",
                          "--chmod=755",
                          false,
                          modes};
constexpr FlagTopic link{"--link",
                         "",
                         "Makes a layer that does not depend on those below it, so that a new base "
                         "image does not invalidate it. Links in the destination path are not "
                         "followed.",
                         "off",
                         "1.4",
                         "--link",
                         false,
                         truths};
constexpr FlagTopic exclude{"--exclude",
                            "PATTERN",
                            "Leaves out what matches, by the rules of `.dockerignore`; may be "
                            "given again.",
                            "nothing is left out",
                            "1.19",
                            "--exclude=*.md",
                            true};

constexpr FlagTopic add_flags[] = {
    chown,
    chmod,
    link,
    {"--checksum", "DIGEST",
     "The digest that a downloaded file must have (for Git: the commit); the build fails if it "
     "differs.",
     "not checked", "1.6", "--checksum=sha256:24454f83...", false, checksums},
    {"--keep-git-dir", "", "Keeps the `.git` folder of a Git source.", "it is left out", "1.1",
     "--keep-git-dir=true", false, truths},
    {"--unpack", "", "Whether an archive is unpacked, one from a URL too.",
     "local archives are, downloaded ones are not", "1.17", "--unpack=true", false, truths},
    exclude,
};
constexpr FlagTopic copy_flags[] = {
    {"--from", "STAGE",
     "Takes the sources from an earlier stage (name or number), an image or a named context "
     "instead of the build context. No variables here.",
     "the build context", "", "--from=build"},
    chown,
    chmod,
    link,
    {"--parents", "",
     "Keeps the folders of the sources' paths; `/./` in a source marks where they begin.", "off",
     "1.20", "--parents", false, truths},
    exclude,
};
constexpr FlagTopic from_flags[] = {
    {"--platform", "PLATFORM",
     "The platform of the image and of the stage's commands. `$BUILDPLATFORM` runs a stage on the "
     "builder's own platform, for cross compilation.",
     "the target's", "", "--platform=$BUILDPLATFORM"},
};
constexpr FlagTopic run_flags[] = {
    {"--mount", "type=TYPE,...",
     "Makes files, a cache, a secret or an SSH agent visible to this command only; nothing of it "
     "stays in the layer. May be given again.",
     "`type=bind`", "1.2", "--mount=type=cache,target=/root/.cache", true},
    {"--network", "NETWORK", "Which network the command has.", "`default`", "1.3", "--network=none",
     false, network_values},
    {"--security", "MODE", "With which privileges the command runs.", "`sandbox`", "1.20",
     "--security=insecure", false, security_values},
    {"--device", "NAME",
     "A device of the host (CDI) for this command, such as `nvidia.com/gpu=all`. May be given "
     "again.",
     "none", "1.14-labs", "--device=nvidia.com/gpu=all", true},
};
constexpr FlagTopic healthcheck_flags[] = {
    {"--interval", "DURATION", "The time from one check to the next.", "`30s`", "", "--interval=1m",
     false, intervals},
    {"--timeout", "DURATION", "A check that takes longer has failed.", "`30s`", "", "--timeout=3s",
     false, timeouts},
    {"--start-period", "DURATION",
     "Time to start up: failures in it do not count, and one success ends it.", "`0s`", "",
     "--start-period=10s", false, start_periods},
    {"--start-interval", "DURATION",
     "The time between checks during the start period; needs Docker Engine 25.", "`5s`", "",
     "--start-interval=1s", false, start_intervals},
    {"--retries", "N", "So many failures in a row make the container unhealthy.", "`3`", "",
     "--retries=3", false, retries},
};

constexpr ParameterTopic copy_parameters[] = {
    {"SOURCE...",
     "Files and folders, relative to the build context (or to the root of `--from`); "
     "`*` and `?` match. Of a folder, what is in it is copied."},
    {"DESTINATION",
     "A path in the image, absolute or relative to WORKDIR. With several sources it "
     "is a folder and ends with `/`."},
};
constexpr ParameterTopic add_parameters[] = {
    {"SOURCE...",
     "Files and folders of the build context, URLs, or Git repositories. Local tar "
     "archives are unpacked."},
    {"DESTINATION",
     "A path in the image, absolute or relative to WORKDIR; a folder if it ends "
     "with `/`."},
};
constexpr ParameterTopic arg_parameters[] = {
    {"NAME", "The variable that `--build-arg NAME=VALUE` sets."},
    {"DEFAULT", "What it is if the build does not set it."},
};
constexpr ParameterTopic command_parameters[] = {
    {"\"PROGRAM\"", "What is started, without a shell."},
    {"\"ARGUMENT\", ...", "Its arguments; no variables are replaced in them."},
    {"COMMAND", "Shell text, run by the shell that SHELL sets."},
};
constexpr ParameterTopic env_parameters[] = {
    {"KEY", "The variable's name; several pairs may follow each other."},
    {"VALUE...", "Its value; in quotes if it holds blanks. Variables are replaced."},
};
constexpr ParameterTopic label_parameters[] = {
    {"KEY", "The label's name, such as `org.opencontainers.image.source`."},
    {"VALUE...", "Its value; in quotes if it holds blanks. Variables are replaced."},
};
constexpr ParameterTopic expose_parameters[] = {
    {"PORT", "A port, or a range as `8000-8010`."},
    {"PROTOCOL", "`tcp` (the default), `udp` or `sctp`."},
};
constexpr ParameterTopic from_parameters[] = {
    {"IMAGE",
     "An image (`name:tag`, `name@digest`), an earlier stage, or `scratch`. ARGs from "
     "before the first FROM are replaced."},
    {"AS NAME", "The stage's name, for FROM, `COPY --from`, mounts and `--target`."},
};
constexpr ParameterTopic healthcheck_parameters[] = {
    {"CMD COMMAND", "What is run in the container: status 0 is healthy, 1 is not."},
    {"NONE", "Switches off the check of the base image."},
};
constexpr ParameterTopic maintainer_parameters[] = {{"NAME", "Who maintains the image."}};
constexpr ParameterTopic onbuild_parameters[] = {
    {"INSTRUCTION", "Any but FROM, MAINTAINER and ONBUILD."}};
constexpr ParameterTopic run_parameters[] = {
    {"COMMAND...", "Shell text, a JSON array of program and arguments, or a heredoc (`<<EOF`)."}};
constexpr ParameterTopic shell_parameters[] = {
    {"\"PROGRAM\"", "The shell."},
    {"\"ARGUMENT\", ...",
     "Its options; the text of the command is added behind them, so that the "
     "last one is mostly `-c`."},
};
constexpr ParameterTopic stopsignal_parameters[] = {
    {"SIGNAL", "A name (`SIGTERM`, `TERM`) or a number."}};
constexpr ParameterTopic user_parameters[] = {
    {"NAME",
     "A name from the image's `/etc/passwd`, or a number; numbers let an orchestrator see "
     "that it is not root."},
    {"GROUP",
     "A name from `/etc/group`, or a number. With it the user's other groups are dropped."},
};
constexpr ParameterTopic volume_parameters[] = {{"PATH...", "Folders in the container."}};
constexpr ParameterTopic workdir_parameters[] = {
    {"PATH",
     "The folder; it is made if it is missing. A relative one starts at the last WORKDIR."}};

constexpr InstructionTopic topics[] = {
    {Keyword::from, "IMAGE [AS NAME]",
     "Begins a stage on top of an image or an earlier stage. The last stage is what the build "
     "gives. ARGs from before the first FROM are known in FROM lines only.",
     "FROM debian:12-slim AS build", "${1:image}:${2:tag}$0", from_flags, from_parameters},
    {Keyword::run, "COMMAND...",
     "Runs a command while the image is built, and keeps what it changed as a layer.",
     "RUN --mount=type=cache,target=/root/.npm npm ci", "${1:command}", run_flags, run_parameters},
    {Keyword::copy, "SOURCE... DESTINATION",
     "Copies files from the build context, a stage or an image. Its cache holds as long as their "
     "contents are the same.",
     "COPY --from=build --chown=app /out/app /usr/local/bin/", "${1:source} ${2:destination}",
     copy_flags, copy_parameters},
    {Keyword::add, "SOURCE... DESTINATION",
     "As COPY, and it also fetches URLs and Git repositories and unpacks local tar archives.",
     "ADD --checksum=sha256:24454f83... https://example.com/tool.tar.gz /opt/",
     "${1:source} ${2:destination}", add_flags, add_parameters},
    {Keyword::env,
     "KEY=VALUE...",
     "Sets environment variables for the following instructions, for stages FROM this one and for "
     "the container. An ARG of the same name does not change it.",
     "ENV PATH=/opt/app/bin:$PATH LANG=C.UTF-8",
     "${1:key}=${2:value}",
     {},
     env_parameters},
    {Keyword::arg,
     "NAME[=DEFAULT]...",
     "Declares a build argument: `--build-arg NAME=VALUE` sets it. It holds to the end of its "
     "stage and is not in the container; it shows in the image's history, so it is no place for "
     "secrets.",
     "ARG VERSION=1.4",
     "${1:name}=${2:default}",
     {},
     arg_parameters},
    {Keyword::workdir,
     "PATH",
     "The working directory of RUN, CMD, ENTRYPOINT, and where relative COPY and ADD destinations "
     "start; made if it is missing.",
     "WORKDIR /app",
     "${1:/app}",
     {},
     workdir_parameters},
    {Keyword::user,
     "NAME[:GROUP]",
     "Who RUN, CMD and ENTRYPOINT run as from here on. COPY and ADD still make files of root "
     "unless `--chown` is given.",
     "USER 1000:1000",
     "${1:app}",
     {},
     user_parameters},
    {Keyword::cmd,
     R"(["PROGRAM", "ARGUMENT", ...] | COMMAND)",
     "What the container runs unless `docker run` names another command; with an ENTRYPOINT in "
     "exec form, its default arguments. The last CMD counts.",
     R"(CMD ["node", "server.js"])",
     R"(["${1:program}"$2])",
     {},
     command_parameters},
    {Keyword::entrypoint,
     R"(["PROGRAM", "ARGUMENT", ...] | COMMAND)",
     "What the container always runs; CMD and the words of `docker run` are its arguments. In "
     "shell form these are ignored and signals reach the shell. The last ENTRYPOINT counts.",
     R"(ENTRYPOINT ["/usr/bin/tini", "--"])",
     R"(["${1:program}"$2])",
     {},
     command_parameters},
    {Keyword::expose,
     "PORT[/PROTOCOL]...",
     "Says which ports the container listens on. It publishes nothing: `docker run -p` does.",
     "EXPOSE 8080/tcp",
     "${1:8080}",
     {},
     expose_parameters},
    {Keyword::label,
     "KEY=VALUE...",
     "Adds metadata to the image.",
     "LABEL org.opencontainers.image.source=\"https://example.com/app\"",
     "${1:key}=\"${2:value}\"",
     {},
     label_parameters},
    {Keyword::healthcheck, "CMD COMMAND | NONE",
     "How Docker finds out whether the container works. Kubernetes ignores it. The last one "
     "counts.",
     "HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost/ || exit 1",
     "--interval=${1:30s} --timeout=${2:3s} CMD ${3:command}", healthcheck_flags,
     healthcheck_parameters},
    {Keyword::shell,
     R"(["PROGRAM", "ARGUMENT", ...])",
     "The shell that runs shell-form text of RUN, CMD, ENTRYPOINT and HEALTHCHECK from here on. "
     "The default is `/bin/sh -c`, on Windows `cmd /S /C`.",
     R"(SHELL ["/bin/bash", "-o", "pipefail", "-c"])",
     R"(["${1:/bin/bash}", "${2:-o}", "${3:pipefail}", "${4:-c}"])",
     {},
     shell_parameters},
    {Keyword::stopsignal,
     "SIGNAL",
     "What `docker stop` sends to the container first. The default is SIGTERM.",
     "STOPSIGNAL SIGQUIT",
     "${1:SIGTERM}",
     {},
     stopsignal_parameters},
    {Keyword::volume,
     "PATH...",
     "Makes the folders volumes: what a container writes there is kept apart from it. Every "
     "container gets new ones unless it is given some.",
     "VOLUME /var/lib/postgresql/data",
     "${1:/data}",
     {},
     volume_parameters},
    {Keyword::onbuild,
     "INSTRUCTION",
     "Keeps an instruction for the builds that are FROM this image; it runs right after their "
     "FROM.",
     "ONBUILD COPY . /app",
     "${1:RUN} $2",
     {},
     onbuild_parameters},
    {Keyword::maintainer,
     "NAME",
     "Deprecated: `LABEL org.opencontainers.image.authors=...` says the same.",
     "LABEL org.opencontainers.image.authors=\"team@example.com\"",
     "${1:name}",
     {},
     maintainer_parameters},
};

}  // namespace

std::span<const InstructionTopic> instruction_topics() { return topics; }

}  // namespace hullint::lsp::in_dockerfile
