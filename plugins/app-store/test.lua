-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("app-store-rss", "samples/rss.json", {
  rows = 3, skipped = 1,                        -- the first of four entries is the app
  first = {
    id = "90000000001", source = "app-store", product = "1000000001", country = "KZ",
    author = "Example A", title = "Ыңғайлы", text = "Тапсырыс беру өте оңай", rating = 5,
    date = "2026-03-14T11:24:23Z", votes = 3, ["x.app_version"] = "1.8.0",
  },
  last = { id = "90000000003", rating = 1 },
})
-- A feed with one review has an object where the others have a list.
t.import("app-store-rss", "samples/rss-single.json", {
  rows = 1, skipped = 0, first = { id = "90000000004", country = "LV", rating = 4 },
})

t.import("app-store-connect", "samples/connect.json", {
  rows = 3, skipped = 0,
  first = {
    id = "00000000-0000-0000-0000-00000000000a", country = "KZ", rating = 5,
    title = "Рақмет", ["x.response_id"] = "resp-1", date = "2026-03-08T20:22:08Z",
  },
  last = { country = "LV", rating = 2 },
})

t.reply("app-store-reply",
  { source = "app-store", id = "00000000-0000-0000-0000-00000000000a" }, "Рақмет!", {
    method = "POST", path = "/v1/customerReviewResponses",
    body = { data = {
      type = "customerReviewResponses",
      attributes = { responseBody = "Рақмет!" },
      relationships = {
        review = { data = { type = "customerReviews", id = "00000000-0000-0000-0000-00000000000a" } },
      },
    } },
  })
t.reply("app-store-reply", { source = "app-store", id = "90000000001" }, "Рақмет!", "skip")
