---@meta pikir.test
-- Written by `plugin types`; changes here are lost.

---@class pikir.test
local t = {}

---Claims the only label that a review gets.
---With another besides it does not hold: explain claims several.
---@param classifier string
---@param label string|string[]|nil nil for no label.
---@param review table
function t.label(classifier, label, review) end

---Claims all labels of a review, in any order.
---@param classifier string
---@param review table
---@param labels string[]
function t.explain(classifier, review, labels) end

---Claims what a sample gives: rows, skipped, new, first, last, rows_at.
---rows are the records that were taken; those that were not are skipped, apart from them.
---new counts different reviews; first, last and rows_at hold fields of reviews.
---@param importer string
---@param sample string
---@param claims table
function t.import(importer, sample, claims) end

---Claims what an exporter writes for reviews.
---@param exporter string
---@param reviews table[]
---@param text string
function t.export(exporter, reviews, text) end

---Claims the request that is made of a reply.
---@param reply string
---@param review table
---@param text string
---@param request table With method, path and body.
function t.reply(reply, review, text, request) end

---Claims a figure over reviews; they are counted in two parts too, which merge puts together.
---@param metric string
---@param reviews table[]
---@param figure number|nil
function t.metric(metric, reviews, figure) end

---Claims what a command prints, and which tags it sets.
---@param command string
---@param line string
---@param reviews table[]
---@param prints string
---@param changes? table
function t.command(command, line, reviews, prints, changes) end

---Claims that two values are the same, tables by what is in them.
---@param one any
---@param other any
function t.equal(one, other) end

---Claims that a function raises an error.
---@param body function
---@param message string A part of it.
function t.raises(body, message) end

return t
