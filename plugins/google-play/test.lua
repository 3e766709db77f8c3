-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("google-play-console", "samples/console.csv", {
  rows = 4, skipped = 0,
  first = {
    id = "gp:EXAMPLE-one", source = "google-play", product = "kz.example.shop", lang = "ru",
    title = "Удобно", text = "Заказ оформил за минуту", rating = 5,
    date = "2024-03-01T00:00:14Z", ["x.device"] = "a51", ["x.app_version"] = "2.4.1",
  },
  rows_at = {
    [2] = { lang = "kk", rating = 2, reply = "Рақмет, келесі нұсқада жөндейміз." },
    [3] = { id = "gp:EXAMPLE-three", title = "Labi" },
  },
  last = { rating = 5, text = "" },             -- a rating without words
})

-- The file as Google delivers it: UTF-16, and as it was before two columns were added.
t.import("google-play-console", "samples/console-old.utf16.csv", {
  rows = 3, skipped = 0,
  first = { id = "gp:EXAMPLE-old", rating = 4, text = "Жақсы қосымша", lang = "kk" },
})

t.import("google-play-api", "samples/api.json", {
  rows = 3, skipped = 1,
  first = {
    id = "gp:EXAMPLE-one", author = "Example A", title = "Удобно",
    text = "Заказ оформил за минуту", rating = 5, date = "2024-03-01T00:00:14Z", lang = "ru",
    votes = 3,
  },
  last = { id = "gp:EXAMPLE-four", reply = "Рахмет!", rating = 3 },
})

local review = { source = "google-play", id = "gp:EXAMPLE-one", product = "kz.example.shop" }
t.reply("google-play-reply", review, "Спасибо!", {
  method = "POST",
  path = "/androidpublisher/v3/applications/kz.example.shop/reviews/gp:EXAMPLE-one:reply",
  body = { replyText = "Спасибо!" },
})
t.reply("google-play-reply", { source = "google-play", id = "gp:EXAMPLE-one" }, "Спасибо!", "skip")
