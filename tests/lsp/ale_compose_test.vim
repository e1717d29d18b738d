" Run by ale_test.sh in a copy of the project of Compose files: what ALE has in its location list goes to the file
" $FOUND.
execute 'source' fnameescape($HULLINT_SOURCE . '/tests/lsp/ale_editor.vim')
" As plugins for Compose files set it.
autocmd BufRead compose.yaml set filetype=yaml.docker-compose

" The text is repaired when the first findings are there; Vim ends when those of the repaired text are.
function! Progress() abort
  let l:found = Findings()
  if len(l:found) == 2
    call Write(l:found + ['--'])
    call setline(14, '      target: release')
    " As a user's key does: ALE waits for this event, which no script causes.
    doautocmd TextChanged
  elseif len(l:found) == 1
    call Write(l:found)
    qall!
  endif
endfunction
