#include "base/strings.h"
#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "compose/short_form.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_byte_size {

// `1Gi` and `512 MB ` as Compose has them: `1g`, `512mb`; "" if that is no size either.
static std::string accepted_form(std::string_view text) {
  std::string form = lower(text);
  std::erase_if(form, is_space);
  if (form.ends_with('i')) form.pop_back();
  if (form.ends_with("byte")) form.erase(form.size() - 4);
  if (form.ends_with("bytes")) form.erase(form.size() - 5);
  const ComposeNode node = compose_scalar(ComposeNode::Kind::text, form, {});
  return form != text && size_of(node) ? form : std::string();
}

static void check_value(const Compose& compose, const ComposeNode& node, Pass& pass) {
  if (!node.is_known()) return;
  if (node.kind == ComposeNode::Kind::floating) {
    pass.report(node.place,
                "a number with a fraction or exponent counts as 0: write `{}` with a "
                "unit, or whole bytes",
                node.text)
        .severity(Severity::warning);
    return;
  }
  if (!node.is_text() || size_of(node)) return;
  const std::string form = accepted_form(node.text);
  Finding finding = pass.report(node.place,
                                "`{}` is no size: write a number with `k`, `m`, `g` or "
                                "`t`{}",
                                node.text, form.empty() ? "" : ", as in `" + form + "`");
  if (!form.empty()) offer_text(finding, compose, node, form, Safety::unsafe);
}

static void check_service(const Compose& compose, const ComposeService& service, Pass& pass) {
  for (const std::string_view key :
       {"mem_limit", "mem_reservation", "memswap_limit", "mem_swappiness", "shm_size"})
    check_value(compose, service[key], pass);
  check_value(compose, service["build"]["shm_size"], pass);
  const ComposeNode& resources = service["deploy"]["resources"];
  check_value(compose, resources["limits"]["memory"], pass);
  check_value(compose, resources["reservations"]["memory"], pass);
  for (const ComposeNode& volume : service["volumes"].items)
    check_value(compose, volume["tmpfs"]["size"], pass);
  for (const std::string_view key :
       {"device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops"})
    for (const ComposeNode& device : service["blkio_config"][key].items)
      check_value(compose, device["rate"], pass);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) check_service(compose, service, pass);
}

extern constinit const Rule rule{
    .summary = "text that is no amount of memory",
    .severity = Severity::error,
    .groups = "resources correctness",
    .aliases = "compose-go:invalid-byte-size",
    .keys = "mem_limit mem_reservation memswap_limit mem_swappiness shm_size memory size rate",
    .check = check,
    .doc = R"md(
A size is a number of bytes, or a number with `k`, `m`, `g`, `t` or `p`; `gb` and `gib` are the same as `g`. Kubernetes writes
`1Gi`, which Compose refuses. A YAML number with a fraction is worse: Compose takes it as 0, and that means no limit.

```yaml bad 4:16-4:19 5:15-5:18
services:
  web:
    image: nginx:1.27
    mem_limit: 1Gi
    shm_size: 1.5
```

```yaml fixed 5:15-5:18
services:
  web:
    image: nginx:1.27
    mem_limit: 1g
    shm_size: 1.5
```

```yaml good
services:
  web:
    image: nginx:1.27
    mem_limit: 1.5 GiB
    shm_size: 67108864
    memswap_limit: -1
    mem_reservation: ${MEMORY}
```
)md"};

}  // namespace hullint::rules::compose::invalid_byte_size
