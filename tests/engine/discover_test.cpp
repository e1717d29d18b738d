#include "engine/discover.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <string>

#include "support/temporary_folder.h"

using namespace hullint;
using hullint::test::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

DiscoverOptions for_paths(std::vector<std::string> paths) {
  DiscoverOptions options;
  options.paths = std::move(paths);
  return options;
}

// The files, then what was skipped in brackets, then the problems in braces.
std::string shown(const Discovery& found) {
  std::string out;
  for (const Found& file : found.files) out += file.path + " ";
  for (const Skipped& path : found.skipped)
    out += "[" + path.path + (path.why == Skipped::Why::excluded ? " excluded] " : " unknown] ");
  for (const Problem& problem : found.problems)
    out += "{" + problem.path + " " + problem.message + "} ";
  if (!out.empty()) out.pop_back();
  return out;
}

std::string discovered(const Files& files, const DiscoverOptions& options) {
  return shown(discover(MemoryFileSystem(files), options));
}

std::string discovered(const Files& files, std::vector<std::string> paths) {
  return discovered(files, for_paths(std::move(paths)));
}

}  // namespace

TEST_CASE("a folder is walked in the order of names") {
  const Files files = {{"b/Dockerfile", ""}, {"Dockerfile", ""},     {"a/Dockerfile", ""},
                       {"a/x", ""},          {"app.Dockerfile", ""}, {"Containerfile", ""}};
  CHECK(discovered(files, std::vector<std::string>{}) ==
        "Containerfile Dockerfile a/Dockerfile app.Dockerfile b/Dockerfile");
  CHECK(discover(MemoryFileSystem(files), for_paths({"a"})).passed_over == 1);
}

TEST_CASE("paths are shown as they were given, without what changes nothing") {
  const Files files = {{"a/Dockerfile", ""}};
  CHECK(discovered(files, {"./a"}) == "a/Dockerfile");
  CHECK(discovered(files, {"a//"}) == "a/Dockerfile");
  CHECK(discovered(files, {"a/./Dockerfile"}) == "a/Dockerfile");
  CHECK(discovered(files, {"a/../a"}) == "a/../a/Dockerfile");
}

TEST_CASE("a file is found once, by the first path that leads to it") {
  const Files files = {{"a/Dockerfile", ""}, {"b/Dockerfile", ""}};
  CHECK(discovered(files, {"b/../b/Dockerfile", ".", "b"}) == "b/../b/Dockerfile a/Dockerfile");
  DiscoverOptions options = for_paths({"/w/a", "a"});
  options.current_folder = "/w";
  CHECK(discovered({{"/w/a/Dockerfile", ""}, {"a/Dockerfile", ""}}, options) == "/w/a/Dockerfile");
}

TEST_CASE("a named file of another language is skipped, and so is no gap") {
  CHECK(discovered({{"a.txt", ""}, {"Dockerfile", ""}}, {"a.txt", "Dockerfile"}) ==
        "Dockerfile [a.txt unknown]");
}

TEST_CASE("a path that is not there is a problem") {
  CHECK(discovered({{"Dockerfile", ""}}, {"x", "Dockerfile", ""}) ==
        "Dockerfile {x does not exist} { does not exist}");
}

TEST_CASE("the configuration can make other files Dockerfiles") {
  DiscoverOptions options = for_paths({".", "b/build.txt"});
  options.included = [](const std::string& path) { return base_name_of(path) == "build.txt"; };
  CHECK(discovered({{"a/build.txt", ""}, {"b/build.txt", ""}, {"a/x", ""}}, options) ==
        "a/build.txt b/build.txt");
}

TEST_CASE("folders with other people's files are not walked, unless they are named") {
  const Files files = {{"node_modules/x/Dockerfile", ""}, {".git/Dockerfile", ""},
                       {"vendor/Dockerfile", ""},         {"vendor/modules.txt", ""},
                       {"a/vendor/Dockerfile", ""},       {".venv/Dockerfile", ""}};
  CHECK(discovered(files, {"."}) == "a/vendor/Dockerfile");
  CHECK(discovered(files, {"node_modules"}) == "node_modules/x/Dockerfile");
  CHECK(discovered(files, {"node_modules/x/Dockerfile"}) == "node_modules/x/Dockerfile");
}

TEST_CASE("what the configuration excludes is not walked, unless it is named") {
  const Files files = {{"a/b/Dockerfile", ""}, {"c/Dockerfile", ""}};
  DiscoverOptions options;
  options.excluded = [](const std::string& path) { return path == "a" || path.starts_with("a/"); };
  CHECK(discovered(files, options) == "c/Dockerfile");
  options.paths = {"a/b/Dockerfile"};
  CHECK(discovered(files, options) == "a/b/Dockerfile");
}

