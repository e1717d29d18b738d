#include "support/page.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/strings.h"
#include "engine/config.h"
#include "engine/fixer.h"
#include "engine/linter.h"
#include "files/file_system.h"
#include "support/fences.h"
#include "support/places.h"
#include "text/sanitize.h"

namespace hullint::test {

namespace {

// The page while its examples are run in order.
struct Run {
  const RuleEntry& entry;
  PageReport report;
  std::map<std::string, std::string> files;  // beside the next examples
  bool files_used = false;                   // the next file begins a new set
  std::string options;                       // YAML for the next examples
};

// One linted text with what its rule says about it.
struct Example {
  const Fence* fence = nullptr;
  std::shared_ptr<const Document> document;
  MemoryFileSystem files;
  RuleSet rules;  // the page's rule alone, as its options say
  std::vector<Diagnostic> findings;

  Workspace workspace() const { return Workspace(files, ""); }
};

}  // namespace

// The word that begins the fences of a rule's examples.
static std::string_view fence_language(const RuleEntry& entry) {
  return entry.language == "compose" ? "yaml" : entry.language;
}

static const Context context{.today = "2026-11-24"};

static std::string id(const RuleEntry& entry) {
  return std::string(entry.language) + "/" + std::string(entry.name);
}

// The text with a bar before each line, so that its end and its blanks are seen.
static std::string quoted(std::string_view text) {
  std::string result;
  for (const std::string_view line :
       split(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text, '\n')) {
    result.append("    | ").append(line).append("\n");
  }
  return result;
}

static void fail(Run& run, const Fence& fence, std::string_view why) {
  run.report.failures.push_back(id(run.entry) + ": " + std::string(why) + "\n  ~~~" +
                                join(fence.info, " ") + "\n" + quoted(fence.text));
}

// Two-byte characters of UTF-8 below U+0100 as the single bytes that Latin-1 has for them.
static std::string as_latin1(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if ((lead == 0xC2 || lead == 0xC3) && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[++i]);
      result += static_cast<char>(((lead & 0x03) << 6) | (next & 0x3F));
    } else {
      result += text[i];
    }
  }
  return result;
}

