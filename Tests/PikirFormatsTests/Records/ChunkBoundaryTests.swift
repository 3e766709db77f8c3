import PikirBase
import PikirFormats
import Testing

/// What is read must not depend on how the bytes come or how much is asked for.
@Suite struct ChunkBoundaryTests {
  static let tables = [
    "id,text,n\n1,\"a \"\"b\"\"\r\nc\",5\r\n2,ж,6\r\r\n\n3,,\n",
    "h\r\"x\n\"\"\ry\"\rz\r",
    "a,b\n1,2,3\n\"x\"y,2\n\"p\",\"q\"\n4\n5,\"open\n6,7\n",
    "a;b\n\"1;2\";3\r\n;\n\n;;\nlast;row",
    "Reviews of guests;of 01.02.2026;;\r\n\r\nid;text;stars;day\n1;\"a\nb\";5;x\n2;c;4;y",
  ]
  static let lines = [
    "{\"a\":1,\"b\":{\"c\":\"x\\u0416\\n\"},\"d\":[1,\"t\\\"\",null]}\r\n\n{\"a\":2,}\n{\"b\":{\"c\":3}}\r{\"a\":\"\\ud800\"}",
    "{\"a\":[[1],{\"b\":2}],\"e\":{}}\n[1]\n{\"a\":true} x\n\u{FEFF}{\"a\":false}\n{\"a\":\"cut",
  ]
  static let documents = [
    "{\"n\": [1, \"\\n\"],\r\n \"d\": [\n {\"a\": 1}, 7,\r\n {\"a\": \"ж\\u0416\"}\n, {\"a\":1,\"a\":2}, {} ], \"e\": -1.5e3 }\n",
    "{\"d\":[{\"a\":1},{\"a\":tru}]}",
    "{\"d\":[{\"a\":1},{\"a\":[1,2",
  ]

  private static let windows = [1, 2, 3, 7, 16, 31, 64, 4_096]

  @Test(arguments: tables)
  func `a table reads the same through every window, chunk and batch`(text: String) {
    let delimiter: Character = text.contains(";") ? ";" : ","
    let whole = readTable(text, delimiter: delimiter)
    for window in Self.windows {
      for chunk in [1, 2, 3, 7, 4_096] {
        for maxRecords in [1, 3, 4_096] {
          let other = readTable(
            Array(text.utf8),
            delimiter: delimiter,
            limits: .window(window),
            chunk: chunk,
            maxRecords: maxRecords
          )
          #expect(other == whole, "window \(window), chunk \(chunk), \(maxRecords) records")
        }
      }
    }
  }

  @Test func `rows that are too long are passed over through every window and chunk`() {
    let huge = String(repeating: "x\r\n\"\"y,", count: 30)
    let text = "a,b\r\n1,\"\(huge)\"\r\n2,3\r\n\(huge.filter { $0 != "\r\n" })\r\n\"4\",\"5\"\r\n"
    for window in 1...80 {
      var limits = ReadLimits.window(window)
      limits.recordBytes = 60
      limits.fieldBytes = 50
      let reading = readTable(text, limits: limits, chunk: window % 5 + 1)
      #expect(reading.texts == [["2", "3"], ["4", "5"]], "window \(window)")
      #expect(reading.lines == [33, 35], "window \(window)")
      #expect(reading.faultLines == [2, 34], "window \(window)")
    }
  }

  @Test(arguments: lines)
  func `JSON lines read the same through every window, chunk and batch`(text: String) {
    let whole = readLines(text)
    for window in Self.windows {
      for chunk in [1, 3, 4_096] {
        for maxRecords in [1, 3, 4_096] {
          let other = readLines(
            text,
            limits: .window(window),
            chunk: chunk,
            maxRecords: maxRecords
          )
          #expect(other == whole, "window \(window), chunk \(chunk), \(maxRecords) records")
        }
      }
    }
  }

  @Test(arguments: documents)
  func `a JSON document reads the same through every window, chunk and batch`(text: String) {
    let whole = readDocument(text, at: "d[]")
    for window in Self.windows {
      for chunk in [1, 3, 4_096] {
        for maxRecords in [1, 3, 4_096] {
          var other = readDocument(
            text,
            at: "d[]",
            limits: .window(window),
            chunk: chunk,
            maxRecords: maxRecords
          )
          // The column is told only while the line's beginning is at hand.
          other.forgetColumns()
          var expected = whole
          expected.forgetColumns()
          #expect(other == expected, "window \(window), chunk \(chunk), \(maxRecords) records")
        }
      }
    }
  }
}

extension Reading {
  mutating func forgetColumns() {
    for index in faults.indices { faults[index].column = nil }
    guard let failure, let column = failure.message.range(of: ", column ") else { return }
    let rest = failure.message[column.upperBound...].drop { $0.isNumber }
    self.failure?.message = String(failure.message[..<column.lowerBound] + rest)
  }
}

extension String {
  /// Where a piece of text first stands.
  fileprivate func range(of piece: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(piece) {
        return start..<index(start, offsetBy: piece.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
