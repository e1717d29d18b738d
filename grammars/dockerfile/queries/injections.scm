((comment) @injection.content
  (#set! injection.language "comment"))

((shell_fragment) @injection.content
  (#set! injection.language "bash")
  (#set! injection.combined))

((instruction
  (keyword) @_run
  (heredoc_body) @injection.content)
  (#match? @_run "^[Rr][Uu][Nn]$")
  (#set! injection.language "bash")
  (#set! injection.combined))
