#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"
#include "engine/rule_set.h"

namespace hullint {

// A label as a stage sets it.
struct Label {
  const Instruction* instruction = nullptr;
  const KeyValue* pair = nullptr;
  std::string key;
  Value value;
};

// The labels of a stage and of those it is built FROM, nearest stage first.
std::vector<Label> labels_of(const Dockerfile& file, const Stage& stage);
// All labels of the file in order.
std::vector<Label> all_labels(const Dockerfile& file);

// The labels of `type` in a schema (`key: type`), and OCI's own of that type where `schema` is
// silent.
std::vector<Label> labels_of_type(const Dockerfile& file, const OptionMap& schema,
                                  std::string_view type);

}  // namespace hullint
