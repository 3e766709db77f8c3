local t = require "pikir.test"

local reviews = {
  { rating = 5, date = "2024-03-04", reply = "Рақмет!", text = "Жақсы" },
  { rating = 1, date = "2024-03-05", text = "Сынып қалды" },
  { rating = 2, date = "2024-03-12", text = "Долго" },
  { rating = 4, text = "Без даты" },
}
t.command("weekly-report", "", reviews, [[
week      reviews  bad  %      unanswered  %
2024-W10        2    1  50 %            1  50 %
2024-W11        1    1  100 %           1  100 %
]])
t.command("weekly-report", "--weeks 1 rating:2", reviews, [[
week      reviews  bad  %      unanswered  %
2024-W11        1    1  100 %           1  100 %
]])
t.command("weekly-report", "", { { text = "Без даты" } }, "no review here has a date\n")
