#pragma once

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// Reports the problems of a project that a condition holds for, as the model says them.
void report_problems(const Compose& compose, Pass& pass, const auto& is_meant) {
  for (const ComposeProblem& problem : compose.problems())
    if (is_meant(problem)) pass.report(problem.place, "{}", problem.message);
}

// The same for all of one kind.
inline void report_problems(const Compose& compose, Pass& pass, ComposeProblem::Kind kind) {
  report_problems(compose, pass,
                  [kind](const ComposeProblem& problem) { return problem.kind == kind; });
}

}  // namespace hullint
