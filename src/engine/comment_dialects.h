#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/rule.h"
#include "text/source.h"

namespace hullint {

// What one comment says about findings, before it is known where it stands.
struct SuppressionComment {
  enum class About : std::uint8_t {
    next,        // the next instruction or node; inside an instruction, its next line
    near,        // the line that the comment stands behind; if it stands alone, as `next`
    adjacent,    // as `near`, without a blank line between
    block,       // the instruction whose comments BuildKit counts it to; in YAML, the node below
    stage,       // the stage of the FROM right below
    block_line,  // in YAML, the first line of `block`
    line,        // in YAML, the line that the comment stands behind, or the very next
    file,
    head,        // the file, if nothing but comments and `---` stands above
    first_line,  // the file, if nothing but blank lines and `---` stands above
  };
  About about = About::next;
  std::string_view peer;    // "" for ours
  std::vector<Word> rules;  // as Suppression::rules
  std::optional<Word> until;
  std::optional<Word> reason;
};

// What stands in `check=...`, as a directive or in a comment.
struct CheckValue {
  std::vector<Word> skip;  // ids; `all` alone: every check
  bool error = false;
  std::optional<Word> reason;
};

// The suppressions of a Dockerfile's comment in all dialects. `text` is what follows the `#`.
std::vector<SuppressionComment> read_suppressions(Word text, std::span<const RuleEntry> rules);

// `# hullint ignore=a,b until=2027-01-31: reason`; nothing if the comment is another.
std::optional<SuppressionComment> read_ours(Word text, std::span<const RuleEntry> rules);
// Those of the scanners that read every language: Trivy, Checkov, semgrep, and what
// read_secret_scanners reads.
std::vector<SuppressionComment> read_scanners(Word text, std::span<const RuleEntry> rules);

// `# gitleaks:allow` and the like are about the rules for credentials and no others. For these
// scanners that is the line that the comment is on; a comment that is a line of its own could not
// mean any, and is taken as one about what stands right below.
std::optional<SuppressionComment> read_secret_scanners(Word text, std::span<const RuleEntry> rules);

// The value of `# check=` in the zone of directives; there blanks are part of it.
CheckValue read_check_directive(Word value);
// The same in a comment, up to the first blank; nothing if the comment is another.
std::optional<CheckValue> read_check_comment(Word text);
// What it skips, with the ids of these rules; nothing if it skips none of them.
std::optional<SuppressionComment> to_suppression(const CheckValue& value,
                                                 std::span<const RuleEntry> rules);

}  // namespace hullint
