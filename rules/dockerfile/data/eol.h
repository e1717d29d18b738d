#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "image/reference.h"

namespace hullint {

// An official image whose line gets no security fixes any more.
struct EndOfLife {
  std::string_view image;   // `python`
  std::string_view cycle;   // `3.8`
  std::string_view ended;   // year and month
  std::string_view follow;  // what its projects advise instead; may be empty
};

// The entry that this tag of an official image falls under, if it ended in a month before `today`
// (`2026-11-24`); also by the system that the tag names (`python:3.12-buster`). Nothing if `today`
// is empty.
std::optional<EndOfLife> end_of_life(const ImageReference& image, std::string_view today);

}  // namespace hullint
