import PikirBase
import PikirFormats
import Testing

/// Which values are JSON and which are not (RFC 8259), each as the value of a key.
@Suite struct JSONValueTests {
  @Test(arguments: [
    ("\"\"", ""),
    ("\"plain\"", "plain"),
    ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"),
    ("\"\\u0041\\u00e9\\u04D9\\uFFFF\"", "Aéә\u{FFFF}"),
    ("\"\\ud83d\\ude00\"", "😀"),
    ("\"\\u0000\"", "\u{0}"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    (
      "\"a long string, longer than sixteen bytes, \\\"quoted\\\" at its end\"",
      "a long string, longer than sixteen bytes, \"quoted\" at its end"
    ),
    ("0", "#0"), ("-0", "#-0"), ("12", "#12"), ("-1.5", "#-1.5"), ("0.25", "#0.25"),
    ("1e5", "#1e5"), ("1E+5", "#1E+5"), ("2e-0007", "#2e-0007"), ("1e999", "#1e999"),
    ("123456789012345678901234567890", "#123456789012345678901234567890"),
    ("true", "?true"), ("false", "?false"), ("null", "null"),
    ("[]", "list:"), ("[1]", "list:1"), ("[ \"a\" , 2 , true , null ]", "list:a;2;true;"),
    ("[\"\\u0041\",\"\\n\"]", "list:A;\n"),
    ("[[1]]", "json:[[1]]"), ("[1, {\"b\": \"\\n\"}]", "json:[1, {\"b\": \"\\n\"}]"),
    ("{}", "json:{}"),
  ])
  func `a value is accepted`(json: String, text: String) {
    let reading = readLines("{\"a\":\(json)}")
    #expect(reading.records == [["a=\(text)"]])
    #expect(reading.faults.isEmpty)
  }

  @Test(arguments: [
    "", "nul", "nulll", "True", "NaN", "Infinity", "-Infinity", "undefined",
    "01", "+1", "-", "-a", ".5", "1.", "1.e5", "1e", "1e+", "0x10", "1_000", "1,5", "--1",
    "'a'", "\"a", "a\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\\"", "\"\\U0041\"",
    "\"a\tb\"", "\"a\u{0}b\"", "\"a\u{1F}b\"",
    "[", "]", "[1", "[1,", "[,1]", "[1,]", "[1 2]", "[1}", "[\"a\":1]",
    "{", "{]", "{\"b\"}", "{\"b\":}", "{\"b\":1,}", "{,}", "{b:1}", "{\"b\" 1}",
    "{\"b\":1 \"c\":2}",
    "{\"b\"::1}", "{1:1}", "1/**/", "/**/1", "1//", "1;", "[[1]", "[{\"b\":1]}", "[{\"b\":01}]",
  ])
  func `what is not JSON is a fault`(json: String) {
    let reading = readLines("{\"a\":\(json)}\n{\"a\":\"next\"}")
    #expect(reading.records == [["a=next"]])
    #expect(reading.faultLines == [1])
  }

  @Test func `nested objects become dotted fields`() {
    let reading = readLines(#"{"id":1,"author":{"name":"Ann","stats":{"n":2,"e":{}}},"x":[]}"#)
    #expect(
      reading.records == [
        ["id=#1", "author.name=Ann", "author.stats.n=#2", "author.stats.e=json:{}", "x=list:"]
      ]
    )
    #expect(reading.names == ["id", "author.name", "author.stats.n", "author.stats.e", "x"])
  }

  @Test(arguments: [
    (#"\ud83d"#, "\u{FFFD}", 1), (#"\ude00"#, "\u{FFFD}", 1),
    (#"\ud83dx"#, "\u{FFFD}x", 1), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}", 2),
    (#"\ud83d\u0041"#, "\u{FFFD}A", 1), (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀", 1),
  ])
  func `half a surrogate pair is replaced and counted`(escape: String, text: String, count: Int) {
    let reader = JSONLinesReader(ChunkedSource("{\"a\":\"\(escape)\"}"))
    #expect(Reading(reader).records == [["a=\(text)"]])
    #expect(reader.notes.loneSurrogates == count)
  }

  @Test(arguments: [
    #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":3}"#,
    #"{"o":{"k":1,"k":2}}"#, #"{"o":{"k":1},"o":{"j":2}}"#, #"{"o":{"k":1},"o":2}"#,
  ])
  func `a key that occurs twice is a fault`(json: String) {
    let reading = readLines("{\"a\":0,\"o\":0}\n\(json)\n{\"a\":5}")
    #expect(reading.faultLines == [2])
    #expect(reading.faults.first?.message.contains("occurs twice") == true)
    #expect(reading.records == [["a=#0", "o=#0"], ["a=#5"]])
  }

  @Test func `the same key in two objects is two fields`() {
    let reading = readLines(#"{"a":{"n":1},"b":{"n":2},"n":3,"a.n":4}"#)
    #expect(reading.records == [["a.n=#1", "b.n=#2", "n=#3", "a.n#2=#4"]])
  }

  @Test func `keys that differ only in their normal form are two fields`() {
    let reading = readLines("{\"caf\u{E9}\":1,\"cafe\u{301}\":2}")
    let record = reading.records.first?.map { Array($0.utf8) }
    #expect(record == ["caf\u{E9}=#1", "cafe\u{301}=#2"].map { Array($0.utf8) })
  }

  @Test(arguments: [(62, true), (63, true), (64, false), (1_000, false), (100_000, false)])
  func `containers nest to 64 and no deeper`(inner: Int, isTaken: Bool) {
    let arrays = String(repeating: "[", count: inner) + String(repeating: "]", count: inner)
    let objects =
      String(repeating: "{\"b\":", count: inner) + "1" + String(repeating: "}", count: inner)
    for value in [arrays, objects] {
      let reading = readLines("{\"a\":\(value)}\n{\"a\":0}\n")
      #expect(reading.records.count == (isTaken ? 2 : 1))
      #expect(reading.faultLines == (isTaken ? [] : [1]))
    }
  }

  @Test func `too many different keys are a fault, and known ones are still read`() {
    var limits = ReadLimits()
    limits.fields = 3
    let reading = readLines(
      #"{"a":1,"b":2}"# + "\n" + #"{"c":1,"d":2}"# + "\n" + #"{"b":3}"#,
      limits: limits
    )
    #expect(reading.records == [["a=#1", "b=#2"], ["b=#3"]])
    #expect(reading.faultCodes == [.tooLarge])
  }

  @Test func `keys are told apart whatever their length`() {
    let keys = (0..<40).map { String(repeating: "k", count: $0) } + ["kkkkkkkkA", "kkkkkkkkB"]
    let forward = "{" + keys.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
    let backward = "{" + keys.reversed().map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
    let reading = readLines(forward + "\n" + backward + "\n" + forward)
    #expect(reading.records[0] == keys.map { "\($0)=\($0)" })
    #expect(reading.records[1] == reading.records[0].reversed())
    #expect(reading.records[2] == reading.records[0])
  }
}
