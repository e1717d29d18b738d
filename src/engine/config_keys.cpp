#include "engine/config_keys.h"

#include <algorithm>

namespace hullint {
namespace {

using Level = ConfigKey::Level;
using Holds = ConfigKey::Holds;

constexpr ConfigKey keys[] = {
    {"root", Level::file, Holds::flag, "No configuration of a folder above is read.", "", "false"},
    {"edition", Level::file, Holds::value,
     "New default rules and severities come only with a new edition. Without it, the edition of "
     "the version that runs."},
    {"extends", Level::file, Holds::value,
     "A configuration that this one adds to, relative to this file."},
    {"select", Level::both, Holds::names,
     "The rules that run, instead of the default ones and of those that outer configurations "
     "select: names, groups, aliases, wildcards or ALL."},
    {"extend-select", Level::both, Holds::names, "Rules that run as well."},
    {"ignore", Level::both, Holds::names, "Rules that do not run."},
    {"severity", Level::both, Holds::levels,
     "How severe the findings of a rule or group are; switches on nothing."},
    {"rules", Level::both, Holds::rules, "Switches rules on or off and sets their options."},
    {"overrides", Level::file, Holds::mappings, "What holds for some files only; later ones win.",
     "", "", Level::override},
    {"files", Level::override, Holds::texts, "The files that it is about."},
    {"exclude", Level::file, Holds::texts, "Files and folders that are left out."},
    {"include", Level::file, Holds::texts, "Dockerfiles of other names."},
    {"targets", Level::file, Holds::texts,
     "Stages that are built by themselves, beside the last one."},
    {"secrets", Level::both, Holds::mapping,
     "Credentials that may stand where they stand (`allow`), and kinds of credentials of your own "
     "(`patterns`).",
     "", "", Level::secrets},
    {"fail-level", Level::file, Holds::value,
     "From which severity on a finding makes the run fail.", "error warning info hint none",
     "warning"},
    {"max-file-size", Level::file, Holds::value,
     "Larger files are not read; up to 1GiB. Of a Dockerfile, 4MiB at most are read.", "", "32MiB"},
    {"report-unused-suppressions", Level::file, Holds::flag,
     "Comments that suppress nothing are reported.", "", "true"},
    {"suppressions", Level::file, Holds::flag, "Comments can suppress findings.", "", "true"},

    {"allow", Level::secrets, Holds::mappings,
     "Credentials that may stand where they stand: those of which all that is given holds.", "", "",
     Level::allowed},
    {"patterns", Level::secrets, Holds::mappings, "Kinds of credentials of your own.", "", "",
     Level::pattern},

    {"reason", Level::allowed, Holds::value, "Why they may."},
    {"rule", Level::allowed, Holds::subject,
     "The rule or group that does not report them, or their kind."},
    {"files", Level::allowed, Holds::texts, "The files that they stand in."},
    {"name", Level::allowed, Holds::value, "What they are given to: a wildcard, in any casing."},
    {"pattern", Level::allowed, Holds::value,
     "A regular expression (RE2) that finds something in the value."},
    {"hash", Level::allowed, Holds::value,
     "The SHA-256 of the value, as `hullint config secret-hash` prints it."},

    {"name", Level::pattern, Holds::value,
     "The kind, as findings have it; no name of a built-in one."},
    {"title", Level::pattern, Holds::value, "What messages call it."},
    {"pattern", Level::pattern, Holds::value,
     "A regular expression (RE2). Its first group, if it has one, is the credential."},
    {"severity", Level::pattern, Holds::value, "How severe a finding is.",
     "error warning info hint", "error"},
    {"keywords", Level::pattern, Holds::texts,
     "A file without any of these words, in any casing, has none."},
    {"examples", Level::pattern, Holds::mapping,
     "Made-up texts that it finds and does not find; they are checked.", "", "", Level::examples},

    {"match", Level::examples, Holds::texts, "Texts that the pattern finds something in."},
    {"no-match", Level::examples, Holds::texts, "Texts that it finds nothing in."},
};

}  // namespace

std::span<const ConfigKey> config_keys() { return keys; }

const ConfigKey* find_config_key(std::string_view name, ConfigKey::Level level) {
  const auto* found = std::find_if(std::begin(keys), std::end(keys), [&](const ConfigKey& key) {
    return key.name == name && is_at(key, level);
  });
  return found == std::end(keys) ? nullptr : found;
}

}  // namespace hullint
