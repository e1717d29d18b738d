#include "compose/data/host_mounts.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "compose/volumes.h"
#include "files/file_system.h"

namespace hullint {
namespace {

using namespace std::string_view_literals;

constexpr std::array control_sockets{
    "/run/docker.sock"sv,     "/run/containerd/containerd.sock"sv,
    "/run/crio/crio.sock"sv,  "/run/podman/podman.sock"sv,
    "/run/systemd/private"sv, "/var/run/docker.sock"sv,
};
constexpr WordList socket_names(
    "docker.sock containerd.sock crio.sock podman.sock docker.raw.sock");

// Who can write one of these is root: programs, accounts, the kernel's helpers, other containers.
constexpr std::array root_paths{
    "/etc"sv, "/root"sv, "/boot"sv,    "/proc"sv,     "/var/lib/docker"sv, "/var/lib/containerd"sv,
    "/bin"sv, "/sbin"sv, "/usr/bin"sv, "/usr/sbin"sv,
};
// Of these even reading tells too much.
constexpr std::array readable_paths{
    "/etc"sv,
    "/root"sv,
    "/boot"sv,
    "/proc"sv,
    "/var/lib/docker"sv,
    "/var/lib/containerd"sv,
    "/sys"sv,
    "/dev"sv,
    "/var/lib/kubelet"sv,
};
constexpr WordList harmless_devices(
    "/dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty");
constexpr WordList clock_files("/etc/localtime /etc/timezone");
// Devices that hold nothing of the host. Of a mounted one a container opens no more than `devices`
// lets it.
constexpr std::array device_files{"/dev/dri"sv, "/dev/snd"sv, "/dev/kfd"sv, "/dev/net/tun"sv,
                                  "/dev/fuse"sv};
// What is no secret to read. The init of a container needs the cgroups.
constexpr std::string_view public_files =
    "/etc/os-release /etc/ssl/certs /etc/ca-certificates /sys/fs/cgroup";
constexpr WordList credential_folders(".ssh .aws .kube .docker .gnupg .azure .gcloud");

bool is_within(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

template <class Paths>
bool is_within_one_of(std::string_view path, const Paths& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](std::string_view folder) { return is_within(path, folder); });
}

template <class Paths>
bool contains_one_of(std::string_view path, const Paths& inner) {
  return std::any_of(inner.begin(), inner.end(),
                     [&](std::string_view one) { return is_within(one, path); });
}

template <class Paths>
bool is_one_of(std::string_view path, const Paths& paths) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

// `/var/run` is a link to `/run` on every system that has both.
std::string with_short_run(std::string path) {
  if (is_within(path, "/var/run")) path.erase(0, 4);
  return path;
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_named_as_socket(std::string_view path) {
  return one_of(last_part(path), socket_names) || last_part(path).ends_with("docker_engine");
}

bool is_control_socket(std::string_view path, bool is_known) {
  return is_named_as_socket(path) || (is_known && contains_one_of(path, control_sockets));
}

// A user's home, what holds all of them, or the files in one that let others in elsewhere. A folder
// deeper in a home is a project's.
bool is_in_home(std::string_view path) {
  if (!is_within(path, "/home") && !is_within(path, "~")) return false;
  const std::vector<std::string_view> parts = split(path, '/');
  const std::size_t depth = path.starts_with('~') ? parts.size() - 1 : parts.size() - 3;
  if (path == "/home" || depth == 0) return true;
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return one_of(part, credential_folders); });
}

bool is_sensitive(std::string_view path) {
  if (one_of(path, harmless_devices) || is_within_one_of(path, device_files)) return false;
  return is_within_one_of(path, readable_paths) || contains_one_of(path, readable_paths) ||
         is_in_home(path);
}

const ComposeResource* volume_of(const ComposeMount& mount, const Compose& compose) {
  const auto found = std::find_if(
      compose.volumes().begin(), compose.volumes().end(),
      [&](const ComposeResource& volume) { return volume.name == mount.source->text; });
  return found == compose.volumes().end() ? nullptr : &*found;
}

