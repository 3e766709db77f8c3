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
  }
}
