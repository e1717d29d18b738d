// How fast YAML is read and how much of a broken text is understood:
//
//   bench_yaml --corpus DIR [--files N] [--show]
//
// reads N (300) of the .yaml and .yml files below DIR that are no longer than 32 KiB. It prints
// megabytes a second of bare yaml-cpp events, our events, those of the documents that are plain
// YAML and how many are, the tree, and the tree of broken texts; then for each kind of edit in how
// many texts every key outside the edited line's own collection was kept, in how many every key
// was, and in how many all other documents were untouched; and how many scalars' decoded text has
// its way back to the file. `--show` prints the texts that lost a key.
#include <sys/resource.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "yaml/breaking.h"
#include "yaml/cooked.h"
#include "yaml/events.h"
#include "yaml/plain_events.h"
#include "yaml/tree.h"

namespace hullint {
namespace {

class Nothing : public YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

void read_bare(const std::string& text) {
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Nothing nothing;
    while (parser.HandleNextDocument(nothing)) {
    }
  } catch (const YAML::Exception&) {
    return;
  }
}

void read_ours(const std::string& text) {
  for (const yaml::Part& part : yaml::split_documents(text))
    yaml::read_events(std::string_view(text).substr(part.span.begin, part.span.size()));
}

std::vector<std::string> split(const std::vector<std::string>& texts) {
  std::vector<std::string> documents;
  for (const std::string& text : texts) {
    for (const yaml::Part& part : yaml::split_documents(text))
      documents.push_back(text.substr(part.span.begin, part.span.size()));
  }
  return documents;
}

std::size_t bytes_of(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return bytes;
}

void read_tree(const std::string& text) {
  const Source source("a.yaml", text);
  Arena arena;
  yaml::parse(source, arena);
}

template <typename Read>
void time(const char* name, const std::vector<std::string>& texts, const Read& read) {
  std::size_t bytes = 0;
  const double begin = cpu_seconds();
  for (const std::string& text : texts) {
    read(text);
    bytes += text.size();
  }
  const double seconds = std::max(cpu_seconds() - begin, 1e-6);
  std::printf("%-26s %7.2f MB/s  %7.3f ms a text  (%zu texts, %.1f MB)\n", name,
              static_cast<double>(bytes) / 1e6 / seconds,
              seconds * 1e3 / static_cast<double>(texts.size()), texts.size(),
              static_cast<double>(bytes) / 1e6);
}

std::vector<std::string> read_corpus(const char* directory, std::size_t count) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && entry.file_size() < 32 * 1024 &&
        (extension == ".yaml" || extension == ".yml"))
      paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  const std::size_t step = std::max<std::size_t>(paths.size() / std::max<std::size_t>(count, 1), 1);
  std::vector<std::string> texts;
  for (std::size_t index = 0; index < paths.size() && texts.size() < count; index += step) {
    std::ifstream in(paths[index], std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const Source source("a.yaml", text);
    Arena arena;
    const auto tree = yaml::parse(source, arena);
    if (tree->problems().empty() && !tree->documents().empty()) texts.push_back(std::move(text));
  }
  return texts;
}

