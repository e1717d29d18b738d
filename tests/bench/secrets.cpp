// How fast credentials are found:
//
//   bench_secrets [--corpus DIR]
//
// prints megabytes a second of the automaton alone, of find_tokens() and of find_in_text(): over
// the files below DIR that are no longer than a megabyte, and over texts of 50 MB without a line
// end, of several kinds, which must take no longer a byte than files do.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/finder.h"
#include "secrets/structured.h"
#include "secrets/tables.h"
#include "secrets/tokens.h"

namespace hullint {
namespace {

constexpr std::size_t long_text = 50'000'000;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

template <typename Read>
void time(const char* what, const std::vector<std::string>& texts, const Read& read) {
  std::size_t bytes = 0;
  std::size_t found = 0;
  const double begin = cpu_seconds();
  for (const std::string& text : texts) {
    found += read(text);
    bytes += text.size();
  }
  const double seconds = std::max(cpu_seconds() - begin, 1e-6);
  std::printf("  %-16s %8.1f MB/s  %9.3f ms a text  %zu found\n", what,
              static_cast<double>(bytes) / 1e6 / seconds,
              seconds * 1e3 / static_cast<double>(texts.size()), found);
}

void measure(const char* what, const std::vector<std::string>& texts) {
  std::printf("%s\n", what);
  time("automaton", texts, [](std::string_view text) {
    std::size_t hits = 0;
    secrets::tables.automaton.each_hit(text, [&](const secrets::Hit&) { ++hits; });
    return hits;
  });
  time("find_tokens", texts,
       [](std::string_view text) { return secrets::find_tokens(text).size(); });
  time("find_structured", texts,
       [](std::string_view text) { return secrets::find_structured(text).size(); });
  time("find_in_text", texts,
       [](std::string_view text) { return secrets::find_in_text(text).size(); });
}

std::vector<std::string> read_corpus(const char* directory) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file() || entry.file_size() > 1'000'000) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

std::string repeated(std::string_view piece) {
  std::string text;
  text.reserve(long_text + piece.size());
  while (text.size() < long_text) text += piece;
  return text;
}

// Letters and digits as a generator of keys draws them.
std::string noise() {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
  std::string text(long_text, ' ');
  std::uint64_t state = 42;
  for (char& c : text) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    c = letters[state >> 58];
  }
  return text;
}

}  // namespace
}  // namespace hullint

int main(int argc, char** argv) {
  const char* corpus = nullptr;
  for (int index = 1; index + 1 < argc; ++index)
    if (std::string_view(argv[index]) == "--corpus") corpus = argv[index + 1];
  if (corpus != nullptr) hullint::measure("files", hullint::read_corpus(corpus));
  hullint::measure("base64 without line ends", {hullint::noise()});
  struct Sample {
    const char* what;
    const char* piece;
  };
  constexpr Sample samples[] = {
      {"words", "the quick brown fox jumps over the lazy dog "},
      {"prefixes", "ops_eyJ/ghp_glpat-xoxb-1-"},
      {"names", "heroku_token_secret_"},
      {"assignments", "heroku=token:secret="},
      {"quotes", "\"password\": \""},
      {"one letter", "A"},
  };
  for (const auto& [what, piece] : samples) hullint::measure(what, {hullint::repeated(piece)});
}
