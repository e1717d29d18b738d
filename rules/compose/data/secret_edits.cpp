#include "compose/data/secret_edits.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "compose/data/edits.h"

namespace hullint {

void EditSet::add(std::vector<TextEdit> edits) {
  complete_ = complete_ && !edits.empty();
  std::move(edits.begin(), edits.end(), std::back_inserter(edits_));
}

std::vector<TextEdit> EditSet::finish() {
  if (!complete_) return {};
  std::sort(edits_.begin(), edits_.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
  for (std::size_t index = 1; index < edits_.size(); ++index) {
    const Span before = edits_[index - 1].span;
    const Span here = edits_[index].span;
    if (here.begin < before.end || here == before) return {};
  }
  return std::move(edits_);
}

bool declare_secret(EditSet& edits, const Compose& compose, const std::string& name,
                    std::string_view source) {
  const ComposeNode& secrets = compose.root()["secrets"];
  const std::string environment = "environment: " + std::string(source) + "\n";
  if (const ComposeEntry* entry = secrets.entry(name)) {
    const ComposeNode& known = entry->value["environment"];
    return known.is_known() && known.text == source;
  }
  const yaml::Reading reading = reading_of(compose);
  if (secrets.is_mapping() && !secrets.entries.empty()) {
    edits.add(compose.is_here(secrets.place)
                  ? yaml::insert_key(reading, compose.node_at(secrets.place), name,
                                     yaml::block_value(environment))
                  : std::vector<TextEdit>());
    return true;
  }
  edits.add(yaml::insert_key(reading, compose.tree().root(), "secrets",
                             yaml::block_value(name + ":\n  " + environment)));
  return true;
}

}  // namespace hullint
