#include "text/source.h"

#include <algorithm>
#include <utility>

namespace hullint {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  begins_.reserve(text.size() / 32 + 1);
  begins_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    begins_.push_back(static_cast<Offset>(at + 1));
}

std::uint32_t LineIndex::line_of(Offset offset) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::uint32_t>(after - begins_.begin() - 1);
}

Span LineIndex::span_of(std::uint32_t line) const {
  Span span{begins_[line],
            line + 1 < begins_.size() ? begins_[line + 1] : static_cast<Offset>(text_.size())};
  if (!span.empty() && text_[span.end - 1] == '\n') --span.end;
  if (!span.empty() && text_[span.end - 1] == '\r') --span.end;
  return span;
}

Source::Source(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)), lines_(text_) {}

}  // namespace hullint
