#include <algorithm>
#include <cstdio>
#include <new>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/commands.h"

using namespace hullint;
using namespace hullint::cli;

static int answer(std::vector<std::string> arguments) {
  const Result<Invocation> invocation = parse_arguments(std::move(arguments));
  if (!invocation) {
    Answer answer;
    answer.fail(invocation.error());
    return deliver(answer);
  }
  const Environment environment = current_environment();
  const DiskFileSystem files;
  const World world{environment, files, invocation->common};
  return deliver(
      std::visit([&](const auto& command) { return run(command, world); }, invocation->command));
}

int main(int count, char** values) {
  prepare_process();
  try {
    return answer(std::vector<std::string>(values + std::min(count, 1), values + count));
  } catch (const std::bad_alloc&) {
    std::fputs("hullint: needs more memory than there is\n", stderr);
    return static_cast<int>(ExitStatus::failed);
  }
}
