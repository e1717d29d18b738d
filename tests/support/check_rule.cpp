#include "support/check_rule.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "support/page.h"

namespace hullint::test {

static const RuleEntry* find_entry(std::string_view id) {
  for (const RuleEntry& entry : all_rules()) {
    if (std::string(entry.language) + "/" + std::string(entry.name) == id) return &entry;
  }
  return nullptr;
}

static std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Puts the corrected page in the place of the one that stands in the file.
static void rewrite(const std::string& path, std::string_view page,
                    const std::vector<TextEdit>& rewrites) {
  const std::string old = read_file(path);
  const std::size_t at = old.find(page);
  const auto corrected = hullint::apply(page, rewrites);
  REQUIRE_MESSAGE(at != std::string::npos, path << " has changed: build again first");
  REQUIRE(corrected);
  std::ofstream(path, std::ios::binary)
      << old.substr(0, at) << *corrected << old.substr(at + page.size());
  std::cout << "rewrote " << path << "\n";
}

static void check(const RuleEntry& entry, const std::string& path, std::string_view page,
                  PageKind kind) {
  const PageReport report = check_page(entry, page, kind);
  if (std::getenv("UPDATE_EXPECT") && !report.rewrites.empty()) {
    return rewrite(path, page, report.rewrites);
  }
  for (const std::string& failure : report.failures) FAIL_CHECK(path << "\n" << failure);
}

void check_rule(std::string_view id) {
  const RuleEntry* entry = find_entry(id);
  REQUIRE(entry);
  for (const std::string& fault : check_metadata(*entry)) FAIL_CHECK(fault);
  const std::string path = HULLINT_SOURCE_DIR "/rules/" + std::string(id) + ".cpp";
  check(*entry, path, entry->rule->doc, PageKind::doc);
}

void check_edge_cases(std::string_view id) {
  const RuleEntry* entry = find_entry(id);
  REQUIRE_MESSAGE(entry, "tests/rules/" << id << ".md belongs to no rule");
  const std::string path = HULLINT_SOURCE_DIR "/tests/rules/" + std::string(id) + ".md";
  const std::string page = read_file(path);
  check(*entry, path, page, PageKind::edge_cases);
}

}  // namespace hullint::test
