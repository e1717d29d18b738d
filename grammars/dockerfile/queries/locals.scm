(source_file) @local.scope

; FROM image AS stage
((instruction
  (keyword) @_from
  (word) @local.reference
  .
  (word) @_as
  .
  (word) @local.definition)
  (#match? @_from "^[Ff][Rr][Oo][Mm]$")
  (#match? @_as "^[Aa][Ss]$"))

((instruction
  (keyword) @_arg
  (word) @local.definition)
  (#match? @_arg "^[Aa][Rr][Gg]$"))
