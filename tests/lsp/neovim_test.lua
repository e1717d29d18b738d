-- Run by neovim_test.sh inside Neovim, in a copy of the project.
local editor = dofile(os.getenv('HULLINT_SOURCE') .. '/tests/lsp/neovim_editor.lua')
local check, line = editor.check, editor.line

editor.open('Dockerfile')
editor.wait_for_rules('15 image-floating-tag, 16 workdir-not-absolute, 5 maintainer-deprecated')
check(vim.bo.filetype == 'dockerfile', 'the file type is ' .. vim.bo.filetype)

-- A quick fix.
editor.act(editor.parameters(5, ''), function(action) return action.isPreferred end)
check(line(5):match('^LABEL '), 'after the fix the line is ' .. line(5))
local rest = '15 image-floating-tag, 16 workdir-not-absolute'
editor.wait_for_rules(rest)

-- A stage gets another name in all its places.
local rename = editor.parameters(4, 'FROM debian:${RELEASE} AS b')
rename.newName = 'compile'
editor.apply(editor.ask('textDocument/rename', rename))
check(line(4) == 'FROM debian:${RELEASE} AS compile', 'after the renaming the stage is ' .. line(4))
check(line(17) == 'COPY --from=compile /srv/app ./', 'after the renaming the copy is ' .. line(17))

-- A line that is half typed adds a finding and costs none.
vim.api.nvim_buf_set_lines(editor.buffer, 7, 7, true, { 'COP' })
editor.wait_for_rules('16 image-floating-tag, 17 workdir-not-absolute, 8 unknown-instruction')
vim.api.nvim_buf_set_lines(editor.buffer, 7, 8, true, {})
editor.wait_for_rules(rest)

local hover = editor.ask('textDocument/hover', editor.parameters(8, 'W'))
check(hover and hover.contents.value:find('WORKDIR', 1, true), 'hover says ' .. vim.inspect(hover))
local definition = editor.ask('textDocument/definition', editor.parameters(17, 'COPY --from=c'))
local target = definition[1] or definition
check((target.range or target.targetSelectionRange).start.line == 3, 'defined at ' .. vim.inspect(definition))

editor.quit()
