#include "compose/data/capabilities.h"

#include <algorithm>

#include "base/strings.h"
#include "compose/data/offers.h"

namespace hullint {
namespace {

// include/uapi/linux/capability.h
constexpr std::string_view names =
    "AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE "
    "DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN "
    "MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID "
    "SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE "
    "SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG SYSLOG WAKE_ALARM";
constexpr WordList defaults(
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP "
    "SETGID SETPCAP SETUID SYS_CHROOT");

}  // namespace

std::string capability_name(std::string_view text) {
  std::string name = upper(trim(text));
  if (name.starts_with("CAP_")) name.erase(0, 4);
  return name;
}

bool is_capability(std::string_view name) { return name == "ALL" || one_of(name, names); }

bool is_default_capability(std::string_view name) { return one_of(name, defaults); }

std::string_view all_capabilities() { return names; }

bool lists_capability(const ComposeService& service, std::string_view key, std::string_view name) {
  const std::vector<ComposeNode>& items = service[key].items;
  return std::any_of(items.begin(), items.end(), [&](const ComposeNode& item) {
    if (!item.is_known()) return false;
    const std::string listed = capability_name(item.text);
    return listed == name || listed == "ALL";
  });
}

std::vector<AddedCapability> added_capabilities(const Compose& compose) {
  std::vector<AddedCapability> added;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& item : service["cap_add"].items) {
      if (item.is_text() && item.is_known())
        added.push_back({&service, &item, capability_name(item.text)});
    }
  }
  return added;
}

void report_capabilities(const Compose& compose, Pass& pass,
                         std::span<const CapabilityDanger> dangers) {
  for (const AddedCapability& added : added_capabilities(compose)) {
    const auto danger = std::find_if(
        dangers.begin(), dangers.end(),
        [&](const CapabilityDanger& candidate) { return candidate.name == added.name; });
    if (danger == dangers.end()) continue;
    Finding finding =
        pass.report(added.item->place, "the capability `{}` {}", added.name, danger->reason);
    offer_to_remove(finding, compose, added.item->place,
                    fmt::format("do not add `{}`", added.name));
  }
}

}  // namespace hullint
