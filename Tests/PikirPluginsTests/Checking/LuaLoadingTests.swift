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
      ("{ id = 'a', classify = function(r) return r:has(pikir.words { 'a' }) end }", "2:75"),
      ("{ when = function(r) return r:has(pikir.words 'a') end, label = 'a' }", "2:61"),
      ("{ map = function(rec, review) local s = pikir.phrases { 'a' } end, id = 'a' }", "2:67"),
      ("{ id = 'a', prepare = function() local s = pikir.near(a, b, 3) end }", "2:70"),
      (
        "{ id = 'a', add = function(n, r) local f = function() return pikir.words { 'a' } end end }",
        "2:88"
      ),
    ]
  )
  func `a word set of a function that runs later is told`(table: String, place: String) {
    let found = Self.found("return pikir.plugin { x = \(table) }").filter { $0.contains(Self.told) }
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(place + " ") == true, "\(found)")
  }

  @Test func `the hint says where the set is made`() {
    let script =
      """
      local words = pikir.words
      return pikir.plugin { x = { id = 'a', row = function(r) local s = words { 'a' } end } }
      """
    #expect(
      Self.found(script) == [
        "3:67 \(Self.told) | above, outside of functions: local set = words { … }"
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
      return pikir.plugin { x = {
        id = 'a', any = both { 'a' }, classify = function(r) return both end } }
      """,
      // Given to others, who may call it at any time.
      "local function set() return pikir.words { 'a' } end\n"
        + "return pikir.plugin { x = { id = 'a', classify = set } }",
      "return pikir.plugin { x = { id = 'a', make = function() return pikir.words { 'a' } end } }",
      // Tables of the file's own, which it calls itself.
      "local list = { map = function(t) return pikir.words(t) end }\nreturn list.map { 'a' }",
      "local o = { id = 'a', run = function() return pikir.words { 'a' } end }\nlocal made = o.run()",
      // Something else that is called so.
      "return pikir.plugin { x = { id = 'a', "
        + "classify = function(r, pikir) return pikir.words { 'a' } end } }",
      "local words = pikir.words\nlocal words = f\n"
        + "return pikir.plugin { x = { id = 'a', run = function() words(1) end } }",
      """
      local words = pikir.words
      return pikir.plugin { x = { id = 'a', classify = function(r)
        local function words(t) return t end
        return words(r.text)
      end } }
      """,
      "return pikir.plugin { x = { id = 'a', "
        + "run = function() local o = {} return o.pikir.words { 'a' } end } }",
    ]
  )
  func `what may run while the plugin is loaded is left alone`(script: String) {
    #expect(Self.found(script).filter { $0.contains(Self.told) } == [])
  }

  @Test func `a function that only such functions call is looked into`() {
    let script = """
      local function late(r) return r:has(pikir.words { 'a' }) end
      local function both(r) return late(r) or late(r) end
      return pikir.plugin { x = { id = 'a', classify = function(r) return both(r) end } }
      """
    #expect(Self.found(script).map { $0.prefix { $0 != " " } } == ["2:37"])
  }
}
