#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"
#include "schema/validate.h"

namespace hullint {

// What the schema refuses of these kinds in the file at hand, in the order of the text. What other
// files complete lacks nothing, and of a file in the format of Compose 1 nothing is said.
std::vector<schema::Violation> violations_of(const Pass& pass,
                                             std::vector<schema::Violation::Kind> kinds);

// The top-level mappings that are services in the format of Compose 1, which had no `services`;
// empty if the file is in another format.
std::vector<yaml::Entry> legacy_services(const Compose& compose);

// Which mapping refuses a key.
enum class KeyOwner : std::uint8_t { document, service, named_map, other };
KeyOwner owner_of_key(const schema::Violation& violation);

// Reports a key that its mapping does not know: `what` is that mapping, as in "a service". Says
// where the key belongs or which one may be meant, and offers that name.
void report_unknown_key(const Compose& compose, Pass& pass, const schema::Violation& violation,
                        std::string_view what);

// Of these words, in backquotes: "`a`, `b` or `c`"; of many, the first few.
std::string one_of_words(const std::vector<std::string_view>& words);

// What the loader refuses of one kind in the file at hand, each place once however many aliases
// lead to it.
std::vector<const ComposeProblem*> problems_here(const Compose& compose, ComposeProblem::Kind kind);

}  // namespace hullint
