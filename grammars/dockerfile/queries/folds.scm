[
  (instruction)
  (heredoc_body)
] @fold
