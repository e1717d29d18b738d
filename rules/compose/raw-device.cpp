#include <algorithm>

#include "base/strings.h"
#include "compose/data/capabilities.h"
#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "compose/volumes.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::raw_device {

// `sda`, `sdb1`, `vda2`: the letters after the kind, then a number of a partition.
static bool is_lettered_disk(std::string_view name, std::string_view kind) {
  if (!name.starts_with(kind)) return false;
  name.remove_prefix(kind.size());
  std::size_t letters = 0;
  while (letters < name.size() && is_alpha(name[letters])) ++letters;
  if (letters == 0 || letters > 2) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(letters), name.end(), is_digit);
}

// `nvme0n1`, `dm-3`, `loop0`: a number follows.
static bool is_numbered_disk(std::string_view name, std::string_view kind) {
  return name.starts_with(kind) && name.size() > kind.size() && is_digit(name[kind.size()]);
}

static bool is_block_device(std::string_view name) {
  for (const std::string_view kind : {"sd", "hd", "vd", "xvd"}) {
    if (is_lettered_disk(name, kind)) return true;
  }
  for (const std::string_view kind :
       {"nvme", "mmcblk", "md", "dm-", "loop", "rbd", "nbd", "bcache"}) {
    if (is_numbered_disk(name, kind)) return true;
  }
  for (const std::string_view folder : {"md/", "disk/", "mapper/", "loop/", "rbd/", "zvol/"}) {
    if (name.starts_with(folder)) return true;
  }
  return one_of(name, "zfs loop-control disk mapper btrfs-control");
}

// What the device gives, as the end of a message; nothing if it is none of these.
static std::string_view reason(const ComposeService& service, std::string_view path) {
  if (path == "/dev")
    return "are all devices of the host, its disks too: name the one that is needed";
  if (!path.starts_with("/dev/")) return {};
  const std::string_view name = path.substr(5);
  if (is_block_device(name))
    return "is a disk of the host, past its permissions: mount the folder that is needed";
  if (name == "kmsg") return "is the kernel's log, to read and to write";
  // The kernel opens these only to who has the capability.
  if (one_of(name, "mem port") &&
      (is_on(service["privileged"]) || lists_capability(service, "cap_add", "SYS_RAWIO")))
    return "is the host's memory";
  return {};
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& device : service["devices"].items) {
      const ComposeNode& source = device["source"];
      if (!source.is_text() || !source.is_known()) continue;
      const std::string path = normal_path(source.text);
      const std::string_view what = reason(service, path);
      if (!what.empty()) pass.report(source.place, "`{}` {}", path, what);
    }
  }
}

extern constinit const Rule rule{.summary = "disk or memory of the host as a device",
                                 .severity = Severity::error,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0016",
                                 .keys = "devices",
                                 .check = check,
                                 .doc = R"md(
Who has a disk as a device reads and changes every file on it, whatever the permissions say, and needs no capability for
it. Mount the file system on the host, and a folder of it in the container.

```yaml bad 5:9-5:18 6:17-6:36
services:
  backup:
    image: registry.example.org/backup:1
    devices:
      - /dev/sda1:/dev/sda1
      - source: /dev/mapper/vg-data
        target: /dev/data
        permissions: r
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    devices:
      - /dev/net/tun
      - /dev/dri:/dev/dri
      - /dev/ttyUSB0
      - vendor.com/class=device
```
)md"};

}  // namespace hullint::rules::compose::raw_device
