#include "text/cooked.h"

#include <algorithm>

namespace hullint {
namespace {

Offset end_of(const Cooked& cooked, std::size_t index) {
  return index + 1 < cooked.segments.size() ? cooked.segments[index + 1].at
                                            : static_cast<Offset>(cooked.text.size());
}

// The last segment that begins at or before `at`.
std::size_t segment_at(const Cooked& cooked, Offset at) {
  const auto after =
      std::upper_bound(cooked.segments.begin(), cooked.segments.end(), at,
                       [](Offset offset, const Cooked::Segment& s) { return offset < s.at; });
  return after == cooked.segments.begin()
             ? 0
             : static_cast<std::size_t>(after - cooked.segments.begin() - 1);
}

bool byte_by_byte(const Cooked& cooked, std::size_t index) {
  return end_of(cooked, index) - cooked.segments[index].at == cooked.segments[index].source.size();
}

}  // namespace

Span Cooked::map(Offset begin, Offset end) const {
  if (segments.empty()) return {};
  const std::size_t first = segment_at(*this, begin);
  Span span;
  span.begin = byte_by_byte(*this, first)
                   ? segments[first].source.begin + (begin - segments[first].at)
                   : (begin >= end_of(*this, first) ? segments[first].source.end
                                                    : segments[first].source.begin);
  if (begin == end) return {span.begin, span.begin};
  const std::size_t last = segment_at(*this, end - 1);
  span.end = byte_by_byte(*this, last) ? segments[last].source.begin + (end - segments[last].at)
                                       : segments[last].source.end;
  return span;
}

Cooked Cooked::within(const Cooked& outer) const {
  Cooker cooker;
  for (std::size_t index = 0; index < segments.size(); ++index) {
    const Segment& segment = segments[index];
    if (byte_by_byte(*this, index)) {
      cooker.copy(outer, segment.source.begin, segment.source.end);
    } else {
      cooker.replace(text.substr(segment.at, end_of(*this, index) - segment.at),
                     outer.map(segment.source.begin, segment.source.end));
    }
  }
  return {text, cooker.segments()};
}

Cooked Cooked::itself(std::string_view text) {
  return {text, {{0, {0, static_cast<Offset>(text.size())}}}};
}

void Cooker::copy(std::string_view bytes, Offset source) {
  if (bytes.empty()) return;
  const Span from{source, source + static_cast<Offset>(bytes.size())};
  const bool joins = !segments_.empty() && segments_.back().source.end == source &&
                     size() - segments_.back().at == segments_.back().source.size();
  if (joins) {
    segments_.back().source.end = from.end;
  } else {
    segments_.push_back({size(), from});
  }
  text_ += bytes;
}

void Cooker::replace(std::string_view bytes, Span source) {
  if (bytes.empty()) return;
  segments_.push_back({size(), source});
  text_ += bytes;
}

void Cooker::copy(const Cooked& from, Offset begin, Offset end) {
  while (begin < end) {
    const std::size_t index = segment_at(from, begin);
    const Offset stop = std::min(end, end_of(from, index));
    const std::string_view bytes = from.text.substr(begin, stop - begin);
    if (byte_by_byte(from, index)) {
      copy(bytes, from.segments[index].source.begin + (begin - from.segments[index].at));
    } else {
      replace(bytes, from.segments[index].source);
    }
    begin = stop;
  }
}

Cooked Cooker::finish(Arena& arena) {
  Cooked cooked{arena.keep(text_), std::move(segments_)};
  text_.clear();
  segments_.clear();
  return cooked;
}

}  // namespace hullint
