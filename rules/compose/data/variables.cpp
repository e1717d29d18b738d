#include "compose/data/variables.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/strings.h"
#include "compose/dotenv.h"
#include "text/arena.h"

namespace hullint {
namespace {

// A scalar by the text that it stands in: a file may be in a project twice.
using ScalarKey = std::pair<const Source*, Span>;
using Names = std::set<std::string_view>;

// What login shells, desktops and CI systems export, and Docker's own settings.
bool is_exported(std::string_view name) {
  return name.starts_with("COMPOSE_") || name.starts_with("GITHUB_") || name.starts_with("CI_") ||
         name.starts_with("XDG_") ||
         one_of(name,
                "CI HOME PWD USER LOGNAME PATH SHELL LANG TERM TMPDIR DISPLAY WAYLAND_DISPLAY "
                "DOCKER_HOST DOCKER_CONFIG DOCKER_CONTEXT DOCKER_CERT_PATH DOCKER_TLS "
                "DOCKER_TLS_VERIFY "
                "DOCKER_API_VERSION DOCKER_BUILDKIT DOCKER_DEFAULT_PLATFORM DOCKER_CONTENT_TRUST "
                "XAUTHORITY SSH_AUTH_SOCK APPDATA LOCALAPPDATA USERPROFILE USERNAME TEMP TMP");
}

// Ids of crypt(5), and those of the schemes of passlib.
bool is_hash_scheme(std::string_view name) {
  return one_of(name,
                "1 2 2a 2b 2x 2y 5 6 7 y gy md5 sha1 apr1 argon2i argon2d argon2id scrypt bcrypt "
                "bcrypt-sha256 pbkdf2 pbkdf2-sha1 pbkdf2-sha256 pbkdf2-sha512");
}

// True if the `$` at an offset belongs to a password hash: `$2y$10$...`, `$apr1$...`.
bool is_in_hash(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 200;
  std::size_t begin = at;
  while (begin > 0 && at - begin < longest && !is_space(text[begin - 1])) --begin;
  for (std::size_t dollar = begin; dollar <= at; ++dollar) {
    if (text[dollar] != '$') continue;
    std::size_t end = dollar + 1;
    while (end < text.size() && end - dollar < 16 && (is_alnum(text[end]) || text[end] == '-'))
      ++end;
    if (end < text.size() && text[end] == '$' &&
        is_hash_scheme(text.substr(dollar + 1, end - dollar - 1)))
      return true;
  }
  return false;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// The names that a script or a Dockerfile sets: `X=`, `for X in`, `read X`, `ARG X`.
Names assigned_names(std::string_view script) {
  Names names;
  std::string_view before;  // the word before
  for (std::size_t at = 0; at < script.size();) {
    if (!is_name_char(script[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < script.size() && is_name_char(script[end])) ++end;
    const std::string_view word = script.substr(at, end - at);
    const bool starts =
        at == 0 || is_space(script[at - 1]) || one_of(script.substr(at - 1, 1), "; & | ( \" ' `");
    const bool assigns = end < script.size() && script[end] == '=';
    if (starts && (assigns || one_of(before, "for read local export ARG ENV"))) names.insert(word);
    before = word;
    at = end;
  }
  return names;
}

// True for a text with `$NAME` or `${NAME`.
bool has_variable(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('{')) rest.remove_prefix(1);
    if (rest.starts_with(name) && (rest.size() == name.size() || !is_name_char(rest[name.size()])))
      return true;
  }
  return false;
}

class Classifier {
 public:
  explicit Classifier(const Compose& compose) : compose_(compose), env_files_(compose) {
    for (const ComposeVariableUse& use : compose.variable_uses())
      if (use.operation.ends_with('?')) required_.insert(use.name);
    for (const ComposeService& service : compose.services()) add_service(service);
  }

  std::optional<UnsetUse> classify(const ComposeVariableUse& use);

 private:
  void add_service(const ComposeService& service);
  void add_script(const ComposeService& service, const ComposeNode& script);
  ScalarKey key(const ComposePlace& place) const {
    return {compose_.files()[place.file].source, place.span};
  }
  bool is_literal(const ComposeVariableUse& use, bool in_script) const;
  bool is_passed_on(const ComposeVariable& variable);
  bool is_assigned(const ComposeVariableUse& use);
  std::optional<UnsetUse> in_script(const ComposeVariableUse& use,
                                    const std::vector<const ComposeService*>& services);

  const Compose& compose_;
  Names required_;
  std::map<ScalarKey, std::vector<const ComposeService*>> scripts_;
  std::map<ScalarKey, Names> assigned_;
  std::map<const ComposeVariable*, bool> passed_on_;
  EnvFileNames env_files_;
  std::map<std::pair<std::string_view, std::string_view>, const ComposeVariable*> variable_of_;
};

void Classifier::add_script(const ComposeService& service, const ComposeNode& script) {
  if (script.is_text()) scripts_[key(script.place)].push_back(&service);
  for (const ComposeNode& item : script.items)
    if (item.is_text()) scripts_[key(item.place)].push_back(&service);
}

void Classifier::add_service(const ComposeService& service) {
  add_script(service, service["command"]);
  add_script(service, service["entrypoint"]);
  add_script(service, service["healthcheck"]["test"]);
  for (const std::string_view hooks : {"pre_start", "post_start", "pre_stop"})
    for (const ComposeNode& hook : service[hooks].items) add_script(service, hook["command"]);
  add_script(service, service["build"]["dockerfile_inline"]);
  for (const ComposeVariable& variable : service.environment)
    variable_of_[{service.name, variable.name}] = &variable;
}

bool Classifier::is_literal(const ComposeVariableUse& use, bool in_script) const {
  if (use.braced || use.place == use.scalar) return false;
  const std::string_view text = compose_.source_text(use.scalar);
  const std::size_t at = use.place.span.begin - use.scalar.span.begin;
  if (at >= text.size()) return false;
  if (is_in_hash(text, at)) return true;
  if (in_script || use.name.empty() || !is_lower(use.name.front())) return false;
  if (use.path.starts_with("configs.") && use.path.ends_with(".content")) return true;
  return at > 0 && (is_alnum(text[at - 1]) ||
                    std::string_view("!@#%^&*~?+").find(text[at - 1]) != std::string_view::npos);
}

// `X: ${X}`, `X`: the container has what the use would have.
bool Classifier::is_passed_on(const ComposeVariable& variable) {
  if (variable.value->is_null()) return true;
  const auto [known, is_new] = passed_on_.try_emplace(&variable, false);
  if (is_new)
    known->second = has_variable(compose_.source_text(variable.value->place), variable.name);
  return known->second;
}

bool Classifier::is_assigned(const ComposeVariableUse& use) {
  const auto [names, is_new] = assigned_.try_emplace(key(use.scalar));
  if (is_new) names->second = assigned_names(compose_.source_text(use.scalar));
  return names->second.contains(use.name);
}

std::optional<UnsetUse> Classifier::in_script(const ComposeVariableUse& use,
                                              const std::vector<const ComposeService*>& services) {
  // An alias may give one script to any number of services.
  constexpr std::size_t most = 8;
  const UnsetUse found{&use, Supply::container, nullptr, nullptr};
  for (const ComposeService* service : std::span(services).first(std::min(most, services.size()))) {
    const auto variable = variable_of_.find({service->name, use.name});
    if (variable != variable_of_.end()) {
      if (is_passed_on(*variable->second)) return std::nullopt;
      return UnsetUse{&use, Supply::container, variable->second, nullptr};
    }
    if (const ComposeEnvFile* file = env_files_.of_service(service->name, use.name))
      return UnsetUse{&use, Supply::container, nullptr, file};
  }
  if (is_assigned(use) || one_of(use.name, "PATH HOSTNAME RANDOM")) return found;
  return std::nullopt;
}

std::optional<UnsetUse> Classifier::classify(const ComposeVariableUse& use) {
  if (use.nested || use.value || !use.operation.empty()) return std::nullopt;
  const auto script = scripts_.find(key(use.scalar));
  const bool is_script = script != scripts_.end();
  if (is_literal(use, is_script)) return UnsetUse{&use, Supply::literal, nullptr, nullptr};
  if (required_.contains(use.name)) return std::nullopt;
  if (is_script)
    if (const std::optional<UnsetUse> found = in_script(use, script->second)) return found;
  if (is_exported(use.name)) return std::nullopt;
  if (const ComposeEnvFile* file = env_files_.of_any(use.name))
    return UnsetUse{&use, Supply::env_file, nullptr, file};
  return UnsetUse{&use, Supply::nobody, nullptr, nullptr};
}

}  // namespace

std::vector<UnsetUse> unset_uses(const Compose& compose) {
  std::vector<UnsetUse> found;
  if (compose.variable_uses().empty()) return found;
  Classifier classifier(compose);
  for (const ComposeVariableUse& use : compose.variable_uses())
    if (const std::optional<UnsetUse> unset = classifier.classify(use)) found.push_back(*unset);
  return found;
}

ExampleVariables::ExampleVariables(const Compose& compose, const Workspace& workspace) {
  constexpr std::array<std::string_view, 13> examples{
      ".env.example",  ".env.sample",  ".env.template", ".env.dist",   ".env.default",
      ".env.defaults", ".env-example", ".env-sample",   "env.example", "env.sample",
      "env.template",  "example.env",  "sample.env",
  };
  constexpr std::uint64_t largest = std::uint64_t{1} << 20;
  const std::string& folder = compose.files().front().base;
  environment_path_ = normal_path(join_path(folder, ".env"));
  if (!workspace.reaches(environment_path_)) return;
  is_there_ = workspace.files().kind(environment_path_) == FileKind::regular;
  for (const std::string_view name : examples) {
    const std::string path = normal_path(join_path(folder, name));
    if (workspace.files().kind(path) != FileKind::regular) continue;
    const Result<std::string> text = workspace.files().read(path, largest);
    if (!text) continue;
    Arena arena;
    for (const DotenvEntry& entry : read_dotenv(*text, {}, arena).entries)
      names_.emplace(entry.name.text);
  }
}

EnvFileNames::EnvFileNames(const Compose& compose) {
  for (const ComposeEnvFile& file : compose.env_files()) {
    if (file.variables == nullptr) continue;
    files_[file.service].push_back(&file);
    const auto [names, is_new] = names_.try_emplace(file.variables.get());
    if (!is_new) continue;
    for (const DotenvEntry& entry : file.variables->entries) {
      if (!entry.has_value()) continue;
      names->second.insert(entry.name.text);
      first_.emplace(entry.name.text, &file);
    }
  }
}

const ComposeEnvFile* EnvFileNames::of_service(std::string_view service,
                                               std::string_view name) const {
  constexpr std::size_t most = 16;
  const auto files = files_.find(service);
  if (files == files_.end()) return nullptr;
  const std::size_t count = files->second.size();
  for (std::size_t at = count; at > 0 && count - at < most; --at) {
    const ComposeEnvFile* file = files->second[at - 1];
    if (names_.at(file->variables.get()).contains(name)) return file;
  }
  return nullptr;
}

const ComposeEnvFile* EnvFileNames::of_any(std::string_view name) const {
  const auto file = first_.find(name);
  return file == first_.end() ? nullptr : file->second;
}

std::optional<Span> entry_span(const ComposeEnvFile& file, std::string_view name) {
  if (file.variables == nullptr) return std::nullopt;
  std::optional<Span> span;
  for (const DotenvEntry& entry : file.variables->entries)
    if (entry.name.text == name) span = entry.span;
  return span;
}

}  // namespace hullint
