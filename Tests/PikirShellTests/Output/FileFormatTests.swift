import PikirBase
import PikirShell
import Testing

@Suite struct FileFormatTests {
  @Test(arguments: [
    ("x.csv", "id,rating\np1,4\np2,1\n"), ("x.TSV", "id\trating\np1\t4\np2\t1\n"),
    ("x.jsonl", "{\"id\":\"p1\",\"rating\":4}\n{\"id\":\"p2\",\"rating\":1}\n"),
    ("x.json", "[\n{\"id\":\"p1\",\"rating\":4},\n{\"id\":\"p2\",\"rating\":1}\n]\n"),
    ("x.md", "| id | rating |\n| --- | ---: |\n| p1 | 4 |\n| p2 | 1 |\n"),
    ("x.txt", "id  rating\np1       4\np2       1\n"),
  ])
  func `a file is written as its name says`(_ name: String, _ text: String) throws {
    let fixture = try ShellFixture()
    try fixture.run("set format table\nfind lang:lv | show id rating | into \(name)")
    #expect(try fixture.read(name) == text)
  }

  @Test func `a text in a file is never cut`() throws {
    let fixture = try ShellFixture()
    try fixture.run("set width 40\nfind id:p1 | into all.txt")
    try fixture.run("find id:p1 | show text | into one.txt")
    #expect(try fixture.read("all.txt").contains("Laba lietotne, bet reizēm uzkaras."))
    #expect(try fixture.read("one.txt") == "text\nLaba lietotne, bet reizēm uzkaras.\n")
  }

  @Test(arguments: [
    "find | as csv | into x.json", "find | into x.dat", "find | into x", "find | into a.csv/x",
    "tags | as json | into x.csv", "tags | into x",
  ])
  func `a name that says nothing or something else is refused, and nothing is written`(
    _ line: String
  ) throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    #expect(fault?.code == .outputFile)
    #expect(fault?.hints.isEmpty == false)
    #expect(fixture.take() == "")
  }

  @Test func `what as says goes into a file whose name says nothing`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find lang:lv | show id | as csv | into x.dat")
    #expect(try fixture.read("x.dat") == "id\np1\np2\n")
  }

  @Test(arguments: ["outbox export o.jsonl", "tags export t.txt", "ops export 1 s.pikir"])
  func `the hint replaces the file that exists`(_ line: String) throws {
    let fixture = try ShellFixture()
    try fixture.run(line)
    let fault = #expect(throws: Diagnostic.self) { try fixture.run(line) }
    let hint = try #require(fault?.hints.first)
    #expect(hint == "replace it with: \(line) --replace")
    try fixture.run("lang:kk | tag +kk")
    try fixture.run(String(hint.dropFirst("replace it with: ".count)))
    if line.hasPrefix("tags") { #expect(try fixture.read("t.txt").contains("+kk")) }
  }
}
