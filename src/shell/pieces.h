#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "shell/script.h"

namespace hullint::shell {

// The shell texts of one document's last state, by content: what has not changed is not read
// again. Used by one thread at a time; what it gives may be used anywhere.
class Pieces {
 public:
  // What `read_alone` gives. Texts that are not in the source live as long as `arena`.
  Script read(std::string_view text, Dialect dialect, Arena& arena);
  // Forgets what was not asked for since the last call.
  void next_state();

 private:
  // A text that was read, with all that its script points into.
  struct Piece {
    Arena arena;
    Script script;
  };
  struct Key {
    std::string_view text;
    Dialect dialect = Dialect::posix;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(key.text) + static_cast<std::size_t>(key.dialect);
    }
  };
  using Known = std::unordered_map<Key, std::shared_ptr<const Piece>, Hash>;

  const std::shared_ptr<const Piece>& find(Key key);

  Known last_;     // asked for in the last state and not yet in this one
  Known present_;  // asked for in this state
};

}  // namespace hullint::shell
