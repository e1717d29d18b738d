#include "cli/commands.h"
#include "lsp/serve.h"

namespace hullint::cli {

// Standard output belongs to the protocol, so the answer holds nothing for it.
Answer run(const LspCommand& command, const World& world) {
  const lsp::Surroundings surroundings{world.files, [] { return current_environment().today; }};
  Answer answer;
  if (command.port == 0 && world.environment.stdin_is_terminal) {
    answer.fail("`lsp` talks to an editor, which starts it: standard input is a terminal");
    return answer;
  }
  int status = 0;
  if (command.port == 0) {
    status = lsp::serve(0, 1, surroundings);
  } else {
    const Result<int> served = lsp::serve_port(command.port, surroundings);
    if (!served) {
      answer.fail("port " + std::to_string(command.port) + ": " + served.error());
      return answer;
    }
    status = *served;
  }
  if (status != 0) answer.status = status == 1 ? ExitStatus::findings : ExitStatus::failed;
  return answer;
}

}  // namespace hullint::cli
