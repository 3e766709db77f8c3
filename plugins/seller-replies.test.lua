local t = require "pikir.test"

-- A review that is an answer.
t.label("seller-replies", "seller-text",
  { text = "Здравствуйте! Спасибо большое за ваш отзыв и высокую оценку!", rating = 5 })
t.label("seller-replies", "seller-text",
  { text = "Хорошая полка. Благодарим за отзыв, ждём вас снова!", rating = 5 })
t.label("seller-replies", "seller-text",
  { text = "Пікіріңізге рахмет! Бізге хабарласыңыз.", rating = 4 })
t.label("seller-replies", "seller-text",
  { text = "Thank you for your feedback, please contact our support.", rating = 1 })
t.label("seller-replies", nil, { text = "Спасибо продавцу, всё пришло целым", rating = 5 })
t.label("seller-replies", nil, { text = "Рахмет, бәрі жақсы", rating = 5 })

-- Answers.
t.label("seller-replies", "canned", {
  text = "Ручка отвалилась на второй день", author = "Айгуль",
  reply = "Здравствуйте! Спасибо за отзыв. Нам очень приятно, ждём вас снова!",
})
t.label("seller-replies", nil, {                    -- calls by name
  text = "Ручка отвалилась на второй день", author = "Айгуль",
  reply = "Айгуль, спасибо за отзыв! Мы рады, что вы написали.",
})
t.label("seller-replies", nil, {                    -- takes up "ручка"
  text = "Ручка отвалилась на второй день", author = "Айгуль",
  reply = "Спасибо за отзыв, приносим извинения. Ручка новая поедет завтра.",
})
t.label("seller-replies", "no-thanks", { text = "Не включается", reply = "Читайте инструкцию." })
t.label("seller-replies", nil, { text = "Жақсы", reply = "Рахмет!" })
t.label("seller-replies", nil, { text = "Жақсы" })
