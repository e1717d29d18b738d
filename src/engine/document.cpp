#include "engine/document.h"

#include <string>
#include <utility>

#include "engine/yaml_suppressions.h"
#include "text/sanitize.h"

namespace hullint {
namespace {

// The encodings that a Dockerfile cannot have, by their byte order marks.
bool is_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

}  // namespace

Document::Document(std::string path, std::string text, Language language, Pieces* pieces)
    : source_(std::move(path), std::move(text)), language_(language) {
  if (language_ == Language::dockerfile) read_dockerfile(pieces);
  if (language_ == Language::compose) read_yaml();
}

void Document::read_yaml() {
  if (source_.text().size() > max_compose_bytes) {
    gaps_.push_back({{},
                     "has " + std::to_string(source_.text().size()) +
                         " bytes: of a Compose file, at most " + std::to_string(max_compose_bytes) +
                         " (4 MiB) are read"});
    return;
  }
  tree_ = yaml::parse(source_, arena_);
  suppressions_ = find_suppressions(*tree_, source_, all_rules());
}

void Document::read_dockerfile(Pieces* pieces) {
  if (is_utf16(source_.text())) {
    gaps_.push_back({{0, 2}, "is UTF-16, which the builder does not read: save it as UTF-8"});
    return;
  }
  if (source_.text().size() > max_dockerfile_bytes) {
    gaps_.push_back({{},
                     "has " + std::to_string(source_.text().size()) +
                         " bytes: of a Dockerfile, at most " +
                         std::to_string(max_dockerfile_bytes) + " (4 MiB) are read"});
    return;
  }
  dockerfile_.emplace(source_, pieces);
  suppressions_ = find_suppressions(*dockerfile_);
  for (const Instruction& instruction : dockerfile_->instructions()) {
    for (const shell::Script& script : instruction.scripts) {
      if (script.parsed || script.dialect == shell::Dialect::other) continue;
      gaps_.push_back({script.span,
                       "holds a shell script that is too long or too deeply nested: its commands "
                       "are not checked"});
    }
    if (instruction.line->too_many_heredocs && !instruction.onbuild)
      gaps_.push_back({instruction.span, "has more than 60 heredocs: the rest are not read"});
  }
}

std::shared_ptr<const Document> parse(std::string path, std::string text, Language language,
                                      Pieces* pieces) {
  auto document =
      std::make_shared<const Document>(std::move(path), std::move(text), language, pieces);
  if (pieces != nullptr) {
    pieces->scripts.next_state();
    pieces->last = {document, document->dockerfile()};
  }
  return document;
}

}  // namespace hullint
