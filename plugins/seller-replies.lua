-- What sellers wrote: reviews whose text is in fact the seller's answer (savers of product cards
-- put both into one cell), and answers that could stand under any review.
--
-- An answer is canned when it says nothing that only this review could get: it does not call the
-- author by name, takes up none of the review's words, and is made of stock phrases.
local pikir = require "pikir"
local words, rule = pikir.words, pikir.rule

-- How sellers speak of themselves and to buyers. Buyers write "спасибо продавцу", never these.
local seller_voice = words {
  "благодарим вас за", "благодарим за отзыв", "благодарим за покупку", "благодарим за обращение",
  "спасибо за ваш отзыв", "спасибо большое за ваш отзыв", "спасибо за отличный отзыв",
  "спасибо за обратную связь", "приносим извинения", "приносим свои извинения", "нам очень приятно",
  "мы рады что вам", "рады что вам понравил*", "будем рады видеть вас", "ждем вас снова",
  "в нашем магазине", "свяжитесь с нами", "напишите нам в чат", "с уважением команда",
  "с уважением ваш магазин",
  "пікіріңізге рахмет", "пікіріңіз үшін рахмет", "пікір қалдырғаныңызға рахмет", "кешірім сұраймыз",
  "бізге хабарласыңыз", "сізді қайта көруге қуаныштымыз", "дүкенімізді таңдағаныңызға",
  "thank you for your review", "thank you for your feedback", "we are sorry to hear",
  "we re sorry to hear", "please contact our support", "paldies par jūsu atsauksmi",
  "paldies par atsauksmi", "atvainojamies par",
}

local stock = {
  "спасибо за", "благодар", "приносим", "извинения", "нам приятно", "нам очень приятно", "мы рады",
  "рады видеть", "высокую оценку", "ждем вас", "стараемся", "с уважением", "будем рады",
  "ваше мнение",
  "рахмет", "кешірім", "қуаныштымыз", "пікіріңіз",
  "thank", "sorry", "appreciate", "feedback", "support forum", "we are happy", "paldies",
  "atvainojamies",
}

local thanks = {
  "спасибо", "благодар", "рахмет", "алғыс", "ризамыз", "thank", "appreciate", "paldies",
}

-- How many of these letters occur in a folded text.
local function count(phrases, text)
  local found = 0
  for _, phrase in ipairs(phrases) do
    if text:find(phrase, 1, true) then found = found + 1 end
  end
  return found
end

-- Whether the reply takes up a word of the review: one of five letters or more, by its beginning.
local function takes_up(reply, text)
  for _, token in ipairs(pikir.tokens(text)) do
    local start = pikir.sub(pikir.fold(token), 1, 5)
    if pikir.len(token) >= 5 and reply:find(start, 1, true) then return true end
  end
  return false
end

local function calls_by_name(reply, author)
  local name = author and pikir.tokens(author)[1]
  return name ~= nil and pikir.len(name) >= 3 and reply:find(pikir.fold(name), 1, true) ~= nil
end

return pikir.plugin {
  name = "seller-replies", version = "1.0.0", api = 1,
  about = "Sellers' answers: in the place of a review, canned, without thanks",

  classifiers = {{
    id = "seller-replies", title = "What sellers wrote",
    labels = { "seller-text", "canned", "no-thanks" },
    rules = {
      rule { label = "seller-text", any = seller_voice },
    },
    -- Asked about the other reviews: here the answer is judged, not the review.
    classify = function(r)
      if pikir.blank(r.reply) then return nil end
      local reply = pikir.fold(r.reply)
      local text = table.concat({ r.title or "", r.text or "", r.pros or "", r.cons or "" }, " ")
      local own = calls_by_name(reply, r.author) or takes_up(reply, text)
      return {
        ["no-thanks"] = count(thanks, reply) == 0 and 1 or 0,
        canned = not own and count(stock, reply) >= 2 and 1 or 0,
      }
    end,
  }},
}
