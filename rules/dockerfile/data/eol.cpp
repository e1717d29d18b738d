// End-of-life dates as the projects announce them (long-term support of Debian included, paid
// support of anybody excluded). A date that is not sure is left out; one that is announced for a
// month to come is reported when that month is over. Last read through in 2026-11.
#include "dockerfile/data/eol.h"

#include <array>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::size_t month_size = std::string_view("2026-11").size();

struct Row {
  std::string_view image;
  std::string_view cycles;  // blank-separated; a tag falls under it if it begins so
  std::string_view ended;
  std::string_view follow = "";
};

constexpr auto rows = std::to_array<Row>({
    {"debian", "7 wheezy", "2018-05", "debian:13"},
    {"debian", "8 jessie", "2020-06", "debian:13"},
    {"debian", "9 stretch", "2022-06", "debian:13"},
    {"debian", "10 buster", "2024-06", "debian:13"},
    {"debian", "11 bullseye", "2026-08", "debian:13"},
    {"debian", "12 bookworm", "2028-06", "debian:13"},
    {"ubuntu", "12.04 precise", "2017-04", "ubuntu:24.04"},
    {"ubuntu", "14.04 trusty", "2019-04", "ubuntu:24.04"},
    {"ubuntu", "16.04 xenial", "2021-04", "ubuntu:24.04"},
    {"ubuntu", "17.04 zesty", "2018-01", "ubuntu:24.04"},
    {"ubuntu", "17.10 artful", "2018-07", "ubuntu:24.04"},
    {"ubuntu", "18.04 bionic", "2023-05", "ubuntu:24.04"},
    {"ubuntu", "18.10 cosmic", "2019-07", "ubuntu:24.04"},
    {"ubuntu", "19.04 disco", "2020-01", "ubuntu:24.04"},
    {"ubuntu", "19.10 eoan", "2020-07", "ubuntu:24.04"},
    {"ubuntu", "20.04 focal", "2025-05", "ubuntu:24.04"},
    {"ubuntu", "20.10 groovy", "2021-07", "ubuntu:24.04"},
    {"ubuntu", "21.04 hirsute", "2022-01", "ubuntu:24.04"},
    {"ubuntu", "21.10 impish", "2022-07", "ubuntu:24.04"},
    {"ubuntu", "22.10 kinetic", "2023-07", "ubuntu:24.04"},
    {"ubuntu", "23.04 lunar", "2024-01", "ubuntu:24.04"},
    {"ubuntu", "23.10 mantic", "2024-07", "ubuntu:24.04"},
    {"ubuntu", "24.10 oracular", "2025-07", "ubuntu:24.04"},
    {"ubuntu", "25.04 plucky", "2026-01", "ubuntu:24.04"},
    {"ubuntu", "25.10 questing", "2026-07", "ubuntu:24.04"},
    {"ubuntu", "22.04 jammy", "2027-06", "ubuntu:24.04"},
    {"alpine", "2 3.1 3.2 3.3 3.4", "2018-05", "alpine:3.22"},
    {"alpine", "3.5", "2018-11", "alpine:3.22"},
    {"alpine", "3.6", "2019-05", "alpine:3.22"},
    {"alpine", "3.7", "2019-11", "alpine:3.22"},
    {"alpine", "3.8", "2020-05", "alpine:3.22"},
    {"alpine", "3.9", "2020-11", "alpine:3.22"},
    {"alpine", "3.10", "2021-05", "alpine:3.22"},
    {"alpine", "3.11", "2021-11", "alpine:3.22"},
    {"alpine", "3.12", "2022-05", "alpine:3.22"},
    {"alpine", "3.13", "2022-11", "alpine:3.22"},
    {"alpine", "3.14", "2023-05", "alpine:3.22"},
    {"alpine", "3.15", "2023-11", "alpine:3.22"},
    {"alpine", "3.16", "2024-05", "alpine:3.22"},
    {"alpine", "3.17", "2024-11", "alpine:3.22"},
    {"alpine", "3.18", "2025-05", "alpine:3.22"},
    {"alpine", "3.19", "2025-11", "alpine:3.22"},
    {"alpine", "3.20", "2026-04", "alpine:3.22"},
    {"alpine", "3.21", "2026-11", "alpine:3.22"},
    {"alpine", "3.22", "2027-05"},
    {"centos", "5", "2017-03", "almalinux:9"},
    {"centos", "6 centos6", "2020-11", "almalinux:9"},
    {"centos", "7 centos7", "2024-06", "almalinux:9"},
    {"centos", "8 centos8 latest", "2021-12", "almalinux:9"},
    {"fedora", "32", "2021-05"},
    {"fedora", "33", "2021-11"},
    {"fedora", "34", "2022-06"},
    {"fedora", "35", "2022-12"},
    {"fedora", "36", "2023-05"},
    {"fedora", "37", "2023-12"},
    {"fedora", "38", "2024-05"},
    {"fedora", "39", "2024-11"},
    {"fedora", "40", "2025-05"},
    {"fedora", "41", "2025-12"},
    {"amazonlinux", "1 2016 2017 2018", "2023-12", "amazonlinux:2023"},
    {"amazonlinux", "2", "2026-06", "amazonlinux:2023"},
    {"node", "0 4", "2018-04", "node:24"},
    {"node", "5 6 7", "2019-04", "node:24"},
    {"node", "8 9", "2019-12", "node:24"},
    {"node", "10 11", "2021-04", "node:24"},
    {"node", "12 13", "2022-04", "node:24"},
    {"node", "14 15", "2023-04", "node:24"},
    {"node", "17", "2022-06", "node:24"},
    {"node", "16", "2023-09", "node:24"},
    {"node", "19", "2023-06", "node:24"},
    {"node", "18", "2025-04", "node:24"},
    {"node", "21", "2024-06", "node:24"},
    {"node", "20", "2026-04", "node:24"},
    {"node", "23", "2025-06", "node:24"},
    {"node", "25", "2026-06", "node:24"},
    {"node", "22", "2027-04", "node:24"},
    {"python", "2", "2020-01", "python:3.13"},
    {"python", "3.2 3.3 3.4", "2019-03", "python:3.13"},
    {"python", "3.5", "2020-09", "python:3.13"},
    {"python", "3.6", "2021-12", "python:3.13"},
    {"python", "3.7", "2023-06", "python:3.13"},
    {"python", "3.8", "2024-10", "python:3.13"},
    {"python", "3.9", "2025-10", "python:3.13"},
    {"python", "3.10", "2026-10", "python:3.13"},
    {"python", "3.11", "2027-10", "python:3.13"},
    {"php", "5", "2018-12", "php:8.4"},
    {"php", "7.0", "2019-01", "php:8.4"},
    {"php", "7.1", "2019-12", "php:8.4"},
    {"php", "7.2", "2020-11", "php:8.4"},
    {"php", "7.3", "2021-12", "php:8.4"},
    {"php", "7", "2022-11", "php:8.4"},
    {"php", "8.0", "2023-11", "php:8.4"},
    {"php", "8.1", "2025-12", "php:8.4"},
    {"php", "8.2", "2026-12", "php:8.4"},
    {"golang", "1.4 1.5 1.6 1.7 1.8 1.9", "2018-08"},
    {"golang", "1.10 1.11 1.12 1.13 1.14 1.15", "2021-08"},
    {"golang", "1.16 1.17 1.18 1.19", "2023-08"},
    {"golang", "1.20", "2024-02"},
    {"golang", "1.21", "2024-08"},
    {"golang", "1.22", "2025-02"},
    {"golang", "1.23", "2025-08"},
    {"golang", "1.24", "2026-02"},
    {"openjdk", "6 7 8 9 10 11 12 13 14 15 16 17 18 latest", "2022-07", "eclipse-temurin"},
    {"java", "6 7 8 9 latest openjdk-6 openjdk-7 openjdk-8 openjdk-9", "2016-12",
     "eclipse-temurin"},
    {"ruby", "1", "2015-02", "ruby:3.4"},
    {"ruby", "2.0", "2016-02", "ruby:3.4"},
    {"ruby", "2.1", "2017-03", "ruby:3.4"},
    {"ruby", "2.2", "2018-03", "ruby:3.4"},
    {"ruby", "2.3", "2019-03", "ruby:3.4"},
    {"ruby", "2.4", "2020-03", "ruby:3.4"},
    {"ruby", "2.5", "2021-03", "ruby:3.4"},
    {"ruby", "2.6", "2022-04", "ruby:3.4"},
    {"ruby", "2", "2023-03", "ruby:3.4"},
    {"ruby", "3.0", "2024-04", "ruby:3.4"},
    {"ruby", "3.1", "2025-03", "ruby:3.4"},
    {"ruby", "3.2", "2026-03", "ruby:3.4"},
    {"ruby", "3.3", "2027-03", "ruby:3.4"},
    {"postgres", "8 9", "2021-11"},
    {"postgres", "10", "2022-11"},
    {"postgres", "11", "2023-11"},
    {"postgres", "12", "2024-11"},
    {"postgres", "13", "2025-11"},
    {"postgres", "14", "2026-11"},
    {"mysql", "5.5", "2018-12"},
    {"mysql", "5.6", "2021-02"},
    {"mysql", "5.7", "2023-10"},
    {"mysql", "8.0", "2026-04"},
    {"mongo", "2 3", "2021-04"},
    {"mongo", "4.0", "2022-04"},
    {"mongo", "4.2", "2023-04"},
    {"mongo", "4.4", "2024-02"},
    {"mongo", "5.0", "2024-10"},
    {"mongo", "6.0", "2025-07"},
});

