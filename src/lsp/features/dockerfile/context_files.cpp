#include "lsp/features/dockerfile/context_files.h"

#include "files/file_system.h"

namespace hullint::lsp::in_dockerfile {
namespace {

bool is_remote(std::string_view source) {
  return source.find("://") != std::string_view::npos || source.starts_with("git@");
}

void add(std::vector<ContextFile>& found, const Dockerfile& file, const Instruction& by,
         const Word& word) {
  if (by.is_heredoc(word)) return;
  const Value value = file.expand(word, by);
  if (!value.known || value.text.empty() || is_remote(value.text)) return;
  if (value.text.find_first_of("*?[") != std::string::npos) return;
  // No path leads out of the context: BuildKit reads `..` as a root does.
  found.push_back({&by, word, normal_path("/" + value.text).substr(1)});
}

void add_mounts(std::vector<ContextFile>& found, const Dockerfile& file, const Instruction& run) {
  for (const Mount& mount : run.mounts) {
    const MountField* source = mount.source();
    if (mount.type != "bind" || mount.from() != nullptr || source == nullptr || !source->value)
      continue;
    add(found, file, run, *source->value);
  }
}

}  // namespace

std::vector<ContextFile> context_files(const Dockerfile& file) {
  std::vector<ContextFile> found;
  for (const Instruction& by : file.instructions()) {
    if (by.is(Keyword::run)) add_mounts(found, file, by);
    const bool copies = by.is(Keyword::copy) || by.is(Keyword::add);
    if (!copies || by.flag("--from") != nullptr) continue;
    for (const Word& word : by.sources()) add(found, file, by, word);
  }
  return found;
}

std::string context_of(const Dockerfile& file) {
  return std::string(directory_of(file.source().path()));
}

}  // namespace hullint::lsp::in_dockerfile
