#include "base/strings.h"
#include "compose/data/host_mounts.h"
#include "compose/volumes.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::root_equivalent_host_mount {

// What under `/etc` decides who is root, or is run as root.
constexpr WordList decisive_files(
    "passwd shadow group gshadow subuid subgid sudoers sudoers.d pam.d security ssh cron.d crontab "
    "cron.hourly cron.daily cron.weekly cron.monthly anacrontab systemd init.d init rc.local rc.d "
    "ld.so.preload ld.so.conf ld.so.conf.d profile profile.d environment bash.bashrc skel docker "
    "containerd kubernetes sysctl.conf sysctl.d modprobe.d modules modules-load.d udev fstab apt "
    "yum.repos.d dnf NetworkManager network networkd-dispatcher nsswitch.conf logrotate.d "
    "update-motd.d default");

// True for a file or folder under `/etc` that a program of its own has.
static bool is_settings_of_program(std::string_view path) {
  constexpr std::string_view folder = "/etc/";
  if (!path.starts_with(folder)) return false;
  path.remove_prefix(folder.size());
  return !one_of(path.substr(0, path.find('/')), decisive_files);
}

static Finding report(const HostMount& mount, Pass& pass) {
  if (!is_settings_of_program(mount.path))
    return pass.report(mount.place,
                       "who writes to `{}` of the host is root there: mount what is needed, "
                       "read-only",
                       mount.written);
  // A program that has its settings where it would have them on the host is meant to write them.
  const bool is_own =
      mount.mount->target->is_known() && normal_path(mount.mount->target->text) == mount.path;
  return pass
      .report(mount.place,
              "`{}` can change what programs of the host read in `{}`: mount it read-only, or keep "
              "its files beside the Compose file",
              mount.service->name, mount.written)
      .severity(is_own ? Severity::info : Severity::warning);
}

static void check(const Compose& compose, Pass& pass) {
  for (const HostMount& mount : pass.once(host_mounts_of)) {
    if (mount.access != HostAccess::root_equivalent) continue;
    Finding finding = report(mount, pass);
    if (!mount.device.span.empty())
      finding.note(compose, mount.device, "what the volume shows of the host");
  }
}

extern constinit const Rule rule{
    .summary = "folder of the host whose writer is root",
    .severity = Severity::error,
    .groups = "isolation security",
    .aliases = "compose-lint:CL-0025 kics:volume_has_sensitive_host_directory",
    .keys = "volumes",
    .check = check,
    .doc = R"md(
A line in `/etc/cron.d`, a key in `/root/.ssh`, a kernel in `/boot`, a helper in `/proc/sys/kernel/core_pattern`, a file in
another container under `/var/lib/docker`: whoever writes one of these runs programs as root on the host. No flaw is
needed for it. The folder of another program in `/etc` is a warning; one that has the same path in the container, where
the program itself keeps its settings there, is an *info*. Read-only all of it is still a leak, which another rule
reports.

```yaml bad 5:9-5:13 7:17-7:27 9:9-9:17
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - /etc:/host/etc
      - type: bind
        source: /root/.ssh
        target: /keys
      - /var/lib:/host/lib:rw
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    volumes:
      - /etc:/host/etc:ro
      - /etc/localtime:/etc/localtime
      - /var/log:/var/log
      - ./etc:/etc/app
      - ${CONFIG}:/etc/app.conf
```
)md"};

}  // namespace hullint::rules::compose::root_equivalent_host_mount
