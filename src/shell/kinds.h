#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hullint::shell {

// What a node of the grammar's tree means to its reader. Those from `sequence` on are tokens.
enum class Kind : std::uint8_t {
  other,
  error,
  comment,
  // Statements.
  command,
  declaration,  // `export A=1`, `unset A`
  test,         // `[ ]`, `[[ ]]`, `(( ))`
  negated,
  assignment,
  assignments,
  redirected,
  group,  // `{ }`, `if`, `case`
  subshell,
  while_statement,
  for_statement,
  c_for_statement,
  function,
  do_group,
  branch,  // `elif`, `else`
  case_item,
  redirection,
  descriptor,
  // Words.
  command_name,
  literal,
  substitution,
  variable_name,
  // Tokens.
  sequence,
  background,
  and_if,
  or_if,
  pipe,
  condition,  // a condition comes next
  then,
  close,
  redirect_operator,
};

// The names of the grammar that have a kind.
struct NamedKind {
  std::string_view name;
  Kind kind;
};

inline constexpr std::array named_kinds = {
    NamedKind{"comment", Kind::comment},
    NamedKind{"command", Kind::command},
    NamedKind{"declaration_command", Kind::declaration},
    NamedKind{"unset_command", Kind::declaration},
    NamedKind{"test_command", Kind::test},
    NamedKind{"negated_command", Kind::negated},
    NamedKind{"variable_assignment", Kind::assignment},
    NamedKind{"variable_assignments", Kind::assignments},
    NamedKind{"redirected_statement", Kind::redirected},
    NamedKind{"subshell", Kind::subshell},
    NamedKind{"compound_statement", Kind::group},
    NamedKind{"if_statement", Kind::group},
    NamedKind{"while_statement", Kind::while_statement},
    NamedKind{"for_statement", Kind::for_statement},
    NamedKind{"c_style_for_statement", Kind::c_for_statement},
    NamedKind{"case_statement", Kind::group},
    NamedKind{"function_definition", Kind::function},
    NamedKind{"do_group", Kind::do_group},
    NamedKind{"elif_clause", Kind::branch},
    NamedKind{"else_clause", Kind::branch},
    NamedKind{"case_item", Kind::case_item},
    NamedKind{"file_redirect", Kind::redirection},
    NamedKind{"herestring_redirect", Kind::redirection},
    NamedKind{"file_descriptor", Kind::descriptor},
    NamedKind{"command_name", Kind::command_name},
    NamedKind{"command_substitution", Kind::substitution},
    NamedKind{"process_substitution", Kind::substitution},
    NamedKind{"variable_name", Kind::variable_name},
    NamedKind{"word", Kind::literal},
    NamedKind{"concatenation", Kind::literal},
    NamedKind{"string", Kind::literal},
    NamedKind{"raw_string", Kind::literal},
    NamedKind{"ansi_c_string", Kind::literal},
    NamedKind{"translated_string", Kind::literal},
    NamedKind{"number", Kind::literal},
    NamedKind{"expansion", Kind::literal},
    NamedKind{"simple_expansion", Kind::literal},
    NamedKind{"arithmetic_expansion", Kind::literal},
    NamedKind{"brace_expression", Kind::literal},
    NamedKind{"test_operator", Kind::literal},
    NamedKind{"regex", Kind::literal},
    NamedKind{"extglob_pattern", Kind::literal},
};

inline constexpr std::array token_kinds = {
    NamedKind{";", Kind::sequence},
    NamedKind{";;", Kind::sequence},
    NamedKind{";&", Kind::sequence},
    NamedKind{";;&", Kind::sequence},
    NamedKind{"&", Kind::background},
    NamedKind{"&&", Kind::and_if},
    NamedKind{"||", Kind::or_if},
    NamedKind{"|", Kind::pipe},
    NamedKind{"|&", Kind::pipe},
    NamedKind{"if", Kind::condition},
    NamedKind{"elif", Kind::condition},
    NamedKind{"while", Kind::condition},
    NamedKind{"until", Kind::condition},
    NamedKind{"then", Kind::then},
    NamedKind{")", Kind::close},
    NamedKind{"$", Kind::literal},
    NamedKind{"==", Kind::literal},
    NamedKind{"=~", Kind::literal},
    NamedKind{"<", Kind::redirect_operator},
    NamedKind{">", Kind::redirect_operator},
    NamedKind{">>", Kind::redirect_operator},
    NamedKind{"&>", Kind::redirect_operator},
    NamedKind{"&>>", Kind::redirect_operator},
    NamedKind{"<&", Kind::redirect_operator},
    NamedKind{">&", Kind::redirect_operator},
    NamedKind{">|", Kind::redirect_operator},
    NamedKind{"<&-", Kind::redirect_operator},
    NamedKind{">&-", Kind::redirect_operator},
    NamedKind{"<<<", Kind::redirect_operator},
};

}  // namespace hullint::shell