bool is_read_only_volume(const ComposeMount& mount, const Compose& compose) {
  const ComposeResource* volume = volume_of(mount, compose);
  if (volume == nullptr) return false;
  const std::vector<std::string_view> flags = split((*volume)["driver_opts"]["o"].text, ',');
  return std::find(flags.begin(), flags.end(), "ro") != flags.end();
}

// The path of the host that a source names. Where its beginning is the user's home by way of a
// variable, that counts as `~`; any other variable leaves the rest of the path.
std::string host_path(std::string_view text) {
  for (const std::string_view home : {"${HOME}"sv, "$HOME"sv, "~"sv}) {
    if (!text.starts_with(home)) continue;
    return normal_path("~" + std::string(text.substr(home.size())));
  }
  return with_short_run(normal_path(text));
}

// What a source says for sure, else as it is written.
std::string_view text_of(const ComposeNode& source, const Compose& compose) {
  if (source.is_known()) return source.text;
  std::string_view text = compose.source_text(source.place);
  if (text.starts_with('"') || text.starts_with('\'')) text.remove_prefix(1);
  if (text.ends_with('"') || text.ends_with('\'')) text.remove_suffix(1);
  return text;
}

// Nothing of the host: a missing node. What begins with a variable has a type that is not known;
// with a slash in it, it is no name of a volume.
const ComposeNode& host_source_of(const ComposeMount& mount, const Compose& compose) {
  const ComposeNode& source = *mount.source;
  if (mount.type == "npipe") return source;
  const bool is_path = mount.type.empty() && source.is_scalar() &&
                       text_of(source, compose).find('/') != std::string_view::npos;
  return is_path ? source : bind_source_of(mount, compose);
}

HostAccess access_of(const HostMount& mount) {
  const std::string_view path = mount.path;
  if (is_control_socket(path, mount.is_known)) return HostAccess::control_socket;
  if (!mount.is_known || !(path.starts_with('/') || path.starts_with('~')))
    return HostAccess::harmless;
  if (one_of(path, clock_files))
    return mount.may_be_writable ? HostAccess::sensitive : HostAccess::harmless;
  if (mount.is_read_only) {
    for (const std::string_view shared : split_words(public_files)) {
      if (is_within(path, shared)) return HostAccess::harmless;
    }
  }
  if (mount.may_be_writable &&
      (is_within_one_of(path, root_paths) || contains_one_of(path, root_paths)))
    return HostAccess::root_equivalent;
  return is_sensitive(path) ? HostAccess::sensitive : HostAccess::harmless;
}

HostMount host_mount(const ComposeService& service, const ComposeMount& mount,
                     const ComposeNode& source, const Compose& compose) {
  const bool is_volume = mount.type == "volume";
  HostMount host;
  host.service = &service;
  host.mount = &mount;
  host.place = mount.source->place;
  if (is_volume) host.device = source.place;
  host.written = text_of(source, compose);
  host.path = host_path(host.written);
  host.is_known = source.is_known() || host.path.starts_with('~');
  host.is_read_only =
      mount.read_only.value_or(false) || (is_volume && is_read_only_volume(mount, compose));
  host.may_be_writable = !host.is_read_only && mount.read_only.has_value();
  host.access = access_of(host);
  return host;
}

}  // namespace

std::vector<HostMount> host_mounts_of(const Compose& compose) {
  std::vector<HostMount> mounts;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      const ComposeNode& source = host_source_of(mount, compose);
      if (source.is_scalar()) mounts.push_back(host_mount(service, mount, source, compose));
    }
  }
  return mounts;
}

bool is_socket(const HostMount& mount) {
  return is_named_as_socket(mount.path) || is_one_of(mount.path, control_sockets);
}

}  // namespace hullint
