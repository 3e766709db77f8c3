-- Restaurant reviews as the SentiRuEval-2015 task gave them out. Three marks of 0 to 10 and none
-- for the whole: pikir makes up no stars from them.
local pikir = require "pikir"

return pikir.plugin {
  name = "restoclub", version = "1.0.0", api = 1,
  about = "Restoclub: restaurant reviews of SentiRuEval-2015",

  importers = {{
    id = "restoclub-sentirueval", title = "SentiRuEval-2015: restaurants (XML)",
    format = "xml", source = "restoclub",
    match = { keys = { "@id", "meta.object", "text" } },
    records = "review",
    fields = {
      id = "@id", product = "meta.object", author = "meta.user", text = "text",
      date = { "meta.date", date = "dd.MM.yyyy HH:mm" },
      votes = "meta.useful",
      extra = { food = "scores.food", interior = "scores.interior", service = "scores.service" },
    },
    rest = "drop",                         -- the task's marks on words
  }},
}
