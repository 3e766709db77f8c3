local t = require "pikir.test"

-- Қазақша
t.label("complaints", "defect",
  { text = "Сапасы өте нашар, бір аптада сынып қалды", rating = 1 })
t.label("complaints", "defect",
  { text = "Мүлдем жұмыс жасамайды", rating = 1, source = "kaspi" })
t.label("complaints", "app",
  { text = "Қосымша мүлдем ашылмайды, қайта-қайта қатып қалады", rating = 1 })
t.label("complaints", "app",       { text = "Жұмыс жасамайды", rating = 2, source = "google-play" })
t.label("complaints", "packaging", { text = "Қорабы жыртылған, шынысы сынып келді", rating = 2 })
t.label("complaints", "mismatch",  { text = "Өлшемі сәйкес емес", rating = 2 })
t.label("complaints", "mismatch",  { text = "Шуруптары түгел емес екен", rating = 2 })
t.label("complaints", "delivery",  { text = "Жеткізу өте баяу, 4 күн кешігіп келді", rating = 3 })
t.label("complaints", "refund",    { text = "Ақшамды әлі қайтармады", rating = 1 })
t.label("complaints", "service",
  { text = "Қызметкерлері дөрекі, телефон көтермейді", rating = 1 })
t.label("complaints", "price",     { text = "Бағасына тұрмайды", rating = 3 })
t.label("complaints", "hygiene",   { text = "Іші лас, тазалық жоқ", rating = 1 })

-- По-русски
t.label("complaints", "defect",    { text = "Телефон НЕ  работает!", rating = 1, source = "ozon" })
t.label("complaints", "defect",    { text = "Пришёл брак", rating = 1, lang = "ru" })
t.label("complaints", "app",       { text = "После обновления приложение вылетает", rating = 1 })
t.label("complaints", "packaging", { text = "Коробка мятая, крем вытек", rating = 2 })
t.label("complaints", "mismatch",
  { text = "Прислали не тот, цвет не соответствует фото", rating = 2 })
t.label("complaints", "delivery",  { text = "Заказ так и не привезли", rating = 1 })
t.label("complaints", "refund",    { text = "Верните деньги", rating = 1 })
t.label("complaints", "service",   { text = "Поддержка не отвечает вторую неделю", rating = 1 })
t.label("complaints", "price",     { text = "Деньги на ветер", rating = 1 })
t.label("complaints", "hygiene",   { text = "В зале воняет, тараканы на кухне", rating = 1 })

-- Several at once, each with its words.
t.explain("complaints",
  { text = "Пришёл разбитый, вернуть деньги не могу", rating = 1 }, { "packaging", "refund" })

-- What only looks like a complaint.
t.label("complaints", nil, { text = "Кеш емес, уақытында келді", rating = 5 })
t.label("complaints", nil, { text = "Доставка долгая, но привезли вовремя", rating = 3 })
t.label("complaints", nil, { text = "Не разбит, не помят, всё цело", rating = 3 })
t.label("complaints", nil, { text = "Недорого", rating = 3 })
t.label("complaints", nil, { text = "Жақсы, брак қымбат емес", rating = 3, lang = "kk" })
t.label("complaints", nil, { text = "Верните деньги тем, кто недоволен, а я доволен", rating = 5 })
t.label("complaints", nil, { text = "", rating = 1 })
