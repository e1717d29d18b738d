#include "dockerfile/data/key_content.h"

#include <algorithm>

#include "base/strings.h"
#include "secrets/finder.h"

namespace hullint {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::uint64_t most_bytes = 64 * 1024;

bool is_secret(const secrets::Secret& secret) {
  return secret.certainty == secrets::Certainty::confirmed ||
         secret.certainty == secrets::Certainty::likely;
}

bool has_secret(const std::vector<secrets::Secret>& found) {
  return std::any_of(found.begin(), found.end(), is_secret);
}

// `NAME=value` or `name: value`.
bool line_has_secret(std::string_view line) {
  line = trim(line);
  if (line.starts_with("export ")) line = trim(line.substr(7));
  const std::size_t sign = line.find_first_of("=:");
  if (sign == npos || line.starts_with('#') || line.starts_with(';')) return false;
  std::string_view value = trim(line.substr(sign + 1));
  const bool is_quoted = value.size() >= 2 && value.front() == value.back() &&
                         (value.front() == '"' || value.front() == '\'');
  if (is_quoted) value = value.substr(1, value.size() - 2);
  if (value.find_first_of(" (){}<>") != npos) return false;
  return has_secret(secrets::find_in_value({trim(line.substr(0, sign)), value}));
}

}  // namespace

KeyContent content_of(std::string_view text) {
  if (text.find('\0') != npos) return KeyContent::unknown;
  if (text.find("PRIVATE KEY-----") != npos) return KeyContent::secret;
  if (text.find("-----BEGIN CERTIFICATE-----") != npos || text.find("PUBLIC KEY-----") != npos ||
      text.find("PUBLIC KEY BLOCK-----") != npos)
    return KeyContent::open;
  if (has_secret(secrets::find_in_text(text))) return KeyContent::secret;
  for (const std::string_view line : split(text, '\n')) {
    if (line_has_secret(line)) return KeyContent::secret;
  }
  return KeyContent::open;
}

KeyContent content_of(const Workspace& workspace, const std::string& path) {
  if (!workspace.reaches(path)) return KeyContent::unknown;
  const Result<std::string> text = workspace.files().read(path, most_bytes);
  return text ? content_of(*text) : KeyContent::unknown;
}

}  // namespace hullint
