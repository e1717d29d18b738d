#include "engine/yaml_comment_dialects.h"

#include <optional>
#include <string>
#include <utility>

#include "base/strings.h"
#include "engine/comment_scanner.h"

namespace hullint {

namespace {

using About = SuppressionComment::About;

// The comment from dclint's name on, which may stand behind a first comment on the same line.
std::optional<Scanner> find_dclint(Word text) {
  const std::size_t at = text.text.find("dclint");
  if (at == text.text.npos) return std::nullopt;
  const std::string_view before = trim_right(text.text.substr(0, at));
  if (!before.empty() && before.back() != '#') return std::nullopt;
  Scanner scanner(
      {text.text.substr(at), {text.span.begin + static_cast<Offset>(at), text.span.end}});
  if (!scanner.take_word("dclint")) return std::nullopt;
  return scanner;
}

// `# dclint disable-line rule other-rule`, `disable` and `disable-file` (dclint's
// docs/configuration-comments.md); without names they are about all of its rules.
std::optional<SuppressionComment> read_dclint(Word text, std::span<const RuleEntry> rules) {
  std::optional<Scanner> scanner = find_dclint(text);
  if (!scanner) return std::nullopt;
  const Word command = scanner->until(" \t");
  const std::string name = lower(command.text);
  if (!one_of(name, "disable disable-file disable-line")) return std::nullopt;
  SuppressionComment comment;
  comment.peer = "dclint";
  comment.about = name == "disable-line" ? About::line : About::first_line;
  const std::vector<std::string_view> ids = split_words(scanner->rest());
  if (ids.empty() || name == "disable-file") {
    add_peer(comment, command.span, rules);
  } else {
    for (std::string_view id : ids) add_id(comment, scanner->word(id), rules);
  }
  return if_it_names_any(std::move(comment));
}

// `# kics-scan ignore`, `disable=id,id`, `ignore-line` and `ignore-block` (KICS's
// docs/running-kics.md). `enable=` says nothing about one finding.
std::optional<SuppressionComment> read_kics(Word text, std::span<const RuleEntry> rules) {
  Scanner scanner(text);
  scanner.blanks();
  if (!scanner.take_word("kics-scan")) return std::nullopt;
  const Word command = scanner.until(" \t");
  const std::string name = lower(command.text.substr(0, command.text.find('=')));
  SuppressionComment comment;
  comment.peer = "kics";
  if (command.text.size() > name.size()) {
    if (name != "disable") return std::nullopt;
    comment.about = About::head;
    for (std::string_view id : split(command.text.substr(name.size() + 1), ',')) {
      add_id(comment, scanner.word(id), rules);
    }
    return if_it_names_any(std::move(comment));
  }
  if (!one_of(name, "ignore ignore-line ignore-block")) return std::nullopt;
  comment.about = name == "ignore"        ? About::head
                  : name == "ignore-line" ? About::block_line
                                          : About::block;
  add_peer(comment, command.span, rules);
  return if_it_names_any(std::move(comment));
}

}  // namespace

std::vector<SuppressionComment> read_yaml_suppressions(Word text,
                                                       std::span<const RuleEntry> rules) {
  std::vector<SuppressionComment> found;
  const auto add = [&](std::optional<SuppressionComment> comment) {
    if (comment) found.push_back(std::move(*comment));
  };
  add(read_ours(text, rules));
  if (!found.empty()) return found;
  add(read_dclint(text, rules));
  add(read_kics(text, rules));
  for (SuppressionComment& comment : read_scanners(text, rules)) {
    // semgrep looks at the finding's first line and at the one above; the scanners for credentials
    // look at the line.
    if (comment.about == About::adjacent && comment.peer != "trivy") comment.about = About::line;
    add(std::move(comment));
  }
  return found;
}

}  // namespace hullint
