import PikirBase
import PikirTestSupport
import Testing

/// What `import` says of a file, beyond what the transcripts hold.
@Suite struct ImportReportTests {
  /// m1 of `tiny` with another product and author.
  private static let corrected =
    "id,source,product,author,text\n"
    + "m1,market,Kettle 2,Айгерим,\"Шәйнек керемет, жеткізу тез болды.\"\n"

  @Test func `corrections of the same importer come, are shown and undone`() throws {
    let fixture = try ShellFixture()
    try fixture.write(Self.corrected, to: "f.csv")
    let said = try fixture.run("import f.csv")
    #expect(said.contains("f.csv: 1 row, 1 changed\n"))
    #expect(said.contains("op 2: 0 reviews added, 1 changed"))
    #expect(try fixture.run("find r1 | show product author").contains("Kettle 2  Айгерим"))
    try fixture.run("undo")
    #expect(try fixture.run("find r1 | show product author").contains("kettle   Айгерім"))
  }

  @Test func `what became of values that are not taken is told, by record where lines are shared`()
    throws
  {
    let fixture = try ShellFixture()
    let records = (1...10).map { number in
      let day = number == 4 ? "2031-01-01" : "2026-01-0\(number % 9 + 1)"
      return "{\"id\":\"\(number)\",\"text\":\"one\",\"date\":\"\(day)\"}"
    }
    try fixture.write("[\(records.joined(separator: ","))]", to: "v.json")
    #expect(
      try fixture.run("import v.json").contains(
        """
          1 × a date in the future: left out, the words are in x.date_text
          v.json, record 4: a date in the future (column date)

        """
      )
    )
    try fixture.write("id,text\n", to: "empty.csv")
    #expect(try fixture.run("import empty.csv").contains("nothing to change: no review was read"))
  }

  @Test func `values that differ from what another importer brought are told`() throws {
    let workspace = try TinyWorkspace.make(
      clock: PinnedClock(ShellFixture.instant),
      importer: "duken"
    )
    let fixture = try ShellFixture(workspace)
    try fixture.write(Self.corrected, to: "f.csv")
    #expect(
      try fixture.run("import f.csv").hasPrefix(
        """
        f.csv: 1 row, 1 known
          1 × author differs and is kept as another importer brought it
          1 × product differs and is kept as another importer brought it
        """
      )
    )
  }
}
