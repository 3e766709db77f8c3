local pikir = require "pikir"

return pikir.plugin {
  name = "yandex-maps", version = "1.0.0", api = 1,
  about = "Yandex Maps: the published reviews of 2023",

  importers = {{
    id = "yandex-geo-reviews", title = "Yandex geo reviews 2023 (TSKV)",
    format = "tskv", source = "yandex-maps",
    match = { keys = { "address", "name_ru", "rating", "rubrics", "text" } },
    fields = {
      product = "name_ru", text = "text",
      -- With a bare point behind; "0." is a review without stars.
      rating = {
        "rating", min = 1, max = 5,
        values = { ["0."] = "", ["1."] = 1, ["2."] = 2, ["3."] = 3, ["4."] = 4, ["5."] = 5 },
      },
      extra = { address = "address", rubrics = "rubrics" },
    },
  }},
}
