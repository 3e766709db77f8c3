-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("typeform", "samples/responses.json", {
  rows = 3, skipped = 0,
  first = {
    id = "EXAMPLE1", source = "typeform", scale = "0-10", ["x.rating_raw"] = "9",
    text = "Қызметкерлер сыпайы", date = "2024-05-01T10:00:00Z",
    ["x.branch"] = "Алматы", ["x.again"] = "yes",
  },
  rows_at = { [2] = { text = "Не дозвониться\nДобавьте чат", ["x.speed"] = "2" } },
})
