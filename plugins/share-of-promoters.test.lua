local t = require "pikir.test"

local function answer(score) return { source = "delighted", extra = { rating_raw = score } } end

t.metric("share-of-promoters", { answer "9", answer "10", answer "8", answer "0" }, 0.5)
t.metric("share-of-promoters", { answer "10", { source = "kaspi", rating = 5 } }, 1)
t.metric("share-of-promoters", { { source = "kaspi", rating = 5 } }, nil)
t.metric("share-of-promoters", {}, nil)
