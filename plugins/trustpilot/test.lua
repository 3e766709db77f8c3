-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("trustpilot-export", "samples/export.csv", {
  rows = 3, skipped = 0,
  first = {
    id = "650000000000000000000001", source = "trustpilot", product = "example.org", brand = "Example",
    author = "Example A", title = "Ātri", text = "Piegāde nākamajā dienā", rating = 5, lang = "lv",
    date = "2024-03-01T12:33:45Z", reply = "Paldies!", reply_date = "2024-03-02T08:00:00Z",
    ["x.invited_by"] = "Automatic invitation", ["x.reference"] = "1001",
  },
})
-- Another order of columns, other spellings of the same.
t.import("trustpilot-export", "samples/export-variant.csv", {
  rows = 3, skipped = 0,
  first = { id = "650000000000000000000001", product = "example.org", reply = "Paldies!", rating = 5 },
})
t.import("trustpilot-semicolon", "samples/semicolon.csv", {
  rows = 3, skipped = 0,
  first = { id = "650000000000000000000001", country = "LV", text = "Piegāde; nākamajā dienā", rating = 5 },
})
t.import("trustpilot-api", "samples/api.json", {
  rows = 3, skipped = 0,
  first = {
    id = "650000000000000000000001", product = "example.org", country = "LV", verified = "yes",
    reply = "Paldies!", votes = 1, date = "2024-03-01T12:33:45Z",
  },
  last = { verified = "no", reply = "" },
})