// True if the tag is the cycle or continues it: `3.9-slim`, `3.9.1`, not `3.90`.
bool belongs_to(std::string_view tag, std::string_view cycle) {
  if (!tag.starts_with(cycle)) return false;
  return tag.size() == cycle.size() || tag[cycle.size()] == '-' || tag[cycle.size()] == '.';
}

// `2` is what `2.7` and `2.7.18` are, but `3` is whatever is newest of 3.
std::optional<EndOfLife> find_row(std::string_view image, std::string_view tag,
                                  std::string_view today) {
  std::optional<EndOfLife> found;
  for (const Row& row : rows) {
    if (row.image != image) continue;
    for (std::string_view cycle : split_words(row.cycles)) {
      if (!belongs_to(tag, cycle)) continue;
      // The longest cycle knows best: `7.1` before `7`.
      if (found && found->cycle.size() >= cycle.size()) continue;
      found = EndOfLife{row.image, cycle, row.ended, row.follow};
    }
  }
  const std::string_view month = today.substr(0, month_size);
  if (!found || found->ended >= month) return std::nullopt;
  // What was advised may have ended since.
  for (const Row& row : rows) {
    const bool followed = found->follow.starts_with(row.image) &&
                          found->follow.substr(row.image.size()).starts_with(':') &&
                          row.cycles == found->follow.substr(row.image.size() + 1);
    if (followed && row.ended < month) found->follow = {};
  }
  return found;
}

