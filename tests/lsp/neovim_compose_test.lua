-- Run by neovim_test.sh inside Neovim, in a copy of the project of Compose files.
local editor = dofile(os.getenv('HULLINT_SOURCE') .. '/tests/lsp/neovim_editor.lua')
local check, line = editor.check, editor.line

editor.open('compose.yaml')
editor.wait_for_rules('1 obsolete-version-field, 14 unknown-build-target')
check(vim.bo.filetype == 'yaml', 'the file type is ' .. vim.bo.filetype)

-- A quick fix that writes a name of the Dockerfile.
local function writes_name(action) return action.title:match('^Write `release`') end
editor.act(editor.parameters(14, '      target: re'), writes_name)
check(line(14) == '      target: release', 'after the fix the line is ' .. line(14))
editor.wait_for_rules('1 obsolete-version-field')
local target = editor.ask('textDocument/definition', editor.parameters(14, '      target: re'))
target = target[1] or target
check((target.uri or target.targetUri):match('/app/Dockerfile$'), 'defined at ' .. vim.inspect(target))
check((target.range or target.targetSelectionRange).start.line == 4, 'defined at ' .. vim.inspect(target))

-- A service gets another name in all its places, in the other file too.
local rename = editor.parameters(19, '    depends_on: [d')
rename.newName = 'store'
editor.apply(editor.ask('textDocument/rename', rename))
check(line(19) == '    depends_on: [store]', 'after the renaming the dependency is ' .. line(19))
check(line(23) == '  store:', 'after the renaming the service is ' .. line(23))
local other = vim.fn.bufnr('compose.override.yaml')
check(other > 0, 'the other file is not open')
local lines = table.concat(vim.api.nvim_buf_get_lines(other, 0, -1, true), '\n')
check(lines:find('\n  store:\n', 1, true), 'the other file is ' .. lines)
check(lines:find('depends_on: [store]', 1, true), 'the other file is ' .. lines)

-- A line that is half typed adds a finding and costs none.
vim.api.nvim_buf_set_lines(editor.buffer, 17, 17, true, { '    sto' })
editor.wait_for_rules('1 obsolete-version-field, 18 unknown-service-property')
vim.api.nvim_buf_set_lines(editor.buffer, 17, 18, true, {})
editor.wait_for_rules('1 obsolete-version-field')

-- The last fix leaves nothing.
editor.act(editor.parameters(1, ''), function(action) return action.isPreferred end)
check(line(1) == 'name: shop', 'after the fix the line is ' .. line(1))
editor.wait_for_rules('')

local hover = editor.ask('textDocument/hover', editor.parameters(10, '    image: shop/web:${T'))
check(hover and hover.contents.value:find('shop/web:1.4', 1, true), 'hover says ' .. vim.inspect(hover))

editor.quit()
