" hullint for ALE, as a language server: what its linters for Dockerfiles and for Compose files have in common.

" The nearest folder with a configuration or a repository, else the file's own.
function! s:Root(buffer) abort
  for l:name in ['.hullint.yaml', '.hullint.yml']
    let l:file = ale#path#FindNearestFile(a:buffer, l:name)
    if !empty(l:file)
      return fnamemodify(l:file, ':h')
    endif
  endfor
  let l:repository = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(l:repository) ? expand('#' . a:buffer . ':p:h') : fnamemodify(l:repository, ':h:h')
endfunction

" Defines the linter for a file type, with its variables g:ale_FILETYPE_hullint_executable and
" g:ale_FILETYPE_hullint_config. The latter is what `hullint config editor` lists, without the prefix:
" {'features': {'hover': v:false}}
function! hullint#DefineLinter(filetype) abort
  let l:executable = a:filetype . '_hullint_executable'
  let l:config = a:filetype . '_hullint_config'
  call ale#Set(l:executable, 'hullint')
  call ale#Set(l:config, {})
  call ale#linter#Define(a:filetype, {
  \   'name': 'hullint',
  \   'lsp': 'stdio',
  \   'executable': {buffer -> ale#Var(buffer, l:executable)},
  \   'command': '%e lsp',
  \   'language': a:filetype,
  \   'project_root': function('s:Root'),
  \   'initialization_options': {buffer -> ale#Var(buffer, l:config)},
  \   'lsp_config': {buffer -> {'hullint': ale#Var(buffer, l:config)}},
  \})
endfunction
