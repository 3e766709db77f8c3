-- SurveyMonkey: two rows of headings, the question and under it what was asked in particular. A
-- column is found by either. Every survey has its own questions: copy this and put yours in.
local pikir = require "pikir"

return pikir.plugin {
  name = "surveymonkey", version = "1.0.0", api = 1,
  about = "SurveyMonkey: all individual responses (CSV)",

  importers = {{
    id = "surveymonkey", title = "SurveyMonkey: all individual responses (CSV)",
    format = "csv", source = "surveymonkey",
    options = { header_rows = 2 },
    match = { header = { "Respondent ID", "Collector ID", "Start Date", "End Date" } },
    fields = {
      id = "Respondent ID",
      date = { "End Date", date = { "MM/dd/yyyy hh:mm:ss a", "MM/dd/yyyy HH:mm:ss", "iso" } },
      rating = {
        "How likely is it that you would recommend us to a friend or colleague?",
        "Насколько вероятно, что вы порекомендуете нас?",
        "Бізді достарыңызға ұсынасыз ба?",
        scale = "0-10",
      },
      text = {
        "What could we do better?", "Что нам улучшить?", "Нені жақсартуға болады?",
      },
      extra = { collector = "Collector ID" },
    },
    -- Personal data, and when it began.
    ignore = { "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1", "Start Date" },
  }},
}
