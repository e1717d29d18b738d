" Vim with ALE for ale_test.sh: the script that comes after this one is called when ALE has linted, as Progress().
set nocompatible nobackup noswapfile nomore
set runtimepath+=/usr/share/vim-ale
execute 'set runtimepath+=' . fnameescape($HULLINT_SOURCE . '/editors/vim')
let g:ale_linters = {'dockerfile': ['hullint'], 'yaml': ['hullint']}
let g:ale_dockerfile_hullint_executable = $HULLINT
let g:ale_yaml_hullint_executable = $HULLINT
let g:ale_lint_delay = 0
filetype plugin on
runtime! plugin/ale.vim

function! Findings() abort
  let l:found = filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, one -> one.linter_name is# 'hullint'})
  return sort(map(l:found, {_, one -> one.lnum . ':' . one.col . ' ' . one.type . ' ' . one.code}))
endfunction

" Adds lines to the file $FOUND.
function! Write(what) abort
  call writefile(a:what, $FOUND, 'a')
endfunction

autocmd User ALELintPost call Progress()
autocmd VimEnter * call timer_start(1000 * str2nr($SECONDS_AT_MOST), {_ -> execute('cquit')})
