-- 2GIS. A plugin's name begins with a letter; the source is called 2gis all the same.
local pikir = require "pikir"

return pikir.plugin {
  name = "dgis", version = "1.0.0", api = 1,
  about = "2GIS: reviews of branches and organisations",

  importers = {{
    id = "dgis-api", title = "2GIS: public-api.reviews, branches and organisations",
    format = "json", source = "2gis",
    match = { keys = { "id", "rating", "text", "date_created", "user.name" } },
    records = "reviews[]",
    fields = {
      -- Two branches of a firm may share their reviews; the id parts what is the same.
      id = "id", author = "user.name", product = "object.id", text = "text",
      rating = { "rating", number = true, min = 1, max = 5 },
      date = { "date_created", date = "iso" }, updated = { "date_edited", date = "iso" },
      verified = "is_verified", votes = "likes_count",
      reply_text = "official_answer.text",
      reply_date = { "official_answer.date_created", date = "iso" },
      reply_author = "official_answer.org_name",
      extra = { hidden = "hiding_reason" },
    },
    rest = "drop",
  }},
}
