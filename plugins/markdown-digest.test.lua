local t = require "pikir.test"

t.export("markdown-digest", {
  { rating = 5, date = "2024-03-01", source = "kaspi", author = "Мысал", text = "Тез келді,\nрақмет" },
  { rating = 2, source = "ozon", cons = "# Шнур <короткий>", reply = "Спасибо, учтём." },
}, [[
# Reviews

## ★★★★★ · 2024-03-01 · kaspi · Мысал

> Тез келді,
> рақмет

## ★★☆☆☆ · ozon

*no text*

**Cons**

> # Шнур &lt;короткий>

**Reply**

> Спасибо, учтём.
]])
t.export("markdown-digest", {}, "# Reviews\n")
