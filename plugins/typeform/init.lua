local pikir = require "pikir"

-- Which scale a kind of question is asked on. `rating` and `opinion_scale` have as many steps as
-- the form's author wished, which the answers do not tell: they are kept under the question's name.
local scales = { nps = true }

return pikir.plugin {
  name = "typeform", version = "1.0.0", api = 1,
  about = "Typeform: responses of a form",

  importers = {{
    id = "typeform", title = "Typeform Responses API",
    format = "json", source = "typeform",
    match = { keys = { "token", "submitted_at", "answers" } },
    records = "items[]",
    fields = {
      id = "token", date = { "submitted_at", date = "iso" },
      rating = { "nps", scale = "0-10" },
      extra = { score = "calculated.score" },
    },
    rest = "drop",                         -- browser, network, form fields that nobody sees
    map = function(rec, review)
      local texts = {}
      for _, answer in ipairs(rec.answers or {}) do
        local kind, name = answer.field.type, answer.field.ref
        if answer.type == "text" then
          table.insert(texts, answer.text)
        elseif answer.type == "number" and kind == "nps" then
          review.rating = answer.number
        elseif answer.type == "number" then
          review.extra[name] = answer.number
        elseif answer.type == "choice" then
          review.extra[name] = answer.choice.label
        elseif answer.type == "boolean" then
          review.extra[name] = answer.boolean and "yes" or "no"
        end
      end
      review.text = table.concat(texts, "\n")
    end,
  }},
}
