import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirStore
import PikirTestSupport
import Testing

/// Importers that are declared without code, from their manifest to the rows of a file.
@Suite struct PluginImporterTests {
  private static func rows(
    _ text: String,
    _ fields: String,
    _ more: String = ""
  ) throws -> (rows: [[String: String]], counts: [LedgerReason: Int]) {
    let outcome = try ManifestTrial.read(
      """
      importers = {{
        id = "trial", format = "csv", \(more)
        fields = { id = "n", text = "t", \(fields) },
      }},
      """
    )
    #expect(outcome.faults.map(\.message) == [])
    let importer = try PluginImporter(try #require(outcome.manifest.importers.first), of: "trial")
    let files = InMemoryFileSystem()
    files.setContents(of: "/a.csv", to: Array(text.utf8))
    var options = ImportOptions(now: EpochSeconds(1_800_000_000))
    options.badRowShare = 1
    let plan = try ImportPlan.make(for: .file("/a.csv"), by: importer, options: options, in: files)
    let rows = try plan.preview(rowCount: 100).rows.map { row in
      Dictionary(row.values.map { ($0.field, $0.value) }, uniquingKeysWith: { $1 })
    }
    return (rows, try ImportJob(plan).run { (_: ReviewBatch) in }.ledger.counts)
  }

  /// Almaty is five hours east of Greenwich; a preview tells instants in the zone of the file.
  @Test(arguments: ["+05:00", "Asia/Almaty"])
  func `times that name no zone are of the importer's`(zone: String) throws {
    let text = "n,t,d\n1,a,2026-03-04 10:15\n2,b,2026-03-04T10:15:00Z\n3,c,2026-03-04\n"
    let (rows, _) = try Self.rows(text, "date = \"d\"", "zone = \"\(zone)\",")
    #expect(
      rows.map { $0["date"] } == [
        "2026-03-04T10:15:00+05:00", "2026-03-04T15:15:00+05:00", "2026-03-04",
      ]
    )
  }

  @Test func `a zone that there is not is told where it stands`() throws {
    let faults = try ManifestTrial.faults(
      "importers = {{ id = \"a\", format = \"csv\", zone = \"Asia/Almati\", fields = { text = \"t\" } }},"
    )
    #expect(faults.count == 1)
    #expect(
      faults.first?.contains("unknown time zone 'Asia/Almati' (did you mean Asia/Almaty") == true
    )
  }

  @Test func `one value that a table of numbers does not know leaves the others numbers`() throws {
    let fields = """
      extra = { car = { "c", values = { good = 5, bad = 1 } }, kind = { "k", values = { a = "one" } } }
      """
    let text = "n,t,c,k\n1,a,good,a\n2,b,**,b\n3,c,bad,\n4,d,4,a\n"
    let (rows, counts) = try Self.rows(text, fields)
    #expect(rows.map { $0["x.car"] } == ["5", nil, "1", "4"])
    #expect(rows.map { $0["x.kind"] } == ["one", "b", nil, "one"])
    #expect(counts == [.unreadableNumber: 1])
  }
}
