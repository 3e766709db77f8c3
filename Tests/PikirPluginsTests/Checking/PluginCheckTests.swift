import PikirBase
import PikirPlugins
import PikirWire
import Testing

extension WallTests {
  @Suite struct PluginCheckTests {
    private static func check(_ script: String, tests: String? = nil) -> PluginCheck {
      PluginCheck(
        WorkerTrial.source(script),
        tests: tests.map { SourceText(name: "plugins/trial.test.lua", text: $0) },
        launch: WorkerTrial.guarded,
        limits: WorkerTrial.limits,
        interrupt: Interrupt()
      )
    }

    private static func said(_ check: PluginCheck) -> [String] {
      check.findings.map { "\($0.span?.placeDescription ?? "") \($0.code.rawValue)" }
    }

    private static func plugin(_ rule: String) -> String {
      """
      local pikir = require "pikir"
      return pikir.plugin {
        name = "trial", version = "1.0.0", api = 1, about = "For a test",
        classifiers = {{
          id = "trial", labels = { "bad" },
          rules = { pikir.rule { label = "bad", \(rule) } },
        }},
      }
      """
    }

    @Test func `a plugin in order has a manifest and no findings`() {
      let check = Self.check(Self.plugin("any = { \"брак*\" }"))
      #expect(Self.said(check) == [])
      #expect(check.manifest?.name == "trial")
    }

    @Test func `what the text shows and what the manifest shows come in the order of the lines`() {
      let check = Self.check(
        Self.plugin("anny = { \"брак*\" }, when = function(r) return r.txt end")
      )
      #expect(
        Self.said(check) == ["plugins/trial.lua:6:43 P120", "plugins/trial.lua:6:91 P115"]
      )
      #expect(check.errorCount == 2)
      #expect(check.manifest == nil)
    }

    /// Lua complains of the same line in its own words, which would only say it twice.
    @Test func `a slip that stops the code is told once`() {
      let check = Self.check(Self.plugin("any = { \"брак*\" \"сынық\" }"))
      #expect(Self.said(check) == ["plugins/trial.lua:6:59 P115"])
      let strange = Self.check("local x = = 1")
      #expect(strange.findings.map(\.code) == [.pluginSyntax])
    }

    @Test func `a warning leaves the plugin in order`() {
      let check = Self.check(
        Self.plugin("when = function(r) return r.text:lower() == \"x\" end")
      )
      #expect(check.errorCount == 0)
      #expect(check.warningCount == 1)
      #expect(check.manifest != nil)
    }

    @Test func `tests that Lua does not read are told, and what they do is not`() {
      let check = { (tests: String) in
        Self.said(Self.check(Self.plugin("any = { \"брак*\" }"), tests: tests))
      }
      #expect(check("local t = 1\nlocal x = = t") == ["plugins/trial.test.lua:2:1 P101"])
      #expect(check("local t = 1\nprint(t, (t)") == ["plugins/trial.test.lua:2:6 P115"])
      #expect(check("error('later')") == [])
    }

    /// Rules that are allowed and never do what their author wanted.
    @Test(
      arguments: [
        ("any = { 'oпозда*' }", "mixes alphabets and hardly occurs: the first letter is Latin o"),
        ("any = { 'кешiк*', 'a' }", "mixes alphabets and hardly occurs: the 4th letter is Latin i"),
        ("any = { 'a' }, score = 0.5", "its rules add up to 0.5, and 1 is needed"),
        ("any = { 'a' }, score = 0", "its rules add up to 0, and 1 is needed"),
        ("none = { 'a' }", "a rule with none alone holds for every review"),
        ("any = { 'a', 'b' }, none = { 'b' }", "\"b\" must occur and must not"),
        ("any = 'late, slow'", "this is one phrase with a comma in it"),
        ("any = { 'late, slow', 'a' }", "this is one phrase with a comma in it"),
        ("any = 'words.txt'", "this is taken for a phrase, not for a file"),
      ]
    )
    func `a rule that does something else than it says is a warning`(rule: String, told: String) {
      let check = Self.check(Self.plugin(rule))
      #expect(check.findings.map(\.severity) == [.warning], "\(check.findings.map(\.message))")
      #expect(check.findings.first?.message.contains(told) == true)
      let line = check.findings.first?.span.map {
        $0.source.place(ofByte: $0.range.lowerBound).line
      }
      #expect(line == 6)
    }

    @Test(
      arguments: [
        "any = { 'опозда*', 'late', 'wi-fi', 'iPhone 15', 'VIP клиент' }",
        "none = { 'a' }, rating = '<=2'", "any = { 'a' }, none = { 'a b' }, score = 2",
        "any = { 'a' }, score = 0.5 }, pikir.rule { label = \"bad\", any = { 'b' }, score = 0.5",
      ]
    )
    func `a rule that works is left alone`(rule: String) {
      #expect(Self.said(Self.check(Self.plugin(rule))) == [])
    }

    @Test func `the tests of a plugin are looked through behind its files`() {
      let check = Self.check(
        Self.plugin("any = { \"брак*\" }"),
        tests: "local t = require \"pikir.test\"\nt.lable(\"trial\", nil, {})"
      )
      #expect(Self.said(check) == ["plugins/trial.test.lua:2:3 P115"])
      #expect(check.findings.first?.hints == ["did you mean \"label\"?"])
    }

