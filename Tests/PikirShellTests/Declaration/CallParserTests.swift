import PikirBase
import Testing

@testable import PikirShell

@Suite struct CallParserTests {
  private static let files = Parameter.repeated("file", .file, isRequired: true, help: "a file")
  private static let fields = Parameter.assignments("column=field", help: "columns")
  private static let strict = Parameter.flag("strict", help: "refuse at once")
  private static let limit = Parameter.integer("limit", in: 1...9, isOption: true, help: "rows")
  private static let message = Parameter.rest("text", help: "what to say")

  private static let load = CommandSpec(
    "load",
    category: .data,
    summary: "Loads files.",
    parameters: [
      files.declaration, fields.declaration, strict.declaration, limit.declaration,
    ],
    effects: [],
    examples: []
  )
  private static let say = CommandSpec(
    "say",
    category: .session,
    summary: "Says a text.",
    parameters: [strict.declaration, message.declaration],
    effects: [],
    examples: []
  )

  private static let filter = Parameter.query("filter", help: "reviews")
  private static let count = CommandSpec(
    "count",
    category: .look,
    summary: "Counts reviews.",
    parameters: [limit.declaration, strict.declaration, filter.declaration],
    effects: [],
    examples: []
  )

  private func parse(_ spec: CommandSpec, _ text: String) throws(Diagnostic) -> Call {
    let source = SourceText(name: "t", text: text)
    var words: [Argument] = []
    var start = 0
    for piece in text.utf8.split(separator: 0x20, omittingEmptySubsequences: false) {
      let range = start..<start + piece.count
      start = range.upperBound + 1
      guard !piece.isEmpty else { continue }
      words.append(Argument(text: String(piece) ?? "", span: SourceSpan(source, range)))
    }
    let verb = words.removeFirst()
    var parser = CallParser(spec, verb: verb.span, words: words)
    return try parser.parse()
  }

  @Test func `words, assignments and flags come in any order`() throws {
    let call = try parse(Self.load, "load a.csv text=body --strict b.csv")
    #expect(call[Self.files].map(\.text) == ["a.csv", "b.csv"])
    #expect(call[Self.fields].map(\.name) == ["text"])
    #expect(call[Self.fields].map(\.value) == ["body"])
    #expect(call[Self.strict])
  }

  @Test(arguments: [
    "count --limit 3 --strict a or b", "count a or b --limit 3 --strict",
    "count --strict a or b --limit=3",
  ])
  func `options stand before or behind a filter`(line: String) throws {
    let call = try parse(Self.count, line)
    let span = try #require(call[Self.filter])
    #expect(String(decoding: span.source.bytes[span.range], as: UTF8.self) == "a or b")
    #expect(call[Self.limit] == 3)
    #expect(call[Self.strict])
  }

  @Test func `behind a filter only options of the command are options`() throws {
    let call = try parse(Self.count, "count a --limit 3 b --most 3")
    #expect(call[Self.limit] == nil)
    #expect(call[Self.filter]?.range == 6..<28)
    #expect(throws: Diagnostic.self) { try parse(Self.count, "count a --limit 99") }
    #expect(try parse(Self.count, "count --limit 3")[Self.filter] == nil)
  }

  @Test func `a missing word is refused at the end of the line with the usage`() throws {
    let fault = #expect(throws: Diagnostic.self) { try parse(Self.load, "load --strict") }
    #expect(fault?.code == .missingArgument)
    #expect(fault?.span?.range == 13..<13)
    #expect(
      fault?.hints == ["usage: load FILE… [column=field …] [--strict] [--limit VALUE]"]
    )
  }

  @Test func `an unknown option is refused with the near one`() throws {
    let fault = #expect(throws: Diagnostic.self) { try parse(Self.load, "load a --strikt") }
    #expect(fault?.code == .badArgument)
    #expect(fault?.span?.range == 7..<15)
    #expect(fault?.hints.first == "did you mean \"--strict\"?")
  }

  @Test(arguments: ["load a --limit 10", "load a --limit x", "load a --limit=0"])
  func `a number outside its range is refused`(line: String) throws {
    let fault = #expect(throws: Diagnostic.self) { try parse(Self.load, line) }
    #expect(fault?.code == .badArgument)
  }

  @Test func `the rest of a line is taken as it stands`() throws {
    let call = try parse(Self.say, "say --strict  one  --two")
    let span = try #require(call[Self.message])
    #expect(String(decoding: span.source.bytes[span.range], as: UTF8.self) == "one  --two")
    #expect(call[Self.strict])
  }

  @Test func `a path with a slash before its equals sign stays a path`() throws {
    let call = try parse(Self.load, "load dir/a=b.csv")
    #expect(call[Self.files].map(\.text) == ["dir/a=b.csv"])
  }
}
