#include "dockerfile/data/ruby_secrets.h"

#include <vector>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr WordList rails_secrets(
    "SECRET_KEY_BASE RAILS_MASTER_KEY SECRET_TOKEN DEVISE_SECRET_KEY DEVISE_PEPPER "
    "ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY "
    "ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT");

constexpr WordList tokens(
    "GEM_HOST_API_KEY RUBYGEMS_API_KEY NPM_TOKEN NPM_AUTH_TOKEN NODE_AUTH_TOKEN GITHUB_TOKEN "
    "GH_TOKEN "
    "YARN_NPM_AUTH_TOKEN GITHUB_PACKAGES_TOKEN GEMFURY_TOKEN SIDEKIQ_PRO_CREDENTIALS "
    "FONTAWESOME_NPM_AUTH_TOKEN");

// Settings of Bundler that have two parts and are no host.
constexpr WordList settings(
    "ALLOW APP AUTO BUILD CACHE CLEAN CONSOLE DEFAULT DISABLE FORCE GEM GEMFILE GLOBAL IGNORE INIT "
    "LOCAL "
    "MIRROR NO PATH PLUGINS PREFER REDIRECT SSL SUPPRESS TIMEOUT TRUST UPDATE USER VERSION "
    "SIMULATE");

constexpr WordList domains(
    "COM NET ORG IO DEV APP INFO BIZ CLOUD TECH LOCAL INTERNAL CORP XYZ TEAM TOOLS SYSTEMS");

// `BUNDLE_GEMS__EXAMPLE__ORG` is Bundler's credential for the host gems.example.org.
bool is_host_credential(std::string_view name) {
  if (!name.starts_with("BUNDLE_")) return false;
  name.remove_prefix(7);
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = name.find("__")) != std::string_view::npos;) {
    parts.push_back(name.substr(0, at));
    name.remove_prefix(at + 2);
    if (name.starts_with('_')) name.remove_prefix(1);  // `___` is a dash
  }
  parts.push_back(name);
  if (parts.size() < 2 || parts[0].find('_') != std::string_view::npos) return false;
  if (one_of(parts[0], settings) || name.empty()) return false;
  const bool country = name.size() == 2 && is_alpha(name[0]) && is_alpha(name[1]);
  return country || one_of(name, domains);
}

}  // namespace

bool is_rails_secret(std::string_view name) { return one_of(name, rails_secrets); }

bool is_ruby_build_credential(std::string_view name) {
  return one_of(name, tokens) || is_host_credential(name);
}

}  // namespace hullint
