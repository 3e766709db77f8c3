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
