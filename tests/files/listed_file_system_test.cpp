#include "files/listed_file_system.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <string>

#include "support/temporary_folder.h"

using namespace hullint;
using hullint::test::TemporaryFolder;

namespace {

// Counts what is asked.
class CountingFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override {
    ++reads;
    return disk_.read(path, limit);
  }
  FileKind kind(const std::string& path) const override {
    ++kinds;
    return disk_.kind(path);
  }
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override {
    ++lists;
    return disk_.list(path);
  }

  mutable int reads = 0;
  mutable int kinds = 0;
  mutable int lists = 0;

 private:
  DiskFileSystem disk_;
};

}  // namespace

TEST_CASE("a folder is listed once, and what it does not list is not asked for") {
  const TemporaryFolder folder;
  folder.write("compose.yaml", "services: {}\n");
  const CountingFileSystem disk;
  const ListedFileSystem files(disk);
  for (const char* name : {".env", "compose.yml", ".env", "docker-compose.yml"})
    CHECK(files.kind(folder.path(name)) == FileKind::missing);
  CHECK(files.kind(folder.path("compose.yaml")) == FileKind::regular);
  CHECK_FALSE(files.read(folder.path(".env"), 100));
  CHECK(disk.lists == 1);
  CHECK(disk.kinds == 0);
  CHECK(disk.reads == 0);
}

TEST_CASE("a folder that its own folder does not list is not asked for") {
  const TemporaryFolder folder;
  folder.make_folder("there");
  const CountingFileSystem disk;
  const ListedFileSystem files(disk);
  CHECK(files.kind(folder.path("there")) == FileKind::directory);
  CHECK(files.kind(folder.path("none/compose.yaml")) == FileKind::missing);
  CHECK(files.kind(folder.path("none/deeper/compose.yaml")) == FileKind::missing);
  CHECK(disk.lists == 1);
  CHECK(disk.kinds == 0);
  CHECK(files.kind(folder.path("there/compose.yaml")) == FileKind::missing);
  CHECK(disk.lists == 2);
}

TEST_CASE("a listing is that of the disk, and made once") {
  const TemporaryFolder folder;
  folder.make_folder("a");
  folder.write("a/b", "x");
  folder.write("a/c", "x");
  const CountingFileSystem disk;
  const ListedFileSystem files(disk);
  const auto names = [](const FileSystem& system, const std::string& path) {
    std::string all;
    const auto entries = system.list(path);
    if (!entries) return entries.error();
    for (const DirectoryEntry& entry : *entries) all += entry.name + " ";
    return all;
  };
  CHECK(names(files, folder.path("a")) == "b c ");
  CHECK(names(files, folder.path("a/")) == "b c ");
  CHECK(files.kind(folder.path("a/b")) == FileKind::regular);
  CHECK(disk.lists == 1);
  for (const char* path : {"none", "a/b", "a/none/", ".", ""}) {
    CAPTURE(path);
    CHECK(names(files, folder.path(path)) == names(disk, folder.path(path)));
  }
}

TEST_CASE("what a folder lists is read, and links are followed as the disk does it") {
  const TemporaryFolder folder;
  folder.write("text", "words");
  REQUIRE(symlink("text", folder.path("to-text").c_str()) == 0);
  REQUIRE(symlink("nothing", folder.path("to-nothing").c_str()) == 0);
  const DiskFileSystem disk;
  const ListedFileSystem files(disk);
  REQUIRE(files.read(folder.path("text"), 100));
  CHECK(*files.read(folder.path("text"), 100) == "words");
  CHECK(files.kind(folder.path("to-text")) == FileKind::regular);
  CHECK(files.kind(folder.path("to-nothing")) == FileKind::missing);
  CHECK(*files.read(folder.path("to-text"), 100) == "words");
}

TEST_CASE("every path is what it is on the disk") {
  const TemporaryFolder folder;
  folder.make_folder("a");
  folder.make_folder("a/b");
  folder.write("a/b/file", "x");
  const DiskFileSystem disk;
  const ListedFileSystem files(disk);
  for (const char* path :
       {"a", "a/", "a/b", "a/b/file", "a/b/../b/file", "a/./b", "a/..", "none/x", "a//b",
        "a//b/file", "a/b//file", "//a", "none//x", "a/b/file/x", "a/b/file/", "none", ".", ""}) {
    CAPTURE(path);
    CHECK(files.kind(folder.path(path)) == disk.kind(folder.path(path)));
    CHECK(bool(files.read(folder.path(path), 9)) == bool(disk.read(folder.path(path), 9)));
  }
}
