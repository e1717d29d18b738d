// What a keystroke costs: reads and checks files again and again, each time with one letter
// changed, and prints the milliseconds of CPU a change, with and without pieces.
//
//   bench_keystroke FILE...
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "dockerfile/pieces.h"
#include "engine/document.h"
#include "engine/linter.h"

namespace hullint {
namespace {

constexpr int edit_count = 200;

double cpu_milliseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto milliseconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The places of letters that can be changed: in comments outside instructions, and in RUNs.
std::vector<Offset> places(const std::string& text, bool comments) {
  const auto document = parse("Dockerfile", text, Language::dockerfile);
  std::vector<Offset> found;
  const auto add = [&](Span span) {
    if (span.size() > 4) found.push_back(span.begin + span.size() / 2);
  };
  if (comments) {
    for (const syntax::Comment& comment : document->dockerfile()->tree().comments)
      add(comment.span);
  } else {
    for (const Instruction* run : document->dockerfile()->all(Keyword::run))
      add(run->arguments.span);
  }
  return found;
}

struct Cost {
  double parse = 0;
  double lint = 0;
};

Cost type(std::string text, const std::vector<Offset>& at, const RuleSet& rules, Pieces* pieces) {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  Cost cost;
  auto document = parse("Dockerfile", text, Language::dockerfile, pieces);
  for (int edit = 0; edit < edit_count; ++edit) {
    // Somewhere else each time, as far as the file goes.
    text[at[static_cast<std::size_t>(edit) * 7 % at.size()]] = static_cast<char>('a' + edit % 26);
    const double begin = cpu_milliseconds();
    document = parse("Dockerfile", text, Language::dockerfile, pieces);
    const double parsed = cpu_milliseconds();
    lint(*document, workspace, rules, {.today = "2026-11-24"});
    cost.parse += parsed - begin;
    cost.lint += cpu_milliseconds() - parsed;
  }
  return {cost.parse / edit_count, cost.lint / edit_count};
}

void measure(const char* path, const RuleSet& rules) {
  const std::string text = read_file(path);
  for (const bool comments : {true, false}) {
    const std::vector<Offset> at = places(text, comments);
    if (at.empty()) continue;
    for (const bool kept : {false, true}) {
      Pieces pieces;
      const Cost cost = type(text, at, rules, kept ? &pieces : nullptr);
      std::printf("%-14s %-8s parse %7.3f  lint %7.3f  both %7.3f ms  %s\n",
                  kept ? "with pieces" : "without pieces", comments ? "comments" : "RUNs",
                  cost.parse, cost.lint, cost.parse + cost.lint, path);
    }
  }
}

}  // namespace
}  // namespace hullint

int main(int argc, char** argv) {
  const auto rules = hullint::make_rule_set({});
  if (!rules) return 1;
  for (int i = 1; i < argc; ++i) hullint::measure(argv[i], *rules);
  return 0;
}
