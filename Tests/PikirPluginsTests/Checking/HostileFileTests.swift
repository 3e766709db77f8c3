import PikirBase
import PikirPlugins
import Testing

/// Files that are one statement over and over, or one inside the other: what looks through the rest
/// of the file at each of them would not come to an end.
@Suite struct HostileFileTests {
  private static let size = 60_000

  private static func repeated(
    _ statement: String,
    in head: String,
    _ end: String,
    size: Int = size
  ) -> SourceText {
    let count = size / (statement.utf8.count + 1)
    let text = String(repeating: statement + "\n", count: count)
    return SourceText(name: "plugins/big.lua", text: head + text + end)
  }

  /// The guard is against endless work: each of these takes a second or two.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "{ args = {{ name = \"a\" }}, run = function(args, ws, out) out:print(args.b) end },",
      "print(1)",
      "local s = pikir.words { \"a\" }",
      "{ id = \"a\", row = function(r, out) out:write(r.id) end },",
      "{ start = 1, result = 1, add = 1, merge = function(a, b) return {} end },",
      "x = \"abc",
      "имя,",
      "if a b c",
      "function x end",
    ]
  )
  func `a statement that stands there thousands of times is looked at once each`(_ line: String) {
    let inFunction = Self.repeated(line, in: "return { f = function(r, out)\n", " end }")
    let inTable = Self.repeated(line, in: "return pikir.plugin { commands = {\n", "} }")
    for source in [inFunction, inTable] {
      #expect(LuaLint.findings(in: source).count <= 200)
    }
  }

  /// What a plugin needs was looked for at each of its questions, for minutes.
  @Test(.timeLimit(.minutes(1)))
  func `a large file that asks reviews on every line is looked through as fast`() {
    let line = "run = function(args, ws, out) return ws:count(\"x\") end,"
    let source = Self.repeated(line, in: "return { f = function(r, out)\n", " end }", size: 240_000)
    #expect(LuaLint.findings(in: source).count <= 200)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("{ id = \"a\", when = function(r) return ", " end }"),
      ("{ id = \"a\", row = function(r, out) local x = ", " end }"),
      ("{ args = {}, run = function(args, ws, out) return ", " end }"),
      ("{", "}"),
    ]
  )
  func `what is nested deeper than Lua reads is left to Lua`(_ open: String, _ end: String) {
    let count = Self.size / (open.utf8.count + end.utf8.count)
    let text =
      "return " + String(repeating: open, count: count) + String(repeating: end, count: count)
    #expect(LuaLint.findings(in: SourceText(name: "plugins/deep.lua", text: text)).isEmpty)
  }
}
