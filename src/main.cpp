#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "cli/commands.h"

using namespace hullint;
using namespace hullint::cli;

int main(int count, char** values) {
  prepare_process();
  const Result<Invocation> invocation =
      parse_arguments(std::vector<std::string>(values + std::min(count, 1), values + count));
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
