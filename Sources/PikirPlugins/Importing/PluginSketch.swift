/// Small plugins that work, as beginnings for one's own.
package enum PluginSketch: String, Sendable, CaseIterable {
  case classifier
  case exporter
  case reply
  case command
  case metric

  /// A function of the code that gives all words of a review, whichever fields its site has.
  ///
  /// Sites that ask what was good and what was bad leave `r.text` empty.
  private static let words = """
    -- All that was written; many sites have the good and the bad apart from the text.
    local function words(r)
      local parts = {}
      for _, name in ipairs { "title", "text", "pros", "cons" } do
        if not pikir.blank(r[name]) then table.insert(parts, r[name]) end
      end
      return table.concat(parts, " ")
    end

    """

  /// The files of a plugin of a name: its code and its tests.
  package func files(named name: String) -> (code: String, tests: String) {
    let helper = self == .exporter || self == .metric ? "\n" + Self.words : ""
    let head = """
      local pikir = require "pikir"
      \(helper)
      return pikir.plugin {
        name = "\(name)", version = "0.1.0", api = 1,

      """
    let test = "local t = require \"pikir.test\"\n\n"
    let (opening, body, tests) = parts(name)
    return (opening + head + body + "}\n", test + tests)
  }

  private func parts(_ name: String) -> (opening: String, body: String, tests: String) {
    switch self {
    case .classifier: classifier(name)
    case .exporter: exporter(name)
    case .reply: reply(name)
    case .command: command(name)
    case .metric: metric(name)
    }
  }

  private func classifier(_ name: String) -> (String, String, String) {
    (
      """
      -- Labels for what reviews are about: classify \(name)
      -- "late" is a whole word, "broke*" its beginning, "not late" a phrase; in any case.

      """,
      """
        about = "What reviews complain about",
        classifiers = {{
          id = "\(name)",
          rules = {
            { label = "delivery", any = { "late", "опозда*", "кешік*" }, none = { "not late" } },
            { label = "defect", any = { "broke*", "брак*", "сынып қалды" }, rating = "<=3" },
          },
        }},

      """,
      """
      t.label("\(name)", "delivery", { text = "The courier was late", rating = 2 })
      t.label("\(name)", "defect", { text = "Сынып қалды", rating = 1 })
      t.label("\(name)", nil, { text = "Not late at all", rating = 5 })

      """
    )
  }

  private func exporter(_ name: String) -> (String, String, String) {
    (
      "-- Reviews in a form of one's own: rating:1 | into bad.\(name)\n",
      """
        about = "Reviews as lines of stars and words",
        exporters = {{
          id = "\(name)", ext = "\(name.replacing("-", with: ""))",
          row = function(r, out)
            out:write(r.rating or "-", "\\t", pikir.replace(words(r), "\\n", " "), "\\n")
          end,
        }},

      """,
      """
      t.export("\(name)", { { rating = 5, text = "Жақсы" }, { text = "two\\nlines" } },
        "5\\tЖақсы\\n-\\ttwo lines\\n")
      t.export("\(name)", { { rating = 4, title = "Quiet", pros = "light", cons = "dear" } },
        "4\\tQuiet light dear\\n")

      """
    )
  }

  private func reply(_ name: String) -> (String, String, String) {
    (
      """
      -- The requests with which replies are sent; another program sends them. Nothing is sent from
      -- here: outbox export writes the requests down.

      """,
      """
        about = "Replies to reviews of \(name)",
        replies = {{
          id = "\(name)", sources = { "\(name)" }, max = 1000, unit = "characters",
          request = function(r, reply)
            if pikir.blank(r.id) then return pikir.skip "the site gave no id" end
            return { method = "POST", path = "/reviews/" .. r.id .. "/reply",
                     body = { text = reply.text } }
          end,
        }},

      """,
      """
      t.reply("\(name)", { id = "17", source = "\(name)" }, "Рақмет!",
        { method = "POST", path = "/reviews/17/reply", body = { text = "Рақмет!" } })

      """
    )
  }

  private func command(_ name: String) -> (String, String, String) {
    (
      "-- A command of one's own: \(name) 2\n",
      """
        about = "Counts reviews of few stars",
        needs = { "reviews.read" },
        commands = {{
          id = "\(name)", summary = "Counts reviews up to a number of stars",
          args = { { name = "stars", type = "integer", min = 1, max = 5, default = 2,
                     help = "the most stars that count" } },
          run = function(args, ws, out)
            local count = ws:count("rating:1.." .. args.stars)
            out:print(count == 1 and "1 review" or count .. " reviews")
          end,
        }},

      """,
      """
      local reviews = { { rating = 1, text = "a" }, { rating = 3, text = "b" } }
      t.command("\(name)", "", reviews, "1 review\\n")
      t.command("\(name)", "3", reviews, "2 reviews\\n")

      """
    )
  }

  private func metric(_ name: String) -> (String, String, String) {
    (
      "-- A figure over reviews: find | by product | agg \(name)()\n",
      """
        about = "The share of reviews with words",
        metrics = {{
          id = "\(name)", kind = "share", help = "The share of reviews with words.",
          start = function() return { all = 0, written = 0 } end,
          add = function(state, r)
            state.all = state.all + 1
            if words(r) ~= "" then state.written = state.written + 1 end
          end,
          -- Parts of the reviews are counted apart and put together.
          merge = function(a, b) return { all = a.all + b.all, written = a.written + b.written } end,
          result = function(state) return state.all > 0 and state.written / state.all or nil end,
        }},

      """,
      """
      t.metric("\(name)", { { text = "words", rating = 5 }, { rating = 4 } }, 0.5)
      t.metric("\(name)", { { pros = "light" }, { cons = "dear" }, { title = "" } }, 2 / 3)
      t.metric("\(name)", {}, nil)

      """
    )
  }
}
