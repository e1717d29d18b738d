// Every token comes from the external scanner (src/scanner.c), which is BuildKit's line machine. It
// goes by its own state, and the rules below accept whatever order it can give: no text has an error.
module.exports = grammar({
  name: 'dockerfile',
  extras: () => [],
  // In the order of `enum Token` in src/scanner.c.
  externals: ($) => [
    $._start, $._end, $._blank, $._directive_start, $._zone_end,
    $.comment, '#', $.directive_name, '=', $.directive_value,
    $.keyword, $.flag, $.word, $.shell_fragment, '[', ',', ']', $.json_string,
    $.heredoc_marker, $.continuation, $.blank_line, $.heredoc_body, $.heredoc_end,
  ],
  rules: {
    source_file: ($) =>
      repeat(choice($.directive, $.comment, $.instruction, $._zone_end, $._blank)),
    directive: ($) =>
      seq($._directive_start, '#', field('name', $.directive_name), '=',
        optional(field('value', $.directive_value))),
    instruction: ($) =>
      seq($._start,
        repeat(choice($.keyword, $.flag, $.word, $.shell_fragment, '[', ',', ']', $.json_string,
          $.heredoc_marker, $.continuation, $.comment, $.blank_line)),
        $._end,
        repeat(choice($.heredoc_body, $.heredoc_end))),
  },
});
