import PikirBase
import PikirQuery
import PikirShell
import PikirText
import Testing

@Suite struct OutputWriterTests {
  private let table = ResultTable(
    headings: [
      .init("city", .text), .init("n", .number), .init("avg", .number), .init("tags", .list),
    ],
    rows: [
      [.text("Алматы"), .integer(41), .decimal(1.375, places: 2), .list(["баға", "new"])],
      [.text("東京"), .integer(12430), .none, .list([])],
    ]
  )

  private func render(
    _ table: ResultTable,
    _ format: OutputFormat,
    _ style: OutputStyle = OutputStyle()
  ) -> String {
    let screen = CapturingScreen()
    #expect(throws: Never.self) {
      try format.writer.write(TableSource(table), to: screen, style: style, interrupt: Interrupt())
    }
    return screen.take()
  }

  @Test func `a table aligns by display width and groups digits`() {
    let expected = """
      city         n   avg  tags
      Алматы      41  1.38  баға, new
      東京    12,430        

      """
    #expect(render(table, .table) == expected)
  }

  @Test func `people are told of a group without a key, programs get nothing`() {
    let groups = ResultTable(
      headings: [.init("lang", .text, isKey: true), .init("avg", .number)],
      rows: [[.text("kk"), .none], [.none, .integer(3)]]
    )
    #expect(render(groups, .table) == "lang    avg\nkk         \n(none)    3\n")
    #expect(render(groups, .record).contains("lang  (none)\n"))
    #expect(render(groups, .markdown).contains("| (none) | 3 |"))
    #expect(render(groups, .csv) == "lang,avg\nkk,\n,3\n")
    #expect(render(groups, .jsonl).hasSuffix("{\"lang\":null,\"avg\":3}\n"))
  }

  @Test func `digits before a point are grouped as those of whole numbers are`() {
    let numbers: [Value] = [
      .integer(12430), .decimal(12430.5, places: 1), .decimal(-1_234_567.891, places: 2),
      .decimal(1234.5, places: 2), .decimal(1.5e30, places: 2),
      .decimal(1_500_000_000_000_000, places: 1),
    ]
    let column = ResultTable(headings: [.init("n", .number)], rows: numbers.map { [$0] })
    let cells = render(column, .table).split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(
      cells == [
        "n", "12,430", "12,430.5", "-1,234,567.89", "1234.50", "1.5e+30",
        "1,500,000,000,000,000.0",
      ]
    )
    #expect(render(column, .csv).contains("\n12430.5\n-1234567.89\n"))
  }

  @Test func `a table says how many rows it hides`() {
    let text = render(table, .table, OutputStyle(rowLimit: 1))
    #expect(text.hasSuffix("… 1 more row\n"))
  }

  @Test func `data formats give every row with plain digits`() {
    let style = OutputStyle(rowLimit: 1)
    #expect(
      render(table, .csv, style) == "city,n,avg,tags\nАлматы,41,1.38,\"баға;new\"\n東京,12430,,\n"
    )
    #expect(
      render(table, .jsonl, style) == """
        {"city":"Алматы","n":41,"avg":1.38,"tags":["баға","new"]}
        {"city":"東京","n":12430,"avg":null,"tags":[]}

        """
    )
    #expect(render(table, .json, style).hasPrefix("[\n{\"city\""))
  }

  @Test(arguments: [
    "=1+1", "+7 701", "-1", "@SUM(A1)", "\t=1", "  =1", "\"=1", "＝1", "＋1", "－1", "＠1", "\n=1",
    "\r", "' =cmd|' /C calc'!A0", "\u{A0}=1",
  ])
  func `a cell that a spreadsheet would run is disarmed`(payload: String) {
    let table = ResultTable(headings: [.init("a", .text)], rows: [[.text(payload)]])
    let line = render(table, .csv).dropFirst(2)
    #expect(line.hasPrefix("\"'"))
    #expect(
      render(table, .csv, OutputStyle(allowsFormulas: true)).dropFirst(2).hasPrefix("\"'")
        == payload.hasPrefix("'")
    )
  }

  @Test func `numbers that are typed as such are not touched`() {
    let table = ResultTable(headings: [.init("a", .number)], rows: [[.integer(-5)]])
    #expect(render(table, .csv) == "a\n-5\n")
  }

  @Test(arguments: OutputFormat.allCases)
  func `no format lets a control character reach a terminal`(format: OutputFormat) {
    let hostile = "a\u{1B}]0;x\u{07}b\u{9B}31m\u{7F}\u{202E}c\r\u{0}"
    let table = ResultTable(
      headings: [.init(hostile, .text), .init("l", .list)],
      rows: [[.text(hostile), .list([hostile])]]
    )
    let text = render(table, format, OutputStyle(isTerminal: true))
    let unsafe = text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F...0x9F).contains($0.value)
        || $0.value == 0x202E
    }
    #expect(unsafe.isEmpty)
  }

  @Test func `markdown cells cannot break out`() {
    let table = ResultTable(
      headings: [.init("a", .text)],
      rows: [[.text("x | y <script> [z](u) \n# h")]]
    )
    let expected = "| a |\n| --- |\n| x \\| y &lt;script&gt; \\[z\\](u) ⏎\\# h |\n"
    #expect(render(table, .markdown) == expected)
  }

  @Test func `a row too wide for the screen becomes a record`() {
    let headings = (1...12).map { ResultTable.Heading("column\($0)", .number) }
    let table = ResultTable(headings: headings, rows: [(1...12).map { .integer($0 * 111_111) }])
    #expect(render(table, .table).hasPrefix("column1   111,111\n"))
  }

  @Test func `text wraps at blanks and inside long words`() {
    let text: DisplayText = "one two three"
    #expect(text.wrapped(toWidth: 7).map(\.string) == ["one two", "three"])
    let long: DisplayText = "abcdefghij"
    #expect(long.wrapped(toWidth: 4).map(\.string) == ["abcd", "efgh", "ij"])
  }
}
