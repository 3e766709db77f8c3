-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("yandex-market-api", "samples/feedback.json", {
  rows = 3, skipped = 0,
  first = {
    id = "100000001", source = "yandex-market", product = "EX-1", author = "Пример",
    text = "Работает тихо", pros = "Цена", cons = "Шнур короткий", rating = 4,
    date = "2024-05-20T09:00:00Z", ["x.incentivised"] = "yes", ["x.paid_amount"] = "50",
  },
  last = { text = "", pros = "Жеңіл", ["x.incentivised"] = "no" },
})

t.reply("yandex-market-reply", { source = "yandex-market", id = "100000001" }, "Спасибо!", {
  method = "POST", path = "/v2/businesses/{businessId}/goods-feedback/comments/update",
  body = { feedbackId = 100000001, comment = { text = "Спасибо!" } },
})
t.reply("yandex-market-reply", { source = "yandex-market", id = "1" }, "См. https://example.org", "skip")
