-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("amazon-2014", "samples/2014.jsonl", {
  rows = 3, skipped = 0,
  first = {
    id = "AEXAMPLE1/B000000001/1393545600", source = "amazon", product = "B000000001",
    author = "Example A", title = "Good", text = "Does what it says", rating = 5,
    date = "2014-02-28T00:00:00Z", votes = 13, ["x.votes_asked"] = "14",
  },
  last = { author = "AEXAMPLE3" },
})
t.import("amazon-2018", "samples/2018.jsonl", {
  rows = 3, skipped = 0,
  first = { votes = 1024, verified = "yes", text = "First line\nsecond line" },
  last = { verified = "no" },
})
t.import("amazon-2023", "samples/2023.jsonl", {
  rows = 3, skipped = 0,
  first = {
    id = "AEEXAMPLE1/B000000001/1588687728923", date = "2020-05-05T14:08:48Z", votes = 2,
    verified = "yes", title = "Pretty",
  },
})
t.import("amazon-alexa", "samples/alexa.tsv", {
  rows = 3, skipped = 0,
  first = { rating = 5, date = "2018-07-31", product = "Charcoal Fabric", text = "Works as described" },
})
