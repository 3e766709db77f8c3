import PikirBase
import PikirFormats
import Testing

/// Rows above the header of a table.
@Suite struct TitleRowTests {
  @Test(arguments: [
    ("Reviews of guests;of 01.02.2026;;\nid;text;stars;day\n1;a;5;x\n", 1),
    ("Отчёт по отзывам\nid;text;stars;day\n1;a;5;x\n2;b;4;y\n", 1),
    ("Отчёт по отзывам\n\nза январь 2026;\n№;текст;оценка;дата\n1;a;5;x\n", 2),
    ("id;text;stars;day\n1;a;5;x\n", 0),
    // A name alone is a column's, and a row of data is no header.
    ("text\nid;text;stars;day\n", 0), (";;text;\n1;a;5;x\n2;b;4;y\n", 0),
    ("my table;;;\n1;a;5;x\n", 0), ("my table;;;\na;b;c;c\n", 0), ("my table;;;\n", 0),
    ("id;the text\na;b\nc;d\n", 0),
  ])
  func `titles above a header are passed over, and nothing else is`(text: String, titles: Int) {
    let rows = text.split(separator: "\n").map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    let reading = readTable(text, delimiter: ";")
    let header = rows[titles].enumerated().map { $1.isEmpty ? "column\($0 + 1)" : $1 }
    #expect(reading.names.map { String($0.prefix { $0 != "#" }) } == header)
    let body = rows[(titles + 1)...].filter { $0.count == header.count }
    #expect(reading.texts == Array(body))
  }

  @Test func `lines are counted from the file's first`() {
    let reading = readTable(
      "Reviews of guests;;\n\nid;text;day\n1;\"a\nb\";x\n2;c;y\n",
      delimiter: ";"
    )
    #expect(reading.lines == [4, 6])
  }

  @Test(arguments: [
    (0, ["Reviews of guests", "of 2026", "column3"]), (1, ["id", "text", "day"]),
    (2, ["1", "a", "x"]),
  ])
  func `a number of rows that somebody named is passed over`(count: Int, names: [String]) {
    let text = "Reviews of guests;of 2026;\nid;text;day\n1;a;x\n2;b;y\n"
    let reading = readTable(Array(text.utf8), delimiter: ";", skippedRows: count)
    #expect(reading.names == names)
    #expect(reading.records.count == 3 - count)
  }

  @Test func `more rows than there are is told as an empty table`() {
    let reading = readTable(Array("a;b\n1;2\n".utf8), delimiter: ";", skippedRows: 5)
    #expect(reading.failure?.code == .emptyFile)
  }

  @Test(arguments: [
    ("Report of reviews\nid;a, b;c\n1;x, y, z;2\n", ";"),
    ("Report of reviews\n\nid\ttext\tday\n1\ta, b\tx\n", "\t"),
    ("Report of reviews\nid,text,day,x\n1,a,b,c\n2,a,b,c\n3,a,b,c\n4,a,b,c\n", ","),
    // Texts have commas.
    ("review\ngood, cheap, fast\nbad, dear, slow\n", ","),
  ])
  func `the delimiter is found below a title`(text: String, delimiter: Character) {
    let found = DelimiterSniffer().sniff(Array(text.utf8), isWhole: true)
    #expect(found.delimiter == delimiter.asciiValue)
  }

  @Test func `one column of texts with commas stays one column`() {
    let text = "review\ngood, cheap, fast\nbad, dear, slow\nso, so, so\n"
    #expect(DelimiterSniffer().sniff(Array(text.utf8), isWhole: true).reason == "has one column")
  }
}
