-- barem in Neovim: the language server for each buffer of criteria. Works from Neovim 0.7 on.
-- The program is `barem` on PATH, or the one that g:barem_path names; g:barem_language is 'vi' (default) or 'en'.
if vim.b.did_ftplugin then return end
vim.b.did_ftplugin = 1

vim.bo.commentstring = '// %s'
vim.bo.comments = '://'
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2

local language = vim.g.barem_language or 'vi'
local program = vim.g.barem_path or 'barem'
if vim.fn.executable(program) == 0 then
  vim.schedule(function()
    vim.notify_once(
      language == 'en'
          and ('barem: no program `' .. program .. '`: run `cargo install --path .` in the folder of barem, or set g:barem_path')
        or ('barem: không tìm thấy chương trình `' .. program .. '`: chạy `cargo install --path .` trong thư mục của barem, hoặc đặt g:barem_path'),
      vim.log.levels.WARN
    )
  end)
  return
end

local buffer = vim.api.nvim_get_current_buf()
local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':p:h')
-- One server for a repository of many sets; outside one, a server for the folder of the set.
local repository = vim.fs and vim.fs.find and vim.fs.find('.git', { upward = true, path = folder })[1]
folder = repository and vim.fn.fnamemodify(repository, ':h') or folder
local config = {
  name = 'barem',
  cmd = { program, 'lsp' },
  root_dir = folder,
  init_options = { language = language },
  settings = { barem = { language = language } },
}

if vim.lsp.start then
  vim.lsp.start(config, { bufnr = buffer })
else
  -- Before 0.8: one client for each folder, kept by hand.
  barem_clients = barem_clients or {}
  local known = barem_clients[folder]
  if not known or vim.lsp.client_is_stopped(known) then
    config.capabilities = vim.lsp.protocol.make_client_capabilities()
    barem_clients[folder] = vim.lsp.start_client(config)
  end
  vim.lsp.buf_attach_client(buffer, barem_clients[folder])
end
