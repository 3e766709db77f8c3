import PikirLua
import PikirText
import PikirWire
import Testing

@Suite struct ManifestTests {
  private static let script = """
    local pikir = require "pikir"
    local broken = pikir.words { "сломал*", "не работает" }
    local late = pikir.words "late.txt"
    local both = pikir.near(broken, late, 5)

    return pikir.plugin {
      name = "complaints",
      classifiers = {
        { id = "c", rules = {
          pikir.rule { label = "late", any = late },
          pikir.rule { label = "both", any = { both, broken },
                       when = function(r) return r.rating < 3 end },
        }, classify = function(r) return nil end },
      },
      [3] = "third", share = 0.5, beta = false,
    }
    """

  private static func load(_ script: String) throws -> LoadedAnswer {
    let file = "\u{FEFF}# опоздания\n  опозда* \r\n\nкеш келді\n"
    return try LuaTrial(script, files: [("late.txt", file)]).loaded
  }

  private static func table(_ value: WireValue?) throws -> WireTable {
    guard case .table(let table)? = value else {
      throw LuaFailure(FailureReport(.raised, message: "no table"))
    }
    return table
  }

  @Test func `what plugin made crosses the wall whole, with the lines of its calls`() throws {
    let loaded = try Self.load(Self.script)
    let manifest = try Self.table(loaded.manifest)
    #expect(manifest.maker == "plugin" && manifest.chunk == "trial.lua" && manifest.line == 6)
    #expect(manifest.entries.map(\.key) == ["3", "beta", "classifiers", "name", "share"])
    #expect(manifest["3"] == .text("third"))
    #expect(manifest["share"] == .number(0.5) && manifest["beta"] == .bool(false))
    let classifier = try Self.table(try Self.table(manifest["classifiers"]).list.first)
    // Numbers go in the order in which functions stand: names ascending, so classify is first.
    #expect(classifier["classify"] == .function(0))
    let rules = try Self.table(classifier["rules"]).list.map { try Self.table($0) }
    #expect(rules.map(\.maker) == ["rule", "rule"])
    #expect(rules.map(\.line) == [10, 11])
    #expect(rules[0]["any"] == .words(1))
    #expect(rules[1]["any"] == .table(WireTable(list: [.words(2), .words(0)])))
    #expect(rules[1]["when"] == .function(1))
  }

  @Test func `word sets are what was written, or the lines of a file`() throws {
    let sets = try Self.load(Self.script).wordSets
    #expect(
      sets == [
        WordSetSource(words: ["сломал*", "не работает"], chunk: "trial.lua", line: 2),
        WordSetSource(words: ["опозда*", "кеш келді"], chunk: "trial.lua", line: 3),
        WordSetSource(near: 0, 1, distance: 5, chunk: "trial.lua", line: 4),
      ]
    )
  }

  @Test(
    arguments: [
      ("pikir.lable()", "pikir has no member 'lable'"),
      ("pikir.plugn {}", "pikir has no member 'plugn' - did you mean \"plugin\"?"),
      ("pikir.words = 1", "pikir.words cannot be set: write a local function"),
      ("pikir.words {}", "pikir.words has no words"),
      ("pikir.words { 'a', 5 }", "entry 2 of pikir.words is a number, not a text"),
      ("pikir.words { '' }", "a word set cannot have an empty word"),
      (
        "pikir.words 'none.txt'",
        "the plugin has no file 'none.txt': its .txt files lie directly in its folder"
      ),
      ("pikir.words()", "pikir.words takes words: pikir.words { \"…\", \"…\" }"),
      (
        "pikir.near(pikir.words 'a', 'b', 1)",
        "pikir.near takes two word sets and how many words may stand between"
      ),
      (
        "pikir.near(pikir.words 'a', pikir.words 'b', 1.5)",
        "pikir.near: 0 to 1000 words may stand between"
      ),
      ("pikir.rule 'late'", "pikir.rule takes a table: pikir.rule { … }"),
      ("pikir.plugin({}, 1)", "pikir.plugin takes a table: pikir.plugin { … }"),
      ("pikir.skip(5)", "pikir.skip takes the reason as a text"),
      ("pikir.skip ''", "a reason to skip has 1 to 200 bytes"),
      ("require 'pikir.test'", "pikir.test is for files of tests"),
      (
        "return {[print] = 1}",
        "what the plugin returns has a key that is neither a text nor a whole number"
      ),
      (
        "return {a = {[7] = 1, ['7'] = 2}}",
        "what the plugin returns, at a.7, stands twice: as number and as text"
      ),
      ("return {n = 0/0}", "what the plugin returns, at n, has a number that is not finite"),
    ] as [(String, String)]
  )
  func `slips of a manifest are told`(script: String, message: String) {
    let failure = LuaTrial.failure("local pikir = require 'pikir'\n" + script)
    #expect(failure?.told == message)
    #expect(failure?.line == 2 || script.hasPrefix("return"))
  }

  /// 32 levels are the most; the value itself is the first.
  @Test(arguments: [(31, true), (32, false)])
  func `tables go 32 levels deep`(levels: Int, fits: Bool) {
    let script = "local t = {} for i = 1, \(levels) do t = {t} end return t"
    #expect((LuaTrial.failure(script) == nil) == fits)
  }

  @Test func `a set that failed is not among the others`() throws {
    let loaded = try Self.load(
      """
      local pikir = require "pikir"
      assert(not pcall(pikir.words, { "a", "b", false }))
      local w = pikir.words { "c" }
      return pikir.plugin { w = w }
      """
    )
    #expect(loaded.wordSets.map(\.entries) == [["c"]])
    #expect(try Self.table(loaded.manifest)["w"] == .words(0))
  }

  @Test func `rules and sets are made while the plugin is loaded only`() throws {
    for call in ["pikir.words { 'a' }", "pikir.rule {}", "pikir.plugin {}", "pikir.near()"] {
      let trial = try LuaTrial(
        "local pikir = require 'pikir' return function(r) return \(call) end"
      )
      let results = try trial.run(ColumnBatch(handles: [1], columns: []))
      let message = results.failures.first?.failure.message ?? ""
      #expect(message.contains("when the plugin is loaded") || call.contains("near"), "\(message)")
      #expect(!message.isEmpty)
    }
  }
}
