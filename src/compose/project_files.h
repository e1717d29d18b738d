#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compose/interpolation.h"
#include "compose/sources.h"

namespace hullint {

// The files that `docker compose` would put together for a document, in order, and where they start
// from.
struct ProjectFiles {
  // Why these files are the project.
  enum class Choice : std::uint8_t {
    by_default,     // a default name, with its override if there is one
    override_only,  // an override without its base
    listed,         // by `COMPOSE_FILE`
    alone,          // the document has a name of its own
  };
  Choice choice = Choice::by_default;
  std::vector<ComposeFile> files;
  std::uint32_t document = 0;  // the index of the document
  std::string start;           // the folder where `docker compose` is called
  std::string directory;       // of the project: that of the first file
  bool is_complete = true;     // false if a listed file could not be read
};

ProjectFiles find_project_files(const ComposeFile& document, const ComposeSources& sources);

// The document as an override of the default file beside it; nothing if there is none.
std::optional<ProjectFiles> with_default_base(const ComposeFile& document,
                                              const ComposeSources& sources);

// What Compose calls the project unless it is told: as the files say, or as their folder is called.
VariableValue project_name(const ProjectFiles& project);

}  // namespace hullint
