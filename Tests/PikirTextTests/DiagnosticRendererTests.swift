import PikirBase
import PikirText
import Testing

@Suite struct DiagnosticRendererTests {
  /// Renders a diagnostic whose span is marked by two `‸` in the text.
  private func render(_ marked: String, name: String = "-c#1", line: Int = 1) -> String {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false).map(String.init)
    let source = SourceText(name: name, text: parts.joined(), firstLine: line)
    let start = parts[0].utf8.count
    let span = SourceSpan(source, start..<(start + parts[1].utf8.count))
    let diagnostic = Diagnostic(
      .unknownField,
      "unknown field 'ratng'",
      at: span,
      hints: ["did you mean 'rating'?"]
    )
    return DiagnosticRenderer().render(diagnostic).string
  }

  @Test(arguments: [
    ("<stdin>", "find ratng", "error[Q102]: no"),
    ("<stdin>", "find (\nratng", "2:1: error[Q102]: no"),
    ("a.pikir", "find ratng", "a.pikir:1:6: error[Q102]: no"),
  ])
  func `of what was typed at a prompt only the row and column are told, if there are several`(
    name: String,
    text: String,
    headline: String
  ) {
    let source = SourceText(name: name, text: text)
    let span = SourceSpan(source, text.utf8.count - 5..<text.utf8.count)
    var renderer = DiagnosticRenderer()
    renderer.promptName = "<stdin>"
    let shown = renderer.render(Diagnostic(.unknownField, "no", at: span)).string
    #expect(shown.hasPrefix(headline + "\n"))
  }

  @Test func `a line that stands right above is not shown again`() {
    let source = SourceText(name: "a.lua", text: "one two\nthree")
    func fault(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
      Diagnostic(.unknownField, "no", at: SourceSpan(source, range), hints: ["try"])
    }
    let first = fault(0..<3, in: source)
    let renderer = DiagnosticRenderer()
    #expect(
      renderer.render(fault(4..<7, in: source), below: first).string
        == "a.lua:1:5: error[Q102]: no\nhint: try\n"
    )
    for other in [
      fault(8..<13, in: source), fault(0..<3, in: SourceText(name: "b.lua", text: "one two")),
    ] {
      #expect(renderer.render(other, below: first).string == renderer.render(other).string)
    }
  }

  @Test func `place, line, carets and hint stand under one another`() {
    #expect(
      render("find ‸ratng‸:<=2 тасымал") == """
        -c#1:1:6: error[Q102]: unknown field 'ratng'
        1 | find ratng:<=2 тасымал
          |      ^^^^^
        hint: did you mean 'rating'?

        """
    )
  }

  @Test(arguments: [
    ("жеткізу ‸ratng‸", "1 | жеткізу ratng", "  |         ^^^^^"),
    ("👨‍👩‍👧 ‸日本‸", "1 | 👨‍👩‍👧 日本", "  |    ^^^^"),
    ("find rating:‸‸", "1 | find rating:", "  |             ^"),
    ("a‸‸b", "1 | ab", "  |  ^"),
    ("one\ntwo ‸three\nfour‸", "2 | two three", "  |     ^^^^^"),
    ("a\tb ‸c‸\r\nd", "1 | a b c", "  |     ^"),
    ("\u{1B}[2J‸x‸", "1 | \\e[2Jx", "  |      ^"),
    ("‸‸", "1 | ", "  | ^"),
    ("e\u{301}‸x‸", "1 | e\u{301}x", "  |  ^"),
  ])
  func `carets stand under the span by columns`(marked: String, line: String, carets: String) {
    let lines = render(marked).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(String(lines[1]) == line)
    #expect(String(lines[2]) == carets)
  }

  @Test func `the gutter is as wide as the line number`() {
    let lines = render("‸x‸", line: 120).split(separator: "\n")
    #expect(lines[0].hasPrefix("-c#1:120:1:"))
    #expect(lines[1] == "120 | x")
    #expect(lines[2] == "    | ^")
  }

  @Test func `a diagnostic without a place has no excerpt`() {
    let diagnostic = Diagnostic(
      .diskFull,
      "cannot write the log",
      hints: ["free some space", "save-as DIR", "third"],
      cause: "No space left\u{7} on device",
      severity: .warning
    )
    #expect(
      DiagnosticRenderer().render(diagnostic).string == """
        warning[S105]: cannot write the log
        cause: No space left\\u{7} on device
        hint: free some space
        hint: save-as DIR

        """
    )
  }

  @Test func `colour changes nothing but colour`() {
    let diagnostic = Diagnostic(
      .syntax,
      "unexpected ')'",
      at: SourceSpan(SourceText(name: "a\u{1B}b", text: "x )"), 2..<3)
    )
    let plain = DiagnosticRenderer().render(diagnostic)
    let coloured = DiagnosticRenderer(isColoured: true).render(diagnostic)
    #expect(coloured.withoutStyle() == plain)
    #expect(coloured.string.contains("\u{1B}[1;31merror[Q101]:\u{1B}[0m"))
    #expect(plain.string.hasPrefix("a\\eb:1:3: "))
  }
}
