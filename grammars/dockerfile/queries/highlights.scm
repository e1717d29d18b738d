(comment) @comment

(directive
  "#" @comment
  (directive_name) @keyword.directive
  "=" @operator)

(directive_value) @string.special

(keyword) @keyword

; FROM image AS stage
((instruction
  (keyword) @_from
  (word)
  .
  (word) @keyword
  .
  (word) @label)
  (#match? @_from "^[Ff][Rr][Oo][Mm]$")
  (#match? @keyword "^[Aa][Ss]$"))

((instruction
  (keyword) @_healthcheck
  (word) @keyword)
  (#match? @_healthcheck "^[Hh][Ee][Aa][Ll][Tt][Hh][Cc][Hh][Ee][Cc][Kk]$")
  (#match? @keyword "^([Cc][Mm][Dd]|[Nn][Oo][Nn][Ee])$"))

(flag) @attribute

((word) @number
  (#match? @number "^[0-9]+(-[0-9]+)?(/(tcp|udp|sctp))?$"))

((word) @string
  (#match? @string "^[\"']"))

((word) @variable
  (#match? @variable "^\\$"))

(json_string) @string

[
  "["
  "]"
] @punctuation.bracket

"," @punctuation.delimiter

(continuation) @punctuation.special

(heredoc_marker) @label

(heredoc_end) @label

(heredoc_body) @string
