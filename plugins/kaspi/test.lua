-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("kaspi-api", "samples/api.json", {
  rows = 4, skipped = 0,
  first = {
    id = "8a00000000000000000000000000000a", source = "kaspi", product = "100000001",
    author = "Мысал", text = "Өте әдемі, уақытында келді", pros = "Экраны", cons = "",
    rating = 5, date = "2026-08-26", votes = 2, ["x.product_name"] = "Example E-Book",
  },
  rows_at = { [3] = { text = "", cons = "Батарейка слабая", rating = 2 } },
})

t.import("kaspi-shop", "samples/shop.json", {
  rows = 3, skipped = 0,
  first = {
    id = "8a00000000000000000000000000000a", date = "2026-08-26", rating = 5,
    product = "100000001",
  },
  last = { text = "Режим \"чтение\" удобный" },
})
