#pragma once

#include <string>
#include <string_view>

namespace hullint {

// The keys from a project's root to a value, as a chain on the stack of whoever walks down. An item
// of a sequence has the key `[]`; the root has no parent.
struct KeyPath {
  const KeyPath* parent = nullptr;
  std::string_view key;

  bool is_root() const { return parent == nullptr; }
};

// The place above what `pattern` says about the end of `path`; null if it does not fit. A pattern
// is keys between dots: `*` fits any key, `[]` an item, and `workloads` both `services` and `jobs`.
const KeyPath* above(const KeyPath& path, std::string_view pattern);
// Whether the whole path fits.
bool matches(const KeyPath& path, std::string_view pattern);
// As a finding names it: `services.web.ports[]`; "" for the root.
std::string dotted(const KeyPath& path);

}  // namespace hullint
