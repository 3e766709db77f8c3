-- The share of promoters among answers to "how likely would you recommend us, 0 to 10?".
--
-- Only surveys that asked just that count. Stars are another question on another scale: five stars
-- are no nine or ten, and this figure leaves them out rather than pretend.
local pikir = require "pikir"

local asked_0_to_10 = { delighted = true, surveymonkey = true, typeform = true }

return pikir.plugin {
  name = "share-of-promoters", version = "1.0.0", api = 1,
  about = "Share of promoters (9 and 10) among survey answers on the scale 0-10",

  metrics = {{
    id = "share-of-promoters", title = "Share of promoters", kind = "share",
    help = "The share of 9 and 10 among answers of surveys on the scale 0-10; nothing without one.",
    start = function() return { promoters = 0, answers = 0 } end,
    add = function(state, r)
      local score = asked_0_to_10[r.source] and pikir.number(r.extra.rating_raw or "")
      if not score or score < 0 or score > 10 then return end
      state.answers = state.answers + 1
      if score >= 9 then state.promoters = state.promoters + 1 end
    end,
    merge = function(a, b)
      return { promoters = a.promoters + b.promoters, answers = a.answers + b.answers }
    end,
    result = function(state)
      return state.answers > 0 and state.promoters / state.answers or nil
    end,
  }},
}
