-- Neovim 0.7 to 0.10: put this file into a folder lua/ of the runtime path and say
--   require('hullint').setup()
-- What is given to setup goes over the defaults below; settings are those that `hullint config editor` lists.
local M = {}

local defaults = {
  name = 'hullint',
  cmd = { 'hullint', 'lsp' },
  filetypes = { 'dockerfile', 'yaml', 'yaml.docker-compose' },
  root_markers = { '.hullint.yaml', '.hullint.yml', '.git' },
  settings = { hullint = {} },
}

-- The nearest folder above the file that holds a marker, else the file's own.
local function root_of(file, markers)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local above = folder
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(above .. '/' .. marker) then return above end
    end
    local parent = vim.fn.fnamemodify(above, ':h')
    if parent == above then return folder end
    above = parent
  end
end

function M.setup(options)
  local config = vim.tbl_deep_extend('force', defaults, options or {})
  local clients = {}

  local function attach(buffer)
    if vim.bo[buffer].buftype ~= '' then return end
    local root = root_of(vim.api.nvim_buf_get_name(buffer), config.root_markers)
    local id = clients[root]
    if not id or vim.lsp.client_is_stopped(id) then
      id = vim.lsp.start_client(vim.tbl_extend('force', config, {
        root_dir = root,
        init_options = config.settings.hullint,
      }))
      clients[root] = id
    end
    if id then vim.lsp.buf_attach_client(buffer, id) end
  end

  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    pattern = { 'Containerfile', 'Containerfile.*', 'Dockerfile.*', '*.Containerfile' },
    command = 'setfiletype dockerfile',
  })
  vim.api.nvim_create_autocmd('FileType', {
    pattern = config.filetypes,
    callback = function(event) attach(event.buf) end,
  })
end

return M
