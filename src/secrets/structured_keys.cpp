#include <algorithm>

#include "base/strings.h"
#include "secrets/structured_parts.h"
#include "secrets/value_state.h"

namespace hullint::secrets::structured {
namespace {

constexpr std::size_t max_header = 100;
constexpr std::size_t max_body = 32768;
constexpr std::size_t min_body = 64;
constexpr std::size_t min_run = 16;  // shorter words of base 64 are words of a language

struct Body {
  std::size_t size = 0;  // characters of the key
  bool encrypted = false;
  bool hidden = false;  // a reference or an ellipsis stands for some of it
};

// Counts a key's characters, over lines or over `\n` in one of them.
Body read_body(std::string_view text) {
  Body body;
  body.encrypted = text.find("ENCRYPTED") != npos;
  std::string characters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_base64(text[end])) ++end;
    const std::size_t size = end - at;
    if (size >= min_run || (size > 0 && body.size >= min_body)) {
      body.size += size;
      characters.append(text.substr(at, size));
    }
    if (end + 1 < text.size() && text[end] == '\\') ++end;  // with the `n` of `\n`
    at = end + 1;
  }
  body.hidden = text.find("...") != npos || text.find("${") != npos || text.find("{{") != npos ||
                entropy(characters) < 3;
  return body;
}

// The part of a header between the dashes; empty if there is none.
std::string_view header_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, at + max_header).find("----", at);
  if (end == npos) return {};
  const std::string_view header = text.substr(at, end - at);
  return header.find('\n') == npos ? header : std::string_view();
}

}  // namespace

std::size_t read_private_key(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  std::size_t begin = at + (scan.has(at, "-----BEGIN ") ? 5 : 4);
  if (scan.has(begin, " BEGIN ")) ++begin;
  if (!scan.has(begin, "BEGIN ")) return at;
  const std::string_view header = header_at(text, begin);
  if (header.find("PRIVATE KEY") == npos) return at;

  std::size_t body_begin = begin + header.size();
  while (scan.at(body_begin) == '-') ++body_begin;
  // The next dashes are the end, or another key's: there is no search past them.
  std::size_t end = text.find("----", body_begin);
  const std::size_t marker = scan.has(end, "-----") ? end + 5 : end + 4;
  const bool ended = end != npos && (scan.has(marker, "END ") || scan.has(marker, " END "));
  if (end == npos) end = text.size();
  end = std::min(end, body_begin + max_body);
  const Body body = read_body(text.substr(body_begin, end - body_begin));
  if (body.size < min_body || body.hidden) return body_begin;

  const bool encrypted = body.encrypted || header.find("ENCRYPTED") != npos;
  if (ended) {
    end = marker + header_at(text, marker).size();
    while (scan.at(end) == '-') ++end;
  }
  const bool confirmed = ended && !encrypted;
  scan.add(Id::private_key, at, end, confirmed ? Certainty::confirmed : Certainty::likely);
  return end;
}

std::size_t read_putty_key(Scan& scan, std::size_t at) {
  constexpr std::string_view lines = "Private-Lines:";
  if (!scan.private_lines || *scan.private_lines < at)
    scan.private_lines = std::min(scan.text.find(lines, at), scan.text.size());
  const std::size_t private_lines = *scan.private_lines;
  if (private_lines == scan.text.size() || private_lines - at > max_body) return at;
  const bool encrypted = scan.text.substr(at, private_lines - at).find("Encryption: none") == npos;
  const std::size_t begin = private_lines + lines.size();
  const std::string_view rest = scan.text.substr(begin, max_body);
  const std::size_t size = std::min(rest.find("Private-MAC"), rest.size());
  const std::size_t end = begin + size;
  const Body body = read_body(rest.substr(0, size));
  if (body.size < min_body || body.hidden) return begin;
  scan.add(Id::putty_private_key, at, end, encrypted ? Certainty::likely : Certainty::confirmed);
  return end;
}

}  // namespace hullint::secrets::structured
