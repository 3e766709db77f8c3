-- Google Maps: the owner's interface and the same reviews from Takeout. The id is what stands at
-- the end of `name`, so both give the same.
local pikir = require "pikir"

local translated, original = "(Translated by Google)", "(Original)"

-- What the customer wrote, and Google's translation of it. Google puts either first.
local function parted(comment)
  local from, to = comment:find(translated, 1, true)
  if not from then return comment, nil end
  local own_from, own_to = comment:find(original, to, true)
  if own_from then
    return pikir.trim(comment:sub(own_to + 1)), pikir.trim(comment:sub(to + 1, own_from - 1))
  end
  return pikir.trim(comment:sub(1, from - 1)), pikir.trim(comment:sub(to + 1))
end

return pikir.plugin {
  name = "google-business", version = "1.0.0", api = 1,
  about = "Google Business Profile and Takeout: reviews of places, replies",

  importers = {{
    id = "google-business", title = "Google Business Profile: reviews (API v4, Takeout Reviews.json)",
    format = "json", source = "google-business",
    match = { keys = { "name", "starRating", "createTime" } },
    records = "reviews[]",
    fields = {
      author = "reviewer.displayName",
      rating = {
        "starRating",
        values = { ONE = 1, TWO = 2, THREE = 3, FOUR = 4, FIVE = 5, STAR_RATING_UNSPECIFIED = "" },
      },
      date = { "createTime", date = "iso" }, updated = { "updateTime", date = "iso" },
      reply_text = "reviewReply.comment",
      reply_date = { "reviewReply.updateTime", date = "iso" },
    },
    rest = "drop",
    map = function(rec, review)
      review.id = rec.reviewId or rec.name:match("[^/]+$")
      review.product = rec.name:match("locations/[^/]+")
      review.text, review.extra.translated = parted(rec.comment or "")
      if rec["reviewer.isAnonymous"] then review.author = nil end
    end,
  }},

  replies = {{
    id = "google-business-reply", title = "Google Business Profile: reply of the owner",
    sources = { "google-business" }, max = 4096, unit = "bytes",
    request = function(r, reply)
      if pikir.blank(r.product) then return pikir.skip "no location in 'product'" end
      return {
        -- Whoever sends it puts in the number of the account.
        method = "PUT",
        path = "/v4/accounts/{accountId}/" .. r.product .. "/reviews/" .. r.id .. "/reply",
        body = { comment = reply.text },
      }
    end,
  }},
}
