" hullint for ALE, as a language server: put this file into ale_linters/dockerfile/ of a folder of the runtime path.
call ale#Set('dockerfile_hullint_executable', 'hullint')
" What `hullint config editor` lists, without the prefix: {'features': {'hover': v:false}}
call ale#Set('dockerfile_hullint_config', {})

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

call ale#linter#Define('dockerfile', {
\   'name': 'hullint',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'dockerfile_hullint_executable')},
\   'command': '%e lsp',
\   'language': 'dockerfile',
\   'project_root': function('s:Root'),
\   'initialization_options': {buffer -> ale#Var(buffer, 'dockerfile_hullint_config')},
\   'lsp_config': {buffer -> {'hullint': ale#Var(buffer, 'dockerfile_hullint_config')}},
\})
