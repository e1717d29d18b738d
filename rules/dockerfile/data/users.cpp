#include "dockerfile/data/users.h"

#include "base/strings.h"

namespace hullint {
namespace {

constexpr WordList privilege_droppers("gosu su-exec setpriv s6-setuidgid chpst runuser");

bool runs_dropper(const Instruction* instruction) {
  if (instruction == nullptr) return false;
  for (const shell::Script& script : instruction->scripts) {
    for (const shell::Command& command : script.commands) {
      for (const shell::Word& word : command.words) {
        if (one_of(word.value.substr(word.value.rfind('/') + 1), privilege_droppers)) return true;
      }
    }
  }
  return false;
}

}  // namespace

bool is_root_user(std::string_view user) {
  user = user.substr(0, user.find(':'));
  return user == "root" || user == "0" || equal_ignoring_case(user, "ContainerAdministrator");
}

bool is_known_non_root_image(const ImageReference& image) {
  if (image.tag.find("nonroot") != std::string_view::npos) return true;
  if (image.repository.starts_with("chainguard/") || image.repository.starts_with("bitnami/"))
    return true;
  if (image.registry == "cgr.dev" || image.registry == "dhi.io") return true;
  return image.repository.find("nonroot") != std::string_view::npos ||
         image.repository.find("unprivileged") != std::string_view::npos;
}

bool drops_privileges(const Stage& stage) {
  return runs_dropper(stage.entrypoint) || runs_dropper(stage.cmd);
}

bool creates_user(const shell::Command& command) {
  return command.is("useradd") || command.is("adduser") || command.is("New-LocalUser") ||
         (command.is("net") && command.argument_count() > 1 && command.argument(0).value == "user");
}

}  // namespace hullint
