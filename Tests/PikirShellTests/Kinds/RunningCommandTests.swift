import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

extension KindTests {
  /// Commands of plugins, run by real workers on the twelve reviews of `tiny`.
  @Suite struct RunningCommandTests {
    private static let both = ["reviews.read", "reviews.write"]

    @Test func `a plugin that was allowed less than it needs does not run`() throws {
      let trial = try PluginTrial(Self.flagLow, needs: Self.both)
      let name = PluginPin.settingName(of: "trial")
      let pin = try #require(PluginPin(trial.session.state.settings[name] ?? ""))
      #expect(pin.granted.map(\.text) == Self.both)
      for granted in [[], [pin.granted[0]], [pin.granted[1]]] {
        try trial.session.change(
          name,
          to: PluginPin(hash: pin.hash, granted: granted).setting,
          command: "plugin approve trial",
          saying: "less"
        )
        let item = trial.session.plugins.items().first { $0.found.name == "trial" }
        #expect(item?.loaded == nil && item?.refusal?.code == .pluginNeeds, "\(granted)")
        #expect(trial.fault("flag-low 2") != nil)
      }
    }

    /// Tags reviews of few stars, and notes how long the first of them is.
    private static let flagLow = """
      commands = {{
        id = "flag-low", summary = "Tags reviews of few stars.", writes = true,
        args = {
          { name = "stars", type = "integer", min = 1, max = 5, required = true, help = "the most" },
          { name = "tag", option = true, default = "low", help = "the tag" },
          { name = "quiet", type = "flag", help = "say nothing" },
        },
        run = function(args, ws, out)
          local query = "rating:.." .. args.stars
          if not args.quiet then out:print(ws:count(query), "reviews") end
          ws:each(query, function(r)
            ws:tag(r, args.tag)
            if r.rating == 1 then ws:note(r, "stars: " .. r.rating) end
          end)
          ws:untag("rating:3", "calm")
        end,
      }}
      """

    @Test func `what it prints is said, and what it changes is one step`() throws {
      let trial = try PluginTrial(Self.flagLow, needs: Self.both)
      try trial.run("r6 | tag +calm")
      // One star: r4 and r9; two stars: r2, r7, r11.
      #expect(
        try trial.run("flag-low 2") == """
          5 reviews
          new tag low
          op 4: 6 reviews changed   undo with: undo

          """
      )
      #expect(trial.session.workspace.operations.last?.line == "flag-low 2")
      #expect(try trial.run("tag:low | show r | as csv").hasSuffix("r2\nr4\nr7\nr9\nr11\n"))
      #expect(trial.session.state.messages.messages(row: 3).map(\.text) == ["stars: 1"])
      #expect(trial.session.state.messages.messages(row: 3).map(\.author) == ["trial"])
      let undone = try trial.run("undo")
      #expect(undone == "op 5: undid op 4 (6 reviews restored)\n")
      #expect(try trial.run("tag:calm | show r | as csv").hasSuffix("r6\n"))
    }

    @Test func `a plan changes nothing, and apply does exactly that`() throws {
      let trial = try PluginTrial(Self.flagLow, needs: Self.both)
      let plan = try trial.run("? flag-low 1 --tag angry --quiet")
      // The third is r6, from which there is nothing to take.
      #expect(plan.hasPrefix("plan: 2 of 3 reviews; +angry on 2; note on 2; can be undone\n"))
      #expect(trial.session.workspace.operations.count == 2)
      #expect(try trial.run("apply").contains("op 3: 2 reviews changed"))
      #expect(trial.session.workspace.operations.last?.line == "flag-low 1 --tag angry --quiet")
    }

