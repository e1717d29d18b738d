#include "report/fingerprint.h"

#include <algorithm>
#include <unordered_map>

#include "base/strings.h"

namespace hullint::report {
namespace {

// More of a span says nothing more about which finding it is, and would cost time on long spans.
constexpr Offset max_hashed_bytes = 1024;

// FNV-1a: the same on every machine and in every version, and nothing depends on its being hard to
// guess.
class Hash {
 public:
  Hash& add(std::string_view bytes) {
    for (const char byte : bytes) {
      value_ ^= static_cast<unsigned char>(byte);
      value_ *= 0x100000001B3U;
    }
    // A part's end counts, so that "ab","c" differs from "a","bc".
    value_ ^= 0xFFU;
    value_ *= 0x100000001B3U;
    return *this;
  }

  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

std::string hexadecimal(std::uint64_t value) {
  std::string digits(16, '0');
  for (std::size_t at = digits.size(); value != 0; value /= 16)
    digits[--at] = "0123456789abcdef"[value % 16];
  return digits;
}

// What the span covers with its blanks evened out; the whole line of an empty span. Credentials are
// hidden: the hash of a short one could be turned back.
std::string normalised_text(const FileResult& file, Span span) {
  if (!file.document) return "";
  const Source& source = file.document->source();
  const auto size = static_cast<Offset>(source.text().size());
  span = {std::min(span.begin, size), std::min(span.end, size)};
  if (span.begin >= span.end) span = source.lines().span_of(source.lines().line_of(span.begin));
  span.end = std::min(span.end, span.begin + max_hashed_bytes);
  return join(split_words(file.result.mask.part(source.text(), span)), " ");
}

}  // namespace

std::vector<std::string> fingerprints(const FileResult& file, std::string_view path) {
  std::vector<std::string> all;
  all.reserve(file.result.diagnostics.size());
  std::unordered_map<std::uint64_t, std::size_t> seen;
  for (const Diagnostic& diagnostic : file.result.diagnostics) {
    Hash hash;
    hash.add(diagnostic.language).add(diagnostic.rule).add(path);
    hash.add(normalised_text(file, diagnostic.span));
    const std::size_t occurrence = seen[hash.value()]++;
    all.push_back(hexadecimal(hash.add(std::to_string(occurrence)).value()));
  }
  return all;
}

}  // namespace hullint::report
