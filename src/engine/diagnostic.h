#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/edits.h"
#include "text/span.h"

namespace hullint {

// error: fails or is unsafe as written; warning: likely a bug or a real risk; info: probably not
// meant; hint: correct, could be simpler.
enum class Severity : std::uint8_t { hint, info, warning, error };

// How sure a finding is; `low` where a fact about the base image or the context is unknown.
enum class Confidence : std::uint8_t { low, medium, high };

enum class Safety : std::uint8_t { safe, unsafe };

// Whether rules work fixes out, or nobody will see them.
enum class Fixes : std::uint8_t { worked_out, left_out };

// Edits of one file that belong together; independent of every other fix of the same text.
struct Fix {
  Safety safety = Safety::safe;
  std::string title;  // what it does: "say it as a label"
  std::vector<TextEdit> edits;
};

// Another place that explains the finding. An empty path is the finding's own file.
struct Note {
  std::string path;
  Span span;
  std::string message;
};

// A finding. Owns its strings, outlives its document.
struct Diagnostic {
  std::string_view language;  // of the rule; static
  std::string_view rule;      // its name; static
  Severity severity = Severity::warning;
  Confidence confidence = Confidence::high;
  Span span;
  std::string message;
  std::vector<Note> notes;
  std::vector<Fix> fixes;  // alternatives; the first is preferred
  bool deprecated = false;
  bool unnecessary = false;
  // What was found, where one rule finds things of many kinds: the id of a kind of credential and
  // the blank-separated aliases of it, which are static; "" for other rules.
  std::string kind;
  std::string_view kind_aliases;

  friend bool operator==(const Diagnostic& a, const Diagnostic& b) {
    return a.span == b.span && a.rule == b.rule && a.message == b.message;
  }
};

std::string_view to_string(Severity severity);
std::string_view to_string(Confidence confidence);

}  // namespace hullint
