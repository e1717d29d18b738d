#include "shell/scan.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "shell/scanner.h"

namespace hullint::shell {
namespace {

constexpr auto npos = std::string_view::npos;

Offset offset(std::size_t at) { return static_cast<Offset>(at); }

// The variables that a scan of `cooked.text` from `base` on has found.
void add_variables(std::vector<VariableUse>& variables, const Cooked& cooked, std::size_t base,
                   const std::vector<Scanner::Use>& uses) {
  for (const Scanner::Use& use : uses) {
    const std::size_t close = use.braces && use.end > use.name_end ? use.end - 1 : use.end;
    variables.push_back(
        {.name = cooked.text.substr(base + use.name_begin, use.name_end - use.name_begin),
         .span = cooked.map(offset(base + use.begin), offset(base + use.end)),
         .braces = use.braces,
         .modifier = cooked.text.substr(base + use.name_end, close - use.name_end)});
  }
}

// A heredoc's text as its program gets it, but for expansions.
Cooked cook_body(const Cooked& cooked, const Scanner::Document& document, Arena& arena) {
  const std::string_view text = cooked.text.substr(0, document.body_end);
  Cooker cooker;
  bool line_begins = true;
  std::size_t at = document.body_begin;
  while (at < text.size()) {
    if (line_begins && document.strips_tabs)
      at = std::min(text.find_first_not_of('\t', at), text.size());
    const std::size_t stop =
        std::min(text.find_first_of(document.expands ? "\\\n" : "\n", at), text.size());
    const bool escapes = stop < text.size() && text[stop] == '\\';
    const std::size_t keep_to = escapes ? stop : std::min(stop + 1, text.size());
    cooker.copy(cooked, offset(at), offset(keep_to));
    line_begins = !escapes;
    at = keep_to;
    if (!escapes) continue;
    if (const std::size_t size = line_end_size(text, at + 1); size > 0) {
      at += 1 + size;
      line_begins = true;
    } else if (at + 1 < text.size() && std::string_view("$`\\").find(text[at + 1]) != npos) {
      cooker.replace(text.substr(at + 1, 1), cooked.map(offset(at), offset(at + 2)));
      at += 2;
    } else {
      cooker.copy(cooked, offset(at), offset(at + 1));
      ++at;
    }
  }
  return cooker.finish(arena);
}

}  // namespace

Prepared prepare(const Cooked& text, Arena& arena) {
  Scanner scanner(text.text, Scanner::Context::command);
  scanner.run();
  Prepared prepared;
  prepared.over_limit = scanner.is_costly();
  if (prepared.over_limit) return prepared;

  add_variables(prepared.variables, text, 0, scanner.uses());
  for (const Scanner::Document& document : scanner.documents()) {
    prepared.heredocs.push_back(
        {.body = cook_body(text, document, arena), .expands = document.expands});
    if (!document.expands) continue;
    Scanner body(text.text.substr(document.body_begin, document.body_end - document.body_begin),
                 Scanner::Context::heredoc);
    body.run();
    add_variables(prepared.variables, text, document.body_begin, body.uses());
  }
  if (!scanner.documents().empty()) {
    std::sort(prepared.variables.begin(), prepared.variables.end(),
              [](const VariableUse& a, const VariableUse& b) { return a.span < b.span; });
  }
  if (scanner.edits().empty()) {
    prepared.text = text;
    return prepared;
  }
  Cooker cooker;
  std::size_t copied = 0;
  std::size_t heredoc = 0;
  for (const Scanner::Edit& edit : scanner.edits()) {
    cooker.copy(text, offset(copied), offset(edit.begin));
    copied = edit.end;
    if (!edit.heredoc) continue;
    prepared.heredocs[heredoc++].at = cooker.size();
    cooker.replace("<", text.map(offset(edit.begin), offset(edit.end)));
  }
  cooker.copy(text, offset(copied), offset(text.text.size()));
  prepared.text = cooker.finish(arena);
  return prepared;
}

std::size_t expansion_end(std::string_view text, std::size_t at) {
  Scanner scanner(text.substr(at), Scanner::Context::command);
  do {
    scanner.step();
  } while (scanner.depth() > 1 && at + scanner.at() < text.size());
  return at + scanner.at();
}

}  // namespace hullint::shell