// The system in the tag of a language's image: `buster`, `alpine3.17`.
std::optional<EndOfLife> find_system(std::string_view tag, std::string_view today) {
  const std::vector<std::string_view> parts = split(tag, '-');
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    if (part.starts_with("alpine") && part.size() > 6) {
      if (const auto row = find_row("alpine", part.substr(6), today)) return row;
    } else if (!part.empty() && is_alpha(part.front())) {
      for (std::string_view system : {"debian", "ubuntu"}) {
        if (const auto row = find_row(system, part, today)) return row;
      }
    }
  }
  return std::nullopt;
}

bool has_rows(std::string_view image) {
  for (const Row& row : rows) {
    if (row.image == image) return true;
  }
  return false;
}

}  // namespace

std::optional<EndOfLife> end_of_life(const ImageReference& image, std::string_view today) {
  const std::string_view name = image.name();
  if (!image.is_official(name)) return std::nullopt;
  // A variable in the tag: nothing is known.
  if (image.tag.find('$') != std::string_view::npos) return std::nullopt;
  std::string_view tag = image.tag;
  if (tag.empty() && image.digest.empty()) tag = "latest";
  if (auto row = find_row(name, tag, today)) return row;
  return has_rows(name) && name != "debian" && name != "ubuntu" ? find_system(tag, today)
                                                                : std::nullopt;
}

}  // namespace hullint
