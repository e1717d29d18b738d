#pragma once

#include "engine/config_file.h"
#include "engine/secret_settings.h"

namespace hullint {

// Reads the value of `secrets`; mistakes go to the reader, and what they are about is left out.
// What is allowed may name a pattern of `around` as well.
SecretSettings read_secret_settings(ConfigReader& reader, yaml::Node node,
                                    const SecretSettings& around = {});

// True if what is allowed may be about a file, whose path from the configuration's folder is
// `inside`; nothing if it lies outside.
bool is_about_file(const AllowedSecret& allowed, std::optional<std::string_view> inside);

// Outer settings with those of a configuration put over them: what is allowed in the file adds up,
// and a pattern takes the place of one of the same name.
SecretSettings with_layer(SecretSettings outer, const SecretSettings& inner,
                          std::optional<std::string_view> inside);

// `secrets.allow` and `secrets.patterns.<name>`, as `hullint config` shows them.
std::vector<Origin> secret_origins(const SecretSettings& settings, const std::string& from);

}  // namespace hullint
