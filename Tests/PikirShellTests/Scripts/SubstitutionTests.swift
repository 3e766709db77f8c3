import PikirBase
import PikirShell
import Testing

@Suite struct SubstitutionTests {
  private func apply(_ text: String, _ values: [String: String]) throws(Diagnostic) -> String {
    var assembler = LineAssembler(name: "t")
    guard let line = try assembler.append(Array(text.utf8)) else { return "" }
    return try Substitution(values: values).apply(to: line).text
  }

  @Test(arguments: [
    ("find city:$c", "Алматы", "find city:Алматы"),
    ("find rating:$c", "1..2", "find rating:1..2"),
    ("find date:$c", "-7d", "find date:-7d"),
    ("find $c", "two words", "find \"two words\""),
    ("find $c", "x | tag +all", "find \"x | tag +all\""),
    ("find $c", "-x", "find \"-x\""),
    ("find $c", "a)b", "find \"a)b\""),
    ("find $c", "say \"hi\"", "find \"say \\\"hi\\\"\""),
    ("find \"in $c here\"", "a \"b\"", "find \"in a \\\"b\\\" here\""),
    ("find $c", "", "find \"\""),
  ])
  func `a value never becomes syntax`(line: String, value: String, expected: String) throws {
    #expect(try apply(line, ["c": value]) == expected)
  }

  @Test func `a dollar sign before a digit or nothing is itself`() throws {
    #expect(try apply("echo costs $5 and $ more", [:]) == "echo costs $5 and $ more")
  }

  @Test func `a name without a value is refused with a near one`() throws {
    let fault = #expect(throws: Diagnostic.self) {
      try apply("find city:$citi", ["city": "x"])
    }
    #expect(fault?.code == .unknownName)
    #expect(fault?.span?.range == 10..<15)
    #expect(fault?.hints.first == "did you mean \"$city\"?")
  }

  @Test func `a place in a line with values is that of the line as it was written`() throws {
    var assembler = LineAssembler(name: "t")
    let text = "find date:$since rating:$stars | nope"
    let line = try #require(try assembler.append(Array(text.utf8)))
    let values = ["since": "2018-01-01", "stars": "2"]
    let read = try Substitution(values: values).apply(to: line)
    #expect(read.text == "find date:2018-01-01 rating:2 | nope")
    let span = SourceSpan(read.source, 32..<36)
    // f is 1, $since 11 to 16, rating: 18, $stars 25 to 30, the bar 32.
    #expect(span.placeDescription == "t:1:34")
  }
}
