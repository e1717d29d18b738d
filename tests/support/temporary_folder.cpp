#include "support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace hullint::test {

TemporaryFolder::TemporaryFolder() {
  std::string name = std::filesystem::temp_directory_path() / "hullint-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) std::abort();
  root_ = std::filesystem::canonical(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

std::string TemporaryFolder::path(std::string_view name) const {
  return name.empty() ? root_ : root_ + "/" + std::string(name);
}

void TemporaryFolder::write(std::string_view name, std::string_view text) const {
  std::ofstream(path(name), std::ios::binary) << text;
}

std::string TemporaryFolder::text(std::string_view name) const {
  std::ifstream in(path(name), std::ios::binary);
  if (!in) return "(none)";
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void TemporaryFolder::make_folder(std::string_view name) const {
  std::filesystem::create_directories(path(name));
}

}  // namespace hullint::test
