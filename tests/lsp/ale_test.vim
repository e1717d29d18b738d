" Run by ale_test.sh in a copy of the project: what ALE has in its location list goes to the file $FOUND.
set nocompatible nobackup noswapfile nomore
set runtimepath+=/usr/share/vim-ale
execute 'set runtimepath+=' . fnameescape($HULLINT_SOURCE . '/editors/vim')
let g:ale_linters = {'dockerfile': ['hullint']}
let g:ale_dockerfile_hullint_executable = $HULLINT
let g:ale_lint_delay = 0
filetype plugin on
runtime! plugin/ale.vim

function! Findings() abort
  let l:found = filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> one.linter_name is# 'hullint'})
  return sort(map(l:found, {_, one -> one.lnum . ':' . one.col . ' ' . one.type . ' ' . one.code}))
endfunction

function! Write(what) abort
  call writefile(a:what, $FOUND, 'a')
endfunction

" The text is repaired when the first findings are there; Vim ends when those of the repaired text are.
function! Progress() abort
  let l:found = Findings()
  if len(l:found) == 3
    call Write(l:found + ['--'])
    call setline(16, 'WORKDIR /app')
    " As a user's key does: ALE waits for this event, which no script causes.
    doautocmd TextChanged
  elseif len(l:found) == 2
    call Write(l:found)
    qall!
  endif
endfunction

autocmd User ALELintPost call Progress()
autocmd VimEnter * call timer_start(1000 * str2nr($SECONDS_AT_MOST), {_ -> execute('cquit')})
