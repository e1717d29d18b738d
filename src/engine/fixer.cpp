#include "engine/fixer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hullint {
namespace {

constexpr std::size_t most_rounds = 10;
// Each costs a lint of the file; what is not tried is left out.
constexpr std::size_t most_attempts = 100;

// A fix that is tried in this round.
struct Candidate {
  std::string_view rule;
  std::string title;
  std::string message;  // of its finding
  std::vector<TextEdit> edits;
};

// A text and what is found in it.
struct State {
  std::shared_ptr<const Document> document;
  LintResult result;
  std::size_t syntax_errors = 0;
};

bool ends_lines_with_crlf(std::string_view text) {
  std::size_t all = 0;
  std::size_t crlf = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    ++all;
    if (at > 0 && text[at - 1] == '\r') ++crlf;
  }
  return crlf * 2 > all;
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) out += '\r';
    out += text[i];
  }
  return out;
}

bool changes_something(const std::vector<TextEdit>& edits, const Source& source) {
  return std::any_of(edits.begin(), edits.end(),
                     [&](const TextEdit& edit) { return source.text(edit.span) != edit.text; });
}

// The parts of a text that are taken, in order and apart from each other.
class TakenSpans {
 public:
  // Takes the spans of all edits, or none if one of them overlaps or touches one taken before.
  bool take(const std::vector<TextEdit>& edits) {
    for (const TextEdit& edit : edits)
      if (touches(edit.span)) return false;
    for (const TextEdit& edit : edits)
      spans_.insert(std::upper_bound(spans_.begin(), spans_.end(), edit.span), edit.span);
    return true;
  }

 private:
  bool touches(Span span) const {
    const auto after = std::partition_point(spans_.begin(), spans_.end(),
                                            [&](Span taken) { return taken.end < span.begin; });
    return after != spans_.end() && after->begin <= span.end;
  }

  std::vector<Span> spans_;
};

// True if no two edits take the same bytes.
bool edits_fit(std::vector<TextEdit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.span < b.span; });
  for (std::size_t i = 1; i < edits.size(); ++i)
    if (edits[i].span.begin < edits[i - 1].span.end) return false;
  return true;
}

RuleSet syntax_rules() {
  const std::array<RuleChoice, 1> choices = {
      {{.action = RuleChoice::Action::select, .name = "syntax", .severity = Severity::error}}};
  Result<RuleSet> rules = make_rule_set(choices);
  if (!rules) return {};
  rules->honour_suppressions = false;
  rules->report_unused_suppressions = false;
  return std::move(*rules);
}

// The fixing of one document.
class Fixer {
 public:
  Fixer(const Workspace& workspace, const RuleSet& rules, const Context& context, Safety up_to)
      : workspace_(workspace), rules_(rules), context_(context), up_to_(up_to) {}

  FixOutcome run(const Document& document);

 private:
  std::size_t count_syntax_errors(const Document& document) const;
  std::vector<Candidate> candidates(const State& state);
  std::optional<State> attempt(const State& before,
                               const std::vector<const Candidate*>& chosen) const;
  std::optional<State> round(const State& before, const std::vector<Candidate>& all,
                             FixOutcome& outcome);
  void refuse(const Candidate& candidate, std::string_view reason);
  bool is_refused(const Diagnostic& diagnostic, const Fix& fix) const;

  const Workspace& workspace_;
  const RuleSet& rules_;
  const Context& context_;
  Safety up_to_;
  RuleSet syntax_ = syntax_rules();  // find what a fix must not bring
  std::vector<Candidate> refused_;
  std::string why_;
  std::size_t attempts_ = 0;
};

std::size_t Fixer::count_syntax_errors(const Document& document) const {
  const LintResult found = lint(document, workspace_, syntax_, context_);
  return static_cast<std::size_t>(
      std::count_if(found.diagnostics.begin(), found.diagnostics.end(),
                    [](const Diagnostic& it) { return it.severity == Severity::error; }));
}

bool Fixer::is_refused(const Diagnostic& diagnostic, const Fix& fix) const {
  return std::any_of(refused_.begin(), refused_.end(), [&](const Candidate& candidate) {
    return candidate.rule == diagnostic.rule && candidate.title == fix.title &&
           candidate.message == diagnostic.message;
  });
}

void Fixer::refuse(const Candidate& candidate, std::string_view reason) {
  if (why_.empty()) {
    why_ = "the fix of `" + std::string(candidate.rule) + "` (" + candidate.title +
           ") was left out: " + std::string(reason);
  }
  refused_.push_back(candidate);
}

