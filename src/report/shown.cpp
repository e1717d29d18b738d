#include "report/shown.h"

namespace hullint::report {

ShownSource::ShownSource(const FileResult& file) {
  if (!file.document) return;
  plain_ = &file.document->source();
  if (file.result.mask.empty()) return;
  masked_ = std::make_unique<const Source>(plain_->path(), file.result.mask.text(plain_->text()));
}

std::vector<const Fix*> shown_fixes(const FileResult& file, const Diagnostic& diagnostic) {
  std::vector<const Fix*> shown;
  shown.reserve(diagnostic.fixes.size());
  for (const Fix& fix : diagnostic.fixes) {
    if (!file.result.mask.is_in(fix.edits)) shown.push_back(&fix);
  }
  return shown;
}

}  // namespace hullint::report
