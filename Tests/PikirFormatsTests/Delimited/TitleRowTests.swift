import PikirBase
import PikirFormats
import Testing

/// Rows above the header of a table.
@Suite struct TitleRowTests {
  @Test(arguments: [
    ("Reviews of guests;of 01.02.2026;;\nid;text;stars;day\n1;a;5;x\n", 1),
    ("Отчёт по отзывам\nid;text;stars;day\n1;a;5;x\n2;b;4;y\n", 1),
    ("Отчёт\n\nза январь;2026;\n№;текст;оценка\n1;a;5\n", 2),
    ("id;text;stars;day\n1;a;5;x\n", 0),
    // A spreadsheet writes the gap below a title as a row of empty cells.
    ("Отчёт;;;\n;;;\n№;текст;оценка;дата\n1;a;5;x\n", 2), (";;;\n1;a;5;x\n", 0),
    // What names a column is no title.
    ("text\nid;text;stars;day\n", 0), (";;text;\n1;a;5;x\n2;b;4;y\n", 0),
    ("text;who;;\ngood tea;Anna;Moscow;tea\nbad tea;Oleg;Riga;coffee\n", 0),
    ("text;who\ngood tea;Anna;Moscow;tea\nbad tea;Oleg;Riga;coffee\n", 0),
    // A row of data is no header, whatever stands above it.
    ("my table;;;\n1;a;5;x\n", 0), ("my table;;;\na;b;c;d\n", 0), ("my table;;;\n", 0),
    ("a;b;;\nr;text;;\ns;t;;\nu;nice;tea;good\n", 0), ("my table;;\nid;text;id\n", 0),
    ("id;the text\na;b\nc;d\n", 0), ("my table;;;\n1;a;text;x\n", 0),
    // More than two cells are no title.
    ("a;b;c;\nid;text;stars;day\n", 0),
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

  @Test(arguments: [0, 1, 2, 3, 9])
  func `a header that is declared is found below any titles`(count: Int) {
    let titles = (0..<count).map { $0 == 1 ? ";;\n" : "Баға;№ \($0);2026\n" }.joined()
    let text = titles + "№;Баға ;Пікір\n1;5;жақсы\n2;1;жаман\n"
    let reading = readTable(
      Array(text.utf8),
      delimiter: ";",
      skippedRows: 2,
      declaredHeader: ["Баға", "№"]
    )
    #expect(reading.names == ["№", "Баға", "Пікір"])
    #expect(reading.records.count == 2)
    #expect(reading.lines == [count + 2, count + 3])
  }

  @Test func `where no row is the declared header, so many rows as were told are passed over`() {
    let text = "a;b\nc;d\n№;Бағасы\n1;5\n"
    let reading = readTable(
      Array(text.utf8),
      delimiter: ";",
      skippedRows: 2,
      declaredHeader: ["№", "Баға"]
    )
    #expect(reading.names == ["№", "Бағасы"])
  }

  @Test func `more rows than there are is told as an empty table`() {
    let reading = readTable(Array("a;b\n1;2\n".utf8), delimiter: ";", skippedRows: 5)
    #expect(reading.failure?.code == .emptyFile)
  }

  @Test(arguments: [
    ("Report of reviews\nid;text;b, c\n1;x, y, z;2\n", ";"),
    ("Report of reviews\n\nid\ttext\tday\n1\ta, b\tx\n", "\t"),
    ("Report, of reviews\nid,text,day,x\n1,a,b,c\n2,a,b,c\n", ","),
  ])
  func `the delimiter is found below a title`(text: String, delimiter: Character) {
    let sniffer = DelimiterSniffer { knownHeaders.contains($0) }
    #expect(sniffer.sniff(Array(text.utf8), isWhole: true).delimiter == delimiter.asciiValue)
  }

  @Test(arguments: [
    "review\ngood, cheap, fast\nbad, dear, slow\nso, so, so\n",
    "review\ngood; cheap; fast\nbad; dear; slow\n",
    "a review\ngood|cheap|fast\nbad|dear|slow\n",
  ])
  func `one column of texts with delimiters stays one column`(text: String) {
    let sniffer = DelimiterSniffer { knownHeaders.contains($0) }
    #expect(sniffer.sniff(Array(text.utf8), isWhole: true).reason == "has one column")
  }
}