// The first suitable fix of each finding, without those that touch one before.
std::vector<Candidate> Fixer::candidates(const State& state) {
  const Source& source = state.document->source();
  const bool crlf = ends_lines_with_crlf(source.text());
  std::vector<Candidate> chosen;
  TakenSpans taken;
  for (const Diagnostic& diagnostic : state.result.diagnostics) {
    const auto fix = std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                  [&](const Fix& offered) { return offered.safety <= up_to_; });
    if (fix == diagnostic.fixes.end() || is_refused(diagnostic, *fix)) continue;
    Candidate candidate{diagnostic.rule, fix->title, diagnostic.message, fix->edits};
    if (!edits_fit(candidate.edits)) {
      refuse(candidate, "its edits overlap");
      continue;
    }
    if (crlf)
      for (TextEdit& edit : candidate.edits) edit.text = with_crlf(edit.text);
    if (!changes_something(candidate.edits, source) || !taken.take(candidate.edits)) continue;
    chosen.push_back(std::move(candidate));
  }
  return chosen;
}

// The text with the chosen fixes, if it is no worse.
std::optional<State> Fixer::attempt(const State& before,
                                    const std::vector<const Candidate*>& chosen) const {
  std::vector<TextEdit> edits;
  for (const Candidate* candidate : chosen)
    edits.insert(edits.end(), candidate->edits.begin(), candidate->edits.end());
  const Document& old = *before.document;
  std::optional<std::string> text = apply(old.source().text(), std::move(edits));
  if (!text) return std::nullopt;
  State after;
  after.document = parse(old.path(), std::move(*text), old.language());
  after.syntax_errors = count_syntax_errors(*after.document);
  if (after.syntax_errors > before.syntax_errors) return std::nullopt;
  after.result = lint(*after.document, workspace_, rules_, context_);
  if (after.result.gaps.size() > before.result.gaps.size()) return std::nullopt;
  return after;
}

// Applies all fixes, or halves them until those are found that make the text worse.
std::optional<State> Fixer::round(const State& before, const std::vector<Candidate>& all,
                                  FixOutcome& outcome) {
  std::optional<State> best;
  std::vector<const Candidate*> good;
  std::vector<std::pair<std::size_t, std::size_t>> ranges = {{0, all.size()}};
  while (!ranges.empty()) {
    const auto [begin, end] = ranges.back();
    ranges.pop_back();
    std::vector<const Candidate*> chosen = good;
    for (std::size_t i = begin; i < end; ++i) chosen.push_back(&all[i]);
    const bool tried = attempts_++ < most_attempts;
    std::optional<State> after = tried ? attempt(before, chosen) : std::nullopt;
    if (after) {
      best = std::move(after);
      good = std::move(chosen);
    } else if (!tried || end - begin == 1) {
      for (std::size_t i = begin; i < end; ++i)
        refuse(all[i], "the result would have more syntax errors");
    } else {
      const std::size_t middle = begin + (end - begin) / 2;
      ranges.emplace_back(middle, end);
      ranges.emplace_back(begin, middle);
    }
  }
  for (const Candidate* candidate : good)
    outcome.fixes.push_back({candidate->rule, candidate->title});
  return best;
}

FixOutcome Fixer::run(const Document& document) {
  FixOutcome outcome;
  State state;
  // The caller keeps the first document alive.
  state.document = std::shared_ptr<const Document>(std::shared_ptr<void>(), &document);
  state.result = lint(document, workspace_, rules_, context_);
  state.syntax_errors = count_syntax_errors(document);
  while (outcome.rounds < most_rounds) {
    if (context_.stop != nullptr && context_.stop->load()) break;
    const std::vector<Candidate> all = candidates(state);
    if (all.empty()) break;
    std::optional<State> after = round(state, all, outcome);
    if (!after) break;
    state = std::move(*after);
    ++outcome.rounds;
  }
  outcome.text = std::string(state.document->source().text());
  outcome.applied = outcome.fixes.size();
  if (outcome.rounds > 0) outcome.document = state.document;
  outcome.remaining = std::move(state.result);
  outcome.refused = !refused_.empty();
  outcome.why = std::move(why_);
  return outcome;
}

}  // namespace

FixOutcome fix(const Document& document, const Workspace& workspace, const RuleSet& rules,
               const Context& context, Safety up_to) {
  return Fixer(workspace, rules, context, up_to).run(document);
}

}  // namespace hullint
