#include "lsp/framing.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"

namespace hullint::lsp {
namespace {

constexpr std::string_view header_end = "\r\n\r\n";
constexpr std::string_view length_header = "content-length:";
// A header block is a few dozen bytes; a longer one is none.
constexpr std::size_t max_header = 4096;

// Where a header that says a length begins at or after `from`; npos if there is none.
std::size_t find_length_header(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + length_header.size() <= text.size(); ++at) {
    if (to_lower(text[at]) != 'c') continue;
    if (equal_ignoring_case(text.substr(at, length_header.size()), length_header)) return at;
  }
  return std::string_view::npos;
}

// The length that a block says last; nothing if it says none, or no number. What stands before that
// header on its line is the rest of something broken.
std::optional<std::size_t> body_length(std::string_view block) {
  std::optional<std::size_t> length;
  for (std::size_t at = find_length_header(block, 0); at != std::string_view::npos;
       at = find_length_header(block, at + 1)) {
    const std::string_view line = block.substr(at, block.find('\n', at) - at);
    const auto number = to_number(trim(line.substr(length_header.size())));
    length = number ? std::optional<std::size_t>(static_cast<std::size_t>(*number)) : std::nullopt;
  }
  return length;
}

}  // namespace

std::vector<std::string> FrameReader::feed(std::string_view bytes) {
  buffer_ += bytes;
  std::vector<std::string> bodies;
  while (in_body_ ? take_body(bodies) : take_header()) continue;
  drop_consumed();
  return bodies;
}

bool FrameReader::take_header() {
  if (skip_ > 0) {
    const std::size_t dropped = std::min(skip_, buffer_.size() - at_);
    at_ += dropped;
    skip_ -= dropped;
    searched_ = at_;
    if (skip_ > 0) return false;
  }
  const std::size_t from = std::max(at_, searched_ >= 3 ? searched_ - 3 : 0);
  const std::size_t end = buffer_.find(header_end, from);
  if (end == std::string::npos) {
    searched_ = buffer_.size();
    if (buffer_.size() - at_ > max_header) resynchronise();
    return false;
  }
  const std::string_view block = std::string_view(buffer_).substr(at_, end - at_);
  const std::optional<std::size_t> length = body_length(block);
  at_ = end + header_end.size();
  searched_ = at_;
  if (!length) return true;
  if (*length > max_body) {
    // A length that nobody means would swallow all that follows: go on with the next header.
    skip_ = *length <= 16 * max_body ? *length : 0;
    return true;
  }
  body_ = *length;
  in_body_ = true;
  return true;
}

bool FrameReader::take_body(std::vector<std::string>& bodies) {
  if (buffer_.size() - at_ < body_) return false;
  bodies.push_back(buffer_.substr(at_, body_));
  at_ += body_;
  in_body_ = false;
  searched_ = at_;
  return true;
}

// Goes to the next header that says a length; what could be its beginning is kept.
void FrameReader::resynchronise() {
  const std::size_t next = find_length_header(buffer_, at_);
  if (next != std::string::npos) {
    at_ = next;
  } else if (buffer_.size() - at_ > max_header) {
    at_ = buffer_.size() - length_header.size();
  }
  searched_ = at_;
}

void FrameReader::drop_consumed() {
  if (at_ == buffer_.size()) {
    buffer_.clear();
    if (buffer_.capacity() > (std::size_t{1} << 20)) buffer_.shrink_to_fit();
  } else if (at_ > 0) {
    buffer_.erase(0, at_);
  }
  searched_ = searched_ > at_ ? searched_ - at_ : 0;
  at_ = 0;
}

std::string frame(std::string_view body) {
  std::string out = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  out += body;
  return out;
}

}  // namespace hullint::lsp
