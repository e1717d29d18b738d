-- Run by neovim_test.sh inside Neovim 0.7 or newer, in a copy of the project.
local hullint = os.getenv('HULLINT')
local seconds = tonumber(os.getenv('SECONDS_AT_MOST')) * 1000

local function check(condition, text)
  if condition then return end
  io.stderr:write('neovim_test: ' .. text .. '\n')
  vim.cmd('cquit 1')
end

local function wait(condition, text) check(vim.wait(seconds, condition, 5), 'waited in vain for ' .. text) end

-- What a user of an old Neovim has in his configuration.
package.path = os.getenv('HULLINT_SOURCE') .. '/editors/neovim/lua/?.lua;' .. package.path
local status
require('hullint').setup({
  cmd = { hullint, 'lsp' },
  on_exit = function(code) status = code end,
})

vim.cmd('filetype on')
vim.cmd('edit Dockerfile')
local buffer = vim.api.nvim_get_current_buf()

local function client() return vim.tbl_values(vim.lsp.buf_get_clients(buffer))[1] end

local function rules()
  local names = {}
  for _, finding in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(names, (finding.lnum + 1) .. ' ' .. finding.user_data.lsp.code)
  end
  table.sort(names)
  return table.concat(names, ', ')
end

local function line(number) return vim.api.nvim_buf_get_lines(buffer, number - 1, number, true)[1] end

local function parameters(row, column)
  vim.api.nvim_win_set_cursor(0, { row, column })
  return vim.lsp.util.make_position_params(0, client().offset_encoding)
end

local function ask(method, params)
  local answer, problem = vim.lsp.buf_request_sync(buffer, method, params, seconds)
  check(answer ~= nil, method .. ': ' .. tostring(problem))
  local _, first = next(answer)
  check(first ~= nil and first.err == nil, method .. ': ' .. vim.inspect(first and first.err))
  return first.result
end

local all = '15 image-floating-tag, 16 workdir-not-absolute, 5 maintainer-deprecated'
wait(function() return rules() == all end, all)
check(vim.bo.filetype == 'dockerfile', 'the file type is ' .. vim.bo.filetype)

-- A quick fix.
local request = parameters(5, 0)
request.range = { start = request.position, ['end'] = request.position }
request.context = { diagnostics = {} }
local actions = ask('textDocument/codeAction', request)
local fix
for _, action in ipairs(actions) do
  if action.isPreferred then fix = action end
end
check(fix ~= nil, 'no preferred fix among ' .. vim.inspect(actions))
if not fix.edit then fix = ask('codeAction/resolve', fix) end
vim.lsp.util.apply_workspace_edit(fix.edit, client().offset_encoding)
check(line(5):match('^LABEL '), 'after the fix the line is ' .. line(5))
local rest = '15 image-floating-tag, 16 workdir-not-absolute'
wait(function() return rules() == rest end, rest)

-- A stage gets another name in all its places.
local rename = parameters(4, #'FROM debian:${RELEASE} AS b')
rename.newName = 'compile'
vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', rename), client().offset_encoding)
check(line(4) == 'FROM debian:${RELEASE} AS compile', 'after the renaming the stage is ' .. line(4))
check(line(17) == 'COPY --from=compile /srv/app ./', 'after the renaming the copy is ' .. line(17))

-- A line that is half typed adds a finding and costs none.
vim.api.nvim_buf_set_lines(buffer, 7, 7, true, { 'COP' })
local more = '16 image-floating-tag, 17 workdir-not-absolute, 8 unknown-instruction'
wait(function() return rules() == more end, more)
vim.api.nvim_buf_set_lines(buffer, 7, 8, true, {})
wait(function() return rules() == rest end, rest .. ' again')

local hover = ask('textDocument/hover', parameters(8, 1))
check(hover and hover.contents.value:find('WORKDIR', 1, true), 'hover says ' .. vim.inspect(hover))
local definition = ask('textDocument/definition', parameters(17, #'COPY --from=c'))
local target = definition[1] or definition
check((target.range or target.targetSelectionRange).start.line == 3, 'defined at ' .. vim.inspect(definition))

vim.lsp.stop_client(vim.tbl_keys(vim.lsp.buf_get_clients(buffer)))
wait(function() return status ~= nil end, 'the end of the server')
check(status == 0, 'the server ended with status ' .. tostring(status))
check(vim.v.errmsg == '', 'Neovim says ' .. vim.v.errmsg)
vim.cmd('qall!')
