import PikirBase
import PikirShell
import Testing

@Suite struct ImportFilesTests {
  private static let row = "id,text,rating\n"

  @Test func `a pattern names its files in order of bytes`() throws {
    let fixture = try ShellFixture()
    for name in ["b.csv", "a.csv", "Z.csv", "a.tsv", ".h.csv"] {
      try fixture.write(Self.row + "\(name),Good lamp for home,5\n", to: name)
    }
    let heads = try fixture.run("import *.csv").split(separator: "\n").filter {
      $0.contains(": 1 row,")
    }
    #expect(heads.map { $0.prefix(5) } == ["Z.csv", "a.csv", "b.csv"])
    #expect(try fixture.run("import ?.tsv").hasPrefix("a.tsv: 1 row, 1 new"))
  }

  @Test func `a pattern that no file fits is refused`() throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("import no*.csv") }
    #expect(fault?.code == .fileUnreadable)
    #expect(fault?.message == "no file fits \"no*.csv\"")
  }

  @Test func `a tilde is the folder of the person`() throws {
    let fixture = try ShellFixture()
    var environment = fixture.environment
    #expect(environment.readingPath("~/a.csv") == fixture.folder + "/~/a.csv")
    environment.personFolder = "/people/own"
    #expect(environment.readingPath("~/a.csv") == "/people/own/a.csv")
    #expect(environment.writingPath("~/a.csv") == "/people/own/a.csv")
    #expect(environment.readingPath("a~/b") == fixture.folder + "/a~/b")
  }

  @Test func `what a column leaves open is told`() throws {
    let fixture = try ShellFixture()
    let open = "is read with the day before the month; no date in it shows which is first\n"
    try fixture.write("Дата;Отзыв\n02/03/2024;жақсы дүкен\n03/04/2024;тез\n", to: "open.csv")
    #expect(try fixture.run("import open.csv").contains("\n  'Дата' \(open)"))
    try fixture.write("Дата;Отзыв\n02/03/2024;жақсы дүкен\n13/04/2024;тез\n", to: "told.csv")
    #expect(try !fixture.run("import told.csv").contains("which is first"))
    // Day numbers of a spreadsheet.
    try fixture.write("Дата;Отзыв\n46000;жақсы дүкен\n46001;тез\n", to: "days.csv")
    #expect(
      try fixture.run("import days.csv").contains(
        "\n  no column is the date: in 'Дата' only 0 of 2 values can be read as a date\n"
      )
    )
  }

  @Test func `known reviews have no news`() throws {
    let fixture = try ShellFixture()
    try fixture.write(Self.row + "n1,Very good lamp for the home,5\n", to: "n.csv")
    #expect(try fixture.run("import n.csv").contains("language"))
    #expect(
      try fixture.run("import n.csv")
        == "n.csv: 1 row, 1 known\nnothing to change: all of it was known\n"
    )
  }

  @Test func `a title above a table is passed over, told, and kept where somebody says so`() throws
  {
    let fixture = try ShellFixture()
    let table =
      "Отзывы за январь;;\nid;отзыв;оценка\nn1;хорошая лампа для дома;5\n"
      + (2...9).map { "n\($0);обычная лампа номер \($0);4\n" }.joined()
    try fixture.write(table, to: "n.csv")
    let said = try fixture.run("import n.csv")
    #expect(said.contains("n.csv: its first row is a title above the header, and passed over"))
    #expect(said.contains("9 rows, 9 new"))
    let kept = "import n.csv skip=0 column2=text column3=rating"
    #expect(try fixture.run(kept).contains("10 rows"))
    let bare = "import n.csv header=no column1=id column2=text column3=rating"
    #expect(try fixture.run(bare).contains("11 rows"))
    #expect(try fixture.run("import n.csv skip=1").contains("9 known"))
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("import n.csv skip=two") }
    #expect(fault?.message == "skip= does not take 'two'")
  }

  @Test(arguments: ["import tiny.csv\nfind\n", "Dear all\n\nthis is a letter.\n"])
  func `a file of lines is refused until somebody says what it is`(_ text: String) throws {
    let fixture = try ShellFixture()
    try fixture.write(text, to: "lines.txt")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("import lines.txt") }
    #expect(fault?.code == .missingColumn)
    #expect(fault?.hints.first == "if every line is a review: import FILE header=no column1=text")
    #expect(try fixture.run("import lines.txt header=no column1=text").contains("2 new"))
  }

  @Test(arguments: ["Йогурт", "И\u{306}огурт", "Ma\u{304}ja"])
  func `a column whose marks stand apart is mapped as it is written`(column: String) throws {
    let fixture = try ShellFixture()
    try fixture.write("id,text,\(column)\n1,тәтті,кефир\n", to: "y.csv")
    try fixture.run("import y.csv \(column)=product")
    let said = try fixture.run("find product:кефир | show product | as csv")
    #expect(said.hasSuffix("product\nкефир\n"))
  }
}
