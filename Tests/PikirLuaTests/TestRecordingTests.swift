import PikirLua
import PikirWire
import Testing

@Suite struct TestRecordingTests {
  @Test func `a file of tests records its cases with their lines`() throws {
    let trial = try LuaTrial("return function(r) return 1 end", modules: [("d", "return 7")])
    let cases = try trial.test(
      """
      local t = require "pikir.test"
      t.label("complaints", nil, { text = "кеш", rating = 3 })
      t.equal({ 1, { a = require "d" } }, { 1, { a = 7 } })
      t.equal(1, "1")
      t.raises(function() error("no such thing") end, "such")
      t.raises(function() end, "such")
      t.raises(function() error { message = "in a table" } end, "table")

      t.import("shop", "samples/a.csv", { rows = 3, rows_at = { [3] = { id = "7" } } })
      """
    )
    #expect(
      cases.map(\.kind) == [
        "label", "equal", "equal", "raises", "raises", "raises", "import",
      ]
    )
    #expect(cases.map(\.line) == [2, 3, 4, 5, 6, 7, 9])
    #expect(cases.map(\.holds) == [nil, true, false, true, false, true, nil])
    #expect(cases.allSatisfy { $0.chunk == "trial.test.lua" })
    let review = WireTable(
      entries: [WireTable.Entry("rating", .integer(3)), WireTable.Entry("text", .text("кеш"))]
    )
    #expect(cases[0].arguments == [.text("complaints"), .nothing, .table(review)])
    #expect(cases[2].arguments == [.integer(1), .text("1")])
    guard case .table(let options) = cases[6].arguments[2],
      case .table(let rows)? = options["rows_at"]
    else { return #expect(Bool(false)) }
    #expect(rows.entries.map(\.key) == ["3"])
  }

  @Test func `what is wrong in a file of tests has its line`() throws {
    let trial = try LuaTrial("return function(r) return 1 end")
    let failure = #expect(throws: LuaFailure.self) {
      _ = try trial.test("local t = require 'pikir.test'\nt.lable('a')")
    }
    #expect(failure?.report.told == "pikir.test has no member 'lable' - did you mean \"label\"?")
    #expect(failure?.report.line == 2 && failure?.report.chunk == "trial.test.lua")
  }
}
