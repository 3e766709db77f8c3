import PikirBase
import PikirReply
import Testing

@Suite struct TemplateParserTests {
  private func parse(_ body: String) throws(Diagnostic) -> ReplyTemplate {
    try TemplateParser.parse(
      SourceText(name: "t.en.md", text: "class: positive\n\n" + body),
      name: "t",
      language: "en"
    )
  }

  @Test func `a header is read and a body keeps its inner blanks`() throws {
    let source = SourceText(name: "low.ru.md", text: "class: negative\nrating: 1..3\n\nA  b\nc\n\n")
    let template = try TemplateParser.parse(source, name: "low", language: "ru")
    #expect(template.reviewClass == "negative")
    #expect(template.ratings == 10...30)
    guard case .text(let text)? = template.body.first else {
      Issue.record("expected text")
      return
    }
    #expect(text == "A  b\nc")
  }

  @Test(arguments: [
    ("Dear {athor}", DiagnosticCode.unknownSlot, 3, 6),
    ("Dear {author", .templateSyntax, 3, 6),
    ("a } b", .templateSyntax, 3, 3),
    ("one\n[a|b", .templateSyntax, 4, 1),
    ("{author|}", .templateSyntax, 3, 1),
  ])
  func `a fault names its line and column`(
    body: String,
    code: DiagnosticCode,
    line: Int,
    column: Int
  ) {
    do {
      _ = try parse(body)
      Issue.record("accepted \(body)")
    } catch {
      #expect(error.code == code)
      let place = error.span.map { $0.source.place(ofByte: $0.range.lowerBound) }
      #expect(place?.line == line)
      #expect(place?.column == column)
    }
  }

  @Test func `a mistyped slot brings the nearest one`() {
    do {
      _ = try parse("Dear {athor}")
    } catch {
      #expect(error.hints == ["did you mean {author}?"])
    }
  }

  @Test(arguments: ["class positive\n\nx", "klass: positive\n\nx", "class: a", "rating: 0..9\n\nx"])
  func `a header that cannot be read is refused`(text: String) {
    #expect(throws: Diagnostic.self) {
      try TemplateParser.parse(SourceText(name: "x", text: text), name: "x", language: "en")
    }
  }
}
