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
