-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("dgis-api", "samples/reviews.json", {
  rows = 3, skipped = 0,
  first = {
    id = "100000001", source = "2gis", author = "Мысал", product = "70000001000000001",
    text = "Шашты жақсы қияды", rating = 5, date = "2025-02-03T11:05:11Z", verified = "yes",
    reply = "Рақмет, күтеміз!",
  },
  last = { text = "", rating = 1, verified = "no", reply = "" },
})
