import PikirBase
import PikirFormats
import Testing

@Suite struct JSONLinesReaderTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end in any of the three ways and blank ones are passed over`(end: String) {
    let text = ["{\"a\":1}", "", "  \t", " {\"a\":2} ", "{\"a\":3}"].joined(separator: end)
    let reading = readLines(text)
    #expect(reading.records == [["a=#1"], ["a=#2"], ["a=#3"]])
    #expect(reading.lines == [1, 4, 5])
    #expect(reading.faults.isEmpty)
  }

  @Test func `a fault says line, column and what was expected, and the next line is read`() {
    let reading = readLines("{\"a\":1}\n{\"жол\":2 \"b\":3}\n{\"a\":4}\n")
    #expect(reading.records == [["a=#1"], ["a=#4"]])
    // The second quote stands behind 10 characters, 3 of which have two bytes; the line before
    // has 8 bytes.
    let fault = RowFault(
      line: 2,
      column: 10,
      byteOffset: 20,
      code: .badRow,
      message: "expected a comma or a closing brace"
    )
    #expect(reading.faults == [fault])
  }

  @Test func `an object over two lines is a fault of each, not of its neighbours`() {
    let reading = readLines("{\"a\":1}\n{\"a\":\n2}\n{\"a\":\"x\ny\"}\n{\"a\":3}")
    #expect(reading.records == [["a=#1"], ["a=#3"]])
    #expect(reading.faultLines == [2, 3, 4, 5])
  }

  @Test(arguments: ["1", "\"a\"", "[1,2]", "null", "[{\"a\":1}]"])
  func `a line must hold an object`(json: String) {
    let reading = readLines("\(json)\n{\"a\":1}")
    #expect(reading.records == [["a=#1"]])
    #expect(reading.faults.first?.message.hasPrefix("a record must be an object") == true)
  }

  @Test(arguments: ["{\"a\":1} x", "{\"a\":1}{\"a\":2}", "{\"a\":1},", "{\"a\":1}]"])
  func `nothing may follow the object on its line`(line: String) {
    let reading = readLines("\(line)\n{\"a\":3}")
    #expect(reading.records == [["a=#3"]])
    #expect(reading.faults.first?.message == "expected the end of the line")
  }

  @Test func `the last line may end without a line end, but not inside its object`() {
    #expect(readLines("{\"a\":1}\n{\"a\":2}").records.count == 2)
    let cut = readLines("{\"a\":1}\n{\"a\":\"2")
    #expect(cut.records.count == 1)
    #expect(cut.faultCodes == [.truncated])
  }

  @Test func `a mark at the beginning of a line is passed over`() {
    let reading = readLines("\u{FEFF}{\"a\":\"\u{FEFF}1\"}\n\u{FEFF}{\"a\":2}\n")
    #expect(reading.records == [["a=\u{FEFF}1"], ["a=#2"]])
  }

  @Test func `lines and fields over their limits are faults, and reading goes on`() {
    var limits = ReadLimits.window(64)
    limits.fieldBytes = 100
    limits.recordBytes = 400
    let long = String(repeating: "x", count: 101)
    let huge = String(repeating: "y", count: 5_000)
    let many = (0..<20).map { "\"k\($0)\":\"\(String(repeating: "z", count: 20))\"" }
    let lines = [
      "{\"a\":\"\(long)\"}", "{\"a\":1}", "{\"a\":\"\(huge)\"}", "{\(many.joined(separator: ","))}",
      "{\"a\":2}",
    ]
    let reading = readLines(lines.joined(separator: "\n"), limits: limits)
    #expect(reading.records == [["a=#1"], ["a=#2"]])
    #expect(reading.faultLines == [1, 3, 4])
    #expect(Set(reading.faultCodes) == [.tooLarge])
    #expect(reading.lines == [2, 5])
  }

  @Test func `a failure of the source comes after the lines before it, without the cut one`() {
    let failure = Diagnostic(.truncated, "breaks off")
    let source = ChunkedSource(Array("{\"a\":1}\n{\"a\":2}".utf8), failure: failure)
    let reading = Reading(JSONLinesReader(source))
    #expect(reading.records == [["a=#1"]])
    #expect(reading.failure == failure)
  }

  @Test func `faults come a thousand at a time, and none is lost`() throws {
    let reader = JSONLinesReader(ChunkedSource(String(repeating: "x\n", count: 2_500)))
    var counts: [Int] = []
    while true {
      let batch = try reader.nextBatch(maxRecords: 10)
      if batch.isEnd { break }
      counts.append(batch.faults.count)
    }
    #expect(counts == [1_000, 1_000, 500])
  }

  @Test func `a batch that is kept does not change when the next one is read`() throws {
    let reader = JSONLinesReader(
      ChunkedSource((0..<100).map { "{\"a\":\"\\u0041\($0)\"}" }.joined(separator: "\n")),
      limits: .window(40)
    )
    var kept: [RecordBatch] = []
    while true {
      let batch = try reader.nextBatch(maxRecords: 3)
      if batch.isEnd { break }
      kept.append(batch)
    }
    let texts = kept.flatMap { batch in batch.cells.map { batch.text(of: $0) } }
    #expect(texts == (0..<100).map { "A\($0)" })
  }
}
