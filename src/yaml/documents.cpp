#include "yaml/documents.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_marker(std::string_view line, std::string_view marker) {
  return line.starts_with(marker) &&
         (line.size() == marker.size() || is_space(line[marker.size()]));
}

bool holds_content(std::string_view line) {
  line = trim(line);
  return !line.empty() && line.front() != '#';
}

// Tab, line feed and carriage return are the only controls that YAML knows.
constexpr bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

}  // namespace

std::vector<Part> split_documents(std::string_view text) {
  std::vector<Part> parts;
  Part part;
  bool started = false;
  const auto begin_at = [&](std::size_t at) {
    if (text.substr(at).starts_with(byte_order_mark)) at += byte_order_mark.size();
    part.span.begin = part.content = static_cast<Offset>(at);
    started = false;
    return at;
  };
  const auto end_at = [&](std::size_t at) {
    part.span.end = static_cast<Offset>(at);
    if (started) parts.push_back(part);
  };
  for (std::size_t at = begin_at(0), next = 0; at < text.size(); at = next) {
    next = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = text.substr(at, next - at);
    if (is_marker(line, "---")) {
      if (started) {
        end_at(at);
        begin_at(at);
      }
      started = true;
      part.content = static_cast<Offset>(at + 3);
    } else if (is_marker(line, "...")) {
      end_at(at);
      // Nothing but a comment may follow on the line; if something does, it is the next document's.
      next = begin_at(holds_content(line.substr(3)) ? at + 3 : next);
    } else if (!started) {
      started = holds_content(line) && !line.starts_with('%');
    }
  }
  end_at(text.size());
  return parts;
}

// Whether the eight bytes there are printable ASCII.
static bool has_eight_plain(std::string_view text, std::size_t at) {
  using Bytes = std::uint64_t;
  constexpr Bytes each = 0x0101010101010101;
  Bytes bytes = 0;
  if (text.size() - at < sizeof bytes) return false;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  // The highest bit of a byte is set if it is above 0x7f, below 0x20, or 0x7f.
  return ((bytes | (bytes - each * 0x20) | (bytes + each)) & each * 0x80) == 0;
}

Cleaned clean(std::string_view text) {
  Cleaned cleaned;
  const auto change = [&](std::size_t at, char to) {
    if (cleaned.text.empty()) cleaned.text = text;
    cleaned.text[at] = to;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (has_eight_plain(text, at)) {
      at += 8;
      continue;
    }
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte < 0x7f) || c == '\n') {
      ++at;
      continue;
    }
    const Decoded decoded = decode_utf8(text, at);
    if (c == '\r' && text.substr(at + 1, 1) != "\n") {
      change(at, '\n');
    } else if (!decoded.valid || is_control(c)) {
      cleaned.bad.push_back(static_cast<Offset>(at));
      change(at, '_');
    }
    at += decoded.size;
  }
  return cleaned;
}

std::string bad_byte_message(char c) {
  const std::string shown = visible(std::string_view(&c, 1));
  if (is_control(c)) return "control character `" + shown + "` is not allowed in YAML";
  return "byte `" + shown + "` is not UTF-8";
}

bool is_wide(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return true;
  return text.size() > 1 && (text[0] == '\0') != (text[1] == '\0');
}

}  // namespace hullint::yaml
