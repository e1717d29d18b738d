// Any bytes as a configuration; the first byte says of which kind.
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/config.h"
#include "properties.h"

using namespace hullint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string name = data[0] == 'H' ? ".hadolint.yaml" : ".hullint.yaml";
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const MemoryFileSystem files({{name, text}, {"Dockerfile", "FROM debian:12\n"}});
  Configurations configurations(files, "", {});
  const auto settings = configurations.settings_for("Dockerfile");
  fuzz::must(settings != nullptr, "there are always settings");
  configurations.excludes("Dockerfile");
  configurations.includes("build.txt");
  for (const ConfigError& error : configurations.errors()) {
    fuzz::must(!error.message.empty(), "an error says something");
    if (error.source) fuzz::must_fit(error.span, error.source->text(), "an error lies in the text");
  }
  for (const ActiveRule& rule : settings->rules.rules) {
    fuzz::must(rule.options.size() == rule.entry->rule->options.size(), "every option has a value");
  }
  return 0;
}
