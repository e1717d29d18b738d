#include "dockerfile/data/ports.h"

#include "base/strings.h"

namespace hullint {
namespace {

void read(ExposedPort& port) {
  std::string_view text = port.value.text;
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) port.protocol = text.substr(slash + 1);
  text = text.substr(0, slash);
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    port.host = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  port.ports = text;
  if (!port.value.known) return;
  const std::size_t dash = text.find('-');
  port.first = to_number(text.substr(0, dash));
  port.last = dash == std::string_view::npos ? port.first : to_number(text.substr(dash + 1));
}

}  // namespace

std::vector<ExposedPort> exposed_ports(const Dockerfile& file) {
  std::vector<ExposedPort> ports;
  std::size_t count = 0;
  for (const Instruction* expose : file.all(Keyword::expose)) count += expose->words.size();
  ports.reserve(count);  // views point into the elements
  for (const Instruction* expose : file.all(Keyword::expose)) {
    for (const Word& word : expose->words) {
      ports.push_back({expose, word, file.expand(word, *expose), {}, {}, {}, {}, {}});
      read(ports.back());
    }
  }
  return ports;
}

}  // namespace hullint
