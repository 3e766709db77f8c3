-- Reviews as a page to read or to send round: `find rating:1..2 | as markdown-digest | into bad.md`.
local pikir = require "pikir"

-- Foreign text must not become headings, lists or HTML of ours: as a quotation, signs made harmless.
local function quoted(text)
  local lines = {}
  for _, line in ipairs(pikir.lines(text)) do
    line = pikir.replace(pikir.replace(line, "&", "&amp;"), "<", "&lt;")
    table.insert(lines, "> " .. line)
  end
  return table.concat(lines, "\n") .. "\n"
end

local function stars(rating)
  local full = math.floor(rating + 0.5)
  return string.rep("★", full) .. string.rep("☆", 5 - full)
end

local function section(out, heading, text)
  if not pikir.blank(text) then out:write("\n", heading, "\n\n", quoted(text)) end
end

return pikir.plugin {
  name = "markdown-digest", version = "1.0.0", api = 1,
  about = "Reviews as Markdown: one section a review, with its reply",

  exporters = {{
    id = "markdown-digest", title = "Digest in Markdown", ext = "md",
    begin = function(out) out:write("# Reviews\n") end,
    row = function(r, out)
      local head = {}
      if r.rating then table.insert(head, stars(r.rating)) end
      for _, part in ipairs { r.date or "", r.source or "", r.product or "", r.author or "" } do
        if part ~= "" then table.insert(head, pikir.replace(part, "\n", " ")) end
      end
      out:write("\n## ", pikir.replace(table.concat(head, " · "), "<", "&lt;"), "\n")
      section(out, "**Title**", r.title)
      if pikir.blank(r.text) then
        out:write("\n*no text*\n")
      else
        out:write("\n", quoted(r.text))
      end
      section(out, "**Pros**", r.pros)
      section(out, "**Cons**", r.cons)
      section(out, "**Reply**", r.reply)
    end,
  }},
}
