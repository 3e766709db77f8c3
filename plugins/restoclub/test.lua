-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("restoclub-sentirueval", "samples/reviews.xml", {
  rows = 3, skipped = 0,
  first = {
    id = "100001", source = "restoclub", product = "Пример & Ко", author = "example-a", votes = 0,
    text = "Были вечером. Горячее принесли быстро.", date = "2012-03-13T11:42:00Z", rating = "",
    ["x.food"] = "8", ["x.interior"] = "9", ["x.service"] = "8",
  },
  last = { ["x.food"] = "", votes = 2 },
})
