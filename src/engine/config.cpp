#include "engine/config.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/strings.h"
#include "engine/config_file.h"
#include "engine/config_secrets.h"
#include "engine/config_values.h"
#include "engine/selection.h"

namespace hullint {

namespace {

constexpr std::uint64_t config_size_limit = std::uint64_t{1} << 20;
constexpr std::size_t extends_limit = 16;

// The configurations that hold in a folder, outermost first.
struct Chain {
  std::vector<std::shared_ptr<const ConfigLayer>> layers;
  std::optional<std::string> boundary;  // the folder that no `extends` leaves
};

// The folder of a file or folder; nothing above the top.
std::optional<std::string> folder_above(std::string_view path) {
  if (path.empty() || path == "/") return std::nullopt;
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return "";
  return std::string(slash == 0 ? "/" : path.substr(0, slash));
}

// The path seen from the folder, if it lies in it.
std::optional<std::string_view> relative_to(std::string_view folder, std::string_view path) {
  if (folder.empty()) return path;
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (folder == "/") return path;
  if (!path.starts_with('/')) return std::nullopt;
  return path.substr(1);
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

void apply(Selection& selection, std::span<const ConfigStep> steps, Selection::Chooser by) {
  for (const ConfigStep& step : steps) {
    if (step.kind == ConfigStep::Kind::ignore_all) selection.ignore_all(by);
    for (const RuleEntry* rule : step.rules) {
      switch (step.kind) {
        case ConfigStep::Kind::ignore_all:
          break;
        case ConfigStep::Kind::select:
          selection.select(*rule, by);
          break;
        case ConfigStep::Kind::ignore:
          selection.ignore(*rule, by);
          break;
        case ConfigStep::Kind::severity:
          selection.set_severity(*rule, step.severity, by);
          break;
        case ConfigStep::Kind::option:
          selection.set_option(*rule, step.option, step.value, by);
          break;
      }
    }
  }
}

}  // namespace

struct Configurations::State {
  const FileSystem& files;
  std::string working_directory;
  CommandLineChoices command_line;
  std::span<const RuleEntry> rules;

  std::vector<ConfigError> errors;
  std::vector<ConfigStep> command_steps;
  FilePatterns command_exclude;
  std::shared_ptr<const Chain> everywhere;                               // if no file is looked for
  std::unordered_map<std::string, std::shared_ptr<const Chain>> chains;  // by folder
  std::unordered_map<std::string, std::shared_ptr<const ConfigLayer>> read_files;
  std::map<std::pair<const Chain*, std::vector<bool>>, std::shared_ptr<const Settings>> settings;

  // A path as all paths in here are: from the top, or from where paths have nothing above.
  std::string place_of(std::string_view path) const;
  // The path as it is shown and read.
  std::string shown(const std::string& place) const;
  bool exists(const std::string& place) const;

