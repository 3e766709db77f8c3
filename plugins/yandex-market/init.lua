local pikir = require "pikir"

return pikir.plugin {
  name = "yandex-market", version = "1.0.0", api = 1,
  about = "Yandex Market: goods feedback, comments of the business",

  importers = {{
    id = "yandex-market-api", title = "Yandex Market API: /v2/businesses/…/goods-feedback",
    format = "json", source = "yandex-market",
    match = { keys = { "feedbackId", "statistics.rating" } },
    records = "result.feedbacks[]",
    fields = {
      id = "feedbackId", author = "author", product = "identifiers.offerId",
      text = "description.comment", pros = "description.advantages", cons = "description.disadvantages",
      rating = { "statistics.rating", number = true, min = 1, max = 5 },
      date = { "createdAt", date = "iso" },
      extra = {
        order_id = "identifiers.orderId", recommended = "statistics.recommended",
        comments = "statistics.commentsCount", paid_amount = "statistics.paidAmount",
      },
    },
    rest = "drop",
    map = function(rec, review)
      -- Points for the review make it incentivised, which an honest report has to say.
      local paid = tonumber(rec["statistics.paidAmount"]) or 0
      review.extra.incentivised = paid > 0 and "yes" or "no"
    end,
  }},

  replies = {{
    id = "yandex-market-reply", title = "Yandex Market: comment of the business",
    sources = { "yandex-market" }, max = 4096, unit = "characters",
    request = function(r, reply)
      -- The platform takes no outside links.
      if reply.text:find("https?://") then return pikir.skip "a link to another site" end
      return {
        -- Whoever sends it puts in the number of the business.
        method = "POST", path = "/v2/businesses/{businessId}/goods-feedback/comments/update",
        body = { feedbackId = tonumber(r.id), comment = { text = reply.text } },
      }
    end,
  }},
}
