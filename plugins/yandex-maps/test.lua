-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("yandex-geo-reviews", "samples/geo-reviews.tskv", {
  rows = 4, skipped = 0,
  first = {
    source = "yandex-maps", product = "Дәмхана Мысал", rating = 5,
    text = "Тамағы дәмді.\nҚызмет көрсету тез.", ["x.rubrics"] = "Кафе;Столовая",
    ["x.address"] = "Алматы, улица Примерная, 1",
  },
  rows_at = { [2] = { rating = 2 } },
  last = { rating = "", product = "Пример" },
})
