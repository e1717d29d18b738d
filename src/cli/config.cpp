#include "engine/config.h"

#include <algorithm>

#include "cli/batch.h"
#include "cli/commands.h"
#include "engine/digest.h"
#include "engine/write.h"
#include "lsp/preferences.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

constexpr std::string_view file_name = ".hullint.yaml";

Answer init(const World& world) {
  Answer answer;
  const std::string path(file_name);
  if (world.files.kind(path) != FileKind::missing) {
    answer.fail(path + " exists already");
    return answer;
  }
  if (const auto written = write_report(path, config_template()); !written) {
    answer.fail(path + ": " + written.error());
    return answer;
  }
  answer.out = "Wrote " + path + "; `hullint config` shows what is configured\n";
  return answer;
}

// `key: value` lines, with where each value comes from beside them.
std::string table_of(const std::vector<Origin>& origins) {
  std::size_t widest = 0;
  constexpr std::size_t most = 60;
  for (const Origin& origin : origins) {
    const std::size_t size = origin.key.size() + origin.value.size() + 2;
    if (size <= most) widest = std::max(widest, size);
  }
  std::string out;
  for (const Origin& origin : origins) {
    std::string line = visible(origin.key) + ": " + visible(origin.value);
    if (line.size() < widest) line.resize(widest, ' ');
    out += line + "  # " + visible(origin.from) + '\n';
  }
  return out;
}

Answer show(const ConfigCommand& command, const World& world) {
  Answer answer;
  std::string path = command.path.empty() ? "." : command.path;
  const FileKind kind = world.files.kind(path);
  if (kind == FileKind::missing) {
    answer.fail(path + ": does not exist");
    return answer;
  }
  // A folder's configuration is that of a Dockerfile in it.
  if (kind == FileKind::directory) path = join_path(path, "Dockerfile");
  Configurations configurations(world.files, world.environment.working_directory, command.choices);
  const auto settings = configurations.settings_for(path);
  if (!configurations.errors().empty()) {
    answer.err = describe(configurations.errors());
    answer.status = ExitStatus::failed;
    return answer;
  }
  if (world.common.verbosity != Verbosity::quiet) {
    answer.out = "# configuration of " + visible(path) + "\n";
    for (const std::string& file : settings->files_read)
      answer.out += "# read: " + visible(file) + "\n";
    if (settings->files_read.empty()) answer.out += "# no configuration file is read\n";
    if (configurations.excludes(path)) answer.out += "# this file is excluded\n";
  }
  answer.out += table_of(settings->origins);
  return answer;
}

// A shorter value, or one of a known word, is found from its hash by trying.
constexpr std::size_t shortest_hashed = 16;

Answer secret_hash() {
  Answer answer;
  const Result<std::string> text = read_stdin(std::uint64_t{1} << 20);
  if (!text) {
    answer.fail("standard input: " + text.error());
    return answer;
  }
  // What echo and editors put behind it belongs to no credential.
  std::string_view value = *text;
  if (value.ends_with('\n')) value.remove_suffix(1);
  if (value.ends_with('\r')) value.remove_suffix(1);
  if (value.empty()) {
    answer.fail("standard input holds no credential");
    return answer;
  }
  if (value.size() < shortest_hashed) {
    answer.err +=
        "hullint: a credential that short can be guessed from its hash; allow it by `files` and "
        "`name` instead\n";
  }
  answer.out = sha256_of(value) + '\n';
  return answer;
}

}  // namespace

Answer run(const ConfigCommand& command, const World& world) {
  if (command.action == ConfigCommand::Action::init) return init(world);
  if (command.action == ConfigCommand::Action::show) return show(command, world);
  if (command.action == ConfigCommand::Action::secret_hash) return secret_hash();
  Answer answer;
  answer.out =
      command.action == ConfigCommand::Action::editor ? lsp::preference_schema() : config_schema();
  if (!answer.out.ends_with('\n')) answer.out += '\n';
  return answer;
}

}  // namespace hullint::cli
