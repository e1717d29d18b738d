#include "engine/write.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "files/file_system.h"
#include "support/temporary_folder.h"

using namespace hullint;
using hullint::test::TemporaryFolder;

namespace {

std::string outcome(const Result<Written>& result) { return result ? "written" : result.error(); }

mode_t mode_of(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

std::size_t count_files(const TemporaryFolder& folder) {
  return DiskFileSystem().list(folder.path(""))->size();
}

}  // namespace

TEST_CASE("a file that is as it was read is replaced and keeps its mode") {
  const TemporaryFolder folder;
  folder.write("f", "old");
  REQUIRE(chmod(folder.path("f").c_str(), 0640) == 0);
  CHECK(outcome(write_atomically(folder.path("f"), "old", "new\r\n")) == "written");
  CHECK(folder.text("f") == "new\r\n");
  CHECK(mode_of(folder.path("f")) == 0640);
  CHECK(count_files(folder) == 1);
}

TEST_CASE("a file that changed since it was read is left alone") {
  const TemporaryFolder folder;
  for (const char* text : {"OLD", "older", ""}) {
    folder.write("f", text);
    CHECK(outcome(write_atomically(folder.path("f"), "old", "new")) ==
          "changed on disk since it was read");
    CHECK(folder.text("f") == text);
  }
  CHECK(count_files(folder) == 1);
}

TEST_CASE("a link stays, and what it leads to is replaced") {
  const TemporaryFolder folder;
  folder.make_folder("a");
  folder.write("a/f", "old");
  REQUIRE(symlink("a/f", folder.path("link").c_str()) == 0);
  CHECK(outcome(write_atomically(folder.path("link"), "old", "new")) == "written");
  CHECK(folder.text("a/f") == "new");
  char target[16] = {};
  CHECK(readlink(folder.path("link").c_str(), target, sizeof target - 1) == 3);
}

TEST_CASE("what cannot be replaced without loss is refused") {
  const TemporaryFolder folder;
  folder.write("f", "old");
  REQUIRE(link(folder.path("f").c_str(), folder.path("g").c_str()) == 0);
  CHECK(outcome(write_atomically(folder.path("f"), "old", "new")) ==
        "has 2 hard links, which a new file would separate");
  REQUIRE(mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  CHECK(outcome(write_atomically(folder.path("fifo"), "", "new")) == "is not a regular file");
  CHECK(outcome(write_atomically(folder.path("none"), "", "new")) ==
        "cannot be opened: no such file or directory");
  CHECK(folder.text("g") == "old");
}

TEST_CASE("a read-only file or folder is refused" * doctest::skip(geteuid() == 0)) {
  const TemporaryFolder folder;
  folder.make_folder("a");
  folder.write("a/f", "old");
  REQUIRE(chmod(folder.path("a").c_str(), 0500) == 0);
  CHECK(outcome(write_atomically(folder.path("a/f"), "old", "new")) ==
        "lies in a read-only folder");
  REQUIRE(chmod(folder.path("a").c_str(), 0700) == 0);
  REQUIRE(chmod(folder.path("a/f").c_str(), 0400) == 0);
  CHECK(outcome(write_atomically(folder.path("a/f"), "old", "new")) == "is read-only");
  CHECK(folder.text("a/f") == "old");
}

TEST_CASE("a temporary name that is taken does not stop a write") {
  const TemporaryFolder folder;
  folder.write("f", "old");
  const std::string taken = ".hullint-" + std::to_string(getpid()) + "-0";
  folder.write(taken, "of another");
  CHECK(outcome(write_atomically(folder.path("f"), "old", "new")) == "written");
  CHECK(folder.text("f") == "new");
  CHECK(folder.text(taken) == "of another");
}

TEST_CASE("nothing is left to remove after a write") {
  const TemporaryFolder folder;
  folder.write("f", "old");
  CHECK(outcome(write_atomically(folder.path("f"), "old", "new")) == "written");
  remove_unfinished_file();
  CHECK(folder.text("f") == "new");
}

TEST_CASE("a report is written to a new file, over an old one and to a device") {
  const TemporaryFolder folder;
  CHECK(outcome(write_report(folder.path("r"), "1")) == "written");
  CHECK(folder.text("r") == "1");
  REQUIRE(chmod(folder.path("r").c_str(), 0600) == 0);
  CHECK(outcome(write_report(folder.path("r"), "2")) == "written");
  CHECK(folder.text("r") == "2");
  CHECK(mode_of(folder.path("r")) == 0600);
  CHECK(outcome(write_report("/dev/null", "3")) == "written");
  CHECK(count_files(folder) == 1);
}

TEST_CASE("a report that cannot be written is an error") {
  const TemporaryFolder folder;
  CHECK(outcome(write_report(folder.path(""), "1")) == "is a folder");
  CHECK(outcome(write_report(folder.path("a/r"), "1")) ==
        "no file can be made in its folder: no such file or directory");
  CHECK(outcome(write_report("/dev/full", "1")) == "cannot be written: no space left on device");
}

TEST_CASE("a report with several names is written through all of them") {
  const TemporaryFolder folder;
  folder.write("r", "old and long");
  REQUIRE(link(folder.path("r").c_str(), folder.path("s").c_str()) == 0);
  CHECK(outcome(write_report(folder.path("r"), "new")) == "written");
  CHECK(folder.text("s") == "new");
}
