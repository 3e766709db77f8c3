-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"

t.import("yelp-dataset", "samples/new.jsonl", {
  rows = 3, skipped = 0,
  first = {
    id = "EXAMPLE_1-aaaaaaaaaaaa", source = "yelp", product = "EXAMPLE_b", rating = 4,
    date = "2012-01-03T15:28:18Z", votes = 2, ["x.funny"] = "0", ["x.cool"] = "1",
  },
})
t.import("yelp-dataset", "samples/old.jsonl", {
  rows = 3, skipped = 0,
  first = { id = "EXAMPLE_1-aaaaaaaaaaaa", date = "2012-01-03", votes = 2, ["x.cool"] = "1" },
})
