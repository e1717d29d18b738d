#include "support/fences.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::test {

bool Fence::has(std::string_view word) const {
  return std::find(info.begin(), info.end(), word) != info.end();
}

std::string Fence::attribute(std::string_view key) const {
  for (const std::string& word : info) {
    if (word.starts_with(key) && word.size() > key.size() && word[key.size()] == '=') {
      return word.substr(key.size() + 1);
    }
  }
  return "";
}

// The fence characters that open or close a block on this line; "" if there are fewer than three.
static std::string_view fence_mark(std::string_view line) {
  if (line.empty() || (line[0] != '~' && line[0] != '`')) return "";
  std::size_t length = line.find_first_not_of(line[0]);
  if (length == std::string_view::npos) length = line.size();
  return length < 3 ? "" : line.substr(0, length);
}

static bool closes(std::string_view line, std::string_view mark) {
  const std::string_view found = fence_mark(line);
  return found.size() >= mark.size() && found[0] == mark[0] && trim(line) == found;
}

std::vector<Fence> find_fences(std::string_view markdown) {
  std::vector<Fence> fences;
  bool inside = false;
  for (std::size_t begin = 0; begin < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
    const std::size_t next = std::min(end + 1, markdown.size());
    const std::string_view line = markdown.substr(begin, end - begin);
    const auto at = [](std::size_t offset) { return static_cast<Offset>(offset); };
    if (inside && closes(line, fences.back().mark)) {
      fences.back().span.end = at(next);
      inside = false;
    } else if (inside) {
      fences.back().text_span.end = fences.back().span.end = at(next);
    } else if (const std::string_view mark = fence_mark(line); !mark.empty()) {
      Fence fence;
      fence.mark = mark;
      fence.span = {at(begin), at(next)};
      fence.info_span = {at(begin + mark.size()), at(end)};
      fence.text_span = {at(next), at(next)};
      for (const std::string_view word : split_words(line.substr(mark.size()))) {
        fence.info.emplace_back(word);
      }
      fences.push_back(std::move(fence));
      inside = true;
    }
    begin = next;
  }
  for (Fence& fence : fences) {
    fence.text = markdown.substr(fence.text_span.begin, fence.text_span.size());
  }
  return fences;
}

}  // namespace hullint::test