  void read_command_line();
  void read_named_file();
  std::shared_ptr<const ConfigLayer> read(const std::string& place);
  // The folder's own configuration; null without one.
  std::shared_ptr<const ConfigLayer> read_folder(const std::string& folder);
  // A configuration and those that it extends, the furthest first.
  std::vector<std::shared_ptr<const ConfigLayer>> with_bases(
      std::shared_ptr<const ConfigLayer> layer, const std::string& place, const std::string& folder,
      const std::string& boundary);
  std::shared_ptr<const Chain> chain_of(std::string folder);
  std::shared_ptr<const Chain> chain_for(const std::string& place);
  Settings resolve(const Chain& chain, const std::string& place) const;
};

std::string Configurations::State::place_of(std::string_view path) const {
  std::string place =
      normal_path(path.starts_with('/') ? std::string(path) : join_path(working_directory, path));
  return place == "." ? "" : place;
}

std::string Configurations::State::shown(const std::string& place) const {
  if (const auto inside = relative_to(working_directory, place)) return std::string(*inside);
  // Above the working directory: as few `..` as lead there.
  const std::optional<std::string> folder = folder_above(place);
  const auto down = folder ? relative_to(*folder, working_directory) : std::nullopt;
  if (!down) return place;
  std::string up;
  for (std::size_t i = 0; i < split(*down, '/').size(); ++i) up += "../";
  return up + std::string(file_name(place));
}

bool Configurations::State::exists(const std::string& place) const {
  return files.kind(shown(place)) != FileKind::missing;
}

void Configurations::State::read_command_line() {
  const auto wrong = [&](std::string message) {
    errors.push_back({"", nullptr, {}, std::move(message)});
  };
  bool replaced = false;
  for (const RuleChoice& choice : command_line.choices) {
    ConfigStep step;
    step.rules = find_rules(choice.name, rules);
    step.severity = choice.severity;
    if (step.rules.empty()) {
      const std::string suggestion = suggest_rule(choice.name, rules);
      wrong(std::string(option_of(choice.action)) + ": unknown rule or group `" + choice.name +
            "`" + (suggestion.empty() ? "" : "; " + suggestion));
    }
    if (choice.action == RuleChoice::Action::select && !std::exchange(replaced, true)) {
      command_steps.push_back({.kind = ConfigStep::Kind::ignore_all, .rules = {}, .value = {}});
    }
    if (choice.action == RuleChoice::Action::ignore) step.kind = ConfigStep::Kind::ignore;
    if (choice.action == RuleChoice::Action::severity) step.kind = ConfigStep::Kind::severity;
    command_steps.push_back(std::move(step));
  }
  std::vector<std::string> usable;
  for (const std::string& pattern : command_line.exclude) {
    const std::string_view mistake = pattern_mistake(pattern);
    if (mistake.empty()) {
      usable.push_back(pattern);
    } else {
      wrong("--exclude: `" + pattern + "`: " + std::string(mistake));
    }
  }
  command_exclude = FilePatterns(usable);
}

void Configurations::State::read_named_file() {
  Chain chain;
  const std::string place = place_of(*command_line.config_file);
  if (const std::shared_ptr<const ConfigLayer> layer = read(place)) {
    const std::string own_folder = folder_above(place).value_or("");
    // Without a repository around it, the file may extend what lies beside it.
    std::string boundary = own_folder;
    for (std::optional<std::string> folder = own_folder; folder; folder = folder_above(*folder)) {
      if (!exists(join_path(*folder, ".git"))) continue;
      boundary = *folder;
      break;
    }
    // A file in another place is about the files here.
    chain.layers = with_bases(layer, place, working_directory, boundary);
  }
  everywhere = std::make_shared<const Chain>(std::move(chain));
}

std::shared_ptr<const ConfigLayer> Configurations::State::read(const std::string& place) {
  const auto [found, is_new] = read_files.try_emplace(place);
  if (!is_new) return found->second;
  const std::string path = shown(place);
  Result<std::string> text = files.read(path, config_size_limit);
  if (!text) {
    errors.push_back({path, nullptr, {}, "the configuration cannot be read: " + text.error()});
    return nullptr;
  }
  auto source = std::make_shared<const Source>(path, std::move(*text));
  const bool is_hadolint = file_name(place).find("hadolint") != std::string_view::npos;
  ReadConfig result = is_hadolint ? read_hadolint_config(std::move(source), rules)
                                  : read_hullint_config(std::move(source), rules);
  errors.insert(errors.end(), result.errors.begin(), result.errors.end());
  result.layer.folder = folder_above(place).value_or("");
  found->second = std::make_shared<const ConfigLayer>(std::move(result.layer));
  return found->second;
}

std::shared_ptr<const ConfigLayer> Configurations::State::read_folder(const std::string& folder) {
  for (std::string_view name :
       {".hullint.yaml", ".hullint.yml", ".hadolint.yaml", ".hadolint.yml"}) {
    const std::string place = join_path(folder, name);
    if (exists(place)) return read(place);
  }
  return nullptr;
}

std::vector<std::shared_ptr<const ConfigLayer>> Configurations::State::with_bases(
    std::shared_ptr<const ConfigLayer> layer, const std::string& place, const std::string& folder,
    const std::string& boundary) {
  std::vector<std::shared_ptr<const ConfigLayer>> found;
  std::vector<std::string> seen = {place};
  while (layer != nullptr) {
    // The patterns of all of them are about the files of the first.
    auto placed = std::make_shared<ConfigLayer>(*layer);
    placed->folder = folder;
    found.push_back(placed);
    if (!layer->extends) break;
    const auto wrong = [&](std::string message) {
      errors.push_back({layer->path, layer->source, layer->extends_span, std::move(message)});
    };
    const std::string base =
        normal_path(layer->extends->starts_with('/')
                        ? *layer->extends
                        : join_path(folder_above(seen.back()).value_or(""), *layer->extends));
    if (base.starts_with("..") || !relative_to(boundary, base)) {
      wrong("`extends` cannot leave the workspace");
      break;
    }
    if (std::find(seen.begin(), seen.end(), base) != seen.end()) {
      wrong("`extends` comes back to a file that is being read");
      break;
    }
    if (seen.size() > extends_limit) {
      wrong("`extends` leads over too many files");
      break;
    }
    if (!exists(base)) {
      wrong("there is no file `" + *layer->extends + "`");
      break;
    }
    seen.push_back(base);
    layer = read(base);
  }
  std::reverse(found.begin(), found.end());
  return found;
}

std::shared_ptr<const Chain> Configurations::State::chain_of(std::string folder) {
  if (everywhere != nullptr) return everywhere;
  struct Step {
    std::string folder;
    std::shared_ptr<const ConfigLayer> own;
  };
  std::vector<Step> way;
  std::shared_ptr<const Chain> chain;
  for (std::optional<std::string> at = std::move(folder); at; at = folder_above(*at)) {
    if (const auto known = chains.find(*at); known != chains.end()) {
      chain = known->second;
      break;
    }
    way.push_back({*at, read_folder(*at)});
    const bool is_root = way.back().own != nullptr && way.back().own->root;
    if (!is_root && !exists(join_path(*at, ".git"))) continue;
    chain = std::make_shared<const Chain>(Chain{{}, *at});
    break;
  }
  if (chain == nullptr) chain = std::make_shared<const Chain>();
  for (auto step = way.rbegin(); step != way.rend(); ++step) {
    if (step->own != nullptr) {
      Chain inner = *chain;
      if (!inner.boundary) inner.boundary = step->folder;
      const auto own = with_bases(step->own, join_path(step->folder, file_name(step->own->path)),
                                  step->folder, *inner.boundary);
      inner.layers.insert(inner.layers.end(), own.begin(), own.end());
      chain = std::make_shared<const Chain>(std::move(inner));
    }
    chains.emplace(step->folder, chain);
  }
  return chain;
}

std::shared_ptr<const Chain> Configurations::State::chain_for(const std::string& place) {
  return chain_of(folder_above(place).value_or(place));
}

Settings Configurations::State::resolve(const Chain& chain, const std::string& place) const {
  Settings result;
  result.edition = current_edition;
  for (const auto& layer : chain.layers) {
    if (layer->edition) result.edition = *layer->edition;
    result.files_read.push_back(layer->path);
  }
  std::vector<std::string> choosers = {"default"};
  Selection selection(rules, result.edition + (command_line.preview ? 1 : 0));
  GeneralSettings general(result.edition);
  SecretSettings secrets;
  for (const auto& layer : chain.layers) {
    choosers.push_back(layer->path);
    const Selection::Chooser by = choosers.size() - 1;
    apply(selection, layer->steps, by);
    const auto inside = relative_to(layer->folder, place);
    general.add(*layer);
    secrets = with_layer(std::move(secrets), layer->secrets, inside);
    for (const ConfigOverride& override : layer->overrides) {
      if (!inside || !override.files.match(*inside, FileKind::regular)) continue;
      apply(selection, override.steps, by);
      general.add(override, layer->path);
      secrets = with_layer(std::move(secrets), override.secrets, inside);
    }
  }
  choosers.emplace_back("command line");
  apply(selection, command_steps, choosers.size() - 1);
  general.add(command_line);

  result.rules.rules = selection.active();
  general.finish(result);
  if (!secrets.allowed.empty() || !secrets.patterns.empty())
    result.rules.secrets = std::make_shared<const SecretSettings>(std::move(secrets));
  add_rule_origins(selection, choosers, result.origins);
  return result;
}

Configurations::Configurations(const FileSystem& files, std::string working_directory,
                               CommandLineChoices command_line, std::span<const RuleEntry> rules)
    : state_(new State{.files = files,
                       .working_directory = std::move(working_directory),
                       .command_line = std::move(command_line),
                       .rules = rules,
                       .errors = {},
                       .command_steps = {},
                       .command_exclude = {},
                       .everywhere = {},
                       .chains = {},
                       .read_files = {},
                       .settings = {}}) {
  state_->read_command_line();
  if (state_->command_line.no_config) {
    state_->everywhere = std::make_shared<const Chain>();
  } else if (state_->command_line.config_file) {
    state_->read_named_file();
  }
}

Configurations::~Configurations() = default;

std::shared_ptr<const Settings> Configurations::settings_for(std::string_view path) {
  const std::string place = state_->place_of(path);
  const std::shared_ptr<const Chain> chain = state_->chain_for(place);
  std::vector<bool> overrides;  // and what is allowed in some files only
  for (const auto& layer : chain->layers) {
    const auto inside = relative_to(layer->folder, place);
    const auto add_allowed = [&](const SecretSettings& secrets) {
      for (const auto& allowed : secrets.allowed)
        overrides.push_back(is_about_file(*allowed, inside));
    };
    for (const ConfigOverride& override : layer->overrides) {
      overrides.push_back(inside && override.files.match(*inside, FileKind::regular));
      add_allowed(override.secrets);
    }
    add_allowed(layer->secrets);
  }
  std::shared_ptr<const Settings>& known = state_->settings[{chain.get(), overrides}];
  if (known == nullptr) {
    known = std::make_shared<const Settings>(state_->resolve(*chain, place));
  }
  return known;
}

bool Configurations::excludes(std::string_view path) {
  const std::string place = state_->place_of(path);
  const std::shared_ptr<const Chain> chain = state_->chain_for(place);
  const bool nothing = state_->command_exclude.empty() &&
                       std::all_of(chain->layers.begin(), chain->layers.end(),
                                   [](const auto& layer) { return layer->excluded.empty(); });
  if (nothing) return false;
  const FileKind kind = state_->files.kind(state_->shown(place));
  const auto inside = relative_to(state_->working_directory, place);
  if (inside && state_->command_exclude.match(*inside, kind)) return true;
  return std::any_of(chain->layers.begin(), chain->layers.end(), [&](const auto& layer) {
    const auto below = relative_to(layer->folder, place);
    return below && layer->excluded.match(*below, kind);
  });
}

bool Configurations::includes(std::string_view path) {
  const std::string place = state_->place_of(path);
  const std::shared_ptr<const Chain> chain = state_->chain_for(place);
  return std::any_of(chain->layers.begin(), chain->layers.end(), [&](const auto& layer) {
    const auto below = relative_to(layer->folder, place);
    return below && layer->included.match(*below, FileKind::regular);
  });
}

const std::vector<ConfigError>& Configurations::errors() const { return state_->errors; }

}  // namespace hullint
