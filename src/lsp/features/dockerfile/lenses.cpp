#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/features.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_dockerfile {
namespace {

struct UsedBy {
  std::vector<Place> places;
  std::vector<std::string> ways;  // each once, as they come
};

std::string way_of(const Stage& user, const StageUse& use) {
  switch (use.kind) {
    case StageUse::Kind::copy:
      return "COPY --from";
    case StageUse::Kind::mount:
      return "RUN --mount";
    case StageUse::Kind::base:
      break;
  }
  return "FROM " + visible(user.base.text);
}

// What uses each stage, by its index.
std::vector<UsedBy> uses_of_stages(const Dockerfile& file) {
  std::vector<UsedBy> used(file.stages().size());
  for (const Stage& user : file.stages()) {
    for (const StageUse& use : user.uses) {
      if (!use.target) continue;
      UsedBy& by = used[*use.target];
      by.places.push_back({{}, use.name.span, use.by->span});
      std::string way = way_of(user, use);
      if (std::find(by.ways.begin(), by.ways.end(), way) == by.ways.end())
        by.ways.push_back(std::move(way));
    }
  }
  return used;
}

bool is_target(const View& view, const Stage& stage) {
  const std::vector<std::string>& targets = view.settings.rules.targets;
  return std::any_of(targets.begin(), targets.end(), [&](const std::string& target) {
    return lower(target) == stage.name || target == std::to_string(stage.index);
  });
}

// What is worth saying of the stage that a build without a target gives.
std::string about_final(const Dockerfile& file, const Stage& final_stage) {
  const auto needed = std::count_if(file.stages().begin(), file.stages().end(),
                                    [](const Stage& stage) { return stage.needed; });
  if (needed < 2) return {};
  const Value user = file.user_at_end(final_stage);
  if (!user.known || user.text.empty()) return fmt::format("final image: {} stages", needed);
  return fmt::format("final image: user {}, {} stages", visible(user.text), needed);
}

std::string title_of(const View& view, const Dockerfile& file, const Stage& stage,
                     const UsedBy& used) {
  std::string title;
  if (!used.places.empty())
    title = fmt::format("used by {}: {}", used.places.size(), join(used.ways, ", "));
  std::string fact;
  if (&stage == file.final_stage()) {
    fact = about_final(file, stage);
  } else if (!stage.needed && !is_target(view, stage)) {
    fact = "not needed by the final stage";
  }
  if (!title.empty() && !fact.empty()) title += "; ";
  return title + fact;
}

}  // namespace

std::vector<Lens> lenses(const View& view) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  std::vector<UsedBy> used = uses_of_stages(*file);
  std::vector<Lens> found;
  for (const Stage& stage : file->stages()) {
    UsedBy& by = used[stage.index];
    std::string title = title_of(view, *file, stage, by);
    if (title.empty()) continue;
    // A keyword may go on in the next line, a lens does not.
    const LineIndex& lines = file->source().lines();
    Span span = stage.from->name.span;
    span.end = std::min(span.end, lines.span_of(lines.line_of(span.begin)).end);
    found.push_back({span, std::move(title), std::move(by.places)});
  }
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
