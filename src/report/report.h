#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/linter.h"

namespace hullint {

// What came of one file. `document` is null if it could not be read; `gaps` then says why.
struct FileResult {
  std::string path;  // as shown to the user
  std::shared_ptr<const Document> document;
  LintResult result;
};

struct Results {
  std::vector<FileResult> files;  // in the order of the arguments, folders walked by name
  std::size_t skipped = 0;        // files that were found but are excluded or of no known language
};

struct ReportOptions {
  bool color = false;            // ANSI colours
  bool hyperlinks = false;       // OSC 8
  std::size_t max_findings = 0;  // text and compact only; 0: all
  bool summary = true;           // text only: the closing lines that count
  // For the formats whose paths begin at the repository's root: that folder and the one that
  // relative paths begin at, both absolute. Empty: paths stay as they are given.
  std::string root;
  std::string working_directory;
};

// A format: results in, the whole output out. Pure; the same results give the same bytes. Other
// documents that notes point to are not needed: notes show path and message then.
struct Reporter {
  std::string_view name;     // `sarif`
  std::string_view summary;  // one line for --help
  std::string (*report)(const Results&, const ReportOptions&);
  Fixes fixes = Fixes::left_out;  // whether it shows them
};

std::span<const Reporter> reporters();
// Null if there is none of this name.
const Reporter* find_reporter(std::string_view name);

// The page of a rule: https://hullint.dev/rules/<language>/<name>.
std::string rule_url(std::string_view language, std::string_view name);

}  // namespace hullint