    @Test func `a large change is asked about by the usual rules`() throws {
      var reviews: [SampleReview] = []
      for _ in 0..<30 { reviews.append(SampleReview { $0.rating = 10 }) }
      let many = try TestWorkspace(reviews).workspace
      let trial = try PluginTrial(Self.flagLow, needs: Self.both, workspace: many)
      let before = many.operations.count
      #expect(trial.fault("flag-low 1")?.code == .needsConfirmation)
      #expect(many.operations.count == before)
      trial.session.assumesYes = true
      try trial.run("flag-low 1")
      #expect(many.operations.count == before + 1)
    }

    @Test(
      arguments: [
        // What it does, the code of the fault, and what its message holds.
        ("error('no')", "P102", "no"),
        ("ws:tag('rating:1', 'x') error('late')", "P102", "late"),
        ("ws:each('', function(r) ws:tag(r, 'x') local y = r.txt end)", "P102", "txt"),
        ("ws:tag('ratng:1', 'x')", "Q102", "ratng"),
        ("ws:tag('rating:1', 'two words')", "W107", "tag"),
        ("ws:tag(5, 'x')", "P168", "a query or a review"),
        ("ws:count('rating:1 | tag +x')", "P168", "only finds"),
        ("ws:group('', 'prodct')", "Q102", "prodct"),
        ("out:print({})", "P168", "texts and numbers"),
        ("out:table({'a'}, {{1, 2}})", "P168", "at most 1"),
        ("for i = 1, 9 do out:print(('x'):rep(600000)) end", "P1", ""),
        ("pcall(ws.count, ws, 'ratng:1') error('own')", "P102", "own"),
        ("while true do end", "P103", ""),
        ("ws:count()", "P168", "a query as a text"),
        ("ws:each('', 5)", "P168", "a function"),
        ("ws:each('', ws.count)", "P102", ""),
        ("ws:note('rating:1', {})", "P168", "the text of the note"),
        (
          "ws:note('', ('x'):rep(250000)) for i = 1, 99 do ws:note('', ('x'):rep(250000)) end",
          "P1", "256 MiB"
        ),
        ("for i = 1, 2000 do ws:tag('r1', 't' .. i) end", "P165", "1000 different tags"),
        ("ws:tag('r1', '\\27[2J')", "W107", "tag"),
        ("ws:tag('r1', 'a\\nb')", "W107", "tag"),
        ("ws:tag('r1', '')", "W107", "tag"),
        ("ws:tag({}, 'x')", "P168", "a query or a review"),
        ("ws:tag('r1')", "P168", "the name of a tag"),
        ("ws:note('rating:1 | into x', 'y')", "P168", ""),
        ("out:table({}, {})", "P165", "1 to 64"),
        ("out:table({{}}, {})", "P168", "headings that are texts"),
        ("out:table({'a'}, {'b'})", "P168", "rows that are lists"),
        ("out:table({'a'}, {{{}}})", "P168", "cells"),
        ("local h = {('x'):rep(200000)} for i = 1, 99 do out:table(h, {}) end", "P165", "4 MiB"),
        ("ws:each('', function(r) r.rating = 5 end)", "P102", "cannot be changed"),
        ("ws:each('', function(r) while true do end end)", "P103", ""),
        ("pcall(ws.each, ws, '', function(r) while true do end end)", "P103", ""),
        ("ws:find('')", "P102", "no method 'find': it has count, each, group, note, tag, untag"),
        ("ws:cuont('')", "P102", "no method 'cuont'"),
        ("out:table({'a', 'n'}, ws:group('', 'product'))", "P168", "the rows as a list"),
        ("local k ws:each('', function(r) k = r end) ws:tag(k, 'x')", "P102", "gone"),
      ]
    )
    func `code that fails changes nothing, and its line is named`(
      body: String,
      code: String,
      message: String
    ) throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "fail", summary = "Fails.", writes = true,
          run = function(args, ws, out) \(body) end }}
        """,
        needs: Self.both
      )
      let fault = trial.fault("fail")
      #expect(fault?.code.rawValue.hasPrefix(code) == true, "\(String(describing: fault))")
      #expect(fault?.message.contains(message) == true, "\(String(describing: fault))")
      #expect(trial.session.workspace.operations.count == 2)
      if !message.isEmpty { #expect(fault?.span?.source.name == "plugins/trial.lua") }
    }

    @Test func `a tag that was set before counts once towards the most`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "many", summary = "Tags.", writes = true,
          run = function(args, ws, out)
            for i = 1, 1000 do ws:tag("r1", "t" .. i) end
            ws:tag("r2", "t7")
            ws:untag("r1", "t7")
          end }}
        """,
        needs: Self.both
      )
      try trial.run("many")
      #expect(try trial.run("tag:t7 | show r | as csv").hasSuffix("r\nr2\n"))
    }

    @Test func `a field that its text does not name is sent when it is read`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "look", summary = "Looks.",
          run = function(args, ws, out)
            out:print("once")
            local name = "au" .. "thor"
            ws:each("r1", function(r) out:print(r[name]) end)
          end }}
        """,
        needs: ["reviews.read"]
      )
      #expect(try trial.run("look") == "once\nАйгерім\n")
    }

    /// Two reviews have one star, r4 and r9; six have another rating and a place behind them.
    @Test func `what a function of each raises ends the loop and may be caught`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "try", summary = "Tries.",
          run = function(args, ws, out)
            local seen = 0
            local ok, what = pcall(ws.each, ws, "", function(r)
              seen = seen + 1
              if seen == 3 then error("boom") end
            end)
            out:print(tostring(ok), seen, what)
            local _, misspelt = pcall(ws.each, ws, "", function(r) return r.txt end)
            out:print(misspelt)
            ws:each("rating:1", function(r)
              ws:each("rating:2", function(q) error("inner") end)
            end)
          end }}
        """,
        needs: ["reviews.read"]
      )
      let fault = trial.fault("try")
      let said = trial.fixture.take()
      #expect(said.hasPrefix("false 3 r3: boom\nr1: "))
      #expect(said.contains("\nhint: did you mean \"text\"?\n"), "\(said)")
      // The place is that of the function that raised it, the row that of its review.
      #expect(fault?.code == .pluginRaised)
      #expect(fault?.message == "plugin trial: r2: inner")
      #expect(fault?.span?.source.name == "plugins/trial.lua")
      let line = fault?.span.map { $0.source.lineRange(atByte: $0.range.lowerBound) }
      let text = line.map { String(decoding: fault?.span?.source.bytes[$0] ?? [], as: UTF8.self) }
      #expect(text?.contains("error(\"inner\")") == true)
    }

    /// Stars: r4 and r9 one, r2, r7 and r11 two.
    @Test func `a review stays while its function asks for others`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "pairs-of", summary = "Pairs.", writes = true,
          run = function(args, ws, out)
            local set = {}
            ws:each("rating:1", function(r)
              local kept
              ws:each("rating:2", function(q)
                if q.rating > r.rating and #r.text > 0 and not r:tagged("x") then
                  set[#set + 1] = r.rating .. q.rating
                end
                assert(r.extra.none == nil and q.extra.none == nil)
                if kept then assert(not pcall(function() return kept.text end)) end
                kept = q
                ws:tag(r, "low")
              end)
              assert(r.rating == 1 and not pcall(function() return kept.text end))
            end)
            out:print(table.concat(set, " "))
          end }}
        """,
        needs: Self.both
      )
      #expect(try trial.run("pairs-of").hasPrefix("12 12 12 12 12 12\n"))
      #expect(try trial.run("tag:low | show r | as csv").hasSuffix("r\nr4\nr9\n"))
    }

    @Test func `what is not allowed is refused`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "peek", summary = "Peeks.",
          run = function(args, ws, out, files, env)
            out:print(tostring(files), tostring(env))
            ws:count("rating:1")
          end }}
        """
      )
      let fault = trial.fault("peek")
      #expect(fault?.message.contains("reads reviews") == true)
      #expect(trial.fixture.take() == "nil nil\n")
    }

    @Test func `a command that does not say that it writes cannot`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "sneak", summary = "Sneaks.",
          run = function(args, ws, out) ws:tag("rating:1", "x") end }}
        """,
        needs: Self.both
      )
      #expect(trial.fault("sneak")?.message.contains("does not declare it") == true)
      #expect(trial.fault("? sneak")?.message.contains("changes nothing") == true)
    }

    @Test func `files and variables are what was allowed, and no way out of them`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "load", summary = "Loads.",
          args = { { name = "file", required = true, help = "which" } },
          run = function(args, ws, out, files, env)
            for _, name in ipairs(files:names("lists")) do out:print(name) end
            out:print(files:read("lists", args.file), env:get("PIKIR_TRIAL"))
          end }}
        """,
        needs: ["files.read:lists", "env:PIKIR_TRIAL"]
      )
      let fileSystem = trial.fixture.environment.fileSystem
      try fileSystem.makeDirectory(trial.fixture.folder + "/lists", mode: 0o755)
      try trial.fixture.write("жақсы\n", to: "lists/good.txt")
      try trial.fixture.write("secret\n", to: "secret.txt")
      #expect(try trial.run("load good.txt") == "good.txt\nжақсы\n nil\n")
      #expect(trial.fault("load ../secret.txt")?.message.contains("without a folder") == true)
      #expect(trial.fault("load none.txt")?.message.contains("cannot be read") == true)
    }

    @Test func `what reaches out of a workspace counts only where it was allowed`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "look", summary = "Looks.",
          run = function(args, ws, out, files, env) out:print(env:get("PIKIR_TRIAL")) end }}
        """,
        needs: ["env:PIKIR_TRIAL", "reviews.read"]
      )
      // The approval stands in the workspace, which goes to another person.
      #expect(try trial.run("look") == "nil\n")
      let fileSystem = trial.fixture.environment.fileSystem
      let folder = trial.fixture.folder + "/state/grants"
      let granted = try fileSystem.list(directory: folder)
      #expect(granted.count == 1)
      for name in granted { try fileSystem.remove(folder + "/" + name) }
      trial.session.plugins.forget()
      #expect(trial.fault("look") != nil)
      let item = trial.session.plugins.items().first { $0.found.name == "trial" }
      #expect(
        item?.refusal?.message == "plugin trial asks for what it is not allowed: env:PIKIR_TRIAL"
      )
      trial.session.assumesYes = true
      try trial.run("plugin approve trial")
      #expect(try trial.run("look") == "nil\n")
      #expect(try fileSystem.list(directory: folder) == granted)
      #expect(try trial.run("plugin approve trial").contains("approved as it is"))
    }

    @Test func `a table goes through the stages and formats of any command`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "sources", summary = "Counts sources.",
          run = function(args, ws, out)
            local rows = {}
            for name, count in pairs(ws:group("", "source")) do
              table.insert(rows, { name, count, count / 12 })
            end
            out:table({ "source", "n", "part" }, rows)
          end }}
        """,
        needs: ["reviews.read"]
      )
      // Seven reviews of market, five of play.
      #expect(
        try trial.run("sources") == """
          source  n   part
          market  7  0.583
          play    5  0.417

          """
      )
      #expect(try trial.run("sources | take 1 | as csv") == "source,n,part\nmarket,7,0.583\n")
    }

    @Test func `what it says cannot move a terminal`() throws {
      let trial = try PluginTrial(
        """
        commands = {{ id = "shout", summary = "Shouts.",
          run = function(args, ws, out) out:print("a" .. string.char(27) .. "[2Jb") end }}
        """
      )
      let said = try trial.run("shout")
      #expect(!said.utf8.contains(27))
      #expect(said.hasPrefix("a") && said.hasSuffix("[2Jb\n"))
    }
  }
}
