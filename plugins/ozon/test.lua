-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("ozon-api", "samples/api-v2.json", {
  rows = 3, skipped = 0,
  first = {
    id = "0196c491-0000-7000-8000-000000000001", source = "ozon", product = "1500000001",
    text = "Бәрі ұнады, жеткізу тез", rating = 5, date = "2025-05-12T09:56:56Z", verified = "yes",
    ["x.is_rating_participant"] = "true", ["x.ozon_status"] = "NEW",
  },
  last = { verified = "no", ["x.is_rating_participant"] = "false", text = "" },
})
t.import("ozon-api", "samples/api-v1.json", {
  rows = 3, skipped = 0,
  first = { product = "1500000001", ["x.ozon_status"] = "UNPROCESSED" },
})

-- The same review as the first of the API: one review, whichever file comes first.
t.import("ozon-cards", "samples/cards.csv", {
  rows = 3, skipped = 0,
  first = {
    id = "0196c491-0000-7000-8000-000000000001", source = "ozon", author = "Пример А.",
    date = "2025-05-12T09:56:56Z", rating = 5, pros = "Звук",
  },
  last = { author = "", cons = "Короткий провод" },
})

t.import("ozon-table", "samples/table.csv", {
  rows = 3, skipped = 0,
  first = { pros = "Теплая", text = "", rating = 5, date = "2024-10-09" },
  last = { text = "Молния\nзаедает", ["x.written_by_bot"] = "1" },
})

t.reply("ozon-reply", { source = "ozon", id = "0196c491" }, "Спасибо!", {
  method = "POST", path = "/v1/review/comment/create",
  body = { review_id = "0196c491", text = "Спасибо!", mark_review_as_processed = true },
})
