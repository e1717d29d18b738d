#include "report/positions.h"

#include <algorithm>

#include "text/sanitize.h"

namespace hullint::report {
namespace {

constexpr Offset stride = 256;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Positions::Positions(const Source& source) : source_(source) {
  const std::string_view text = source.text();
  if (is_ascii(text)) return;
  counts_.reserve(text.size() / stride + 1);
  Count count;
  while (count.offset < text.size()) {
    if (count.offset >= counts_.size() * stride) counts_.push_back(count);
    const Decoded character = decode_utf8(text, count.offset);
    count.offset += character.size;
    count.code_points += 1;
    count.utf16 += character.valid && character.value > 0xFFFF ? 2 : 1;
  }
}

Positions::Count Positions::count_to(Offset offset) const {
  if (counts_.empty()) return {offset, offset, offset};
  // The count of a stride is taken at its first whole character, which may lie behind the offset.
  std::size_t index = std::min<std::size_t>(offset / stride, counts_.size() - 1);
  if (counts_[index].offset > offset) --index;
  Count count = counts_[index];
  while (count.offset < offset) {
    const Decoded character = decode_utf8(source_.text(), count.offset);
    if (character.size == 0 || count.offset + character.size > offset) break;
    count.offset += character.size;
    count.code_points += 1;
    count.utf16 += character.valid && character.value > 0xFFFF ? 2 : 1;
  }
  return count;
}

Position Positions::of(Offset offset) const {
  const std::string_view text = source_.text();
  offset = std::min(offset, static_cast<Offset>(text.size()));
  const std::uint32_t line = source_.lines().line_of(offset);
  Offset begin = source_.lines().begin_of(line);
  if (line == 0 && text.starts_with(byte_order_mark))
    begin = std::min(offset, static_cast<Offset>(byte_order_mark.size()));
  const Count before = count_to(begin);
  const Count here = count_to(offset);
  return {line + 1, here.code_points - before.code_points + 1, here.utf16 - before.utf16 + 1,
          offset - begin + 1};
}

OtherFiles::OtherFiles(const Results& results) {
  for (const FileResult& file : results.files) {
    if (file.document) files_.emplace(file.path, &file);
  }
}

const Source* OtherFiles::source(std::string_view path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return nullptr;
  return sources_.try_emplace(found->first, *found->second).first->second.source();
}

const Positions* OtherFiles::positions(std::string_view path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return nullptr;
  return &positions_.try_emplace(found->first, found->second->document->source()).first->second;
}

}  // namespace hullint::report
