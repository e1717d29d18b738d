#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compose/effective.h"
#include "compose/project.h"

namespace hullint::test {
namespace {

using Json = nlohmann::json;

// The disk from one folder on, as Compose would see it there.
class FolderFileSystem final : public FileSystem {
 public:
  explicit FolderFileSystem(std::string folder) : folder_(std::move(folder)) {}
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override {
    return disk_.read(below(path), limit);
  }
  FileKind kind(const std::string& path) const override { return disk_.kind(below(path)); }
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override {
    return disk_.list(below(path));
  }

 private:
  std::string below(const std::string& path) const { return join_path(folder_, path); }
  std::string folder_;
  DiskFileSystem disk_;
};

// The file that `docker compose` starts with in a folder.
std::string first_file(const FileSystem& files) {
  const Result<std::string> variables = files.read(".env", 1 << 20);
  const std::string text = variables ? *variables : std::string();
  for (const std::string_view line : split(text, '\n'))
    if (line.starts_with("COMPOSE_FILE="))
      return std::string(line.substr(13, line.find_first_of(":;,", 13) - 13));
  for (const char* name :
       {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"})
    if (files.kind(name) == FileKind::regular) return name;
  return "";
}

std::vector<std::string> project_folders() {
  const std::string root = std::string(HULLINT_SOURCE_DIR) + "/tests/compose/projects";
  const Result<std::vector<DirectoryEntry>> entries = DiskFileSystem().list(root);
  std::vector<std::string> folders;
  if (!entries) return folders;
  for (const DirectoryEntry& entry : *entries)
    if (entry.kind == FileKind::directory) folders.push_back(root + "/" + entry.name);
  return folders;
}

// Where two values differ, one line for each place.
void differences(const Json& expected, const Json& seen, const std::string& path,
                 std::vector<std::string>& lines) {
  if (expected == seen) return;
  if (expected.is_object() && seen.is_object()) {
    for (const auto& [key, value] : expected.items())
      if (!seen.contains(key))
        lines.push_back(path + "." + key + ": missing, expected " + value.dump());
      else
        differences(value, seen[key], path + "." + key, lines);
    for (const auto& [key, value] : seen.items())
      if (!expected.contains(key))
        lines.push_back(path + "." + key + ": not expected: " + value.dump());
    return;
  }
  lines.push_back(path + ": " + seen.dump() + ", expected " + expected.dump());
}

TEST_CASE("a project is what compose-go makes of it") {
  const std::vector<std::string> folders = project_folders();
  CHECK(folders.size() >= 50);
  for (const std::string& folder : folders) {
    const FolderFileSystem files(folder);
    const Result<std::string> written = files.read("expected.json", 1 << 20);
    REQUIRE_MESSAGE(written, folder);
    const Json expected = Json::parse(*written);
    const std::unique_ptr<const Compose> compose = load_project(files, first_file(files));
    std::vector<std::string> lines;
    differences(expected, Json::parse(effective_json(*compose)), "", lines);
    const std::string name(base_name_of(folder));
    for (const std::string& line : lines) FAIL_CHECK(name << line);
  }
}

}  // namespace
}  // namespace hullint::test
