-- A table of weeks: how many reviews came, how many were bad, how many nobody answered.
local pikir = require "pikir"

local function share(part, whole)
  return whole > 0 and string.format("%.0f %%", 100 * part / whole) or ""
end

return pikir.plugin {
  name = "weekly-report", version = "1.0.0", api = 1,
  about = "Weeks in a table: reviews, bad ones, answers that are missing",
  needs = { "reviews.read" },

  commands = {{
    id = "weekly-report",
    summary = "Counts reviews week by week: all, bad ones, unanswered ones",
    help = "Bad are reviews of one or two stars. Weeks without a review are not listed.",
    args = {
      { name = "weeks", type = "integer", min = 1, max = 520, default = 8, option = true,
        help = "how many of the newest weeks" },
      { name = "filter", type = "query", default = "", help = "which reviews; all without one" },
    },
    run = function(args, ws, out)
      local filter = args.filter == "" and "" or "(" .. args.filter .. ") "
      local all = ws:group(filter .. "has:date", "week")
      local bad = ws:group(filter .. "rating:1..2", "week")
      local unanswered = ws:group(filter .. "no:reply", "week")

      local weeks = {}
      for week in pairs(all) do table.insert(weeks, week) end
      table.sort(weeks)
      local rows = {}
      for i = math.max(1, #weeks - args.weeks + 1), #weeks do
        local week = weeks[i]
        local count, bads, open = all[week], bad[week] or 0, unanswered[week] or 0
        table.insert(rows, { week, count, bads, share(bads, count), open, share(open, count) })
      end
      if #rows == 0 then
        out:print("no review here has a date")
      else
        out:table({ "week", "reviews", "bad", "%", "unanswered", "%" }, rows)
      end
    end,
  }},
}
