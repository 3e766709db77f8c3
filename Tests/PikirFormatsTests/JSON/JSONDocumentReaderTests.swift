import PikirBase
import PikirFormats
import Testing

@Suite struct JSONDocumentReaderTests {
  @Test(arguments: [
    ("[]", "[{\"a\":1},{\"a\":2}]"),
    (
      "data.feedbacks[]",
      "{\"n\":7,\"data\":{\"x\":[{\"a\":9}],\"feedbacks\":[{\"a\":1},{\"a\":2}]}}"
    ),
    ("*[]", "{\"p\":[{\"a\":1}],\"q\":[{\"a\":2}]}"),
    (
      "products.*.reviews[]",
      "{\"products\":{\"p\":{\"reviews\":[{\"a\":1}]},\"q\":{\"id\":3,\"reviews\":[{\"a\":2}]}}}"
    ),
    (
      "pages[].items[]",
      "{\"pages\":[{\"items\":[{\"a\":1}]},{\"items\":[]},{\"items\":[{\"a\":2}]}]}"
    ),
    ("[][]", "[[{\"a\":1}],[{\"a\":2}]]"),
  ])
  func `records are found at their path`(path: String, text: String) {
    let reading = readDocument(text, at: path)
    #expect(reading.records == [["a=#1"], ["a=#2"]])
    #expect(reading.failure == nil && reading.faults.isEmpty)
  }

  @Test(arguments: [
    ("", "{\"a\":{\"b\":1}}", "a.b=#1"), ("result", "{\"x\":1,\"result\":{\"b\":1}}", "b=#1"),
    ("feed.entry[]", "{\"feed\":{\"entry\":{\"b\":1}}}", "b=#1"),
    ("h[].r[]", "{\"h\":{\"r\":[{\"b\":1}]}}", "b=#1"),
  ])
  func `a single object is one record, also where an array should stand`(
    path: String,
    text: String,
    record: String
  ) {
    #expect(readDocument(text, at: path).records == [[record]])
  }

  @Test func `an empty array is no record and no error`() {
    let reading = readDocument("{\"data\":[]}", at: "data[]")
    #expect(reading.records.isEmpty && reading.failure == nil)
  }

  @Test(arguments: ["other[]", "data", "data[].x[]", "Data[]"])
  func `a path that leads nowhere is an error`(path: String) {
    let reading = readDocument("{\"data\":[{\"a\":1}]}", at: path)
    #expect(reading.records.isEmpty)
    #expect(path == "data" || reading.failure?.code == .malformed)
  }

  @Test(arguments: [".a", "a.", "a..b", "a[", "a[0]", "a[]b", "a.[]"])
  func `a path that is none is refused`(path: String) {
    #expect(readDocument("{}", at: path).failure?.code == .badArgument)
  }

  @Test func `records know their line, and faults do not end the reading`() {
    let text =
      "[\n  {\"a\": 1},\n  5,\n  {\"a\": 2, \"a\": 3},\r\n  {\"a\": \"x\"\n  }, {\"a\": 4}\n]\n"
    let reading = readDocument(text, at: "[]")
    #expect(reading.records == [["a=#1"], ["a=x"], ["a=#4"]])
    #expect(reading.lines == [2, 5, 6])
    #expect(reading.faultLines == [3, 4])
    #expect(reading.faults.map(\.column) == [3, 12])
  }

  @Test(arguments: [
    (
      "[{\"a\":1},\n {\"a\":2}\n {\"a\":3}]",
      "line 3, column 2 (byte 20): expected a comma or a closing bracket"
    ),
    ("[{\"a\":1},\n {\"a\":2,}]", "line 2, column 9 (byte 18): expected a key in double quotes"),
    ("[{\"a\":1}] x", "line 1, column 11 (byte 10): expected nothing more after the document"),
    ("[{\"a\":1},]", "line 1, column 10 (byte 9): expected an object"),
    ("{\"b\": tru, \"d\":[{\"a\":1}]}", "line 1, column 7 (byte 6): expected a value"),
  ])
  func `what is not JSON ends the reading with its place`(text: String, message: String) {
    let reading = readDocument(text, at: text.hasPrefix("[") ? "[]" : "d[]")
    #expect(reading.failure?.code == .malformed)
    #expect(reading.failure?.message == message)
    #expect(reading.records.first == (text.hasPrefix("[") ? ["a=#1"] : nil))
  }

  @Test func `every beginning of a document is truncated`() {
    let text = "{\"n\": 12, \"d\": [{\"a\": \"\\u0416\"}, {\"b\": [true, null]}], \"e\": -1.5e3}"
    for length in 1..<text.utf8.count {
      let beginning = String(decoding: Array(text.utf8).prefix(length), as: UTF8.self)
      let reading = readDocument(beginning, at: "d[]")
      #expect(reading.failure?.code == .truncated, "\(beginning)")
      #expect(reading.faults.isEmpty)
    }
    #expect(readDocument(text, at: "d[]").records == [["a=Ж"], ["b=list:true;"]])
  }

  @Test func `a record over its limit is a fault, and what is not a record may be longer`() {
    var limits = ReadLimits.window(64)
    limits.recordBytes = 128
    limits.fieldBytes = 128
    let huge = String(repeating: "y\\n", count: 2_000)
    let text =
      "{\"blob\":\"\(huge)\",\"d\":[{\"a\":1},{\"a\":\"\(huge)\"},{\"a\":2}],\"e\":[\"\(huge)\"]}"
    let reading = readDocument(text, at: "d[]", limits: limits)
    #expect(reading.records == [["a=#1"], ["a=#2"]])
    #expect(reading.faultCodes == [.tooLarge])
    #expect(reading.failure == nil)
  }

  @Test func `containers around the records count as depth`() {
    let nested = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
    let reading = readDocument("{\"x\":\(nested),\"d\":[]}", at: "d[]")
    #expect(reading.failure?.message.hasSuffix("objects and arrays nest deeper than 64") == true)
  }
}
