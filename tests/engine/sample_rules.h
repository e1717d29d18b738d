#pragma once

#include <array>
#include <span>

#include "engine/rule.h"

namespace hullint::test {

inline constexpr std::array<Option, 4> fetch_options = {{
    {.name = "allow-http", .kind = Option::Kind::boolean, .fallback = "false"},
    {.name = "limit", .kind = Option::Kind::number, .fallback = "3", .doc = "how many"},
    {.name = "tool", .fallback = "curl", .choices = "curl wget"},
    {.name = "hosts", .kind = Option::Kind::list, .fallback = "a.example, b.example"},
}};
inline constexpr std::array<Option, 1> registry_options = {{
    {.name = "registries", .kind = Option::Kind::list},
}};
inline constexpr std::array<Option, 1> label_options = {{
    {.name = "schema",
     .kind = Option::Kind::map,
     .choices = "text url rfc3339 semver hash spdx email"},
}};

inline constexpr Rule fetch_loop{.summary = "fetches in a loop",
                                 .groups = "network style",
                                 .aliases = "hadolint:DL3100 tally:tally/fetch-loop",
                                 .options = fetch_options};
inline constexpr Rule registry{.summary = "registry not allowed",
                               .by_default = Default::opt_in,
                               .groups = "pinning security",
                               .aliases = "hadolint:DL3026",
                               .options = registry_options};
inline constexpr Rule floating{.summary = "floating tag",
                               .groups = "pinning",
                               .aliases =
                                   "hadolint:DL3007 trivy:DS-0001 checkov:CKV_DOCKER_7 "
                                   "semgrep:avoid-latest-version"};
inline constexpr Rule label_missing{.summary = "missing label",
                                    .severity = Severity::info,
                                    .by_default = Default::opt_in,
                                    .groups = "labels",
                                    .aliases = "hadolint:DL3049",
                                    .options = label_options};
inline constexpr Rule label_extra{.summary = "label not in schema",
                                  .severity = Severity::info,
                                  .by_default = Default::opt_in,
                                  .groups = "labels",
                                  .aliases = "hadolint:DL3050",
                                  .options = label_options};
inline constexpr Rule tomorrow{.summary = "of the next edition",
                               .groups = "security",
                               .aliases = "buildkit:StageNameCasing",
                               .edition = 2027};
inline constexpr Rule root_user{.summary = "runs as root",
                                .severity = Severity::error,
                                .groups = "security",
                                .aliases =
                                    "hadolint:DL3002 trivy:DS-0002 checkov:CKV_DOCKER_8 "
                                    "semgrep:last-user-is-root"};

// A small table for the tests of what works on tables of rules.
inline constexpr std::array<RuleEntry, 7> sample_rules = {{
    {"dockerfile", "fetch-loop", &fetch_loop},
    {"dockerfile", "image-floating-tag", &floating},
    {"dockerfile", "image-registry-not-allowed", &registry},
    {"dockerfile", "label-missing", &label_missing},
    {"dockerfile", "label-not-in-schema", &label_extra},
    {"dockerfile", "of-tomorrow", &tomorrow},
    {"dockerfile", "root-user", &root_user},
}};

}  // namespace hullint::test
