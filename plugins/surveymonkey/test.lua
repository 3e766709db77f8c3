-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("surveymonkey", "samples/responses.csv", {
  rows = 3, skipped = 0,
  first = {
    id = "11800000001", source = "surveymonkey", scale = "0-10", ["x.rating_raw"] = "9",
    text = "Жеткізуді тездету", date = "2024-03-01T10:02:05Z",
  },
  last = { text = "", date = "2024-03-02T13:12:00Z", ["x.rating_raw"] = "10" },
})
