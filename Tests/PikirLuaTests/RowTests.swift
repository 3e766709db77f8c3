import PikirLua
import PikirWire
import Testing

@Suite struct RowTests {
  private static let batch = ColumnBatch(
    handles: [1, 2, 3, 4],
    columns: [
      BatchColumn("text", .texts(TextColumn(["жақсы", nil, "", "late"]))),
      BatchColumn("rating", .tenths([50, 0, 45, 10])),
      BatchColumn("date", .days([19_787, .min, -1, 11_016])),
      BatchColumn(
        "votes",
        .integers([3, 0, .min, 9], present: PresenceBits([true, false, true, true]))
      ),
      BatchColumn("extra.share", .numbers([0.5, .nan, 2, 1e300])),
    ]
  )

  @Test(
    arguments: [
      // The days are those of a calendar: 2024-03-05, 1969-12-31, 2000-02-29.
      ("text", ["жақсы", "nil", "", "late"]), ("rating", ["5", "nil", "4.5", "1"]),
      ("date", ["2024-03-05", "nil", "1969-12-31", "2000-02-29"]),
      ("votes", ["3", "nil", "-9223372036854775808", "9"]),
      ("extra.share", ["0.5", "nil", "2.0", "1e+300"]),
    ] as [(String, [String])]
  )
  func `a row has the fields of its columns`(field: String, expected: [String]) throws {
    let trial = try LuaTrial("return function(r) return tostring(r.\(field)) end")
    let results = try trial.run(Self.batch)
    #expect((0..<4).map { results.entries(ofRow: $0).first?.text } == expected)
  }

  @Test func `what a function may return`() throws {
    let trial = try LuaTrial(
      """
      local answers = {nil, true, false, 4.5}
      return {
        all = function(r)
          if r.rating == 5 then return {late = 1, defect = 0.5} end
          if r.rating == 4.5 then return "ерн" end
          if r.rating == 1 then return true end
        end,
        number = function(r) return #r.date end,
      }
      """
    )
    let results = try trial.run(Self.batch)
    #expect(results.kinds == [.scores, .nothing, .text, .yes])
    #expect(results.entries(ofRow: 0).map(\.text) == ["defect", "late"])
    #expect(results.entries(ofRow: 0).map(\.number) == [0.5, 1])
    #expect(results.entries(ofRow: 2).map(\.text) == ["ерн"])
    let numbers = try trial.run(Self.batch, function: 1)
    #expect(numbers.kinds == [.number, .failed, .number, .number])
    #expect(numbers.entries(ofRow: 3).map(\.number) == [10])
    #expect(numbers.failures.map(\.row) == [1])
  }

  @Test func `a row that fails names its line, the others go on`() throws {
    let trial = try LuaTrial("return function(r)\n  return r.txt:upper()\nend")
    let results = try trial.run(Self.batch)
    #expect(results.kinds == [.failed, .failed, .failed, .failed])
    let failure = try #require(results.failures.first?.failure)
    #expect(failure.told == "a review has no field 'txt' - did you mean \"text\"?")
    #expect(failure.chunk == "trial.lua")
    #expect(failure.line == 2)
  }

  @Test func `after a hundred failures the rest is skipped`() throws {
    let trial = try LuaTrial("return function(r) error('no') end")
    let handles = (0..<150).map { UInt32($0) }
    let results = try trial.run(ColumnBatch(handles: handles, columns: []))
    #expect(results.kinds.count { $0 == .failed } == 100)
    #expect(results.kinds.suffix(50).allSatisfy { $0 == .skipped })
  }

  @Test func `a review that was kept says that it is gone`() throws {
    let trial = try LuaTrial(
      "local last; return function(r) local was = last; last = r; return was and was.text end"
    )
    let first = try trial.run(Self.batch)
    #expect(first.kinds == [.nothing, .failed, .failed, .failed])
    let second = try trial.run(Self.batch)
    #expect(second.kinds == [.failed, .failed, .failed, .failed])
    let failures = first.failures + second.failures
    #expect(failures.allSatisfy { $0.failure.message.contains("is gone") })
  }

  @Test(
    arguments: [
      ("function() end", "a function"), ("'\\xFF'", "UTF-8"), ("1/0", "finite"),
      ("0/0", "finite"), ("coroutine.create(print)", "a thread"), ("r", "a userdata"),
      ("('x'):rep(600000)", "512 KiB"),
    ] as [(String, String)]
  )
  func `a result of a wrong kind ends the batch`(expression: String, message: String) throws {
    let trial = try LuaTrial("\nreturn function(r) return \(expression) end")
    let failure = #expect(throws: LuaFailure.self) { _ = try trial.run(Self.batch) }
    let report = try #require(failure?.report)
    #expect(report.kind == .result)
    #expect(report.message.contains(message), "\(report.message)")
    #expect(report.chunk == "trial.lua" && report.line == 2)
  }

  @Test func `random numbers belong to the row, whatever the order of rows`() throws {
    let script = "return function(r) return math.random(1000000) end"
    let handles: [UInt32] = [5, 9, 13, 700]
    let batch = ColumnBatch(handles: handles, columns: [])
    let turned = ColumnBatch(handles: handles.reversed(), columns: [])
    let first = try LuaTrial(script, seed: 3).run(batch).numbers
    #expect(try LuaTrial(script, seed: 3).run(turned).numbers == first.reversed())
    #expect(try LuaTrial(script, seed: 4).run(batch).numbers != first)
    #expect(Set(first).count == 4)
  }
}
