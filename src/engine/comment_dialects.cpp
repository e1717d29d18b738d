#include "engine/comment_dialects.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/strings.h"
#include "engine/comment_scanner.h"
#include "engine/selection.h"
#include "engine/suppressions.h"

namespace hullint {

namespace {

using About = SuppressionComment::About;

// The group of the rules that find credentials.
constexpr std::string_view secrets_group = "secrets";

// True if a rule has this very name, or an alias of this id.
bool is_rule(std::string_view name, std::span<const RuleEntry> rules) {
  return std::any_of(rules.begin(), rules.end(), [&](const RuleEntry& rule) {
    return names_rule(name, rule) && !in_group(rule, name);
  });
}

// One name of our own list. A colon with a blank behind it begins the reason; so does any colon
// behind a rule's name, since no name goes on like that.
Word read_name(Scanner& scanner, std::span<const RuleEntry> rules) {
  const Word item = scanner.until(", \t");
  const std::string_view text = item.text;
  for (std::size_t colon = text.find(':'); colon != text.npos; colon = text.find(':', colon + 1)) {
    const bool at_end = colon + 1 == text.size() && !scanner.rest().starts_with(',');
    const bool before_reason =
        find_rules(text, rules).empty() && is_rule(text.substr(0, colon), rules);
    if (!at_end && !before_reason) continue;
    const Word name = scanner.word(text.substr(0, colon));
    scanner.back_to(name);
    return name;
  }
  return item;
}

// `# hadolint ignore=DL3006,SC1091 # reason`, `global ignore`, `stage ignore`; tally's are the same
// with `;reason=...` behind.
std::optional<SuppressionComment> read_ignore(Word text, std::string_view peer,
                                              std::span<const RuleEntry> rules) {
  Scanner scanner(text);
  scanner.blanks();
  if (!scanner.take_word(peer)) return std::nullopt;
  SuppressionComment comment;
  comment.peer = peer;
  comment.about = peer == "hadolint" ? About::adjacent : About::next;
  if (scanner.take_word("global")) comment.about = About::file;
  if (peer == "hadolint" && scanner.take_word("stage")) comment.about = About::stage;
  if (!scanner.take("ignore")) return std::nullopt;
  scanner.blanks();
  if (!scanner.take("=")) return std::nullopt;
  do {
    scanner.blanks();
    const Word id = scanner.until(", \t#;");
    if (peer == "tally" && equal_ignoring_case(id.text, "all")) {
      add_peer(comment, id.span, rules);
    } else {
      add_id(comment, id, rules);
    }
    scanner.blanks();
  } while (scanner.take(","));
  if (scanner.take("#") || scanner.take(";")) scanner.blanks();
  if (scanner.take("reason")) {
    scanner.blanks();
    scanner.take("=");
  }
  comment.reason = scanner.remaining();
  return if_it_names_any(std::move(comment));
}

// Trivy's `DS-0001`, `AVD-DS-0001` and `DS001` are one id; so are those of its other checks.
std::string trivy_id(std::string_view id) {
  if (equal_ignoring_case(id.substr(0, 4), "avd-")) id.remove_prefix(4);
  std::size_t letters = 0;
  while (letters < id.size() && is_alpha(id[letters])) ++letters;
  std::string_view digits = id.substr(letters);
  if (digits.starts_with('-')) digits.remove_prefix(1);
  if (letters == 0 || !to_number(digits) || digits.size() > 4) return std::string(id);
  return std::string(id.substr(0, letters)) + "-" + std::string(4 - digits.size(), '0') +
         std::string(digits);
}

// One blank-separated part `trivy:ignore:DS-0001:exp:2027-01-31`.
std::optional<SuppressionComment> read_trivy_part(const Scanner& place, std::string_view part,
                                                  std::span<const RuleEntry> rules) {
  part = part.substr(std::min(part.find_first_not_of("#/*"), part.size()));
  if (!part.starts_with("trivy:") && !part.starts_with("tfsec:")) return std::nullopt;
  const std::vector<std::string_view> pieces = split(part.substr(6), ':');
  SuppressionComment comment;
  comment.peer = "trivy";
  comment.about = About::adjacent;
  for (std::size_t i = 0; i + 1 < pieces.size(); i += 2) {
    const Word value = place.word(pieces[i + 1]);
    if (pieces[i] == "exp") comment.until = value;
    if (pieces[i] != "ignore") continue;
    const Word id = place.word(value.text.substr(0, value.text.find('[')));
    if (id.text == "*") {
      add_peer(comment, id.span, rules);
    } else if (const auto alias = alias_of(comment.peer, trivy_id(id.text), rules)) {
      comment.rules.push_back({*alias, id.span});
    }
  }
  // Trivy takes what is no date as one that is over.
  if (comment.until && !is_date(comment.until->text)) return std::nullopt;
  return if_it_names_any(std::move(comment));
}

// `# checkov:skip=CKV_DOCKER_3:reason`, anywhere in a comment, is about the whole file.
std::optional<SuppressionComment> read_checkov(Word text, std::span<const RuleEntry> rules) {
  std::size_t at = text.text.npos;
  for (std::string_view prefix : {"checkov:skip=", "bridgecrew:skip=", "cortex:skip="}) {
    const std::size_t found = text.text.find(prefix);
    if (found != text.text.npos) at = std::min(at, found + prefix.size());
  }
  if (at == text.text.npos) return std::nullopt;
  Scanner scanner(
      {text.text.substr(at), {text.span.begin + static_cast<Offset>(at), text.span.end}});
  SuppressionComment comment;
  comment.peer = "checkov";
  comment.about = About::file;
  do {
    scanner.blanks();
    add_id(comment, scanner.until(", \t:"), rules);
  } while (scanner.take(","));
  if (scanner.take(":")) comment.reason = scanner.remaining();
  return if_it_names_any(std::move(comment));
}

// `# nosemgrep: path.to.rule-id, other`; without ids it is about all of semgrep's rules.
std::optional<SuppressionComment> read_semgrep(Word text, std::span<const RuleEntry> rules) {
  Scanner scanner(text);
  scanner.until("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  const Word start = scanner.word(scanner.rest());
  if (!scanner.take("nosemgrep") && !scanner.take("nosem")) return std::nullopt;
  if (!scanner.rest().empty() && is_alnum(scanner.rest().front())) return std::nullopt;
  SuppressionComment comment;
  comment.peer = "semgrep";
  comment.about = About::adjacent;
  if (!scanner.take(":") && !scanner.take("=")) {
    add_peer(comment, {start.span.begin, start.span.begin + 5}, rules);
    return if_it_names_any(std::move(comment));
  }
  for (std::string_view id : split_words(scanner.rest())) {
    for (std::string_view one : split(id, ',')) {
      const Word word = scanner.word(one);
      const std::size_t before = comment.rules.size();
      add_id(comment, word, rules);
      const std::size_t dot = one.rfind('.');
      if (comment.rules.size() > before || dot == one.npos) continue;
      add_id(comment, scanner.word(one.substr(dot + 1)), rules);
    }
  }
  return if_it_names_any(std::move(comment));
}

std::optional<SuppressionComment> read_dockerfile_utils(Word text) {
  if (trim(text.text) != "dockerfile-utils: ignore") return std::nullopt;
  SuppressionComment comment;
  comment.peer = "dockerfile-utils";
  comment.about = About::adjacent;
  return comment;
}

CheckValue read_check(Scanner scanner) {
  CheckValue result;
  do {
    scanner.blanks();
    const Word key = scanner.until("=;");
    if (!scanner.take("=")) continue;
    Scanner value(scanner.until(";"));
    value.blanks();
    const std::string name = lower(trim(key.text));
    if (name == "reason") result.reason = value.remaining();
    if (name == "error") {
      result.error = one_of(trim(value.rest()), "1 t T TRUE true True");
    }
    if (name != "skip") continue;
    do {
      const Word id = value.until(",");
      const std::string_view text = trim(id.text);
      if (!text.empty()) result.skip.push_back(value.word(text));
    } while (value.take(","));
  } while (scanner.take(";"));
  return result;
}

// What scanners for credentials look for in a line, in any casing.
struct SecretMark {
  std::string_view text;
  std::string_view peer;
};
constexpr SecretMark secret_marks[] = {
    {"gitleaks:allow", "gitleaks"},
    {"betterleaks:allow", "betterleaks"},
    {"trufflehog:ignore", "trufflehog"},
    {"kingfisher:ignore", "kingfisher"},
    {"pragma: allowlist secret", "detect-secrets"},
    {"pragma: allowlist nextline secret", "detect-secrets"},
};

}  // namespace

CheckValue read_check_directive(Word value) { return read_check(Scanner(value)); }

std::optional<CheckValue> read_check_comment(Word text) {
  Scanner scanner(text);
  scanner.blanks();
  if (!scanner.take("check")) return std::nullopt;
  scanner.blanks();
  if (!scanner.take("=")) return std::nullopt;
  scanner.blanks();
  CheckValue result = read_check(Scanner(scanner.until(" \t")));
  scanner.blanks();
  if (scanner.take("//")) scanner.blanks();
  if (!result.reason) result.reason = scanner.remaining();
  return result;
}

std::optional<SuppressionComment> to_suppression(const CheckValue& value,
                                                 std::span<const RuleEntry> rules) {
  SuppressionComment comment;
  comment.peer = "buildkit";
  comment.about = About::block;
  comment.reason = value.reason;
  for (const Word& id : value.skip) {
    if (equal_ignoring_case(id.text, "all")) {
      add_peer(comment, id.span, rules);
    } else {
      add_id(comment, id, rules);
    }
  }
  return if_it_names_any(std::move(comment));
}

std::optional<SuppressionComment> read_ours(Word text, std::span<const RuleEntry> rules) {
  Scanner scanner(text);
  scanner.blanks();
  if (!scanner.take_word("hullint")) return std::nullopt;
  SuppressionComment comment;
  if (scanner.take("ignore-file")) {
    comment.about = About::file;
  } else if (!scanner.take("ignore-next")) {
    if (!scanner.take("ignore")) return std::nullopt;
    comment.about = About::near;
  }
  const bool apart = !scanner.rest().empty() && is_blank(scanner.rest().front());
  scanner.blanks();
  if (scanner.take("=")) {
    do {
      scanner.blanks();
      const Word name = read_name(scanner, rules);
      if (!name.text.empty() || comment.rules.empty()) comment.rules.push_back(name);
      scanner.blanks();
    } while (scanner.take(","));
  } else if (!scanner.rest().empty() && scanner.rest().front() != ':' &&
             !(apart && scanner.rest().starts_with("until="))) {
    return std::nullopt;  // a sentence that begins like one
  }
  if (scanner.take("until=")) comment.until = scanner.until(": \t");
  scanner.blanks();
  if (scanner.take(":")) scanner.blanks();
  comment.reason = scanner.remaining();
  return comment;
}

std::optional<SuppressionComment> read_secret_scanners(Word text,
                                                       std::span<const RuleEntry> rules) {
  const std::string folded = lower(text.text);
  for (const SecretMark& mark : secret_marks) {
    const std::size_t at = folded.find(mark.text);
    if (at == folded.npos) continue;
    const bool any = std::any_of(rules.begin(), rules.end(), [](const RuleEntry& rule) {
      return one_of(secrets_group, rule.rule->groups);
    });
    if (!any) return std::nullopt;
    const Word word = Scanner(text).word(text.text.substr(at, mark.text.size()));
    SuppressionComment comment;
    comment.peer = mark.peer;
    comment.about = About::adjacent;
    comment.rules.push_back({secrets_group, word.span});
    comment.reason =
        Scanner({text.text.substr(at + mark.text.size()), {word.span.end, text.span.end}})
            .remaining();
    return comment;
  }
  return std::nullopt;
}

// False for prose and for what was taken out of a file by a `#`, which most comments are: all that
// scanners read has a letter behind a colon, `: allowlist` or `nosem`.
static bool may_be_of_scanner(std::string_view text) {
  for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const bool is_mark = !rest.empty() && is_alpha(rest.front());
    if (is_mark || rest.starts_with(" a") || rest.starts_with(" A")) return true;
  }
  return text.find("nosem") != text.npos || text.find("allowlist") != text.npos;
}

std::vector<SuppressionComment> read_scanners(Word text, std::span<const RuleEntry> rules) {
  std::vector<SuppressionComment> found;
  if (!may_be_of_scanner(text.text)) return found;
  const auto add = [&](std::optional<SuppressionComment> comment) {
    if (comment) found.push_back(std::move(*comment));
  };
  const Scanner place(text);
  for (std::string_view part : split_words(text.text)) add(read_trivy_part(place, part, rules));
  add(read_checkov(text, rules));
  add(read_semgrep(text, rules));
  add(read_secret_scanners(text, rules));
  return found;
}

std::vector<SuppressionComment> read_suppressions(Word text, std::span<const RuleEntry> rules) {
  std::vector<SuppressionComment> found;
  const auto add = [&](std::optional<SuppressionComment> comment) {
    if (comment) found.push_back(std::move(*comment));
  };
  add(read_ours(text, rules));
  if (!found.empty()) return found;
  add(read_ignore(text, "hadolint", rules));
  add(read_ignore(text, "tally", rules));
  if (const auto value = read_check_comment(text)) add(to_suppression(*value, rules));
  for (SuppressionComment& comment : read_scanners(text, rules)) add(std::move(comment));
  add(read_dockerfile_utils(text));
  return found;
}

}  // namespace hullint
