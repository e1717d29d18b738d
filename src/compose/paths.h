#pragma once

#include <string>
#include <string_view>

namespace hullint {

// A path of a Compose file, as the workspace writes it, if relative paths start from `base`. "" for
// what starts from the user's home or from a Windows drive.
std::string path_from(std::string_view base, std::string_view path);

// Whether an `include` or `extends` names something that Compose fetches (git, OCI).
bool is_remote_file(std::string_view path);

// A normal path as it is seen from a normal folder: `../db/data` for `db/data` from `web`; the path
// itself if there is no such way.
std::string relative_path(std::string_view path, std::string_view folder);

}  // namespace hullint
