#include <fmt/core.h>

#include "lsp/features/brief.h"
#include "lsp/features/dockerfile/features.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_dockerfile {
namespace {

bool is_pair_list(const Instruction& instruction) {
  return (instruction.is(Keyword::arg) || instruction.is(Keyword::env)) && !instruction.onbuild &&
         !instruction.pairs.empty();
}

bool runs_something(const Instruction& instruction) {
  return instruction.is(Keyword::run) || instruction.is(Keyword::cmd) ||
         instruction.is(Keyword::entrypoint) || instruction.is(Keyword::healthcheck);
}

Symbol symbol_of(const Instruction& instruction) {
  const bool known = !instruction.is(Keyword::unknown);
  Symbol symbol;
  symbol.name = known ? std::string(to_string(instruction.keyword))
                      : visible(instruction.name.text.substr(0, 30));
  if (!instruction.arguments.text.empty()) symbol.name += " " + brief(instruction.arguments.text);
  symbol.kind = runs_something(instruction) ? SymbolKind::command : SymbolKind::instruction;
  symbol.span = instruction.line->full;
  symbol.selected = instruction.name.span;
  symbol.deprecated = instruction.is(Keyword::maintainer);
  return symbol;
}

Symbol symbol_of(const Instruction& instruction, const KeyValue& pair) {
  Symbol symbol;
  symbol.name =
      pair.key.text.empty() ? std::string(to_string(instruction.keyword)) : visible(pair.key.text);
  if (pair.value) symbol.detail = brief(pair.value->text);
  symbol.kind = instruction.is(Keyword::env) ? SymbolKind::environment : SymbolKind::argument;
  symbol.span = cover(pair.span, pair.key.span);
  symbol.selected = pair.key.span;
  return symbol;
}

// A trigger is a part of its ONBUILD; ARG and ENV are what they define.
void add_symbols(std::vector<Symbol>& to, const Instruction& instruction) {
  if (instruction.onbuild) return;
  if (!is_pair_list(instruction)) {
    to.push_back(symbol_of(instruction));
    return;
  }
  for (const KeyValue& pair : instruction.pairs) to.push_back(symbol_of(instruction, pair));
}

Symbol symbol_of(const Dockerfile& file, const Stage& stage) {
  Symbol symbol;
  const bool named = stage.alias && !stage.alias->text.empty();
  symbol.name = named ? visible(stage.alias->text) : fmt::format("stage {}", stage.index);
  symbol.detail = brief(stage.base.text);
  symbol.kind = SymbolKind::stage;
  symbol.span = stage.from->line->full;
  symbol.selected = named ? stage.alias->span : stage.from->name.span;
  for (const Instruction& instruction : file.instructions_of(stage)) {
    add_symbols(symbol.children, instruction);
    symbol.span = cover(symbol.span, instruction.line->full);
  }
  return symbol;
}

}  // namespace

std::vector<Symbol> symbols(const View& view) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  std::vector<Symbol> found;
  for (const Instruction& instruction : file->instructions()) {
    if (instruction.stage != Instruction::none) break;
    add_symbols(found, instruction);
  }
  for (const Stage& stage : file->stages()) found.push_back(symbol_of(*file, stage));
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
