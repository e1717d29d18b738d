#pragma once

#include <memory>
#include <vector>

#include "report/report.h"
#include "text/source.h"

namespace hullint::report {

// The text of a file as reports show it: credentials are hidden, everything keeps its place.
class ShownSource {
 public:
  explicit ShownSource(const FileResult& file);

  // Null if the file could not be read.
  const Source* source() const { return masked_ ? masked_.get() : plain_; }

 private:
  const Source* plain_ = nullptr;
  std::unique_ptr<const Source> masked_;  // null if nothing is hidden
};

// The fixes that a report can hold: those that do not write a credential once more.
std::vector<const Fix*> shown_fixes(const FileResult& file, const Diagnostic& diagnostic);

}  // namespace hullint::report
