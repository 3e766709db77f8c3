local pikir = require "pikir"

-- Questions of the kind `nps` are asked from 0 to 10. `rating` and `opinion_scale` have as many
-- steps as the form's author wished, which the answers do not tell: they are kept as x.QUESTION.
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
      rating = { "calculated.score", scale = "0-10" },   -- the scale; map puts the mark in
    },
    rest = "drop",                         -- browser, network, form fields that nobody sees
    map = function(rec, review)
      local texts = {}
      review.rating = nil
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
