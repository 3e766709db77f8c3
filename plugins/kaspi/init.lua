-- Kaspi.kz: the list behind a product's page, and what shops keep of it. Ids are the same.
local pikir = require "pikir"

-- …/p/name-of-the-product-100000001/: the number is the product's code.
local function code(link)
  return link and link:match("%-(%d+)/?$")
end

return pikir.plugin {
  name = "kaspi", version = "1.0.0", api = 1,
  about = "Kaspi.kz: reviews of products and shops",

  importers = {
    {
      id = "kaspi-api", title = "Kaspi.kz: /yml/review-view/api/v1/reviews",
      format = "json", source = "kaspi",
      match = { keys = { "id", "rating", "comment.text", "date" } },
      records = "data[]",
      fields = {
        id = "id", author = "author",
        text = "comment.text", pros = "comment.plus", cons = "comment.minus",
        rating = { "rating", number = true, min = 1, max = 5 },
        date = { "date", date = "dd.MM.yyyy" },
        votes = "feedback.positive",
        extra = { product_name = "product.name", merchant = "merchant", edited = "editedByCustomer" },
      },
      ignore = { "galleryImages", "product.link" },
      map = function(rec, review)
        review.product = code(rec["product.link"]) or rec["product.name"]
      end,
    },
    {
      id = "kaspi-shop", title = "Kaspi.kz: reviews as a shop's site stores them",
      format = "json", source = "kaspi",
      match = { keys = { "id", "date", "rating", "text", "plus", "minus" } },
      records = "products.*.reviews[]",
      fields = {
        id = "id", author = "author", text = "text", pros = "plus", cons = "minus",
        product = "^*",    -- the key above the list
        rating = { "rating", number = true, min = 1, max = 5 },
        date = { "date", date = "dd.MM.yyyy" },
      },
      map = function(rec, review)
        review.product = code(rec["^url"]) or review.product
      end,
    },
  },
}
