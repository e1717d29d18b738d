#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"
#include "yaml/edit.h"

namespace hullint {

// By what a member of a collection is sorted: its rank, then its text without its casing.
struct SortKey {
  long long rank = 0;
  std::string text = "";
  std::string shown = "";  // what messages call it; "" if that is the text
  bool pinned = false;     // stays where it is: `<<`, and what is not known
};

// Reports the first member that stands behind one that it belongs before, and offers to sort them
// all. `keys` has one for each member; `order` says what is wanted, as in "by name".
void report_disorder(const Compose& compose, Pass& pass, yaml::Node collection,
                     const std::vector<SortKey>& keys, std::string_view order);

// The same for a mapping by its keys or for a list by its texts, of which `=` and what follows do
// not count.
void report_unsorted_names(const Compose& compose, Pass& pass, yaml::Node collection);

// Puts the members of a collection in another order: the one that was `order[i]` becomes number i.
// Comments right above a member and blank lines' places stay. Empty if that is not certain to
// change the order alone: a comment that may belong to any, an anchor that would move behind its
// alias, a template.
std::vector<TextEdit> reorder(const yaml::Reading& reading, yaml::Node collection,
                              const std::vector<std::size_t>& order);

// The services of all documents of the file at hand, as they are written.
std::vector<yaml::Entry> written_services(const Compose& compose);

}  // namespace hullint
