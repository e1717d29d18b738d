#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/config.h"
#include "lsp/json.h"

namespace hullint::lsp {

// A setting that editors offer, under `hullint.`.
struct Preference {
  std::string_view name;
  std::string_view type;      // boolean, string, array
  std::string_view fallback;  // as JSON
  std::string_view summary;
  std::string_view choices;  // blank-separated; empty: any
};

std::span<const Preference> preference_table();

// What the user set in the editor.
struct Preferences {
  bool enabled = true;
  bool on_type = true;                    // false: findings come when a file is saved
  bool scans = true;                      // the files of the workspace that are not open are read
  std::vector<std::string> switched_off;  // names of features
  CommandLineChoices choices;
  std::vector<std::string> mistakes;  // settings that mean nothing, one sentence each
};

// Reads the value of the section `hullint`; what is missing has its default.
Preferences read_preferences(const Json& settings);

// The settings as a JSON Schema's `properties`, for editors' extensions.
std::string preference_schema();

}  // namespace hullint::lsp
