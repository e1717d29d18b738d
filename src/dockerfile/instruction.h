#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dockerfile/syntax.h"
#include "shell/script.h"
#include "text/source.h"

namespace hullint {

enum class Keyword : std::uint8_t {
  add,
  arg,
  cmd,
  copy,
  entrypoint,
  env,
  expose,
  from,
  healthcheck,
  label,
  maintainer,
  onbuild,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
  unknown,
};
inline constexpr std::size_t keyword_count = static_cast<std::size_t>(Keyword::unknown) + 1;

// `FROM` and so on; `?` for unknown.
std::string_view to_string(Keyword keyword);
// Any casing is accepted.
Keyword to_keyword(std::string_view name);

// `--name` or `--name=value` after the keyword. The value keeps its quotes and variables.
struct Flag {
  Word name;  // with its dashes
  std::optional<Word> value;
  Span span;

  bool is(std::string_view other) const { return name.text == other; }
};

// `key=value` of ENV, LABEL and ARG; `key` alone in ARG; `key rest of line` in the legacy form.
struct KeyValue {
  Word key;
  std::optional<Word> value;  // with its quotes
  Span span;
};

// A field of `--mount`: `key=value`, or `key` alone.
struct MountField {
  Word key;
  std::optional<Word> value;  // without CSV quotes
  Span span;
};

struct Mount {
  std::vector<MountField> fields;
  std::string_view type = "bind";  // as written, in lower case; empty if it holds a variable
  Span span;                       // the whole flag
  bool readable = true;            // false if the value is no CSV line

  const MountField* find(std::string_view key) const;  // the last; aliases are distinct keys
  // By meaning: `target`, `dst`, `destination` are one; so are `source` and `src`.
  const MountField* target() const;
  const MountField* source() const;
  const MountField* from() const { return find("from"); }
};

// What the arguments are as JSON. BuildKit takes `strings` as exec form, refuses `other_values` and
// reads `malformed` silently as words or shell text.
enum class Json : std::uint8_t { none, strings, other_values, malformed };

// What stops the expansion of a `${...}`.
struct ExpansionProblem {
  enum class Kind : std::uint8_t { bad_substitution, unsupported_modifier, unterminated_quote };
  Kind kind;
  Span span;
};

// `$NAME` or `${NAME...}` that the frontend expands.
struct Expansion {
  std::string_view name;
  std::string_view
      modifier;  // `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//` or ""
  Word operand;  // what follows the modifier
  Span span;
  bool in_heredoc = false;
};

// One instruction as BuildKit reads it. The trigger of an ONBUILD is an instruction of its own that
// follows it.
struct Instruction {
  Keyword keyword = Keyword::unknown;
  Word name;       // as written
  Span span;       // from its name to the end of its last argument, without heredoc bodies
  Word arguments;  // after the flags, trimmed
  std::vector<Flag> flags;

  Json json = Json::none;
  // The arguments as BuildKit splits them. JSON: the decoded strings. ADD, COPY, VOLUME, EXPOSE,
  // FROM: blank-separated, quotes kept. ARG, ENV, LABEL: words with quotes kept (see `pairs`).
  // HEALTHCHECK: CMD or NONE, then JSON strings or the rest. Others: the rest as one word.
  std::vector<Word> words;
  std::vector<KeyValue> pairs;         // ENV, LABEL, ARG
  bool legacy = false;                 // `ENV key value`, `LABEL key value`
  std::vector<Mount> mounts;           // RUN
  std::vector<shell::Script> scripts;  // RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD: what is executed
  std::vector<Expansion> expansions;   // in the order of the text
  std::vector<ExpansionProblem> expansion_problems;

  const syntax::Line* line = nullptr;  // with comments, continuations, heredocs
  std::size_t index = 0;               // in Dockerfile::instructions()
  std::size_t stage = none;            // none before the first FROM
  bool onbuild = false;                // it is the trigger of the ONBUILD before it

  // The SHELL, USER and WORKDIR in effect before it, through FROM too; null if none in this file.
  const Instruction* shell = nullptr;
  const Instruction* user = nullptr;
  const Instruction* workdir = nullptr;

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  bool exec_form() const { return json == Json::strings; }
  bool is(Keyword other) const { return keyword == other; }
  const Flag* flag(std::string_view flag_name) const;  // the last of this name, dashes included
  const std::vector<syntax::Heredoc>& heredocs() const { return line->heredocs; }
  // ADD and COPY: all words but the last, heredoc markers included.
  std::vector<Word> sources() const;
  // ADD and COPY: the last word; empty text if there are fewer than two.
  Word destination() const;
  // True for a word of ADD or COPY that is a heredoc marker.
  bool is_heredoc(const Word& word) const;
};

}  // namespace hullint
