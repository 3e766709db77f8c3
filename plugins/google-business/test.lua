-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("google-business", "samples/reviews.json", {
  rows = 4, skipped = 0,
  first = {
    id = "EXAMPLE-one", source = "google-business", product = "locations/200", author = "Example A",
    text = "Қызмет көрсету жақсы", ["x.translated"] = "The service is good", rating = 5,
    date = "2024-01-15T10:20:30Z", reply = "Рақмет!", reply_date = "2024-01-16T08:00:00Z",
  },
  rows_at = {
    [2] = { text = "Apkalpošana lēna", ["x.translated"] = "Slow service", rating = 2 },
    [3] = { author = "", text = "Чисто и спокойно", rating = 4 },
  },
  last = { text = "", rating = 1 },
})
-- Takeout has no reviewId: the id is the end of the name.
t.import("google-business", "samples/takeout.json", {
  rows = 3, skipped = 0, first = { id = "EXAMPLE-one", rating = 5 }, last = { rating = "" },
})

t.reply("google-business-reply",
  { source = "google-business", id = "EXAMPLE-one", product = "locations/200" }, "Рақмет!", {
    method = "PUT", path = "/v4/accounts/{accountId}/locations/200/reviews/EXAMPLE-one/reply",
    body = { comment = "Рақмет!" },
  })
t.reply("google-business-reply", { source = "google-business", id = "EXAMPLE-one" }, "Рақмет!", "skip")
