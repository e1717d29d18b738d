#include "compose/env_files.h"

#include <map>
#include <string>
#include <utility>

#include "compose/environment.h"
#include "compose/paths.h"

namespace hullint {
namespace {

using Problem = ComposeProblem::Kind;

struct ReadFile {
  std::string_view text;
  std::shared_ptr<const Dotenv> variables;
};

// Reads the files of all services, each once.
class EnvFiles {
 public:
  explicit EnvFiles(Loading& loading) : loading_(loading) {}

  void add(const ComposeEntry& service, const ComposeNode& entry);
  std::vector<ComposeEnvFile> take() { return std::move(files_); }

 private:
  void read(ComposeEnvFile& file);

  Loading& loading_;
  std::map<std::string, ReadFile> read_;
  std::vector<ComposeEnvFile> files_;
};

void EnvFiles::read(ComposeEnvFile& file) {
  const auto [read, is_new] = read_.emplace((file.is_raw ? "raw " : "") + file.path, ReadFile());
  if (is_new) {
    if (const std::optional<std::string> text = read_variables_file(loading_.sources, file.path)) {
      Arena& arena = loading_.arena;
      const VariableValues& environment = loading_.environments.front();
      read->second.text = arena.keep(*text);
      read->second.variables = std::make_shared<const Dotenv>(
          file.is_raw ? read_raw_dotenv(read->second.text, environment, arena)
                      : read_dotenv(read->second.text, environment, arena));
    }
  }
  file.text = read->second.text;
  file.variables = read->second.variables;
}

void EnvFiles::add(const ComposeEntry& service, const ComposeNode& entry) {
  const ComposeNode& written = entry.is_mapping() ? entry["path"] : entry;
  if (!written.is_text()) return;
  ComposeEnvFile file;
  file.service = service.key;
  file.node = &written;
  file.is_raw = entry["format"].text == "raw";
  if (entry["required"].exists()) file.required = entry["required"].as_bool();
  if (written.is_known())
    file.path = path_from(loading_.files[written.place.file].base, written.text);
  if (!file.path.empty() && !loading_.sources.reaches(file.path)) file.path.clear();
  if (!file.path.empty()) {
    file.is_there = loading_.sources.files.kind(file.path) != FileKind::missing;
    if (file.is_there)
      read(file);
    else if (file.required == true && written.certainty == Certainty::known)
      loading_.report(Problem::env_file_missing, written.place,
                      "there is no file `" + std::string(written.text) + "`",
                      "services." + std::string(service.key) + ".env_file");
  }
  files_.push_back(std::move(file));
}

}  // namespace

std::vector<ComposeEnvFile> read_env_files(Loading& loading, const ComposeNode& root) {
  EnvFiles files(loading);
  for (const ComposeEntry& service : root["services"].entries) {
    const ComposeNode& written = service.value["env_file"];
    if (written.is_text()) files.add(service, written);
    for (const ComposeNode& entry : written.items) files.add(service, entry);
  }
  return files.take();
}

}  // namespace hullint