TEST_CASE("with force_exclude, excludes hold for named paths too") {
  const Files files = {
      {"a/b/Dockerfile", ""}, {"node_modules/x/Dockerfile", ""}, {"c/Dockerfile", ""}};
  DiscoverOptions options =
      for_paths({"a/b/Dockerfile", "node_modules/x/Dockerfile", "c/Dockerfile", "a"});
  options.excluded = [](const std::string& path) { return path == "a"; };
  options.force_exclude = true;
  CHECK(discovered(files, options) ==
        "c/Dockerfile [a/b/Dockerfile excluded] [node_modules/x/Dockerfile excluded] [a excluded]");
}

TEST_CASE("with force_exclude, the folders above the current one do not count") {
  DiscoverOptions options = for_paths({"/venv/p/Dockerfile", "/venv/p/venv/Dockerfile"});
  options.current_folder = "/venv/p";
  options.force_exclude = true;
  CHECK(discovered({{"/venv/p/Dockerfile", ""}, {"/venv/p/venv/Dockerfile", ""}}, options) ==
        "/venv/p/Dockerfile [/venv/p/venv/Dockerfile excluded]");
}

TEST_CASE("what git ignores is not walked, also by the rules of the folders above") {
  const Files files = {{"/r/.git/HEAD", ""},
                       {"/r/.gitignore", "/out\n*.bak.Dockerfile\n"},
                       {"/r/out/Dockerfile", ""},
                       {"/r/a/Dockerfile", ""},
                       {"/r/a/x.bak.Dockerfile", ""},
                       {"/r/a/out/Dockerfile", ""},
                       {"/r/a/.gitignore", "/deep/*\n!/deep/kept\n"},
                       {"/r/a/deep/left/Dockerfile", ""},
                       {"/r/a/deep/kept/Dockerfile", ""}};
  CHECK(discovered(files, {"/r/a"}) ==
        "/r/a/Dockerfile /r/a/deep/kept/Dockerfile /r/a/out/Dockerfile");
  CHECK(discovered(files, {"/r/out"}) == "/r/out/Dockerfile");
  CHECK(discovered(files, {"/r/a/x.bak.Dockerfile"}) == "/r/a/x.bak.Dockerfile");
}

TEST_CASE("a file in an ignored folder cannot be brought back") {
  const Files files = {
      {".git/HEAD", ""}, {".gitignore", "a/\n!a/Dockerfile\n"}, {"a/Dockerfile", ""}};
  CHECK(discovered(files, {"."}).empty());
}

TEST_CASE("a walk ends at 64 folders and says so") {
  std::string path;
  for (int i = 0; i < 64; ++i) path += "d/";
  const std::string deepest = path.substr(0, 63 * 2);
  CHECK(discovered({{path + "Dockerfile", ""}, {deepest + "Dockerfile", ""}}, {"."}) ==
        deepest + "Dockerfile {" + path.substr(0, path.size() - 1) +
            " lies more than 64 folders deep}");
}

TEST_CASE("a named link is followed, one in a folder is not") {
  const TemporaryFolder folder;
  folder.make_folder("real");
  folder.make_folder("tree");
  folder.write("real/Dockerfile", "");
  REQUIRE(symlink("..", folder.path("real/loop").c_str()) == 0);
  REQUIRE(symlink("../real", folder.path("tree/link").c_str()) == 0);
  REQUIRE(symlink("../real/Dockerfile", folder.path("tree/Dockerfile").c_str()) == 0);
  const DiskFileSystem files;
  const auto find = [&](const std::string& path) {
    DiscoverOptions options = for_paths({folder.path(path)});
    options.current_folder = folder.path("");
    return discover(files, options);
  };
  CHECK(shown(find("real")) == folder.path("real/Dockerfile"));
  CHECK(shown(find("tree")).empty());
  CHECK(find("tree").passed_over == 2);
  CHECK(shown(find("tree/link")) == folder.path("tree/link/Dockerfile"));
  CHECK(shown(find("tree/Dockerfile")) == folder.path("tree/Dockerfile"));
}

TEST_CASE("a FIFO or device that is named is a problem") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo(folder.path("Dockerfile").c_str(), 0600) == 0);
  const std::string path = folder.path("Dockerfile");
  CHECK(shown(discover(DiskFileSystem(), for_paths({path}))) ==
        "{" + path + " is not a regular file}");
  CHECK(shown(discover(DiskFileSystem(), for_paths({"/dev/null"}))) ==
        "{/dev/null is not a regular file}");
}
