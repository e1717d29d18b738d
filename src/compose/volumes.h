#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/short_form.h"
#include "text/arena.h"

namespace hullint {

// The long form of a text in `volumes`, read as compose-go does: a source that begins like a path
// (`.`, `/`, `~`, `\\`, a drive) is a bind mount, any other a named volume; options that Compose
// does not know are dropped. All options are kept as written under `#options`.
LongForms long_form_of_volume(const ComposeNode& item, const std::vector<ComposeFile>& files,
                              Arena& arena);

// The long form of a text in `devices`: `host[:container[:permissions]]`.
LongForms long_form_of_device(const ComposeNode& item, const std::vector<ComposeFile>& files);

// True if the source of a short volume names a path of the host, and no volume.
bool is_host_path(std::string_view source);
// Whether the letter and colon of a Windows drive begin the text.
bool has_drive(std::string_view text);

}  // namespace hullint
