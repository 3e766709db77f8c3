-- Wildberries: the seller's interface in its two shapes, and tables saved from product cards.
local pikir = require "pikir"
local cards = require "cards"

return pikir.plugin {
  name = "wildberries", version = "1.0.0", api = 1,
  about = "Wildberries: seller API, product cards, replies",

  importers = {
    {
      id = "wildberries-api", title = "Wildberries seller API: /api/v1/feedbacks",
      format = "json", source = "wildberries",
      match = { keys = { "productValuation", "createdDate", "productDetails.nmId" } },
      records = "data.feedbacks[]",
      fields = {
        id = "id", author = "userName",
        text = "text", pros = "pros", cons = "cons",
        rating = { "productValuation", number = true, min = 1, max = 5 },
        date = { "createdDate", date = "iso" },
        updated = { "updatedDate", date = "iso" },
        product = "productDetails.nmId", brand = "productDetails.brandName",
        reply_text = "answer.text",
        -- Goods that came back were bought; refused ones were not.
        verified = {
          "orderStatus",
          values = { buyout = "yes", returned = "yes", rejected = "no", notSpecified = "" },
        },
        extra = {
          product_name = "productDetails.productName", article = "productDetails.supplierArticle",
          size = "productDetails.size", color = "color", subject = "subjectName",
          order_status = "orderStatus", matching_size = "matchingSize", buyer_tags = "bables",
          parent_id = "parentFeedbackId", child_id = "childFeedbackId",
        },
      },
      rest = "drop",                       -- photos, numbers of orders, what the seller may do
    },
    {
      id = "wildberries-cards", title = "Wildberries: product card, saved as a table",
      format = "csv", source = "wildberries",
      match = {
        header = { "Дата публикации", "Автор", "Текст отзыва", "Оценка" },
        values = { ["Оценка"] = "rating" },
      },
      fields = {
        author = { "Автор", values = { ["Покупатель Wildberries"] = "" } },
        text = "Текст отзыва",
        rating = { "Оценка", number = true, min = 1, max = 5 },
        -- "Сегодня, 14:05" is no date without the day of saving: it is kept as x.date_text.
        date = { "Дата публикации", values = { ["Дата не указана"] = "" } },
        extra = {
          photos = "Количество фотографий", video = "Наличие видео",
          buyer_tags = { "Теги", values = { ["Нет тегов"] = "" } },
        },
      },
      map = function(_, review)
        local parts = cards.split(review.text, review.author)
        review.text, review.pros, review.cons = parts.text, parts.pros, parts.cons
        review.reply_text = parts.reply
      end,
    },
    {
      id = "wildberries-two-column", title = "Wildberries: rating and text",
      format = "csv", source = "wildberries",
      match = { header = { "rating", "review text" }, values = { rating = "rating" } },
      fields = {
        text = "review text", rating = { "rating", number = true, min = 1, max = 5 },
      },
    },
  },

  replies = {{
    id = "wildberries-reply", title = "Wildberries: answer of the seller",
    -- Clients disagree on the limit: most take 5,000 characters, one 1,000. What all take stands here.
    sources = { "wildberries" }, max = 1000, unit = "characters",
    request = function(r, reply)
      if pikir.len(reply.text) < 2 then return pikir.skip "an answer has at least 2 characters" end
      return {
        method = "POST", path = "/api/v1/feedbacks/answer",
        body = { id = r.id, text = reply.text },
      }
    end,
  }},
}
