-- Ozon: the seller's interface and what scrapers save of the product page. Ids are the same.
local pikir = require "pikir"

return pikir.plugin {
  name = "ozon", version = "1.0.0", api = 1,
  about = "Ozon: seller API, product pages, replies",

  importers = {
    {
      id = "ozon-api", title = "Ozon Seller API: /v1/review/list and /v2/review/list",
      format = "json", source = "ozon",
      match = { keys = { "sku", "published_at", "is_rating_participant" } },
      records = "reviews[]",
      fields = {
        id = "id", product = "sku", text = "text",
        rating = { "rating", number = true, min = 1, max = 5 },
        date = { "published_at", date = "iso" },
        -- Who refused the goods at the door has not bought them.
        verified = { "order_status", values = { DELIVERED = "yes", CANCELLED = "no" } },
        -- NEW, VIEWED, PROCESSED, and in version 1 UNPROCESSED: Ozon's status, not ours.
        extra = { ozon_status = "status", order_status = "order_status" },
      },
      -- is_rating_participant stays as x.is_rating_participant: Ozon leaves the reviews of
      -- refused goods out of the average, and so should you.
    },
    {
      id = "ozon-cards", title = "Ozon: product page, saved as a table",
      format = "csv", source = "ozon",
      match = {
        header = { "review_id", "published_at", "rating", "text", "pros", "cons" },
        values = { published_at = "date", rating = "rating" },
      },
      fields = {
        id = "review_id", text = "text", pros = "pros", cons = "cons",
        rating = { "rating", number = true, min = 1, max = 5 },
        author = { "author", values = { ["Пользователь предпочёл скрыть свои данные"] = "" } },
        date = { "published_at", date = "epoch" },
      },
      ignore = { "date" },                 -- the same day in words
    },
    {
      id = "ozon-table", title = "Ozon: 'User review' table (Garinelli/ReviewAI)",
      format = "csv", source = "ozon",
      match = {
        header = { "User review", "Review date", "Star review" },
        values = { ["Star review"] = "rating" },
      },
      fields = {
        text = "User review",
        rating = { "Star review", number = true, min = 1, max = 5 },
        date = { "Review date", date = "yyyy-MM-dd" },
        extra = { has_media = "Has media", written_by_bot = "Written by bot" },
      },
      rest = "drop",                       -- row numbers and the text's length
      map = function(_, review)
        -- The page's own heading stuck to the text: what follows it are the pros.
        local heading = "Достоинства\n"
        if pikir.starts(review.text, heading) then
          review.pros = pikir.trim(review.text:sub(#heading + 1))
          review.text = nil
        end
      end,
    },
  },

  replies = {{
    id = "ozon-reply", title = "Ozon: comment of the seller",
    sources = { "ozon" },
    request = function(r, reply)
      return {
        method = "POST", path = "/v1/review/comment/create",
        body = { review_id = r.id, text = reply.text, mark_review_as_processed = true },
      }
    end,
  }},
}
