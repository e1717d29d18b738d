#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace hullint {

// Keeps texts that are not in the source (joined lines, decoded strings) at fixed addresses for as
// long as their document lives.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // A copy of `text` that lives as long as the arena.
  std::string_view keep(std::string_view text);
  // Keeps what others own too for as long as the arena lives: there are texts in it.
  void share(std::shared_ptr<const void> owner) { shared_.push_back(std::move(owner)); }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::shared_ptr<const void>> shared_;
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace hullint
