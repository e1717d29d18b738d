#include <algorithm>
#include <optional>

#include "report/escape.h"
#include "report/formats.h"
#include "report/positions.h"

namespace hullint::report {
namespace {

// How many test cases a file gives: one for each finding and gap, one that passes if there is none.
struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0;
};

Counts counts_of(const FileResult& file) {
  const std::size_t failures = file.result.diagnostics.size();
  const std::size_t errors = file.result.gaps.size();
  return {std::max<std::size_t>(failures + errors, 1), failures, errors};
}

std::string attributes(const Counts& counts) {
  return " tests=\"" + std::to_string(counts.tests) + "\" failures=\"" +
         std::to_string(counts.failures) + "\" errors=\"" + std::to_string(counts.errors) + "\"";
}

// A test case that did not pass. `kind` is `failure` or `error`.
struct Case {
  std::string_view name;
  std::string_view kind;
  std::string_view type;
  std::string_view message;
};

std::string place(const FileResult& file, const Positions* positions, Span span) {
  std::string out = xml(file.path);
  if (positions == nullptr) return out;
  const Position begin = positions->of(span.begin);
  return out + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column);
}

std::string element(const FileResult& file, const std::string& place, const Case& test) {
  const std::string message = xml(test.message);
  std::string out = "    <testcase name=\"";
  out.append(test.name).append("\" classname=\"").append(xml(file.path)).append("\">\n");
  out.append("      <").append(test.kind).append(" type=\"").append(test.type);
  out.append("\" message=\"").append(message).append("\">");
  out.append(place).append(": ").append(message).append("</").append(test.kind).append(">\n");
  return out + "    </testcase>\n";
}

std::string suite(const FileResult& file) {
  const std::string path = xml(file.path);
  std::string out = "  <testsuite name=\"" + path + "\"" + attributes(counts_of(file)) + ">\n";
  if (file.result.diagnostics.empty() && file.result.gaps.empty()) {
    out += "    <testcase name=\"hullint\" classname=\"" + path + "\"/>\n";
    return out + "  </testsuite>\n";
  }
  const std::optional<Positions> own = positions_of(file);
  const Positions* positions = address_of(own);
  for (const Diagnostic& diagnostic : file.result.diagnostics) {
    out +=
        element(file, place(file, positions, diagnostic.span),
                {diagnostic.rule, "failure", to_string(diagnostic.severity), diagnostic.message});
  }
  for (const Gap& gap : file.result.gaps) {
    out += element(file, place(file, positions_of(gap, positions), gap.span),
                   {"gap", "error", "gap", gap.message});
  }
  return out + "  </testsuite>\n";
}

}  // namespace

std::string junit(const Results& results, const ReportOptions&) {
  Counts all;
  std::string suites;
  for (const FileResult& file : results.files) {
    const Counts counts = counts_of(file);
    all.tests += counts.tests;
    all.failures += counts.failures;
    all.errors += counts.errors;
    suites += suite(file);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hullint\"" +
         attributes(all) + ">\n" + suites + "</testsuites>\n";
}

}  // namespace hullint::report
