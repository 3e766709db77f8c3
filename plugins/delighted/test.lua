-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("delighted-api", "samples/responses.json", {
  rows = 4, skipped = 1,
  first = {
    id = "1", source = "delighted", author = "10", text = "Бәрі жақсы", rating = "",
    scale = "0-10", ["x.rating_raw"] = "9", date = "2024-04-18T05:34:20Z", country = "KZ",
  },
  last = { ["x.rating_raw"] = "0", text = "" },
})
t.import("delighted-csv", "samples/responses.csv", {
  rows = 3, skipped = 0,
  first = { id = "1", author = "10", scale = "0-10", ["x.rating_raw"] = "9", text = "Бәрі жақсы" },
})
