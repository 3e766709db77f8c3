-- A cell of a saved card holds everything that stood on the page, in one run:
--   Достоинства:… Недостатки:… Комментарий:… <the seller's answer> ещё. Достоинства:…
-- What follows "ещё" repeats the beginning.
local pikir = require "pikir"

local cards = {}

-- How sellers begin; buyers hardly ever do. The first that occurs begins the answer.
local openings = {
  "Здравствуйте", "Добрый день", "Добрый вечер", "Благодарим ", "Спасибо вам", "Спасибо за ваш",
  "Спасибо за отзыв", "Спасибо за отличный отзыв", "Спасибо большое за ваш",
  "Спасибо большое за отзыв", "Дорогая ", "Дорогой ", "Уважаемая ", "Уважаемый ",
}

-- Where the answer begins, or nil. Sellers also begin with the buyer's name.
local function answer(text, author)
  local first = text:find("Спасибо, [^ ,]+, за")
  local function look(opening)
    local at = text:find(opening, 1, true)
    if at and (not first or at < first) then first = at end
  end
  for _, opening in ipairs(openings) do look(opening) end
  if author then
    for _, thanks in ipairs { "Спасибо, ", "Спасибо большое, " } do look(thanks .. author) end
  end
  return first
end

-- What stands behind a heading, up to the next heading or the end.
local function section(text, heading, others)
  local _, from = text:find(heading, 1, true)
  if not from then return nil end
  local to = #text
  for _, other in ipairs(others) do
    local at = text:find(other, from + 1, true)
    if at and at - 1 < to then to = at - 1 end
  end
  return pikir.trim(text:sub(from + 1, to))
end

--- Parts a cell into pros, cons, text and the seller's reply; what is not there is nil.
function cards.split(cell, author)
  -- The saver put full-width commas where the page had plain ones.
  local text = pikir.replace(cell or "", "，", ", ")
  text = pikir.trim(pikir.replace(text, ",  ", ", "))
  local parts = {}
  local cut = text:find(" ещё. Достоинства:", 1, true) or text:find(" ещё. Недостатки:", 1, true)
    or (pikir.ends(text, " ещё") and #text - #" ещё" + 1)
  if cut then text = text:sub(1, cut - 1) end
  local from = answer(text, author)
  if from then
    parts.reply = text:sub(from)
    text = pikir.trim(text:sub(1, from - 1))
  end

  local pros, cons, comment = "Достоинства:", "Недостатки:", "Комментарий:"
  parts.pros = section(text, pros, { cons, comment })
  parts.cons = section(text, cons, { pros, comment })
  parts.text = section(text, comment, {})
  if not (parts.pros or parts.cons or parts.text) then parts.text = text end
  return parts
end

return cards
