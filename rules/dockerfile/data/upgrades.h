#pragma once

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint {

// Reports the upgrades of a system: the package managers' commands for which
// `test(const shell::PackageCommand&)` holds.
void report_upgrades(const Dockerfile& file, Pass& pass, const auto& test) {
  for (const PackageUse& use : file.package_uses()) {
    const shell::PackageCommand& line = use.line;
    if (!test(line)) continue;
    pass.report(line.action.span,
                "`{} {}` makes every build another image: build on a newer base image instead",
                line.program.value, line.action.value);
  }
}

}  // namespace hullint
