-- Amazon's reviews as they were published for research. None has a number of its own: who wrote
-- about what, and when, is the id. A user's number differs between the sets of 2018 and 2023.
local pikir = require "pikir"

local function without_breaks(review)
  review.text = pikir.replace(pikir.replace(review.text or "", "<br />", "\n"), "<br>", "\n")
end

return pikir.plugin {
  name = "amazon", version = "1.0.0", api = 1,
  about = "Amazon: published review sets of 2014, 2018, 2023",

  importers = {
    {
      id = "amazon-2014", title = "Amazon reviews 2014 (JSON lines)",
      format = "jsonl", source = "amazon",
      match = { keys = { "reviewerID", "asin", "overall", "helpful" } },
      fields = {
        id = { join = { "reviewerID", "asin", "unixReviewTime" }, with = "/" },
        product = "asin", author = { "reviewerName", "reviewerID" },
        title = "summary", text = "reviewText",
        rating = { "overall", number = true, min = 1, max = 5 },
        date = { "unixReviewTime", date = "epoch" },
        -- [13, 14]: so many of those who were asked found it helpful.
        votes = "helpful[0]", extra = { votes_asked = "helpful[1]" },
      },
      ignore = { "reviewTime" },
    },
    {
      id = "amazon-2018", title = "Amazon reviews 2018 (JSON lines)",
      format = "jsonl", source = "amazon",
      match = { keys = { "reviewerID", "asin", "overall", "verified" } },
      fields = {
        id = { join = { "reviewerID", "asin", "unixReviewTime" }, with = "/" },
        product = "asin", author = { "reviewerName", "reviewerID" },
        title = "summary", text = "reviewText",
        rating = { "overall", number = true, min = 1, max = 5 },
        date = { "unixReviewTime", date = "epoch" },
        votes = { "vote", number = true },   -- "1,024"
        verified = "verified",
      },
      ignore = { "reviewTime", "image" },
      map = function(_, review) without_breaks(review) end,
    },
    {
      id = "amazon-2023", title = "Amazon reviews 2023 (JSON lines)",
      format = "jsonl", source = "amazon",
      match = { keys = { "user_id", "asin", "parent_asin", "timestamp", "rating" } },
      fields = {
        id = { join = { "user_id", "asin", "timestamp" }, with = "/" },
        product = "asin", author = "user_id", title = "title", text = "text",
        rating = { "rating", number = true, min = 1, max = 5 },
        date = { "timestamp", date = "epoch_ms" },
        votes = "helpful_vote", verified = "verified_purchase",
      },
      ignore = { "images" },
      map = function(_, review) without_breaks(review) end,
    },
    {
      id = "amazon-alexa", title = "Amazon Alexa reviews 2018 (tab-separated)",
      format = "tsv", source = "amazon",
      match = {
        header = { "rating", "date", "variation", "verified_reviews" },
        values = { rating = "rating", date = "date" },
      },
      fields = {
        product = "variation", text = "verified_reviews",
        rating = { "rating", number = true, min = 1, max = 5 },
        date = { "date", date = "d-MMM-yy" },
      },
      ignore = { "feedback" },               -- 1 from three stars up: nothing new
    },
  },
}
