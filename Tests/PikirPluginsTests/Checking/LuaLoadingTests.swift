import PikirBase
import PikirPlugins
import Testing

/// Word sets that are made in functions: right where a function runs while the plugin is loaded.
@Suite struct LuaLoadingTests {
  private static func found(_ script: String) -> [String] {
    LuaLint.findings(
      in: SourceText(name: "trial.lua", text: "local pikir = require \"pikir\"\n" + script)
    ).filter { $0.severity == .error }.map { finding in
      let place = finding.span?.placeDescription.dropFirst("trial.lua:".count) ?? ""
      return "\(place) \(finding.message) | \(finding.hints.joined(separator: "; "))"
    }
  }

  private static let told =
    "word sets are made while the plugin is loaded, and this function runs later"

  @Test(
    arguments: [
      ("{ id = 'a', classify = function(r) return r:has(pikir.words { 'a' }) end }", "2:56"),
      ("{ when = function(r) return r:has(pikir.words 'a') end, label = 'a' }", "2:42"),
      ("{ map = function(rec, review) local s = pikir.phrases { 'a' } end, id = 'a' }", "2:48"),
      ("{ id = 'a', prepare = function() local s = pikir.near(a, b, 3) end }", "2:51"),
      (
        "{ id = 'a', add = function(n, r) local f = function() return pikir.words { 'a' } end end }",
        "2:69"
      ),
    ]
  )
  func `a word set of a function that runs later is told`(table: String, place: String) {
    let found = Self.found("return \(table)").filter { $0.contains(Self.told) }
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(place + " ") == true, "\(found)")
  }

  @Test func `the hint says where the set is made`() {
    let script =
      "local words = pikir.words\nreturn { id = 'a', row = function(r) local s = words { 'a' } end }"
    #expect(
      Self.found(script) == [
        "3:48 \(Self.told) | above, outside of functions: local set = words { … }"
      ]
    )
  }

  @Test(
    arguments: [
      // Called at the top, and by a function that is.
      "local function set(w) return pikir.words(w) end\nlocal top = set { 'a' }\nreturn { top }",
      """
      local function set(w) return pikir.words(w) end
      local function both(w) return set(w) end
      return { id = 'a', any = both { 'a' }, classify = function(r) return both end }
      """,
      // Given to others, who may call it at any time.
      "local function set() return pikir.words { 'a' } end\nreturn { id = 'a', classify = set }",
      "return { id = 'a', make = function() return pikir.words { 'a' } end }",
      // Tables of the file's own, which it calls itself.
      "local list = { map = function(t) return pikir.words(t) end }\nreturn list.map { 'a' }",
      // Something else that is called so.
      "return { id = 'a', classify = function(r, pikir) return pikir.words { 'a' } end }",
      "local words = pikir.words\nlocal words = f\nreturn { id = 'a', run = function() words(1) end }",
      "return { id = 'a', run = function() local o = {} return o.pikir.words { 'a' } end }",
    ]
  )
  func `what may run while the plugin is loaded is left alone`(script: String) {
    #expect(Self.found(script).filter { $0.contains(Self.told) } == [])
  }

  @Test func `a function that only such functions call is looked into`() {
    let script = """
      local function late(r) return r:has(pikir.words { 'a' }) end
      local function both(r) return late(r) or late(r) end
      return { id = 'a', classify = function(r) return both(r) end }
      """
    #expect(Self.found(script).map { $0.prefix { $0 != " " } } == ["2:37"])
  }
}
