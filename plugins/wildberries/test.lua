-- The samples were made by hand from the documented shape of the site; no real review is in them.
local t = require "pikir.test"
local cards = require "cards"

t.import("wildberries-api", "samples/api.json", {
  rows = 4, skipped = 0,
  first = {
    id = "EXAMPLE0000000000001A", source = "wildberries", author = "Пример", product = "83000001",
    brand = "EXAMPLE", rating = 5, text = "Полка ровная", pros = "Крепление", cons = "",
    date = "2024-06-13T09:39:46Z", verified = "yes", reply = "Спасибо за отзыв!",
    ["x.article"] = "EX-1", ["x.buyer_tags"] = "качество;цвет",
  },
  rows_at = {
    [2] = { text = "", pros = "Түсі әдемі", cons = "Қорабы езілген", rating = 3 },
    [3] = { rating = 1, verified = "no", reply = "" },
  },
})
-- As it was in 2022: no name, no pros and cons, no orderStatus.
t.import("wildberries-api", "samples/api-2022.json", {
  rows = 3, skipped = 0,
  first = { id = "EXAMPLE0000000000001A", product = "83000001", date = "2024-06-13T09:39:46Z" },
})

t.import("wildberries-cards", "samples/cards.csv", {
  rows = 4, skipped = 0,
  first = {
    author = "Пример", rating = 5, pros = "Ровная, крепкая", cons = "Нет", text = "Висит месяц",
    reply = "Здравствуйте! Спасибо за отзыв.", ["x.date_text"] = "Сегодня, 14:05",
  },
  rows_at = {
    [2] = { text = "Жақсы сөре", author = "" },
    [3] = { text = "Понравилась", reply = "Спасибо, Пример, за оценку!" },
  },
  last = { text = "", reply = "Добрый день! Благодарим за отзыв.", rating = 4 },
})
t.equal(cards.split("Пришла разбитой").text, "Пришла разбитой")
t.equal(cards.split("Недостатки:Скол").cons, "Скол")

t.import("wildberries-two-column", "samples/two-column.csv", {
  rows = 3, skipped = 0, first = { rating = 1, text = "Пришло с трещиной" }, last = { rating = 5 },
})

t.reply("wildberries-reply", { source = "wildberries", id = "EXAMPLE1" }, "Рақмет!", {
  method = "POST", path = "/api/v1/feedbacks/answer", body = { id = "EXAMPLE1", text = "Рақмет!" },
})
t.reply("wildberries-reply", { source = "wildberries", id = "EXAMPLE1" }, "!", "skip")
