#include "engine/fixer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "dockerfile/model.h"
#include "engine/pass.h"

using namespace hullint;

namespace {

// The places where `word` stands in the text of a file.
std::vector<Span> places(const Pass& pass, std::string_view word) {
  std::vector<Span> found;
  const std::string_view text = pass.source().text();
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size()))
    found.push_back({static_cast<Offset>(at), static_cast<Offset>(at + word.size())});
  return found;
}

void replace(Pass& pass, std::string_view word, const char* by, Safety safety = Safety::safe) {
  for (const Span span : places(pass, word))
    pass.report(span, "found `{}`", word).fix(safety, "replace it", {{span, by}});
}

constexpr Rule one_to_two{
    .summary = "one",
    .check = +[](const Dockerfile&, Pass& pass) { replace(pass, "one", "two"); },
    .doc = ""};
constexpr Rule two_to_three{
    .summary = "two",
    .check = +[](const Dockerfile&, Pass& pass) { replace(pass, "two", "three"); },
    .doc = ""};
constexpr Rule unsafe_end{
    .summary = "end",
    .check = +[](const Dockerfile&, Pass& pass) { replace(pass, "end", "fin", Safety::unsafe); },
    .doc = ""};
constexpr Rule break_run{
    .summary = "breaks",
    .check = +[](const Dockerfile&, Pass& pass) { replace(pass, "bad", "x\nNOTHING y"); },
    .doc = ""};
constexpr Rule add_line{
    .summary = "line",
    .check = +[](const Dockerfile&, Pass& pass) { replace(pass, "here", "a\nRUN b"); },
    .doc = ""};
constexpr Rule swap{.summary = "swap",
                    .check =
                        +[](const Dockerfile&, Pass& pass) {
                          if (places(pass, "left").empty()) {
                            replace(pass, "right", "left");
                          } else {
                            replace(pass, "left", "right");
                          }
                        },
                    .doc = ""};
constexpr Rule two_edits{.summary = "edits",
                         .check =
                             +[](const Dockerfile&, Pass& pass) {
                               const std::vector<Span> all = places(pass, "pair");
                               if (all.size() != 2) return;
                               pass.report(all[0], "a pair")
                                   .fix(Safety::safe, "part it", {{all[0], "p1"}, {all[1], "p2"}});
                             },
                         .doc = ""};
constexpr Rule overlapping{.summary = "overlap",
                           .check =
                               +[](const Dockerfile&, Pass& pass) {
                                 for (const Span span : places(pass, "wrong"))
                                   pass.report(span, "wrong")
                                       .fix(Safety::safe, "twice",
                                            {{span, "a"}, {{span.begin, span.end - 1}, "b"}});
                               },
                           .doc = ""};
constexpr Rule alternatives{.summary = "choice",
                            .check =
                                +[](const Dockerfile&, Pass& pass) {
                                  for (const Span span : places(pass, "choice"))
                                    pass.report(span, "choice")
                                        .fix(Safety::unsafe, "first", {{span, "first"}})
                                        .fix(Safety::safe, "second", {{span, "second"}});
                                },
                            .doc = ""};

struct Case {
  std::string text;
  Safety up_to = Safety::safe;
};

FixOutcome fixed(const std::vector<const Rule*>& rules, const Case& given) {
  std::vector<RuleEntry> entries;
  for (const Rule* rule : rules) entries.push_back({"dockerfile", rule->summary, rule});
  RuleSet set;
  set.report_unused_suppressions = false;
  for (const RuleEntry& entry : entries) set.rules.push_back({&entry, Severity::warning, {}});
  const MemoryFileSystem files(std::map<std::string, std::string>{});
  const Workspace workspace(files, "");
  const auto document = parse("Dockerfile", given.text, Language::dockerfile);
  return fix(*document, workspace, set, Context{}, given.up_to);
}

}  // namespace

