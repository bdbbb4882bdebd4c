-- Loads the set-up of docs/Editors.md (SETUP), opens FILE, waits for its diagnostics, puts a
-- line above all others, and waits for those of the edit. Prints what came.
vim.cmd('luafile ' .. vim.env.SETUP)
vim.cmd('filetype on')
vim.cmd('edit ' .. vim.env.FILE)

local function places()
  local found = {}
  for _, row in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, string.format('%d:%s', row.lnum + 1, row.code or '?'))
  end
  table.sort(found)
  return table.concat(found, ' ')
end

local function wait(what, wanted)
  local came = vim.wait(60000, function() return places():find(wanted) ~= nil end, 50)
  io.stdout:write(what .. ': ' .. places() .. '\n')
  if not came then vim.cmd('cquit 1') end
end

wait('opened', '13:content%-in%-log')
vim.api.nvim_buf_set_lines(0, 0, 0, false, { '// one more line' })
wait('edited', '14:content%-in%-log')
local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', {
  textDocument = vim.lsp.util.make_text_document_params(), position = { line = 6, character = 9 } }, 10000)
for _, answer in pairs(hover) do
  io.stdout:write('hover: ' .. vim.inspect(answer.result):gsub('\n', ' ') .. '\n')
end
vim.cmd('qall!')
