#include "report/rule_page.h"

#include <vector>

#include "base/strings.h"

namespace hullint::report {
namespace {

// The run of backticks or tildes that opens or closes a fence; empty if the line is none.
std::string_view fence_of(std::string_view line) {
  if (!line.starts_with("```") && !line.starts_with("~~~")) return {};
  return line.substr(0, line.find_first_not_of(line.front()));
}

// What an example is, from the words after the language in its fence's info string.
std::string_view caption_of(const std::vector<std::string_view>& info) {
  if (info.empty()) return "";
  if (info[0] == "options") return "With these options:";
  if (info.size() < 2) return "";
  if (info[1] == "bad") return "Reported:";
  if (info[1] == "fixed") return "After the fix:";
  if (info[1] == "good") return "Not reported:";
  return "";
}

// The opening line of an example, with its caption.
std::string opening(std::string_view fence, std::string_view line) {
  const std::vector<std::string_view> info = split_words(line.substr(fence.size()));
  const std::string_view language = info.empty()           ? ""
                                    : info[0] == "options" ? "yaml"
                                                           : std::string_view(info[0]);
  std::string out(caption_of(info));
  if (!out.empty()) out += "\n\n";
  for (const std::string_view word : info) {
    if (word.starts_with("file=")) out.append("`").append(word.substr(5)).append("`:\n\n");
  }
  return out.append(fence).append(language);
}

}  // namespace

std::string readable_page(std::string_view doc) {
  std::string out;
  std::string_view open;
  for (const std::string_view line : split(trim(doc), '\n')) {
    const std::string_view fence = fence_of(line);
    if (open.empty() && !fence.empty()) {
      out += opening(fence, line);
      open = fence;
    } else {
      if (!open.empty() && fence == open && trim(line) == fence) open = {};
      out += line;
    }
    out += '\n';
  }
  return out;
}

std::string first_paragraph(std::string_view doc) {
  std::vector<std::string_view> words;
  for (const std::string_view line : split(trim(doc), '\n')) {
    if (trim(line).empty() || !fence_of(line).empty()) break;
    for (const std::string_view word : split_words(line)) words.push_back(word);
  }
  return join(words, " ");
}

}  // namespace hullint::report
