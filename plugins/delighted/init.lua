-- Delighted: answers to "how likely would you recommend us?", from 0 to 10. They stay on their
-- own scale, because the NPS is reckoned from it and stars are not.
local pikir = require "pikir"

return pikir.plugin {
  name = "delighted", version = "1.0.0", api = 1,
  about = "Delighted: survey responses",

  importers = {
    {
      id = "delighted-api", title = "Delighted API: survey_responses.json",
      format = "json", source = "delighted",
      match = { keys = { "id", "survey_type", "score", "person" } },
      records = "[]",
      fields = {
        id = "id", author = "person", text = "comment",
        rating = { "score", scale = "0-10" },
        date = { "created_at", date = "epoch" }, updated = { "updated_at", date = "epoch" },
        country = "person_properties.country",
        extra = { survey = "survey_type" },
      },
      ignore = { "permalink", "notes", "tags", "additional_answers" },
      map = function(rec)
        -- CSAT and CES are asked on other scales.
        if rec.survey_type ~= "nps" then
          return pikir.skip("an answer of kind '" .. rec.survey_type .. "', not nps")
        end
      end,
    },
    {
      id = "delighted-csv", title = "Delighted: export of responses (CSV)",
      format = "csv", source = "delighted",
      match = { header = { "Score", "Comment", "Person ID" }, values = { Score = "number" } },
      fields = {
        id = { "Response ID", "Survey Response ID", "ID" },
        author = { "Person ID", "Name" }, text = "Comment",
        rating = { "Score", scale = "0-10" },
        date = { "Survey Response Created At", "Response Date", "Created At", date = "iso" },
        country = "Country",
      },
      ignore = { "Email", "Permalink" },
    },
  },
}