TEST_CASE("fixes are applied and found again until nothing changes") {
  const FixOutcome outcome = fixed({&one_to_two, &two_to_three}, {"FROM one\nRUN two\n"});
  CHECK(outcome.text == "FROM three\nRUN three\n");
  CHECK(outcome.applied == 3);
  CHECK(outcome.rounds == 2);
  CHECK(outcome.fixes.size() == 3);
  CHECK(outcome.remaining.diagnostics.empty());
  REQUIRE(outcome.document != nullptr);
  CHECK(outcome.document->source().text() == outcome.text);
  CHECK_FALSE(outcome.refused);
}

TEST_CASE("a text with nothing to fix comes back as it was") {
  const FixOutcome outcome = fixed({&unsafe_end}, {"FROM end\n"});
  CHECK(outcome.text == "FROM end\n");
  CHECK(outcome.applied == 0);
  CHECK(outcome.rounds == 0);
  CHECK(outcome.document == nullptr);
  CHECK(outcome.remaining.diagnostics.size() == 1);
}

TEST_CASE("an unsafe fix is applied only when it is asked for") {
  CHECK(fixed({&unsafe_end}, {"FROM end\n", Safety::unsafe}).text == "FROM fin\n");
}

TEST_CASE("the first alternative that is safe enough is taken") {
  CHECK(fixed({&alternatives}, {"FROM choice\n", Safety::unsafe}).text == "FROM first\n");
  CHECK(fixed({&alternatives}, {"FROM choice\n"}).text == "FROM second\n");
}

TEST_CASE("all edits of a fix are done, or none") {
  CHECK(fixed({&two_edits}, {"FROM pair\nRUN pair\n"}).text == "FROM p1\nRUN p2\n");
}

TEST_CASE("a fix that touches one before it waits for the next round") {
  const FixOutcome outcome = fixed({&one_to_two}, {"FROM x\nRUN oneoneone\n"});
  CHECK(outcome.text == "FROM x\nRUN twotwotwo\n");
  CHECK(outcome.rounds == 2);
}

TEST_CASE("rules that undo each other stop after ten rounds") {
  const FixOutcome outcome = fixed({&swap}, {"FROM left\n"});
  CHECK(outcome.rounds == 10);
  CHECK(outcome.text == "FROM left\n");
}

TEST_CASE("a fix whose result has a syntax error is left out, the others are not") {
  const FixOutcome outcome =
      fixed({&break_run, &one_to_two}, {"FROM one\nRUN bad\nRUN one\nRUN one\n"});
  CHECK(outcome.text == "FROM two\nRUN bad\nRUN two\nRUN two\n");
  CHECK(outcome.refused);
  CHECK(outcome.why ==
        "the fix of `breaks` (replace it) was left out: the result would have more syntax errors");
  CHECK(outcome.applied == 3);
}

TEST_CASE("a file with syntax errors of its own can be fixed") {
  const FixOutcome outcome = fixed({&one_to_two}, {"FROM one\nNOTHING x\n"});
  CHECK(outcome.text == "FROM two\nNOTHING x\n");
  CHECK_FALSE(outcome.refused);
}

TEST_CASE("a fix whose edits overlap is left out") {
  const FixOutcome outcome = fixed({&overlapping}, {"FROM wrong\n"});
  CHECK(outcome.text == "FROM wrong\n");
  CHECK(outcome.why == "the fix of `overlap` (twice) was left out: its edits overlap");
}

TEST_CASE("a fix writes the line ends of its file") {
  CHECK(fixed({&add_line}, {"FROM x\r\nRUN here\r\n"}).text == "FROM x\r\nRUN a\r\nRUN b\r\n");
  CHECK(fixed({&add_line}, {"FROM x\nRUN here\n"}).text == "FROM x\nRUN a\nRUN b\n");
}

TEST_CASE("many fixes that break the file cost a bounded number of attempts") {
  std::string text = "FROM x\n";
  for (int i = 0; i < 200; ++i) text += "RUN bad\n";
  const FixOutcome outcome = fixed({&break_run}, {text});
  CHECK(outcome.text == text);
  CHECK(outcome.refused);
}
