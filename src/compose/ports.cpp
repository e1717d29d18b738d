#include "compose/ports.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/strings.h"
#include "compose/ip_address.h"

namespace hullint {
namespace {

constexpr std::string_view form = "`[ip:][host:]container[/protocol]`";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::optional<std::uint32_t> read_port(std::string_view text) {
  // Leading zeros are allowed, any number of them.
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  const std::optional<long long> number = text.size() <= 5 ? to_number(text) : std::nullopt;
  if (!number || *number > 65535) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

// Where the parts of a short form are in its text.
struct Sections {
  std::optional<Span> ip;
  std::optional<Span> host;
  Span container;
  std::optional<Span> protocol;
};

// The last colon ends the host's port, the one before it the address, whatever is in that.
Sections sections_of(const ScalarParts& parts) {
  Sections sections;
  const std::vector<Span> ranges = parts.split(':');
  const std::size_t count = ranges.size();
  if (count > 1) sections.host = ranges[count - 2];
  if (count > 2) sections.ip = Span{0, ranges[count - 3].end};
  sections.container = ranges.back();
  const std::string_view last = parts.text(sections.container);
  const std::size_t slash = last.find('/');
  if (slash == std::string_view::npos) return sections;
  const Offset begin = sections.container.begin + static_cast<Offset>(slash) + 1;
  const std::size_t end = last.find('/', slash + 1);
  sections.protocol = Span{begin, end == std::string_view::npos
                                      ? sections.container.end
                                      : sections.container.begin + static_cast<Offset>(end)};
  sections.container.end = begin - 1;
  return sections;
}

// Reads one short form.
class ShortPort {
 public:
  ShortPort(const ComposeNode& item, const std::vector<ComposeFile>& files, Arena& arena)
      : item_(item), parts_(item, files), arena_(arena), sections_(sections_of(parts_)) {}

  LongForms read(std::size_t limit);

 private:
  // Each gives false if there is a fault.
  bool read_ip();
  bool read_ranges();
  bool read_protocol();
  bool fail(Span range, std::string message);
  // What may come out of an unknown part that has another meaning as it is written.
  ComposeNode hidden(Span range) const {
    return compose_scalar(ComposeNode::Kind::text, "", parts_.place(range), Certainty::unknown);
  }
  bool fail_number(Span range, std::string_view whose);
  bool is_given(const std::optional<Span>& range) const {
    return range && !parts_.is_empty(*range);
  }
  ComposeNode published(std::uint32_t index) const;
  ComposeNode target(std::uint32_t index) const;
  ComposeNode long_form(std::uint32_t index) const;
  ComposeNode whole_run() const;
  ComposeNode number(Span range, const std::string& text, ComposeNode::Kind kind) const;

  const ComposeNode& item_;
  ScalarParts parts_;
  Arena& arena_;
  Sections sections_;
  std::optional<PortRange> host_;       // nothing if unknown or not given
  std::optional<PortRange> container_;  // nothing if unknown
  ComposeNode ip_;
  ComposeNode protocol_;
  std::optional<ShortFormFault> fault_;
};

bool ShortPort::fail(Span range, std::string message) {
  fault_ = ShortFormFault{parts_.place(range), std::move(message)};
  return false;
}

bool ShortPort::fail_number(Span range, std::string_view whose) {
  const std::string_view text = parts_.text(range);
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos && read_port(text.substr(0, dash)) &&
      read_port(text.substr(dash + 1))) {
    return fail(range, "the range " + quoted(text) + " of " + std::string(whose) +
                           " ports ends before it begins");
  }
  return fail(range, quoted(text) + " is no " + std::string(whose) +
                         " port: " + "a number up to 65535, or two with `-` between them");
}

bool ShortPort::read_ip() {
  if (!sections_.ip) {
    // `${PREFIX}8080:80`: the variable may hold an address and its colon.
    const Span first = sections_.host.value_or(sections_.container);
    if (!parts_.is_known(first) && !first.empty()) ip_ = hidden(first);
    return true;
  }
  Span range = *sections_.ip;
  if (!parts_.is_known(range)) {
    ip_ = parts_.part(range);
    return true;
  }
  const std::string_view whole = parts_.text(range);
  const bool in_brackets = whole.starts_with('[');
  if (in_brackets) {
    if (!whole.ends_with(']')) {
      return fail(range, "the address " + quoted(whole) + " has no closing bracket");
    }
    range = {range.begin + 1, range.end - 1};
  } else if (whole.find(':') != std::string_view::npos) {
    if (is_ipv6_address(whole)) {
      return fail(range, "the IPv6 address " + quoted(whole) +
                             " of a port must be in brackets: `[" + std::string(whole) + "]`");
    }
    return fail(parts_.whole(),
                "the port " + quoted(item_.text) + " has too many parts: " + std::string(form));
  }
  const std::string_view address = parts_.text(range);
  if (address.empty()) return true;
  if (!is_ip_address(address)) {
    return fail(range, quoted(address) + " is no IP address: a port is " + std::string(form));
  }
  ip_ = parts_.part(range);
  return true;
}

bool ShortPort::read_ranges() {
  const Span container = sections_.container;
  if (parts_.is_known(container)) {
    if (item_.text.empty()) return fail(container, "the port is empty: " + std::string(form));
    if (container.empty()) {
      return fail(parts_.whole(), "the port " + quoted(item_.text) +
                                      " has no port of the container: " + std::string(form));
    }
    container_ = read_port_range(parts_.text(container));
    if (!container_) return fail_number(container, "container");
    if (container_->first == 0) return fail(container, "a container has no port `0`");
  }
  if (!is_given(sections_.host) || !parts_.is_known(*sections_.host)) return true;
  host_ = read_port_range(parts_.text(*sections_.host));
  if (!host_) return fail_number(*sections_.host, "host");
  if (container_ && container_->size() > 1 && container_->size() != host_->size()) {
    return fail(cover(*sections_.host, container), quoted(parts_.text(*sections_.host)) + " and " +
                                                       quoted(parts_.text(container)) +
                                                       " are not the same number of ports");
  }
  return true;
}

bool ShortPort::read_protocol() {
  protocol_ = compose_scalar(ComposeNode::Kind::text, "tcp", item_.place);
  if (!is_given(sections_.protocol)) return true;
  ComposeNode written = parts_.part(*sections_.protocol);
  if (written.is_known()) {
    const std::string name = lower(written.text);
    if (!one_of(name, "tcp udp sctp")) {
      return fail(*sections_.protocol,
                  quoted(written.text) + " is no protocol of a port: `tcp`, `udp` or `sctp`");
    }
    if (name != written.text) written.text = arena_.keep(name);
  }
  protocol_ = written;
  return true;
}

ComposeNode ShortPort::number(Span range, const std::string& text, ComposeNode::Kind kind) const {
  const std::string_view there = parts_.text(range);
  return compose_scalar(kind, there == text ? there : arena_.keep(text), parts_.place(range),
                        parts_.certainty(range));
}

std::string shown(PortRange range) {
  const std::string first = std::to_string(range.first);
  return range.size() == 1 ? first : first + "-" + std::to_string(range.last);
}

// A run of host ports before one port of the container stays a run: the engine chooses.
ComposeNode ShortPort::published(std::uint32_t index) const {
  if (!sections_.host && !parts_.is_known(sections_.container)) {
    return hidden(sections_.container);
  }
  if (!is_given(sections_.host)) return {};
  if (!host_) return parts_.part(*sections_.host);
  const PortRange range = container_ && container_->size() > 1
                              ? PortRange{host_->first + index, host_->first + index}
                              : *host_;
  return number(*sections_.host, shown(range), ComposeNode::Kind::text);
}

ComposeNode ShortPort::target(std::uint32_t index) const {
  if (!container_) {
    const std::optional<std::uint32_t> rest = read_port(parts_.text(sections_.container));
    return rest ? number(sections_.container, std::to_string(*rest), ComposeNode::Kind::integer)
                : parts_.part(sections_.container);
  }
  return number(sections_.container, std::to_string(container_->first + index),
                ComposeNode::Kind::integer);
}

ComposeNode ShortPort::long_form(std::uint32_t index) const {
  ComposeNode port = compose_mapping(item_.place);
  port.entries.reserve(6);
  add_part(port, "mode", compose_scalar(ComposeNode::Kind::text, "ingress", item_.place));
  if (ip_.exists()) add_part(port, "host_ip", ip_);
  add_part(port, "target", target(index));
  ComposeNode host = published(index);
  if (host.exists()) add_part(port, "published", std::move(host));
  add_part(port, "protocol", protocol_);
  ComposeNode whole = item_;
  whole.kind = ComposeNode::Kind::text;
  add_part(port, "#short", std::move(whole));
  return port;
}

ComposeNode ShortPort::whole_run() const {
  ComposeNode port = long_form(0);
  port.entry("target")->value =
      number(sections_.container, shown(*container_), ComposeNode::Kind::text);
  if (host_) {
    port.entry("published")->value =
        number(*sections_.host, shown(*host_), ComposeNode::Kind::text);
  }
  return port;
}

LongForms ShortPort::read(std::size_t limit) {
  if (item_.text.empty() && !item_.is_known()) return {};
  if (!read_ip() || !read_ranges() || !read_protocol()) return {{}, fault_};
  const std::uint32_t count = container_ ? container_->size() : 1;
  if (count > 1 && count > limit) return {{whole_run()}, std::nullopt};
  // Compose sorts the ports of a run as texts.
  std::vector<std::pair<std::string, std::uint32_t>> order;
  order.reserve(count);
  for (std::uint32_t index = 0; index < count; ++index) {
    order.emplace_back(container_ ? std::to_string(container_->first + index) : "", index);
  }
  std::sort(order.begin(), order.end());
  LongForms forms;
  forms.nodes.reserve(count);
  for (const auto& [text, index] : order) forms.nodes.push_back(long_form(index));
  return forms;
}

}  // namespace

std::optional<PortRange> read_port_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::optional<std::uint32_t> first = read_port(text.substr(0, dash));
  std::optional<std::uint32_t> last = first;
  if (dash != std::string_view::npos) {
    const std::string_view rest = text.substr(dash + 1);
    last = read_port(rest.substr(0, rest.find('-')));
  }
  if (!first || !last || *last < *first) return std::nullopt;
  return PortRange{*first, *last};
}

LongForms long_forms_of_port(const ComposeNode& item, const std::vector<ComposeFile>& files,
                             Arena& arena, std::size_t limit) {
  if (item.kind == ComposeNode::Kind::floating && item.is_known()) {
    return {{}, ShortFormFault{item.place, quoted(item.text) + " is no whole number"}};
  }
  if (item.kind == ComposeNode::Kind::integer) {
    const std::optional<long long> value = item.as_int();
    if (value && std::to_string(*value) != item.text) {
      ComposeNode decimal = item;
      decimal.text = arena.keep(std::to_string(*value));
      return ShortPort(decimal, files, arena).read(limit);
    }
  } else if (!item.is_text()) {
    return {};
  }
  return ShortPort(item, files, arena).read(limit);
}

}  // namespace hullint
