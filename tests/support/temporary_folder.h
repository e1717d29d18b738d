#pragma once

#include <string>
#include <string_view>

namespace hullint::test {

// An empty folder of its own for one test, removed with all that is in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // The path of something in it.
  std::string path(std::string_view name) const;
  // Writes a file; folders on its way must be there.
  void write(std::string_view name, std::string_view text) const;
  // The text of a file, or "(none)".
  std::string text(std::string_view name) const;
  void make_folder(std::string_view name) const;

 private:
  std::string root_;
};

}  // namespace hullint::test
