-- Neovim 0.11 and newer: put this file into a folder lsp/ of the runtime path and say
--   vim.lsp.enable('hullint')
return {
  cmd = { 'hullint', 'lsp' },
  filetypes = { 'dockerfile', 'yaml', 'yaml.docker-compose' },
  root_markers = { '.hullint.yaml', '.hullint.yml', '.git' },
  -- What `hullint config editor` lists, without the prefix; features.hover = false switches one off.
  settings = { hullint = {} },
}
