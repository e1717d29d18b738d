#include "cli/markdown.h"

#include <cstdint>

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

constexpr std::string_view bold = "1";
constexpr std::string_view heading = "1;4";
constexpr std::string_view code = "36";
constexpr std::string_view good = "1;32";
constexpr std::string_view bad = "1;31";
constexpr std::string_view dim = "2";

// The backticks or tildes (three or more) that a line begins with, or "".
std::string_view fence_of(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return "";
  std::size_t count = 0;
  while (count < line.size() && line[count] == line[0]) ++count;
  return count >= 3 ? line.substr(0, count) : "";
}

// What the fence holds, in a line above it: "Bad:", "Fixed:", "with the file `.dockerignore`:".
std::string caption_of(std::string_view info, Style style) {
  const auto words = split_words(info);
  if (!words.empty() && words[0] == "options") return styled("Options:", bold, style);
  for (std::string_view word : words) {
    if (word == "bad") return styled("Bad:", bad, style);
    if (word == "fixed") return styled("Fixed:", good, style);
    if (word == "good") return styled("Good:", good, style);
    if (word.starts_with("file="))
      return styled("With the file " + std::string(word.substr(5)) + ":", bold, style);
  }
  return "";
}

std::string link_of(std::string_view label, std::string_view target, Style style) {
  std::string out(label);
  if (label != target) out += " " + styled("(" + std::string(target) + ")", dim, style);
  return out;
}

// A line of prose with its inline code, strong words and links.
std::string inline_of(std::string_view line, Style style) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    if (rest[0] == '`') {
      const std::size_t end = rest.find('`', 1);
      if (end != std::string_view::npos) {
        // Without colours the backticks are what sets code apart.
        out += style == Style::plain ? std::string(rest.substr(0, end + 1))
                                     : styled(rest.substr(1, end - 1), code, style);
        at += end + 1;
        continue;
      }
    }
    if (rest.starts_with("**")) {
      const std::size_t end = rest.find("**", 2);
      if (end != std::string_view::npos) {
        out += styled(rest.substr(2, end - 2), bold, style);
        at += end + 2;
        continue;
      }
    }
    if (rest[0] == '[') {
      const std::size_t middle = rest.find("](");
      const std::size_t end = rest.find(')', middle == std::string_view::npos ? 0 : middle);
      if (middle != std::string_view::npos && end != std::string_view::npos) {
        out +=
            link_of(rest.substr(1, middle - 1), rest.substr(middle + 2, end - middle - 2), style);
        at += end + 1;
        continue;
      }
    }
    out += rest[0];
    ++at;
  }
  return out;
}

std::string prose_of(std::string_view line, Style style) {
  std::size_t level = 0;
  while (level < line.size() && line[level] == '#') ++level;
  if (level > 0 && level < line.size() && line[level] == ' ')
    return styled(trim(line.substr(level)), heading, style);
  return inline_of(line, style);
}

}  // namespace

std::string styled(std::string_view text, std::string_view sgr, Style style) {
  if (style == Style::plain) return std::string(text);
  std::string out = "\x1b[";
  return out.append(sgr).append("m").append(text).append("\x1b[0m");
}

std::string rendered_markdown(std::string_view markdown, Style style) {
  std::string out;
  std::string_view open;  // the fence we are in
  for (std::string_view line : split(trim(markdown), '\n')) {
    const std::string_view fence = fence_of(line);
    if (open.empty() && !fence.empty()) {
      open = fence;
      const std::string caption = caption_of(line.substr(fence.size()), style);
      if (!caption.empty()) out += caption + '\n';
      continue;
    }
    if (!open.empty() && fence.size() >= open.size() && fence[0] == open[0] && fence == line) {
      open = "";
      continue;
    }
    const std::string shown = visible_line(line);
    const std::string text = open.empty() ? prose_of(shown, style) : shown;
    if (!text.empty()) out += open.empty() ? text : "    " + text;
    out += '\n';
  }
  return out;
}

}  // namespace hullint::cli
