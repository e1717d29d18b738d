#include "cli/commands.h"

#include <doctest/doctest.h>

using namespace hullint;
using namespace hullint::cli;

namespace {

// Runs a command line over files in memory.
Answer answer_to(const std::vector<std::string>& arguments,
                 std::map<std::string, std::string> files) {
  const Result<Invocation> invocation = parse_arguments(arguments);
  REQUIRE_MESSAGE(invocation, invocation.error());
  const MemoryFileSystem file_system(std::move(files));
  Environment environment;
  environment.today = "2026-11-24";
  environment.processors = 2;
  const World world{environment, file_system, invocation->common};
  return std::visit([&](const auto& command) { return run(command, world); }, invocation->command);
}

const std::string faulty = "FROM debian:12\nMAINTAINER Ada <ada@example.org>\n";

}  // namespace

TEST_SUITE_BEGIN("cli commands");

TEST_CASE("a suppression that has expired hides nothing any more") {
  const auto lint = [](const std::string& until) {
    return answer_to(
               {"lint", "--select", "maintainer-deprecated", "Dockerfile"},
               {{"Dockerfile", "FROM debian:12\n# hullint ignore=maintainer-deprecated until=" +
                                   until + ": soon\nMAINTAINER a\n"}})
        .status;
  };
  CHECK(lint("2026-11-24") == ExitStatus::clean);
  CHECK(lint("2026-11-23") == ExitStatus::findings);
}

TEST_CASE("each folder has its own fail level") {
  const std::map<std::string, std::string> files = {
      {"a/Dockerfile", faulty},
      {"a/.hullint.yaml", "select: [maintainer-deprecated]\nfail-level: error\n"},
      {"b/Dockerfile", faulty},
      {"b/.hullint.yaml", "select: [maintainer-deprecated]\n"}};
  CHECK(answer_to({"lint", "a"}, files).status == ExitStatus::clean);
  CHECK(answer_to({"lint", "a", "b"}, files).status == ExitStatus::findings);
  CHECK(answer_to({"lint", "--fail-level", "warning", "a"}, files).status == ExitStatus::findings);
}

TEST_CASE("all mistakes of a configuration are said at once") {
  const Answer answer =
      answer_to({"lint", "Dockerfile"},
                {{"Dockerfile", faulty}, {".hullint.yaml", "nonsense: 1\nfail-level: fatal\n"}});
  CHECK(answer.status == ExitStatus::failed);
  CHECK(answer.out.empty());
  CHECK(answer.err.find(".hullint.yaml:1:1: error: ") != std::string::npos);
  CHECK(answer.err.find(".hullint.yaml:2:13: error: ") != std::string::npos);
}

TEST_CASE("a file that its folder's configuration includes is linted by any name") {
  const std::map<std::string, std::string> files = {
      {"build/image.txt", faulty},
      {"build/.hullint.yaml", "include: ['*.txt']\nselect: [maintainer-deprecated]\n"}};
  CHECK(answer_to({"lint", "build"}, files).status == ExitStatus::findings);
  CHECK(answer_to({"lint", "--no-config", "build"}, files).status == ExitStatus::nothing_to_lint);
}

TEST_CASE("quiet leaves out the summary and the remarks") {
  const Answer answer = answer_to({"lint", "-q", "Dockerfile", "notes.txt"},
                                  {{"Dockerfile", "FROM scratch\n"}, {"notes.txt", "x"}});
  CHECK(answer.err.empty());
  CHECK(answer.out.find("in 1 file") == std::string::npos);
}

TEST_CASE("what a message says cannot steer a terminal") {
  Answer answer;
  answer.say("a\x1b[2J\nb");
  CHECK(answer.err == "hullint: a\\x1b[2J\\x0ab\n");
}

TEST_SUITE_END();
