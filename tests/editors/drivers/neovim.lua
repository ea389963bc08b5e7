-- Neovim as an author uses it, with the configuration of editor/neovim as it stands: open, see, fix, format, rename, save.
-- Arguments: the file. Ends with `cquit` and a reason if anything is not as it should be. For Neovim 0.7 and newer.

local function fail(reason)
  io.stderr:write(reason .. '\n')
  vim.cmd('cquit 1')
end

local function await(what, holds)
  if not vim.wait(20000, holds, 20) then
    fail('waited in vain for ' .. what .. '\n' .. table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n'))
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function place(needle)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(needle, 1, true)
    if start then
      return vim.api.nvim_win_set_cursor(0, { number, start - 1 })
    end
  end
  fail('no ' .. needle)
end

-- A menu is answered as a person does: by reading it.
local wanted
vim.ui.select = function(items, options, chosen)
  local titles = {}
  for _, item in ipairs(items) do
    local title = (options and options.format_item or tostring)(item)
    table.insert(titles, title)
    if title:find(wanted, 1, true) then
      return chosen(item)
    end
  end
  fail('no choice `' .. wanted .. '` among: ' .. table.concat(titles, ' | '))
end

local function requests(method, parameters)
  local answers = vim.lsp.buf_request_sync(0, method, parameters, 10000) or {}
  for _, answer in pairs(answers) do
    if answer.result then
      return answer.result
    end
  end
  fail('no answer to ' .. method)
end

local function renames()
  for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    local offered = client.server_capabilities
    return offered.renameProvider ~= nil and offered.renameProvider ~= false
  end
end

local function run()
  vim.o.shortmess = vim.o.shortmess .. 'A'
  vim.cmd('edit ' .. vim.env.BAREM_FILE)
  if vim.bo.filetype ~= 'barem' then
    fail('the file type is `' .. vim.bo.filetype .. '`')
  end
  vim.cmd('syntax on')
  if vim.fn.synIDattr(vim.fn.synID(2, 1, 1), 'name') ~= 'baremHeading' then
    fail('no colours: ' .. vim.fn.synIDattr(vim.fn.synID(2, 1, 1), 'name'))
  end

  await('one finding', function() return #vim.diagnostic.get(0) == 1 end)
  local finding = vim.diagnostic.get(0)[1]
  if not finding.message:find('khai báo thang điểm 12', 1, true) or finding.lnum ~= 17 or finding.col ~= 17 then
    fail('another finding: ' .. vim.inspect(finding))
  end

  place('tiêu chí 2')
  local hover = requests('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'))
  if not vim.inspect(hover.contents):find('Hoàn thành nhiệm vụ', 1, true) then
    fail('another hover: ' .. vim.inspect(hover.contents))
  end

  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })

  wanted = 'đổi khai báo thành 10'
  vim.lsp.buf.code_action()
  await('the fix', function() return text():find('thang điểm: 10', 1, true) end)

  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 10000 })
  else
    vim.lsp.buf.formatting_sync(nil, 10000)
  end
  await('the layout', function() return text():find('\n  áp dụng: sở', 1, true) end)

  if vim.env.BAREM_RENAMES == '1' then
    place('giao "Số')
    vim.lsp.buf.rename('số_giao')
    await('the new name', function() return text():find('2: số_giao = 10', 1, true) end)
  elseif renames() then
    fail('the server renames now: set RENAMES in tests/editors/stage.rs')
  end

  await('no finding', function() return #vim.diagnostic.get(0) == 0 end)
  vim.cmd('write')
  vim.cmd('qall!')
end

local fine, reason = pcall(run)
if not fine then
  fail(tostring(reason))
end
