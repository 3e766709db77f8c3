local pikir = require "pikir"

return pikir.plugin {
  name = "yelp", version = "1.0.0", api = 1,
  about = "Yelp: the open dataset",

  importers = {{
    id = "yelp-dataset", title = "Yelp open dataset: reviews (JSON lines, old and new)",
    format = "jsonl", source = "yelp",
    match = { keys = { "review_id", "user_id", "business_id", "stars", "text" } },
    fields = {
      id = "review_id", author = "user_id", product = "business_id", text = "text",
      rating = { "stars", number = true, min = 1, max = 5 },
      date = { "date", date = "iso" },
      votes = { "useful", "votes.useful" },        -- until 2016 they stood in `votes`
      extra = { funny = { "funny", "votes.funny" }, cool = { "cool", "votes.cool" } },
    },
    ignore = { "type" },
  }},
}
