#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/complete.h"
#include "lsp/features/compose/describe.h"

namespace hullint::lsp::in_compose {
namespace {

// Strings that the schema leaves open and that Docker's documentation of Compose names.
struct Known {
  std::string_view pattern;
  std::string_view values;
};
constexpr std::string_view capabilities =
    "ALL AUDIT_CONTROL AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE "
    "DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN "
    "MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID "
    "SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE "
    "SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM";
constexpr Known known[] = {
    {"*.*.cap_add.[]", capabilities},
    {"*.*.cap_drop.[]", capabilities},
    {"*.*.deploy.endpoint_mode", "dnsrr vip"},
    {"*.*.deploy.mode", "global global-job replicated replicated-job"},
    {"*.*.deploy.restart_policy.condition", "any none on-failure"},
    {"*.*.deploy.rollback_config.failure_action", "continue pause"},
    {"*.*.deploy.update_config.failure_action", "continue pause rollback"},
    {"*.*.healthcheck.test.[]", "CMD CMD-SHELL NONE"},
    {"*.*.ipc", "host none private shareable"},
    {"*.*.logging.driver",
     "awslogs fluentd gcplogs gelf journald json-file local none splunk syslog"},
    {"*.*.network_mode", "bridge host none"},
    {"*.*.pid", "host"},
    {"*.*.platform", "linux/386 linux/amd64 linux/arm/v7 linux/arm64 windows/amd64"},
    {"*.*.build.platforms.[]", "linux/386 linux/amd64 linux/arm/v7 linux/arm64 windows/amd64"},
    {"*.*.ports.[].mode", "host ingress"},
    {"*.*.ports.[].protocol", "tcp udp"},
    {"*.*.pull_policy", "always build daily if_not_present missing never weekly"},
    {"*.*.restart", "always no on-failure unless-stopped"},
    {"*.*.security_opt.[]", "no-new-privileges:true"},
    {"*.*.userns_mode", "host"},
    {"*.*.uts", "host"},
    {"*.*.volumes.[].bind.propagation", "private rprivate rshared rslave shared slave"},
    {"*.*.volumes.[].consistency", "cached consistent delegated"},
    {"networks.*.driver", "bridge host ipvlan macvlan none overlay"},
    {"volumes.*.driver", "local"},
};

bool is_boolean(const schema::Definition& definition) {
  const schema::Types types = definition.types;
  return types.has(schema::Type::boolean) && !types.has(schema::Type::number) &&
         !types.has(schema::Type::integer);
}

}  // namespace

Items complete_values(const Cursor& cursor) {
  const Typing& typing = cursor.typing;
  Items items;
  const auto add = [&](std::string_view value, std::string_view detail) {
    CompletionItem item = make_item(value, CompletionKind::value, typing.replaced, detail);
    // Readers of YAML 1.1 take a plain `no` for a boolean.
    if (value == "no" && typing.quote == '\0') item.text = "\"no\"";
    item.sort = "1" + item.label;
    items.push_back(std::move(item));
  };
  const schema::Definition* definition = definition_at(typing.path);
  if (definition != nullptr) {
    for (std::string_view value : values_of(*definition)) add(value, {});
    if (is_boolean(*definition) && typing.quote == '\0') {
      for (std::string_view value : {"true", "false"}) add(value, "boolean");
    }
  }
  for (const Known& one : known) {
    if (!fits(typing.path, one.pattern)) continue;
    for (std::string_view value : split_words(one.values)) add(value, {});
  }
  return items;
}

}  // namespace hullint::lsp::in_compose