static std::string with_line_ends(const Fence& fence) {
  std::string text = fence.has("latin-1") ? as_latin1(fence.text) : fence.text;
  if (fence.has("no-final-newline") && text.ends_with('\n')) text.pop_back();
  if (!fence.has("crlf")) return text;
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

static std::string indented(std::string_view yaml) {
  std::string result;
  for (const std::string_view line : split(yaml, '\n')) {
    if (!trim(line).empty()) result.append("    ").append(line).append("\n");
  }
  return result;
}

// The rule alone, configured by the page's `options` fence or its `.hullint.yaml`.
// A rule about suppressions judges what the others find, so that it runs together with them.
static std::optional<RuleSet> rules_for(Run& run, const Fence& fence, const std::string& path) {
  if (in_group(run.entry, "suppressions")) {
    const RuleChoice own{.action = RuleChoice::Action::extend_select, .name = id(run.entry)};
    const auto rules = make_rule_set({&own, 1});
    return rules ? std::optional(*rules) : std::nullopt;
  }
  if (run.options.empty() && run.entry.rule->options.empty() &&
      !run.files.contains(".hullint.yaml")) {
    return RuleSet{.rules = {{&run.entry, run.entry.rule->severity, {}, true}},
                   .targets = {},
                   .secrets = nullptr};
  }
  auto files = run.files;
  if (!run.options.empty()) {
    files[".hullint.yaml"] =
        "rules:\n  " + std::string(run.entry.name) + ":\n" + indented(run.options);
  }
  const MemoryFileSystem disk(std::move(files));
  CommandLineChoices choices;
  choices.choices.push_back({.action = RuleChoice::Action::select, .name = id(run.entry)});
  Configurations configurations(disk, "", choices);
  const auto settings = configurations.settings_for(path);
  for (const ConfigError& error : configurations.errors()) {
    fail(run, fence, "the options are not understood: " + error.message);
  }
  if (!configurations.errors().empty()) return std::nullopt;
  return settings->rules;
}

static std::optional<Example> lint_example(Run& run, const Fence& fence, std::string text,
                                           const std::string& path) {
  std::optional<RuleSet> rules = rules_for(run, fence, path);
  if (!rules) return std::nullopt;
  auto files = run.files;
  files[path] = text;
  Example example{.fence = &fence,
                  .document = parse(path, std::move(text), run.entry.rule->check.language()),
                  .files = MemoryFileSystem(std::move(files)),
                  .rules = std::move(*rules),
                  .findings = {}};
  example.findings =
      lint(*example.document, example.workspace(), example.rules, context).diagnostics;
  std::erase_if(example.findings, [&](const Diagnostic& finding) {
    return finding.rule != run.entry.name && finding.rule != "internal-error";
  });
  return example;
}

static bool begins_character(std::string_view text, Offset offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

static bool lies_in(Span span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size() && begins_character(text, span.begin) &&
         begins_character(text, span.end);
}

// True for a word such as `The`; false for names, abbreviations and what is written in code.
static bool is_capitalised(std::string_view word) {
  if (word.size() < 2 || word[0] < 'A' || word[0] > 'Z') return false;
  if (one_of(word,
             "Alpine Buildah Debian Docker Fedora Java Kubernetes Linux Podman Python Ruby "
             "Trivy Ubuntu Windows Yarn")) {
    return false;
  }
  return std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What is wrong with a sentence for the user; "" if nothing.
static std::string_view style_fault(std::string_view sentence) {
  if (trim(sentence).empty()) return "is empty";
  if (sentence.ends_with('.')) return "ends with a full stop";
  if (is_capitalised(split_words(sentence).front())) return "begins with a capital letter";
  if (lower(sentence).find("please") != std::string::npos) return "says please";
  if (visible(sentence) != sentence) return "holds a control character";
  return "";
}

// What is wrong with a finding whatever it is about.
static std::string fault_of(const Diagnostic& finding, const Source& source) {
  if (finding.rule == "internal-error") return "the rule failed: " + finding.message;
  if (!lies_in(finding.span, source.text()))
    return "the span leaves the text or splits a character";
  if (const auto fault = style_fault(finding.message); !fault.empty()) {
    return "the message `" + finding.message + "` " + std::string(fault);
  }
  for (const Note& note : finding.notes) {
    if (note.path.empty() && !lies_in(note.span, source.text())) return "a note leaves the text";
  }
  for (const Fix& fix : finding.fixes) {
    if (const auto fault = style_fault(fix.title); !fault.empty()) {
      return "the fix's title `" + fix.title + "` " + std::string(fault);
    }
    if (!hullint::apply(source.text(), fix.edits))
      return "the edits of `" + fix.title + "` do not fit";
    if (fix.edits.empty()) return "the fix `" + fix.title + "` has no edit";
  }
  return "";
}

// Compares the findings of the page's rule with the places that the fence names.
static void compare(Run& run, const Example& example) {
  const Fence& fence = *example.fence;
  const Source& source = example.document->source();
  std::vector<std::string> promised;
  for (const std::string& word : fence.info) {
    if (is_place(word)) promised.push_back(word);
  }
  std::vector<std::string> found;
  std::string listing;
  for (const Diagnostic& finding : example.findings) {
    found.push_back(place(finding.span, source));
    listing.append("  actual   ").append(found.back()).append(" ").append(finding.message) += '\n';
    if (const std::string fault = fault_of(finding, source); !fault.empty()) {
      fail(run, fence, found.back() + ": " + fault);
    }
  }
  if (fence.has("bad") && promised.empty()) {
    fail(run, fence,
         "a bad example names the places it is reported at; the rule reports\n" + listing);
  } else if (promised != found) {
    fail(run, fence,
         "reported elsewhere than promised\n  expected " + join(promised, " ") + "\n" +
             (listing.empty() ? "  actual   nothing\n" : listing));
  }
  if (promised == found) return;
  std::string info;
  for (const std::string& word : fence.info) {
    if (is_place(word)) continue;
    info += (info.empty() ? "" : " ") + word;
    if (word == "bad" || word == "fixed") info += (found.empty() ? "" : " ") + join(found, " ");
  }
  if (!fence.has("good")) run.report.rewrites.push_back({fence.info_span, info});
}

static std::map<std::string_view, std::size_t> count_by_rule(const Document& document,
                                                             const Workspace& workspace) {
  std::map<std::string_view, std::size_t> counts;
  const auto rules = make_rule_set({});
  if (!rules) return counts;
  for (const auto& finding : lint(document, workspace, *rules, context).diagnostics) {
    ++counts[finding.rule];
  }
  return counts;
}

// A fix must not trade one fault for another.
static void compare_other_rules(Run& run, const Example& bad, const FixOutcome& outcome) {
  const auto before = count_by_rule(*bad.document, bad.workspace());
  const auto after = count_by_rule(*outcome.document, bad.workspace());
  for (const auto& [rule, count] : after) {
    const auto it = before.find(rule);
    if (rule != run.entry.name && count > (it == before.end() ? 0 : it->second)) {
      fail(run, *bad.fence,
           "the fix brings a finding of " + std::string(rule) + " into\n" + quoted(outcome.text));
    }
  }
}

static bool is_syntax_error(const Diagnostic& finding) {
  if (finding.severity != Severity::error) return false;
  for (const RuleEntry& entry : all_rules()) {
    if (entry.name == finding.rule && entry.language == finding.language) {
      return in_group(entry, "syntax");
    }
  }
  return false;
}

static void check_parses(Run& run, const Example& bad, const FixOutcome& outcome) {
  const auto rules = make_rule_set({});
  if (!rules) return;
  for (const auto& finding :
       lint(*outcome.document, bad.workspace(), *rules, context).diagnostics) {
    if (is_syntax_error(finding)) {
      fail(run, *bad.fence,
           "the fixed text does not build: " + finding.message + "\n" + quoted(outcome.text));
    }
  }
}

// What holds of every fix, whether the page shows its result or not.
static void check_fixed_text(Run& run, const Example& bad, const FixOutcome& outcome) {
  if (outcome.refused) fail(run, *bad.fence, "a fix was refused: " + outcome.why);
  if (!outcome.document) return;
  check_parses(run, bad, outcome);
  compare_other_rules(run, bad, outcome);
  const auto again = fix(*outcome.document, bad.workspace(), bad.rules, context, Safety::unsafe);
  if (again.applied != 0) fail(run, *bad.fence, "the fix applied twice changes more");
}

static std::string unix_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

// Fixes a bad example and holds the result against the `fixed` fence after it, if there is one.
static void check_fix(Run& run, const Example& bad, const Fence* fixed) {
  const FixOutcome outcome =
      fix(*bad.document, bad.workspace(), bad.rules, context, Safety::unsafe);
  check_fixed_text(run, bad, outcome);
  if (!fixed) return;
  if (outcome.applied == 0) return fail(run, *fixed, "the rule offers no fix for what is before");
  const std::string shown = with_line_ends(*fixed);
  if (outcome.text != shown) {
    fail(run, *fixed, "the fix gives another text\n" + quoted(outcome.text));
    std::string text = unix_line_ends(outcome.text);
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    run.report.rewrites.push_back({fixed->text_span, std::move(text)});
  }
  if (const auto example = lint_example(run, *fixed, outcome.text, bad.document->path())) {
    compare(run, *example);
  }
}

static bool offers_fix(const Example& example) {
  return std::any_of(example.findings.begin(), example.findings.end(),
                     [](const Diagnostic& finding) { return !finding.fixes.empty(); });
}

static void show_fix(Run& run, const Example& bad) {
  const auto outcome = fix(*bad.document, bad.workspace(), bad.rules, context, Safety::unsafe);
  if (outcome.applied == 0) return;
  std::string text = "\n" + bad.fence->mark + bad.fence->info.front() + " fixed\n" + outcome.text;
  if (!text.ends_with('\n')) text += '\n';
  const Offset end = bad.fence->span.end;
  run.report.rewrites.push_back({{end, end}, text + bad.fence->mark + "\n"});
}

// The role of a fence: `bad`, `fixed` or `good` for a text to lint; "" for others.
static std::string_view role_of(const Fence& fence) {
  for (const std::string_view role : {"bad", "fixed", "good"}) {
    if (fence.info.size() > 1 && fence.info[1] == role) return role;
  }
  return "";
}

// Takes in a fence that is no text to lint; false if it is one.
static bool read_setting(Run& run, const Fence& fence) {
  if (const std::string path = fence.attribute("file"); !path.empty()) {
    if (run.files_used) run.files.clear();
    run.files_used = false;
    run.files[path] = fence.text;
    return true;
  }
  if (fence.has("options")) {
    run.options = fence.text;
    return true;
  }
  return fence.info.empty() || fence.info[0] != fence_language(run.entry);
}

static std::string path_of(const RuleEntry& entry, const Fence& fence) {
  const std::string path = fence.attribute("path");
  if (!path.empty()) return path;
  return entry.language == "compose" ? "compose.yaml" : "Dockerfile";
}

PageReport check_page(const RuleEntry& entry, std::string_view page, PageKind kind) {
  Run run{.entry = entry, .report = {}, .files = {}, .options = {}};
  std::size_t bad = 0, good = 0, fixed = 0;
  std::optional<Example> fixable;
  const std::vector<Fence> fences = find_fences(page);
  for (std::size_t i = 0; i < fences.size(); ++i) {
    const Fence& fence = fences[i];
    if (read_setting(run, fence)) continue;
    const std::string_view role = role_of(fence);
    if (role.empty()) fail(run, fence, "an example is bad, fixed or good");
    if (role == "fixed" && (i == 0 || role_of(fences[i - 1]) != "bad")) {
      fail(run, fence, "a fixed example stands right after its bad one");
    }
    if (role.empty() || role == "fixed") continue;
    run.files_used = true;
    const auto example = lint_example(run, fence, with_line_ends(fence), path_of(entry, fence));
    if (!example) continue;
    compare(run, *example);
    ++(role == "bad" ? bad : good);
    if (role == "good") continue;
    const bool shows = i + 1 < fences.size() && role_of(fences[i + 1]) == "fixed";
    fixed += shows ? 1 : 0;
    check_fix(run, *example, shows ? &fences[i + 1] : nullptr);
    if (!fixable && offers_fix(*example)) fixable.emplace(*example);
  }
  if (kind == PageKind::edge_cases) return std::move(run.report);
  if (bad == 0) run.report.failures.push_back(id(entry) + ": its doc has no bad example");
  if (good == 0) run.report.failures.push_back(id(entry) + ": its doc has no good example");
  if (fixable && fixed == 0) {
    fail(run, *fixable->fence, "the rule offers a fix, so its doc shows it in a `fixed` fence");
    show_fix(run, *fixable);
  }
  return std::move(run.report);
}

static bool is_kebab_case(std::string_view name) {
  for (const std::string_view part : split(name, '-')) {
    if (part.empty()) return false;
    for (const char c : part) {
      if (!is_digit(c) && (!is_alpha(c) || c != to_lower(c))) return false;
    }
  }
  return !is_digit(name[0]);
}

static bool is_alias(std::string_view alias) {
  const std::size_t colon = alias.find(':');
  return colon != std::string_view::npos && is_kebab_case(alias.substr(0, colon)) &&
         colon + 1 < alias.size();
}

static std::string repeated_word(std::string_view list) {
  auto words = split_words(list);
  std::sort(words.begin(), words.end());
  const auto twice = std::adjacent_find(words.begin(), words.end());
  return twice == words.end() ? "" : std::string(*twice);
}

std::vector<std::string> check_metadata(const RuleEntry& entry) {
  const Rule& rule = *entry.rule;
  std::vector<std::string> faults;
  const auto fault = [&](std::string what) { faults.push_back(id(entry) + ": " + what); };
  if (!is_kebab_case(entry.name)) fault("its name is not kebab-case");
  if (trim(rule.summary).empty()) fault("it has no summary");
  if (rule.summary.ends_with('.')) fault("its summary ends with a full stop");
  if (rule.check.language() == Language::none) fault("it has no check");
  const std::string_view doc = trim(rule.doc);
  if (doc.empty() || doc.starts_with("~~~") || doc.starts_with("```")) {
    fault("its doc does not begin with a sentence that says why");
  }
  for (const std::string_view alias : split_words(rule.aliases)) {
    if (!is_alias(alias)) fault("its alias " + std::string(alias) + " is not peer:id");
  }
  for (const std::string_view group : split_words(rule.groups)) {
    if (!is_kebab_case(group)) fault("its group " + std::string(group) + " is not kebab-case");
  }
  for (const std::string_view list : {rule.aliases, rule.groups}) {
    if (const std::string twice = repeated_word(list); !twice.empty()) fault(twice + " twice");
  }
  for (const Option& option : rule.options) {
    if (!is_kebab_case(option.name)) fault("an option's name is not kebab-case");
    if (trim(option.doc).empty()) fault("its option " + std::string(option.name) + " has no doc");
  }
  return faults;
}

}  // namespace hullint::test
