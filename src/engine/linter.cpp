#include "engine/linter.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <optional>
#include <tuple>
#include <utility>

#include "compose/model.h"
#include "engine/inline_dockerfile.h"
#include "engine/known.h"
#include "engine/suppressions.h"
#include "engine/unused_suppressions.h"

namespace hullint {
namespace {

// A file has rarely more.
constexpr std::size_t usual_findings = 64;

// A finding by its place, which tells most apart without a look at them.
struct Placed {
  std::uint64_t place = 0;  // the begin of its span, then the end
  Diagnostic* finding = nullptr;
};

// Of findings at one place, by rule and message; what is the same stays in order.
bool comes_before(const Placed& a, const Placed& b) {
  if (a.place != b.place) return a.place < b.place;
  return std::tie(a.finding->rule, a.finding->message, a.finding) <
         std::tie(b.finding->rule, b.finding->message, b.finding);
}

// Each once.
void sort_by_place(std::vector<Diagnostic>& diagnostics) {
  // A finding is large: each is moved once.
  std::vector<Placed> order;
  order.reserve(diagnostics.size());
  for (Diagnostic& finding : diagnostics)
    order.push_back({std::uint64_t{finding.span.begin} << 32 | finding.span.end, &finding});
  std::sort(order.begin(), order.end(), comes_before);
  std::vector<Diagnostic> sorted;
  sorted.reserve(diagnostics.size());
  for (const Placed& placed : order)
    if (sorted.empty() || !(sorted.back() == *placed.finding))
      sorted.push_back(std::move(*placed.finding));
  diagnostics = std::move(sorted);
}

// A rule that nobody asked for says what it is sure of.
void drop_unsure(std::vector<Diagnostic>& diagnostics, std::size_t first) {
  const auto begin = diagnostics.begin() + static_cast<std::ptrdiff_t>(first);
  diagnostics.erase(std::remove_if(begin, diagnostics.end(),
                                   [](const Diagnostic& diagnostic) {
                                     return diagnostic.confidence == Confidence::low;
                                   }),
                    diagnostics.end());
}

// False if none of the keys that the rule looks at is there.
bool may_speak(const Rule& rule, const Compose& compose) {
  return rule.keys.empty() || compose.key_marks().may_have_any(rule.keys);
}

// The one place where a failure of our own is caught: it costs this rule's findings in this file.
void run(const ActiveRule& rule, const Document& document, const Compose* compose,
         const Workspace& workspace, Known& known, const RuleSet& rules, const Context& context,
         LintResult& result) {
  const std::size_t before = result.diagnostics.size();
  try {
    Pass pass(document, compose, workspace, known, rules, rule, context.today, context.fixes,
              result.diagnostics);
    if (compose != nullptr) {
      rule.entry->rule->check(*compose, pass);
    } else {
      rule.entry->rule->check(*document.dockerfile(), pass);
    }
    if (!rule.chosen) drop_unsure(result.diagnostics, before);
  } catch (const std::exception& failure) {
    result.diagnostics.resize(before);
    Diagnostic internal;
    internal.language = rule.entry->language;
    internal.rule = internal_error_name;
    internal.severity = Severity::error;
    internal.message =
        fmt::format("the rule `{}` failed on this file ({}): this is a bug of hullint",
                    rule.entry->name, failure.what());
    result.diagnostics.push_back(std::move(internal));
    result.gaps.push_back(
        {{}, fmt::format("was not checked by `{}`, which failed", rule.entry->name)});
  }
}

// The rule of a finding; null for a failure of our own.
const RuleEntry* entry_of(const Diagnostic& diagnostic, const RuleSet& rules) {
  const auto key = [](const ActiveRule& rule) {
    return std::pair(rule.entry->language, rule.entry->name);
  };
  const std::pair wanted(diagnostic.language, diagnostic.rule);
  const auto found = std::ranges::lower_bound(rules.rules, wanted, {}, key);
  return found == rules.rules.end() || key(*found) != wanted ? nullptr : found->entry;
}

LintResult lint_with(Known& known, const Document& document, const Compose* compose,
                     const Workspace& workspace, const RuleSet& rules, const Context& context);

// Adds what is found in the Dockerfiles that stand in a Compose file.
void lint_inline(const Compose& compose, const Workspace& workspace, const RuleSet& rules,
                 const Context& context, LintResult& result) {
  Arena arena;
  for (const InlineDockerfile& dockerfile : inline_dockerfiles(compose, arena)) {
    Known known(*dockerfile.document, workspace, rules.secrets.get(),
                builds_of_inline(dockerfile.place, compose));
    LintResult found = lint_with(known, *dockerfile.document, nullptr, workspace, rules, context);
    result.suppressed += found.suppressed;
    std::vector<PlacedSecret> inside = known.secrets();
    for (PlacedSecret& secret : inside)
      secret.span = dockerfile.cooked.map(secret.span.begin, secret.span.end);
    result.mask.merge(SecretMask(compose.source().text(), inside, {}));
    for (Diagnostic& diagnostic : found.diagnostics) {
      result.diagnostics.push_back(
          placed_in_file(std::move(diagnostic), dockerfile, compose.source()));
    }
    for (Gap& gap : found.gaps) {
      result.gaps.push_back({dockerfile.cooked.map(gap.span.begin, gap.span.end),
                             "in an inline Dockerfile: " + gap.message});
    }
  }
}

// Drops what the suppressions name and notes which of their names did something.
void suppress(const Document& document, const RuleSet& rules, std::string_view today,
              LintResult& result, SuppressionUse& use) {
  const std::vector<Suppression>& all = document.suppressions();
  std::vector<std::size_t> by_place;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (expired(all[i], today)) continue;
    (all[i].scope == Suppression::Scope::file ? open : by_place).push_back(i);
  }
  std::stable_sort(by_place.begin(), by_place.end(), [&](std::size_t a, std::size_t b) {
    return all[a].lines.begin < all[b].lines.begin;
  });
  const std::size_t file_wide = open.size();
  std::size_t next = 0;
  const auto is_suppressed = [&](const Diagnostic& diagnostic) {
    const Offset at = diagnostic.span.begin;
    while (next < by_place.size() && all[by_place[next]].lines.begin <= at)
      open.push_back(by_place[next++]);
    open.erase(std::remove_if(open.begin() + static_cast<std::ptrdiff_t>(file_wide), open.end(),
                              [&](std::size_t i) { return all[i].lines.end <= at; }),
               open.end());
    const RuleEntry* entry = entry_of(diagnostic, rules);
    if (entry == nullptr) return false;
    bool found = false;
    for (std::size_t i : open) {
      if (!suppresses(all[i], diagnostic, *entry)) continue;
      use.mark(i, all[i], *entry);
      found = true;
    }
    return found;
  };
  const auto kept =
      std::remove_if(result.diagnostics.begin(), result.diagnostics.end(), is_suppressed);
  result.suppressed = static_cast<std::size_t>(result.diagnostics.end() - kept);
  result.diagnostics.erase(kept, result.diagnostics.end());
}

// `# check=error=true` makes the findings of BuildKit's own checks errors.
void raise_errors(const Document& document, const RuleSet& rules, LintResult& result) {
  if (document.dockerfile() == nullptr) return;
  for (Span range : buildkit_error_ranges(*document.dockerfile())) {
    for (Diagnostic& diagnostic : result.diagnostics) {
      const RuleEntry* entry = entry_of(diagnostic, rules);
      if (entry == nullptr || !range.contains(diagnostic.span.begin)) continue;
      if (in_group(*entry, "buildkit")) diagnostic.severity = Severity::error;
    }
  }
}

LintResult lint_with(Known& known, const Document& document, const Compose* compose,
                     const Workspace& workspace, const RuleSet& rules, const Context& context) {
  LintResult result;
  result.gaps = document.gaps();
  result.diagnostics.reserve(usual_findings);
  if (!document.has_model()) return result;
  const ActiveRule* unused_ignore = nullptr;
  for (const ActiveRule& rule : rules_of(rules, document.language())) {
    if (context.stop != nullptr && context.stop->load(std::memory_order_relaxed)) break;
    if (rule.entry->name == "unused-ignore") unused_ignore = &rule;
    if (compose != nullptr && !may_speak(*rule.entry->rule, *compose)) continue;
    run(rule, document, compose, workspace, known, rules, context, result);
  }
  if (compose != nullptr) lint_inline(*compose, workspace, rules, context, result);
  sort_by_place(result.diagnostics);
  raise_errors(document, rules, result);
  if (!rules.honour_suppressions || document.suppressions().empty()) return result;
  SuppressionUse use(document.suppressions().size());
  suppress(document, rules, context.today, result, use);
  if (unused_ignore != nullptr && rules.report_unused_suppressions) {
    Pass pass(document, compose, workspace, known, rules, *unused_ignore, context.today,
              context.fixes, result.diagnostics);
    report_unused(document, rules, use, context.today, pass);
    sort_by_place(result.diagnostics);
  }
  return result;
}

// Takes the credentials of the document out of what any rule says. Those that stand where the model
// has a hole, or in a text without a model, are known from the text alone.
void hide_secrets(Known& known, const Source& source, LintResult& result) {
  result.mask.merge(SecretMask(source.text(), known.secrets(), known.text_secrets()));
  if (result.mask.empty()) return;
  for (Diagnostic& diagnostic : result.diagnostics) {
    diagnostic.message = result.mask.message(std::move(diagnostic.message));
    for (Note& note : diagnostic.notes) note.message = result.mask.message(std::move(note.message));
    for (Fix& fix : diagnostic.fixes) fix.title = result.mask.message(std::move(fix.title));
  }
  for (Gap& gap : result.gaps) gap.message = result.mask.message(std::move(gap.message));
}

}  // namespace

LintResult lint(const Document& document, const Workspace& workspace, const RuleSet& rules,
                const Context& context) {
  const std::shared_ptr<const Compose> compose =
      document.has_model() ? workspace.compose_of(document) : nullptr;
  Known known(document, compose.get(), workspace, rules.secrets.get());
  LintResult result = lint_with(known, document, compose.get(), workspace, rules, context);
  hide_secrets(known, document.source(), result);
  return result;
}

}  // namespace hullint
