#include "compose/environment.h"

#include <utility>

#include "compose/dotenv.h"

namespace hullint {

std::optional<std::string> read_variables_file(const ComposeSources& sources,
                                               const std::string& path) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 20;
  if (path.empty() || !sources.reaches(path)) return std::nullopt;
  Result<std::string> text = sources.files.read(path, largest);
  if (!text) return std::nullopt;
  return std::move(*text);
}

VariableValues folder_environment(const ComposeSources& sources, const std::string& folder,
                                  Arena& arena) {
  VariableValues values;
  if (const std::optional<std::string> text =
          read_variables_file(sources, normal_path(join_path(folder, ".env"))))
    add_values(read_dotenv(arena.keep(*text), {}, arena), values);
  return values;
}

EnvironmentId layered_environment(Loading& loading, EnvironmentId parent,
                                  const std::vector<std::string>& paths) {
  std::string key = std::to_string(parent);
  for (const std::string& path : paths) key += '\n' + path;
  const auto found = loading.layered.find(key);
  if (found != loading.layered.end()) return found->second;
  // One text: a later file's values may refer to those of the ones before.
  std::string joined;
  for (const std::string& path : paths) {
    const std::optional<std::string> text = read_variables_file(loading.sources, path);
    if (text)
      joined += *text + '\n';
    else
      loading.complete = false;
  }
  VariableValues values = loading.environments[parent];
  VariableValues layer;
  add_values(read_dotenv(loading.arena.keep(joined), values, loading.arena), layer);
  values.fill_from(layer);
  loading.environments.push_back(std::move(values));
  const auto id = static_cast<EnvironmentId>(loading.environments.size() - 1);
  loading.layered.emplace(std::move(key), id);
  return id;
}

}  // namespace hullint
