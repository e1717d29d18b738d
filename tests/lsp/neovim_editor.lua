-- What the scripts that neovim_test.sh runs have in common: a Neovim 0.7 or newer with one buffer that hullint serves.
local hullint = os.getenv('HULLINT')
local seconds = tonumber(os.getenv('SECONDS_AT_MOST')) * 1000
local M = {}

function M.check(condition, text)
  if condition then return end
  io.stderr:write('neovim_test: ' .. text .. '\n')
  vim.cmd('cquit 1')
end

function M.wait(condition, text) M.check(vim.wait(seconds, condition, 5), 'waited in vain for ' .. text) end

-- What a user of an old Neovim has in his configuration.
package.path = os.getenv('HULLINT_SOURCE') .. '/editors/neovim/lua/?.lua;' .. package.path
local status
require('hullint').setup({
  cmd = { hullint, 'lsp' },
  on_exit = function(code) status = code end,
})
vim.cmd('filetype on')

function M.open(file)
  vim.cmd('edit ' .. file)
  M.buffer = vim.api.nvim_get_current_buf()
end

function M.client() return vim.tbl_values(vim.lsp.buf_get_clients(M.buffer))[1] end

-- The findings in short: their lines, from 1, and rules.
function M.rules()
  local names = {}
  for _, finding in ipairs(vim.diagnostic.get(M.buffer)) do
    table.insert(names, (finding.lnum + 1) .. ' ' .. finding.user_data.lsp.code)
  end
  table.sort(names)
  return table.concat(names, ', ')
end

function M.wait_for_rules(rules)
  M.wait(function() return M.rules() == rules end, rules)
end

function M.line(number) return vim.api.nvim_buf_get_lines(M.buffer, number - 1, number, true)[1] end

-- The column is that of the end of `before`.
function M.parameters(row, before)
  vim.api.nvim_win_set_cursor(0, { row, #before })
  return vim.lsp.util.make_position_params(0, M.client().offset_encoding)
end

function M.ask(method, params)
  local answer, problem = vim.lsp.buf_request_sync(M.buffer, method, params, seconds)
  M.check(answer ~= nil, method .. ': ' .. tostring(problem))
  local _, first = next(answer)
  M.check(first ~= nil and first.err == nil, method .. ': ' .. vim.inspect(first and first.err))
  return first.result
end

function M.apply(edit) vim.lsp.util.apply_workspace_edit(edit, M.client().offset_encoding) end

-- Applies the first of the actions at a place that `is_wanted` takes.
function M.act(place, is_wanted)
  place.range = { start = place.position, ['end'] = place.position }
  place.context = { diagnostics = {} }
  local actions = M.ask('textDocument/codeAction', place)
  for _, action in ipairs(actions) do
    if is_wanted(action) then
      if not action.edit then action = M.ask('codeAction/resolve', action) end
      return M.apply(action.edit)
    end
  end
  M.check(false, 'no such fix among ' .. vim.inspect(actions))
end

-- The server must end by itself, with status 0.
function M.quit()
  vim.lsp.stop_client(vim.tbl_keys(vim.lsp.buf_get_clients(M.buffer)))
  M.wait(function() return status ~= nil end, 'the end of the server')
  M.check(status == 0, 'the server ended with status ' .. tostring(status))
  M.check(vim.v.errmsg == '', 'Neovim says ' .. vim.v.errmsg)
  vim.cmd('qall!')
end

return M