    @Test(arguments: ["true", "false", "nil", "r.rating < 3", "r.lang == 'kk' and r.rating"])
    func `a value without return is told return`(value: String) {
      let rule = "when = function(r) if r.rating then \(value) end end"
      let found = Self.check(Self.plugin(rule)).findings
      #expect(found.map(\.code) == [.pluginSyntax], "\(found.map(\.message))")
      let told = "what a function gives back stands behind return: return "
      #expect(found.first?.hints.first?.hasPrefix(told) == true, "\(found.map(\.hints))")
    }

    @Test func `tests that do not say what t is are told the line that does`() {
      let check = Self.check(
        Self.plugin("any = { \"брак*\" }"),
        tests: "t.label(\"trial\", nil, {})"
      )
      #expect(Self.said(check) == ["plugins/trial.test.lua:1:1 P115"])
      #expect(check.findings.first?.hints == ["write local t = require \"pikir.test\""])
    }

    // MARK: Columns of one's own

    private static func extra(_ rest: String, _ map: String, _ when: String) -> PluginCheck {
      check(
        """
        local pikir = require "pikir"
        return pikir.plugin {
          name = "trial", version = "1.0.0", api = 1, about = "For a test",
          importers = {{ id = "trial", format = "csv", fields = { text = "A", extra = { car = "B" } },
            rest = "\(rest)", map = function(rec, review) \(map) end }},
          classifiers = {{ id = "trial", rules = {
            { label = "bad", when = function(r) return \(when) end } } }},
        }
        """
      )
    }

    @Test func `a column that the importers fill under another name is told`() {
      let told = "no importer of the plugin gives reviews a column 'kar'"
      for (rest, when) in [("drop", "r.extra.kar == 1"), ("keep", "r.extra[\"kar\"] == 1")] {
        let check = Self.extra(rest, "", when)
        #expect(check.findings.map(\.message) == [told])
        #expect(check.findings.map(\.hints) == [["did you mean \"car\"?"]])
        #expect(Self.said(check) == ["plugins/trial.lua:7:48 P115"])
        #expect(check.warningCount == 1)
      }
    }

    @Test(
      arguments: [
        ("keep", "", "r.extra.car == 1"), ("drop", "", "r.extra.colour == 1"),
        ("drop", "review.extra.kar = rec.B", "r.extra.kar == 1"),
        ("drop", "local key = \"kar\" review.extra[key] = 1", "r.extra.kar == 1"),
        ("keep", "review.extra.field_1 = 1", "r.extra.field_2 == 1"),
        ("keep", "review.extra.colours = 1", "r.extra.coluor == 1"),
      ]
    )
    func `a column that may be there is left alone`(rest: String, map: String, when: String) {
      let findings = Self.extra(rest, map, when).findings
      #expect(findings.isEmpty, "\(findings.map(\.message))")
    }

    @Test func `columns of a plugin without importers are anybody's`() {
      #expect(Self.said(Self.check(Self.plugin("when = function(r) return r.extra.kar end"))) == [])
    }

    // MARK: Files of words

    private static func check(files: [(String, String)], _ set: String) -> PluginCheck {
      let source = WorkerTrial.source(plugin("any = \(set)"))
      return PluginCheck(
        PluginSource(
          name: source.name,
          main: source.main,
          files: files.map { ($0.0, SourceText(name: "plugins/\($0.0)", text: $0.1)) }
        ),
        launch: WorkerTrial.guarded,
        limits: WorkerTrial.limits,
        interrupt: Interrupt()
      )
    }

    private static let words = "# слова\r\n\n  \tкеш*ік \r\nлейт\noпозда*"

    @Test func `a bad entry of a file of words is told at its line there`() {
      let check = Self.check(files: [("late.txt", Self.words)], "pikir.words \"late.txt\"")
      #expect(Self.said(check) == ["plugins/late.txt:3:4 P120"])
      #expect(check.findings.first?.span.map { $0.range.count } == "кеш*ік".utf8.count)
    }

    @Test func `a word of two alphabets is told in its file, which the set names`() {
      let mended = Self.words.replacing("кеш*", with: "кеш")
      let files = [("a.txt", "oпозда*\n"), ("late.txt", mended), ("z.txt", "oпозда*\n")]
      let check = Self.check(files: files, "pikir.words \"late.txt\"")
      #expect(Self.said(check) == ["plugins/late.txt:5:1 P115"])
      let both = Self.check(files: files, "pikir.words \"late.txt\",\n all = { \"oпозда*\" }")
      let places = Self.said(both).map { $0.prefix { $0 != ":" } }
      #expect(places == ["plugins/trial.lua", "plugins/late.txt"])
      // Written out, it is told there, though a file has it too.
      let written = Self.check(files: files, "pikir.words { \"лейт\", \"oпозда*\" }")
      #expect(Self.said(written).map { $0.prefix { $0 != ":" } } == ["plugins/trial.lua"])
    }

    @Test func `an entry that is too long is told with its line`() {
      let long = "a\n" + String(repeating: "b", count: 1 << 12)
      let check = Self.check(files: [("late.txt", long)], "pikir.words \"late.txt\"")
      #expect(check.findings.map(\.code) == [.pluginRaised])
      #expect(
        check.findings.first?.message.contains("late.txt:2: a word or phrase has at most") == true
      )
    }
  }
}
