-- Apple's App Store. The public feed and App Store Connect number the same review differently,
-- and nothing in either leads to the other: keep to one of the two for an app.
local pikir = require "pikir"

return pikir.plugin {
  name = "app-store", version = "1.0.0", api = 1,
  about = "App Store: customer reviews feed, App Store Connect, responses",

  importers = {
    {
      id = "app-store-rss", title = "App Store: customerreviews feed (JSON)",
      format = "json", source = "app-store",
      match = { keys = { "id.label", "title.label", "content.label" } },
      records = "feed.entry[]",
      fields = {
        id = "id.label", author = "author.name.label",
        title = "title.label", text = "content.label",
        rating = { "im:rating.label", number = true, min = 1, max = 5 },
        date = { "updated.label", date = "iso" },
        votes = "im:voteSum.label",
        extra = { app_version = "im:version.label", vote_count = "im:voteCount.label" },
      },
      rest = "drop",                       -- links and types, the same for every review
      map = function(rec, review)
        -- The first entry may be the app itself.
        if not rec["im:rating.label"] then return false end
        local link, author = rec["link.attributes.href"], rec["author.uri.label"]
        review.product = link and link:match("[?&]id=(%d+)")
        review.country = author and author:match("apple%.com/(%a%a)/")
      end,
    },
    {
      id = "app-store-connect", title = "App Store Connect API: customerReviews",
      format = "json", source = "app-store",
      match = { keys = { "attributes.rating", "attributes.reviewerNickname" } },
      records = "data[]",
      fields = {
        id = "id", author = "attributes.reviewerNickname",
        title = "attributes.title", text = "attributes.body",
        rating = { "attributes.rating", number = true, min = 1, max = 5 },
        date = { "attributes.createdDate", date = "iso" },
        country = { "attributes.territory", values = require "territories" },
        -- The answers stand in another list of the file, which an importer does not see.
        extra = { response_id = "relationships.response.data.id" },
      },
      rest = "drop",
    },
  },

  replies = {{
    id = "app-store-reply", title = "App Store Connect: customerReviewResponses",
    sources = { "app-store" }, max = 5970, unit = "utf16",
    request = function(r, reply)
      if not r.id:find("-", 1, true) then return pikir.skip "the id is of the feed, not of Connect" end
      return {
        method = "POST", path = "/v1/customerReviewResponses",
        body = { data = {
          type = "customerReviewResponses",
          attributes = { responseBody = reply.text },
          relationships = { review = { data = { type = "customerReviews", id = r.id } } },
        } },
      }
    end,
  }},
}
