#include "report/escape.h"

#include <vector>

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint::report {
namespace {

// Resolves `.`, `..` and doubled slashes by the letters alone.
std::string normal(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
      continue;
    }
    if (!parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!absolute) {
      parts.push_back(part);
    }
  }
  return (absolute ? "/" : "") + join(parts, "/");
}

}  // namespace

std::string xml(std::string_view text) {
  std::string out;
  const std::string shown = visible(text);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    switch (shown[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      case '\xEF':
        // U+FFFE and U+FFFF are no characters of XML.
        if (shown.compare(at, 3, "\xEF\xBF\xBE") == 0 ||
            shown.compare(at, 3, "\xEF\xBF\xBF") == 0) {
          out += "\xEF\xBF\xBD";
          at += 2;
          break;
        }
        [[fallthrough]];
      default:
        out += shown[at];
    }
  }
  return out;
}

std::string percent_encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_alnum(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte / 16];
    out += digits[byte % 16];
  }
  return out;
}

std::string repository_path(std::string_view path, const ReportOptions& options) {
  if (options.root.empty() || options.working_directory.empty()) return normal(path);
  std::string whole(path);
  if (!path.starts_with('/')) whole = options.working_directory + "/" + whole;
  whole = normal(whole);
  std::string root = normal(options.root);
  if (!root.ends_with('/')) root += '/';
  return whole.starts_with(root) ? whole.substr(root.size()) : whole;
}

}  // namespace hullint::report