void measure_plain(const std::vector<std::string>& texts) {
  const std::vector<std::string> documents = split(texts);
  std::vector<std::string> plain;
  for (const std::string& document : documents) {
    if (yaml::read_plain_events(document)) plain.push_back(document);
  }
  time("events of plain documents", plain,
       [](const std::string& text) { yaml::read_events(text); });
  time("plain reader", plain, [](const std::string& text) { yaml::read_plain_events(text); });
  const auto percent = [](std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  std::printf("plain    %.2f %% of %zu documents, %.2f %% of their bytes\n",
              percent(plain.size(), documents.size()), documents.size(),
              percent(bytes_of(plain), bytes_of(documents)));
}

void measure_recovery(const std::vector<std::string>& texts, bool show) {
  std::vector<std::string> all_broken;
  for (const test::Edit& edit : test::edits) {
    test::Tally tally;
    for (const std::string& text : texts) {
      const Source source("a.yaml", text);
      Arena arena;
      const auto tree = yaml::parse(source, arena);
      const test::Reading whole = test::read_keys(*tree);
      for (const Offset place : test::line_ends(text, 10)) {
        test::Broken broken = test::break_at(text, *tree, place, edit);
        const Source source_now("a.yaml", broken.text);
        const auto tree_now = yaml::parse(source_now, arena);
        const test::Tally before = tally;
        test::count(tally, whole, test::read_keys(*tree_now), broken, edit);
        const bool lost = tally.kept == before.kept;
        const bool touched = tally.others_untouched == before.others_untouched;
        if (show && (lost || touched)) {
          const Offset from = place > 300 ? place - 300 : 0;
          std::printf(
              "--- %s%s\n%s<<<%s>>>\n", std::string(edit.name).c_str(), touched ? " TOUCHED" : "",
              broken.text.substr(from, place - from).c_str(),
              broken.text.substr(std::min<std::size_t>(place, broken.text.size()), 200).c_str());
        }
        if (tally.texts % 10 == 0) all_broken.push_back(std::move(broken.text));
      }
    }
    const auto percent = [&](int part) { return 100.0 * part / std::max(tally.texts, 1); };
    std::printf("%-8s %6d texts  kept %6.2f %%  every key %6.2f %%  other documents %6.2f %%\n",
                std::string(edit.name).c_str(), tally.texts, percent(tally.kept),
                percent(tally.kept_all), percent(tally.others_untouched));
  }
  time("tree of broken texts", all_broken, read_tree);
}

// Does the file say at its place what each byte of a decoded text says?
bool is_exact(const yaml::Node& node, const Source& source) {
  const Cooked cooked = yaml::cooked_text(node, source);
  if (cooked.text != node.text()) return false;
  for (Offset at = 0; at < cooked.text.size(); ++at) {
    const char c = cooked.text[at];
    const std::string_view there = source.text(cooked.map(at, at + 1));
    const bool whole = there.size() == 1 ? there[0] == c : there.starts_with('\\');
    const bool blank = (c == ' ' || c == '\n') && there.find_first_not_of(" \t\r\n") == there.npos;
    if (!whole && !blank && there != "''") return false;
  }
  return true;
}

void measure_cooked(const std::vector<std::string>& texts, bool show) {
  std::size_t scalars = 0;
  std::size_t exact = 0;
  for (const std::string& text : texts) {
    const Source source("a.yaml", text);
    Arena arena;
    const auto tree = yaml::parse(source, arena);
    std::vector<yaml::Node> open = tree->documents();
    while (!open.empty()) {
      const yaml::Node node = open.back();
      open.pop_back();
      if (node.kind() == yaml::Kind::alias) continue;
      for (std::size_t index = 0; index < node.size(); ++index) {
        if (node.is_sequence()) open.push_back(node[index]);
        if (node.is_mapping()) open.push_back(node.key(index));
        if (node.is_mapping()) open.push_back(node.value(index));
      }
      if (!node.is_scalar()) continue;
      ++scalars;
      const bool whole = is_exact(node, source);
      exact += whole ? 1 : 0;
      if (show && !whole)
        std::printf("--- cooked\n%s\n", std::string(source.text(node.span())).c_str());
    }
  }
  std::printf("cooked   %zu scalars, %zu with an exact way back\n", scalars, exact);
}

}  // namespace
}  // namespace hullint

int main(int argc, char** argv) {
  const char* corpus = nullptr;
  std::size_t count = 300;
  bool show = false;
  for (int index = 1; index < argc; ++index) {
    const std::string_view argument = argv[index];
    if (argument == "--corpus" && index + 1 < argc) corpus = argv[++index];
    if (argument == "--files" && index + 1 < argc) count = std::strtoul(argv[++index], nullptr, 10);
    if (argument == "--show") show = true;
  }
  if (corpus == nullptr) {
    std::fputs("bench_yaml --corpus DIR [--files N] [--show]\n", stderr);
    return 2;
  }
  const std::vector<std::string> texts = hullint::read_corpus(corpus, count);
  if (texts.empty()) return 1;
  hullint::time("bare yaml-cpp events", texts, hullint::read_bare);
  hullint::time("events", texts, hullint::read_ours);
  hullint::measure_plain(texts);
  hullint::time("tree", texts, hullint::read_tree);
  hullint::measure_recovery(texts, show);
  hullint::measure_cooked(texts, show);
}
