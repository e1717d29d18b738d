#include "engine/workspace.h"

#include <doctest/doctest.h>

using namespace hullint;

TEST_CASE("the projects above a file are found up to the root, the nearest first") {
  const MemoryFileSystem files({{"/repo/compose.yaml", ""},
                                {"/repo/docker-compose.yml", ""},
                                {"/repo/a/b/docker-compose.yaml", ""},
                                {"/compose.yaml", ""}});
  const Workspace workspace(files, "/repo");
  const std::vector<std::string> found = workspace.projects_above("/repo/a/b/c/Dockerfile");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "/repo/a/b/docker-compose.yaml");
  CHECK(found[1] == "/repo/compose.yaml");
}

TEST_CASE("a relative path leads up to the root above the current folder") {
  const MemoryFileSystem files(
      {{"compose.yaml", ""}, {"../compose.yaml", ""}, {"../../compose.yaml", ""}});
  const Workspace workspace(files, "/repo", "/repo/web");
  const std::vector<std::string> found = workspace.projects_above("api/Dockerfile");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "compose.yaml");
  CHECK(found[1] == "../compose.yaml");
}

TEST_CASE("a path reaches what lies in the root and nothing else") {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "/repo", "/repo/web");
  CHECK(workspace.reaches("a/b"));
  CHECK(workspace.reaches("../api/compose.yaml"));
  CHECK(workspace.reaches("/repo/x"));
  CHECK_FALSE(workspace.reaches("../../x"));
  CHECK_FALSE(workspace.reaches("/repository/x"));
  CHECK(workspace.reaches("/repo/a/../b"));
  CHECK_FALSE(workspace.reaches("/repo/../x"));
  CHECK_FALSE(workspace.reaches("/repo/a/../.."));
  const Workspace relative(files, "");
  CHECK(relative.reaches("a/../b"));
  CHECK_FALSE(relative.reaches("../b"));
}

TEST_CASE("a file below the root is shown by its path from there, any other as it is written") {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "/repo", "/repo/web");
  CHECK(workspace.shown("/repo/api/Dockerfile") == "api/Dockerfile");
  CHECK(workspace.shown("api/Dockerfile") == "api/Dockerfile");
  CHECK(workspace.shown("../api/Dockerfile") == "../api/Dockerfile");
  CHECK(workspace.shown("/repository/x") == "/repository/x");
  CHECK(workspace.shown("/repo") == ".");
  CHECK(workspace.shown("/repo/") == ".");
  CHECK(Workspace(files, "").shown("/a/b") == "/a/b");
  CHECK(Workspace(files, "/").shown("/a/b") == "/a/b");
}

TEST_CASE("a document that is opened twice is parsed once, unless its text has changed") {
  std::map<std::string, std::string> texts{{"a/Dockerfile", "FROM scratch\n"}};
  const auto cache = std::make_shared<DocumentCache>();
  const MemoryFileSystem files(texts);
  texts["a/Dockerfile"] = "FROM alpine\n";
  const Workspace workspace(files, "", "", cache);
  const auto first = workspace.open("a/Dockerfile", Language::dockerfile);
  CHECK(first == workspace.open("a/Dockerfile", Language::dockerfile));
  const MemoryFileSystem changed(texts);
  CHECK(first != Workspace(changed, "", "", cache).open("a/Dockerfile", Language::dockerfile));
}

TEST_CASE("a project is kept until its document is released") {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  const auto document = parse("compose.yaml", "services: {}\n", Language::compose);
  const std::weak_ptr<const Compose> project = workspace.compose_of(*document);
  CHECK_FALSE(project.expired());
  CHECK(workspace.compose_of(*document) == project.lock());
  workspace.release(*parse("compose.yaml", "services: {}\n", Language::compose));
  CHECK_FALSE(project.expired());
  workspace.release(*document);
  CHECK(project.expired());
  CHECK(workspace.compose_of(*document) != nullptr);
}
