-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("steam-api", "samples/appreviews.json", {
  rows = 3, skipped = 0,
  first = {
    id = "200000001", source = "steam", author = "player-1", lang = "ru", scale = "thumbs",
    text = "Короткая, но [b]добрая[/b] игра", date = "2025-10-12T01:22:45Z", votes = 4,
    verified = "yes", ["x.playtime_then"] = "21", ["x.rating_raw"] = "true",
  },
  rows_at = {
    [2] = { reply = "Thanks for playing!", reply_date = "2025-04-12T23:20:00Z", ["x.rating_raw"] = "false" },
  },
  last = { author = "76560000000000003", lang = "kk" },
})

t.import("steam-crawl", "samples/crawl.jsonl", {
  rows = 3, skipped = 0,
  first = { product = "400001", scale = "thumbs", date = "2019-06-29T16:00:00Z", votes = 2 },
  last = { votes = 7 },
})
