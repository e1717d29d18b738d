#include "dockerfile/data/labels.h"

#include <algorithm>

namespace hullint {
namespace {

struct KnownType {
  std::string_view key;
  std::string_view type;
};
// The types that the OCI image specification gives its annotations.
constexpr KnownType known_types[] = {
    {"org.opencontainers.image.created", "rfc3339"},   {"org.opencontainers.image.url", "url"},
    {"org.opencontainers.image.documentation", "url"}, {"org.opencontainers.image.source", "url"},
    {"org.opencontainers.image.licenses", "spdx"},
};

std::string_view type_of(std::string_view key, const OptionMap& schema) {
  for (const auto& [name, type] : schema) {
    if (name == key) return type;
  }
  for (const KnownType& known : known_types) {
    if (known.key == key) return known.type;
  }
  return {};
}

void add(std::vector<Label>& all, const Dockerfile& file, const Instruction& instruction) {
  if (!instruction.is(Keyword::label)) return;
  for (const KeyValue& pair : instruction.pairs) {
    Label label{&instruction, &pair, file.expand(pair.key, instruction).text, {}};
    if (pair.value) label.value = file.expand(*pair.value, instruction);
    all.push_back(std::move(label));
  }
}

}  // namespace

std::vector<Label> labels_of(const Dockerfile& file, const Stage& stage) {
  std::vector<Label> all;
  for (const Stage* link : file.chain(stage)) {
    for (const Instruction& instruction : file.instructions_of(*link)) {
      if (!instruction.onbuild) add(all, file, instruction);
    }
  }
  return all;
}

std::vector<Label> all_labels(const Dockerfile& file) {
  std::vector<Label> all;
  for (const Instruction* label : file.all(Keyword::label)) add(all, file, *label);
  return all;
}

std::vector<Label> labels_of_type(const Dockerfile& file, const OptionMap& schema,
                                  std::string_view type) {
  std::vector<Label> labels = all_labels(file);
  std::erase_if(labels, [&](const Label& label) {
    return type_of(label.key, schema) != type || !label.pair->value || !label.value.known ||
           label.value.overridable;
  });
  return labels;
}

}  // namespace hullint
