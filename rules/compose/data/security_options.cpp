#include "compose/data/security_options.h"

#include "base/strings.h"
#include "compose/data/offers.h"
#include "compose/quantities.h"

namespace hullint {

std::optional<SecurityOption> security_option_of(const ComposeNode& item) {
  if (!item.is_text() || !item.is_known()) return std::nullopt;
  // The engine takes `=` before `:`, which is the older form.
  std::size_t at = item.text.find('=');
  if (at == std::string_view::npos) at = item.text.find(':');
  if (at == std::string_view::npos) return SecurityOption{trim(item.text), {}, &item};
  return SecurityOption{trim(item.text.substr(0, at)), trim(item.text.substr(at + 1)), &item};
}

bool forbids_new_privileges(const SecurityOption& option) {
  if (option.name != "no-new-privileges") return false;
  return option.value.empty() || boolean(option.value).value_or(option.value == "1");
}

void report_security_option(const Compose& compose, Pass& pass, std::string_view name,
                            std::string_view value, std::string_view reason) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& item : service["security_opt"].items) {
      const std::optional<SecurityOption> option = security_option_of(item);
      if (!option || option->name != name || option->value != value) continue;
      Finding finding = pass.report(item.place, "`{}` {}", item.text, reason);
      offer_to_remove(finding, compose, item.place, fmt::format("take `{}` out", item.text));
    }
  }
}

}  // namespace hullint
