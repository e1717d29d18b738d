#include "files/file_system.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <map>
#include <string>

#include "support/temporary_folder.h"

using namespace hullint;
using hullint::test::TemporaryFolder;

namespace {

std::string names(const Result<std::vector<DirectoryEntry>>& entries) {
  if (!entries) return "error: " + entries.error();
  std::string out;
  for (const DirectoryEntry& entry : *entries) {
    out += entry.name;
    if (entry.kind == FileKind::directory) out += '/';
    if (entry.kind == FileKind::other) out += '@';
    out += ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("the disk gives the bytes of a regular file") {
  const TemporaryFolder folder;
  const std::string text = std::string("a\0b\xff\r\n", 6);
  folder.write("f", text);
  const auto read = DiskFileSystem().read(folder.path("f"), 6);
  REQUIRE(read);
  CHECK(*read == text);
}

TEST_CASE("a file over the limit is refused with the limit") {
  const TemporaryFolder folder;
  folder.write("f", "12345");
  CHECK(DiskFileSystem().read(folder.path("f"), 4).error() ==
        "is larger than the limit of 4 bytes");
  CHECK(DiskFileSystem().read("/proc/self/status", 4).error() ==
        "is larger than the limit of 4 bytes");
}

TEST_CASE("only regular files are read") {
  const TemporaryFolder folder;
  const DiskFileSystem files;
  REQUIRE(mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  CHECK(files.read(folder.path("fifo"), 100).error() == "is not a regular file");
  CHECK(files.read("/dev/zero", 100).error() == "is not a regular file");
  CHECK(files.read(folder.path(""), 100).error() == "is a folder");
  CHECK(files.read(folder.path("none"), 100).error() == "does not exist");
  CHECK(files.read(folder.path("fifo/none"), 100).error() == "does not exist");
  CHECK(files.kind(folder.path("fifo")) == FileKind::other);
  CHECK(files.kind(folder.path("")) == FileKind::directory);
  CHECK(files.kind(folder.path("none")) == FileKind::missing);
}

TEST_CASE("a file of the kernel, whose size is unknown, is read to its end") {
  const auto text = DiskFileSystem().read("/proc/self/mounts", 1 << 20);
  REQUIRE(text);
  CHECK_FALSE(text->empty());
}

TEST_CASE("a link is followed when it is read, not when it is listed") {
  const TemporaryFolder folder;
  folder.write("f", "text");
  REQUIRE(symlink("f", folder.path("link").c_str()) == 0);
  REQUIRE(symlink("loop", folder.path("loop").c_str()) == 0);
  const DiskFileSystem files;
  CHECK(*files.read(folder.path("link"), 100) == "text");
  CHECK(files.kind(folder.path("link")) == FileKind::regular);
  CHECK(files.kind(folder.path("loop")) == FileKind::missing);
  CHECK(names(files.list(folder.path(""))) == "f link@ loop@ ");
  CHECK_FALSE(files.read(folder.path("loop"), 100));
}

TEST_CASE("a listing is sorted by name") {
  const TemporaryFolder folder;
  for (const char* name : {"b", "B", "a.x", "a"}) folder.write(name, "");
  folder.make_folder("c");
  CHECK(names(DiskFileSystem().list(folder.path(""))) == "B a a.x b c/ ");
  CHECK(names(DiskFileSystem().list(folder.path("none"))) == "error: does not exist");
}

TEST_CASE("files in memory have the folders that their names imply") {
  const MemoryFileSystem files({{"a/b/c", "1"}, {"a/d", "2"}, {"e", "3"}, {"a.x", "4"}});
  CHECK(files.kind("a") == FileKind::directory);
  CHECK(files.kind("a/b/../d") == FileKind::regular);
  CHECK(files.kind("x") == FileKind::missing);
  CHECK(names(files.list(".")) == "a/ a.x e ");
  CHECK(names(files.list("a")) == "b/ d ");
  CHECK(names(files.list("e")) == "error: does not exist");
  CHECK(*files.read("./a/d", 1) == "2");
  CHECK(files.read("a/d", 0).error() == "is larger than the limit of 0 bytes");
  CHECK(files.read("a", 9).error() == "is a folder");
}

TEST_CASE("files in memory may be rooted") {
  const MemoryFileSystem files(std::map<std::string, std::string>{{"/a/b", ""}});
  CHECK(names(files.list("/")) == "a/ ");
  CHECK(names(files.list("/a")) == "b ");
  CHECK(names(files.list("")) == "");
}

TEST_CASE("paths are joined without needless parts") {
  CHECK(join_path("a", "b") == "a/b");
  CHECK(join_path("a/", "b") == "a/b");
  CHECK(join_path("/", "b") == "/b");
  CHECK(join_path("", "b") == "b");
  CHECK(join_path(".", "b") == "b");
  CHECK(join_path("a", ".") == "a");
  CHECK(join_path("a", "") == "a");
}

TEST_CASE("a path falls into folder and name") {
  CHECK(directory_of("a/b/c") == "a/b");
  CHECK(directory_of("/c") == "/");
  CHECK(directory_of("c") == "");
  CHECK(base_name_of("a/b") == "b");
  CHECK(base_name_of("b") == "b");
}

TEST_CASE("a normal path has no needless parts") {
  CHECK(normal_path("a/./b/../c") == "a/c");
  CHECK(normal_path("../../a/..") == "../..");
  CHECK(normal_path("a/../../b") == "../b");
  CHECK(normal_path("/../a//b/") == "/a/b");
  CHECK(normal_path("a/b/../..") == ".");
  CHECK(normal_path("/a/..") == "/");
  CHECK(normal_path("") == ".");
  CHECK(normal_path("a..b/...") == "a..b/...");
}
