#include "lsp/features/dockerfile/knowledge.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr Topic sharing_values[] = {
    {"shared", "Builds write at the same time; the tool must bear that."},
    {"private", "A build gets a cache of its own while another one uses this."},
    {"locked", "A build waits until the other has finished; right for apt and dpkg."},
};
constexpr Topic truths[] = {{"true", ""}, {"false", ""}};

constexpr MountKey target{
    "target", "Where the mount appears while the command runs.", {}, false, "dst destination"};
constexpr MountKey type_key{"type", "The kind of mount.", "bind"};

constexpr MountKey bind_keys[] = {
    type_key,
    target,
    {"source", "The file or folder in `from`.", "the root of `from`", false, "src"},
    {"from", "A stage, an image or a named context to take it from; no variables here.",
     "the build context"},
    {"rw", "Lets the command write; what it writes is thrown away afterwards.", "read-only", true,
     "readwrite", truths},
    {"ro", "Makes it read-only, which it is anyway.", {}, true, "readonly", truths},
};
constexpr MountKey cache_keys[] = {
    type_key,
    target,
    {"id", "What tells caches apart: equal ids share one.", "the value of `target`"},
    {"sharing",
     "What happens when two builds use the cache at once.",
     "shared",
     false,
     {},
     sharing_values},
    {"from", "A stage, an image or a named context whose folder the cache starts with.",
     "an empty folder"},
    {"source", "The folder in `from`.", "the root of `from`", false, "src"},
    {"mode", "Permissions of a new cache folder, in octal.", "0755"},
    {"uid", "The owner of a new cache folder, a number.", "0"},
    {"gid", "The group of a new cache folder, a number.", "0"},
    {"ro", "The command may only read it.", {}, true, "readonly", truths},
    {"rw", "The command may write to it, which is the default.", {}, true, "readwrite", truths},
};
constexpr MountKey tmpfs_keys[] = {
    type_key,
    target,
    {"size", "The most it may hold, in bytes.", "no limit"},
};
constexpr MountKey secret_keys[] = {
    type_key,
    {"id", "The secret's name: that of `docker build --secret id=...`.",
     "the base name of `target`"},
    {"target", "The file that holds the secret while the command runs.",
     "`/run/secrets/` and the id", false, "dst destination"},
    {"env",
     "The environment variable that holds it (frontend 1.10); no file then, unless `target` is "
     "given too."},
    {"required", "Fails the build if the secret is not given.", "false", true, {}, truths},
    {"mode", "The file's permissions, in octal.", "0400"},
    {"uid", "The file's owner, a number.", "0"},
    {"gid", "The file's group, a number.", "0"},
};
constexpr MountKey ssh_keys[] = {
    type_key,
    {"id", "Which agent or key: that of `docker build --ssh ID`.", "default"},
    {"target", "The path of the agent's socket.", "/run/buildkit/ssh_agent.N", false,
     "dst destination"},
    {"required", "Fails the build if no agent is given.", "false", true, {}, truths},
    {"mode", "The socket's permissions, in octal.", "0600"},
    {"uid", "The socket's owner, a number.", "0"},
    {"gid", "The socket's group, a number.", "0"},
};

constexpr MountType types[] = {
    {"bind",
     "Shows files of the build context, a stage or an image to this command without copying them "
     "into a layer. Read-only unless `rw` is given; what is written is lost.",
     "RUN --mount=type=bind,source=go.mod,target=go.mod go mod download", bind_keys},
    {"cache",
     "A folder that outlives the build, for what a compiler or a package manager would fetch "
     "again. It is not in the image, and it may be empty at any time.",
     "RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt", cache_keys},
    {"tmpfs", "A folder in memory that is empty at the start and gone at the end.",
     "RUN --mount=type=tmpfs,target=/tmp make check", tmpfs_keys},
    {"secret",
     "A file or variable that only this command sees: neither in the image nor in its history.",
     "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci", secret_keys},
    {"ssh", "Lets this command use SSH keys through an agent, without the keys being here.",
     "RUN --mount=type=ssh git clone git@example.com:team/project.git", ssh_keys},
};

}  // namespace

std::span<const MountType> mount_types() { return types; }

}  // namespace hullint::lsp::in_dockerfile
